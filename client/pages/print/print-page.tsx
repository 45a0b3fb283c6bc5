import { formatCount } from '../../i18n/format-figures.ts';
import { getBandColor } from '../../map/band-colors.ts';
import { buildMeshLegend } from '../../map/mesh-layer.ts';
import { useApp } from '../../panels/app-context.ts';
import { listChangedIds } from '../../state/assumption-choices.ts';
import { buildCurrentLink } from '../../state/current-link.ts';
import { buildHeadline, type Headline } from '../../state/headline.ts';
import { getCaveatText, listCaveats } from '../../state/list-caveats.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { PrintPicture } from './print-picture.tsx';
import { BandTable, ComparisonTable, TollLines, TownList } from './print-tables.tsx';
import { PRINT_WORDS, type PrintWords } from './print-words.ts';
import { QrCode } from './qr-code.tsx';
import { LONGEST_QR_TEXT } from '#contract/brief/qr-code.ts';
import '../../styles/print.css';

/** One A4 page of what is on the screen: sentence, map, tables, caveats, sources, link. */
export function PrintPage() {
  const state = useApp();
  const { language } = state.view.value;
  const words = PRINT_WORDS[language];
  const headline = buildHeadline(state.answer.value, state.view.value, state.lookup.value);
  if (headline === undefined) {
    return (
      <div class="page-body">
        <h1 id={PAGE_TITLE_ID} tabIndex={-1}>
          {words.print}
        </h1>
        <p>{words.empty}</p>
      </div>
    );
  }
  return (
    <div class="page-body sheet-desk">
      <p class="sheet-hint">
        <button type="button" class="plain-button" data-testid="print-now" onClick={() => window.print()}>
          {words.print}
        </button>
        {words.hint}
      </p>
      <Sheet headline={headline} words={words} />
    </div>
  );
}

function Sheet({ headline, words }: { readonly headline: Headline; readonly words: PrintWords }) {
  const state = useApp();
  const { language } = state.view.value;
  const region = state.region.value;
  if (region === null) return null;
  // The screen breaks the sentence into lines; on paper it runs on.
  const lineGap = language === 'ja' ? '' : ' ';
  const changedCount = listChangedIds(headline.query.assumptions).length;
  return (
    <article class="sheet" data-testid="print-sheet">
      <header class="sheet-head">
        <p>
          {state.words.value.productName} · {language === 'ja' ? region.nameJa : region.nameEn}
        </p>
        <p>
          {words.printedOn} {formatDay(new Date(), language)}
        </p>
      </header>
      <h1 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.title(headline.names.site, headline.names.parent)}
      </h1>
      <p class="sheet-sentence">
        {headline.sentence.map((part, i) =>
          part.kind === 'break' ? lineGap : part.kind === 'text' ? part.text : <b key={i}>{part.text}</b>,
        )}
        {changedCount > 0 && <strong> {words.changed(changedCount)}</strong>}
      </p>
      <figure>
        <PrintPicture label={words.mapLabel} />
        <Legend headline={headline} words={words} />
      </figure>
      <div class="sheet-columns">
        <BandTable headline={headline} words={words} />
        <ComparisonTable headline={headline} words={words} />
      </div>
      <TollLines headline={headline} words={words} />
      <TownList headline={headline} words={words} />
      <SheetFoot headline={headline} words={words} />
    </article>
  );
}

/** 2026年11月22日(令和8年)-style dates come from the browser's own calendar data. */
function formatDay(date: Date, language: 'ja' | 'en'): string {
  if (language === 'en') return date.toLocaleDateString('en', { dateStyle: 'long' });
  const era = date.toLocaleDateString('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric' });
  return `${date.toLocaleDateString('ja-JP', { dateStyle: 'long' })}（${era}）`;
}

function Legend({ headline, words }: { readonly headline: Headline; readonly words: PrintWords }) {
  const state = useApp();
  const { language, layers, measure } = state.view.value;
  const shared = state.words.value;
  const mesh = state.mesh.value;
  const population = mesh === null || !layers.population.isVisible ? null : buildMeshLegend(mesh);
  return (
    <figcaption class="sheet-legend">
      {layers.isochrones.isVisible && (
        <span>
          {words.legendBands}
          {headline.group.bands.map(({ cutoffMinutes }) => (
            <span key={cutoffMinutes} class="sheet-legend-item">
              <i style={{ background: getBandColor(cutoffMinutes) }} />
              {shared.upToMinutes(cutoffMinutes)}
            </span>
          ))}
        </span>
      )}
      {population !== null && (
        <span>
          {words.legendPopulation(shared.groupNames[measure])}
          {population.colors.map((color, i) => (
            <span key={color} class="sheet-legend-item">
              <i style={{ background: color, opacity: layers.population.opacity }} />
              {formatCount(population.from[i] ?? 0, language)}–
            </span>
          ))}
        </span>
      )}
    </figcaption>
  );
}

/** What the sheet's map and figures are made from; each credit names the licence where that is asked for. */
const SHOWN_DATASETS = new Set([
  'census-mesh-2020',
  'boundaries-n03',
  'stations',
  'expressways',
  'hand-written',
]);

function SheetFoot({ headline, words }: { readonly headline: Headline; readonly words: PrintWords }) {
  const state = useApp();
  const { language } = state.view.value;
  const region = state.region.value;
  if (region === null) return null;
  const link = buildCurrentLink(state, region);
  const isLocal = /^https?:\/\/(localhost|127\.|\[::1\])/.test(link);
  return (
    <footer class="sheet-foot">
      <div>
        <h2>{words.caveats}</h2>
        <p>
          {listCaveats(headline)
            .map((code) => getCaveatText(code, language))
            .join(' ')}
        </p>
        <h2>{words.sources}</h2>
        <p>
          {region.datasets
            .filter(({ id }) => SHOWN_DATASETS.has(id))
            .map(({ creditJa, creditEn }) => (language === 'ja' ? creditJa : creditEn))
            .join(' ／ ')}
        </p>
        <p>{words.versions(region.version.slice(0, 12), region.assumptions.version)}</p>
      </div>
      <div class="sheet-link">
        {link.length <= LONGEST_QR_TEXT ? (
          <QrCode text={link} label={words.linkLabel} />
        ) : (
          <p>{words.linkTooLong}</p>
        )}
        <p>{words.linkLabel}</p>
        {isLocal && <p class="sheet-small">{words.localLink}</p>}
      </div>
    </footer>
  );
}
