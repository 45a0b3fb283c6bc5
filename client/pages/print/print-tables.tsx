import { GROUPS } from '#engine/accessibility/groups.ts';
import type { RangedCount } from '#engine/accessibility/reach.ts';
import { formatCount, formatRange } from '../../i18n/format-figures.ts';
import { getMunicipalityName } from '../../i18n/place-names.ts';
import { useApp } from '../../panels/app-context.ts';
import { isSameQuery } from '../../state/build-query.ts';
import type { Headline } from '../../state/headline.ts';
import { listMunicipalities } from '../../state/list-municipalities.ts';
import { listMunicipalityRows } from '../../state/municipality-rows.ts';
import type { PrintWords } from './print-words.ts';

interface TableProps {
  readonly headline: Headline;
  readonly words: PrintWords;
}

const LISTED_TOWNS = 8;

/** People within each cutoff, with the range that is stated for them. */
export function BandTable({ headline, words }: TableProps) {
  const state = useApp();
  const { language } = state.view.value;
  const shared = state.words.value;
  return (
    <table class="sheet-table">
      <caption>{shared.groupNames[headline.query.group]}</caption>
      <thead>
        <tr>
          <th scope="col">{words.minutes}</th>
          <th scope="col">{words.people}</th>
          <th scope="col">{words.range}</th>
        </tr>
      </thead>
      <tbody>
        {headline.group.bands.map((band) => (
          <tr key={band.cutoffMinutes} class={band === headline.band ? 'is-headline' : ''}>
            <th scope="row">{shared.minutes(band.cutoffMinutes)}</th>
            <td>
              {formatCount(band.reach.central, language)}
              {band.isAtLeast && words.atLeast}
            </td>
            <td>{formatLowHigh(band.reach, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const formatLowHigh = ({ low, high }: RangedCount, language: 'ja' | 'en'): string =>
  `${formatCount(low, language)}–${formatCount(high, language)}`;

/** What the site adds, and both toll choices. */
export function ComparisonTable({ headline, words }: TableProps) {
  const state = useApp();
  const { language } = state.view.value;
  const shared = state.words.value;
  const { marginal } = headline.figures;
  const { parent } = headline.names;
  if (marginal === null || parent === null) return null;
  const classes = [
    [shared.marginalNew, marginal.new],
    [shared.marginalBothNowNearer, marginal.bothNowNearer],
    [shared.marginalBothNotNearer, marginal.bothNotNearer],
    [shared.marginalOnlyExisting(parent), marginal.onlyExisting],
  ] as const;
  return (
    <table class="sheet-table">
      <caption>
        {words.comparison(parent)}{' '}
        <small>
          {shared.marginalCutoffs(marginal.siteCutoffMinutes, parent, marginal.existingCutoffMinutes)}
        </small>
      </caption>
      <tbody>
        {classes.map(([name, count]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatCount(count.central, language)}</td>
            <td>{formatLowHigh(count, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The headline with and without tolls: in this region that choice can decide the case. */
export function TollLines({ headline, words }: TableProps) {
  const state = useApp();
  const shared = state.words.value;
  const tolls = state.tolls.value;
  if (headline.query.mode !== 'car' || tolls === null) return null;
  if (!isSameQuery({ ...tolls.query, tolls: false }, { ...headline.query, tolls: false })) return null;
  const style = {
    language: state.view.value.language,
    unit: GROUPS[headline.query.group].counts,
  } as const;
  return (
    <section class="sheet-list">
      <h2>{words.tolls(headline.query.siteCutoffMinutes)}</h2>
      <ul>
        {tolls.headlines.map((one) => (
          <li key={String(one.tolls)}>
            {one.tolls ? shared.tollsShortOn : shared.tollsShortOff}: {shared.tollsCardReach}{' '}
            <b>{formatRange(one.reach, { ...style, isAtLeast: one.isAtLeast })}</b>
            {one.new !== null && (
              <>
                {words.comma}
                {shared.tollsCardNew} <b>{formatRange(one.new, style)}</b>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Towns of those within the headline's cutoff, most people first. */
export function TownList({ headline, words }: TableProps) {
  const state = useApp();
  const { language } = state.view.value;
  const region = state.region.value;
  const cells = state.cells.value;
  if (region === null || cells === null) return null;
  const { own, outside } = listMunicipalityRows({
    municipalities: listMunicipalities(region),
    municipalityCodes: cells.municipalityCodes,
    countByMunicipality: headline.group.byMunicipality[headline.bandIndex] ?? [],
  });
  const rows = [...own, ...outside].toSorted((a, b) => b.count - a.count);
  const names = rows.slice(0, LISTED_TOWNS).map(({ municipality, count }) => ({
    name:
      municipality === undefined
        ? state.words.value.otherMunicipality
        : getMunicipalityName(municipality, language),
    count: formatCount(count, language),
  }));
  return (
    <section class="sheet-list">
      <h2>{words.towns(headline.query.siteCutoffMinutes)}</h2>
      <ul>
        {names.map(({ name, count }) => (
          <li key={name}>
            {name} <b>{count}</b>
          </li>
        ))}
        {rows.length > LISTED_TOWNS && <li>{words.more(rows.length - LISTED_TOWNS)}</li>}
      </ul>
    </section>
  );
}
