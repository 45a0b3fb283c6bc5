import { formatCount } from '../i18n/format-figures.ts';
import { getBandColor } from '../map/band-colors.ts';
import type { Headline } from '../state/headline.ts';
import { BasisFold } from './basis-fold.tsx';
import { useApp } from './app-context.ts';

/** Cumulative counts by travel time; pointing at a row makes its line glow on the map. */
export function BandBars({ headline }: { readonly headline: Headline }) {
  const state = useApp();
  const words = state.words.value;
  const { language } = state.view.value;
  const { bands } = headline.group;
  const largest = Math.max(1, ...bands.map((band) => band.reach.central));
  const completeUpTo = headline.figures.completeUpToMinutes;
  return (
    <section class="block band-block">
      <div class="block-head">
        <h2>{words.bandsHeading}</h2>
        <span class="block-note">
          {words.groupNames[headline.query.group]}
          {language === 'ja' ? `（${words.unitShort(headline.unit)}）` : ''}
        </span>
      </div>
      <ul class="bars">
        {bands.map((band) => (
          <li
            key={band.cutoffMinutes}
            class={`bar-row${band === headline.band ? ' is-headline' : ''}`}
            data-testid={`band-row-${band.cutoffMinutes}`}
            tabIndex={0}
            onMouseEnter={() => (state.highlight.value = { kind: 'band', cutoffMinutes: band.cutoffMinutes })}
            onMouseLeave={() => (state.highlight.value = null)}
            onFocus={() => (state.highlight.value = { kind: 'band', cutoffMinutes: band.cutoffMinutes })}
            onBlur={() => (state.highlight.value = null)}
          >
            <span class="bar-name">{words.minutes(band.cutoffMinutes)}</span>
            <span class="bar-track">
              <span
                class="bar-fill"
                style={{
                  width: `${(band.reach.central / largest) * 100}%`,
                  background: getBandColor(band.cutoffMinutes),
                }}
              />
            </span>
            <span class="bar-value">
              {formatCount(band.reach.central, language)}
              {band.isAtLeast && <span class="at-least">{words.atLeastMark}</span>}
            </span>
          </li>
        ))}
      </ul>
      {bands.some((band) => band.isAtLeast) && completeUpTo !== null && (
        <p class="small-note">{words.atLeastNote(completeUpTo)}</p>
      )}
      <BasisFold block="bands" headline={headline} />
    </section>
  );
}
