import { useSignal } from '@preact/signals';
import { formatCount, formatDeviation } from '../i18n/format-figures.ts';
import { getMunicipalityName } from '../i18n/place-names.ts';
import type { Headline } from '../state/headline.ts';
import { listMunicipalities } from '../state/list-municipalities.ts';
import { listMunicipalityRows, type MunicipalityRow } from '../state/municipality-rows.ts';
import { BasisFold } from './basis-fold.tsx';
import { useApp } from './app-context.ts';

const ROWS_BEFORE_FOLD = 8;

/** Where the reached people live: the area's own municipalities, then those outside it. */
export function MunicipalityList({ headline }: { readonly headline: Headline }) {
  const state = useApp();
  const words = state.words.value;
  const isFull = useSignal(false);
  const region = state.region.value;
  const cells = state.cells.value;
  const countByMunicipality = headline.group.byMunicipality[headline.bandIndex];
  if (region === null || cells === null || countByMunicipality === undefined) return null;
  const { own, outside } = listMunicipalityRows({
    municipalities: listMunicipalities(region),
    municipalityCodes: cells.municipalityCodes,
    countByMunicipality,
  });
  if (own.length + outside.length === 0) return null;
  const largest = Math.max(...[...own, ...outside].map((row) => row.count));
  const limit = isFull.value ? Infinity : ROWS_BEFORE_FOLD;
  const ownShown = own.slice(0, limit);
  const outsideShown = outside.slice(0, isFull.value ? Infinity : Math.max(3, ROWS_BEFORE_FOLD - own.length));
  const hiddenCount = own.length + outside.length - ownShown.length - outsideShown.length;
  return (
    <section class="block">
      <div class="block-head">
        <h2>{words.municipalitiesHeading(headline.query.siteCutoffMinutes)}</h2>
        <span class="block-note" title={words.meshDeviationHelp}>
          {words.meshDeviation}
        </span>
      </div>
      <ul class="bars municipality-rows">
        {ownShown.map((row) => (
          <Row key={row.code} row={row} largest={largest} />
        ))}
      </ul>
      {outsideShown.length > 0 && (
        <>
          <h3 class="sub-head">{words.municipalitiesOutside}</h3>
          <ul class="bars municipality-rows is-outside">
            {outsideShown.map((row) => (
              <Row key={row.code} row={row} largest={largest} />
            ))}
          </ul>
        </>
      )}
      {(hiddenCount > 0 || isFull.value) && (
        <button type="button" class="link-button" onClick={() => (isFull.value = !isFull.value)}>
          {isFull.value ? words.showFewerRows : words.showAllRows(hiddenCount)}
        </button>
      )}
      <BasisFold block="municipalities" headline={headline} />
    </section>
  );
}

function Row({ row, largest }: { readonly row: MunicipalityRow; readonly largest: number }) {
  const state = useApp();
  const words = state.words.value;
  const { language } = state.view.value;
  const isOpen = useSignal(false);
  const glow = (): void => {
    state.highlight.value = { kind: 'municipality', code: row.code };
  };
  const fade = (): void => {
    state.highlight.value = null;
  };
  const name =
    row.municipality === undefined
      ? words.otherMunicipality
      : getMunicipalityName(row.municipality, language);
  const deviation = row.municipality?.meshDeviation ?? null;
  const isHovered = useIsHovered(row);
  return (
    <>
      <li
        class={`bar-row${isHovered ? ' is-pointed' : ''}`}
        data-testid={`municipality-row-${row.code}`}
        tabIndex={0}
        onMouseEnter={glow}
        onMouseLeave={fade}
        onFocus={glow}
        onBlur={fade}
      >
        <span class="bar-name">
          {name}
          {row.wards.length > 0 && (
            <button
              type="button"
              class="fold-button"
              aria-expanded={isOpen.value}
              aria-label={`${name}: ${isOpen.value ? words.hideWards : words.showWards}`}
              onClick={() => (isOpen.value = !isOpen.value)}
            >
              {isOpen.value ? '▾' : '▸'}
            </button>
          )}
        </span>
        <span class="bar-track">
          <span class="bar-fill" style={{ width: `${(row.count / largest) * 100}%` }} />
        </span>
        <span class="bar-value">{formatCount(row.count, language)}</span>
        <span class="bar-deviation" title={words.meshDeviationHelp}>
          {deviation === null ? '' : formatDeviation(deviation)}
        </span>
      </li>
      {isOpen.value && (
        <li class="ward-rows">
          <ul class="bars municipality-rows">
            {row.wards.map((ward) => (
              <Row key={ward.code} row={ward} largest={largest} />
            ))}
          </ul>
        </li>
      )}
    </>
  );
}

/** True while the map's pointer is over a cell of this municipality. */
function useIsHovered(row: MunicipalityRow): boolean {
  const state = useApp();
  const cell = state.hoveredCell.value;
  if (cell === null) return false;
  const municipality = state.lookup.value?.findMunicipalityOfCell(cell);
  return (
    municipality !== undefined && (municipality.code === row.code || municipality.parentCode === row.code)
  );
}
