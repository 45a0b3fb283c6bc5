import { CELL_LINKS, type RangedCounts } from '#engine/accessibility/surface.ts';
import { getCellSite } from '#engine/accessibility/site-cells.ts';
import type { SurfaceTable } from '#engine/buffers/surface-container.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { halfIndexToHalfMesh, toHalfIndex } from '#engine/mesh/mesh-code.ts';
import { formatConditions } from '../../i18n/format-conditions.ts';
import { formatCount, formatRange } from '../../i18n/format-figures.ts';
import { getMunicipalityName } from '../../i18n/place-names.ts';
import { SURFACE_WORDS } from '../../i18n/surface-words.ts';
import { WORDS } from '../../i18n/words.ts';
import { toCellBounds } from '../../map/mesh-classes.ts';
import { NO_DATA_CLASS, type DrawnMesh } from '../../map/map-adapter.ts';
import type { PlaceLookup } from '../../state/place-lookup.ts';
import type { Place } from '../../state/view-state.ts';
import { classify, computeBreaks, pickColors } from '../class-breaks.ts';
import { listSources, type OverlayContext } from '../overlay-context.ts';
import type { OverlayFigures, OverlayReading, OverlayTable } from '../overlay.ts';
import { SURFACE_RAMP, ZERO_COLOR } from '../palettes.ts';
import type { ShownSurface } from './surface-store.ts';

export type SurfaceMeasure = 'new' | 'reach';

export interface SurfaceFiguresRequest {
  readonly shown: ShownSurface;
  readonly measure: SurfaceMeasure;
  readonly lookup: PlaceLookup | null;
  /** Puts a candidate; null: all letters are taken. */
  readonly placeAt: ((place: Place) => void) | null;
}

/** Below this a count is shown as 0. */
const HALF_A_PERSON = 0.5;
/** Of the people counted. */
const CENSUS_YEAR = 2020;
/** The people counted, and what the roads are made of; the rest stands with every answer. */
const SOURCE_IDS = ['census-mesh-2020', 'hand-written'] as const;

/** The counts a measure shows; without existing offices there is only reach. */
export const getCounts = ({ table }: ShownSurface, measure: SurfaceMeasure): RangedCounts =>
  measure === 'new' && table.new !== null ? table.new : table.reach;

/** The conditions a result was computed under, as one line. */
export const describeRequest = ({ request }: Pick<ShownSurface, 'request'>, language: 'ja' | 'en'): string =>
  formatConditions({ ...request, language });

/** Everything the layer says about a result. */
export function buildSurfaceFigures(context: OverlayContext, asked: SurfaceFiguresRequest): OverlayFigures {
  const { language } = context;
  const { shown, measure } = asked;
  const { about, request, table } = shown;
  const words = SURFACE_WORDS[language];
  const counts = getCounts(shown, measure);
  const isNew = counts !== table.reach;
  const unit = WORDS[language].unitShort(about.counts);
  const positive = [...counts.central].filter((value) => value >= HALF_A_PERSON);
  const breaks = computeBreaks(positive);
  const ramp = pickColors(SURFACE_RAMP, breaks.length + 1);
  const hasMissing = table.linkBySite.some((link) => link !== 0);
  const atLeastCount = table.isAtLeastBySite.reduce((sum, flag) => sum + flag, 0);
  const format = (value: number): string => formatCount(value, language);
  const conditions = describeRequest(shown, language);
  return {
    status: 'ready',
    counts: isNew
      ? words.countsNew(conditions, request.existingOffices.length, request.existingCutoffMinutes)
      : words.countsReach(conditions),
    unit,
    year: words.year(CENSUS_YEAR),
    sources: listSources(context, SOURCE_IDS),
    notes: [
      words.noteHypothetical,
      ...(atLeastCount === 0 ? [] : [words.noteAtLeast(format(atLeastCount))]),
      ...(isNew && about.isExistingIncomplete ? [words.noteExistingIncomplete] : []),
      words.noteOutside,
      ...about.provenance.caveats
        .filter(({ code }) => code !== 'hypotheticalSites' && code !== 'atLeast')
        .map((caveat) => caveat[language]),
    ],
    legend: {
      kind: 'ramp',
      colors: [ZERO_COLOR, ...ramp],
      labels: [
        words.zero,
        breaks[0] === undefined ? context.words.atLeast('1') : context.words.lessThan(format(breaks[0])),
        ...breaks.map((from) => context.words.atLeast(format(from))),
      ],
      rule: words.rule(ramp.length),
      noData: hasMissing ? words.notComputable : null,
    },
    drawn: { kind: 'mesh', mesh: drawSurface(table, counts, { breaks, colors: [ZERO_COLOR, ...ramp] }) },
    read: (place) => readSurface(context, asked, place),
    buildTable: () => buildSurfaceTable(context, asked),
  };
}

function drawSurface(
  table: SurfaceTable,
  counts: RangedCounts,
  { breaks, colors }: { readonly breaks: readonly number[]; readonly colors: readonly string[] },
): DrawnMesh {
  const boundsByCell = new Float64Array(4 * table.meshCodeBySite.length);
  const classByCell = new Uint8Array(table.meshCodeBySite.length);
  table.meshCodeBySite.forEach((meshCode, site) => {
    const { west, south, east, north } = toCellBounds(meshCode);
    boundsByCell.set([west, south, east, north], 4 * site);
    const value = counts.central[site] ?? 0;
    if (table.linkBySite[site] !== 0) classByCell[site] = NO_DATA_CLASS;
    else classByCell[site] = value < HALF_A_PERSON ? 0 : 1 + classify(value, breaks);
  });
  return { boundsByCell, classByCell, colors, noData: [] };
}

const indexByTable = new WeakMap<SurfaceTable, ReadonlyMap<number, number>>();

function findSite(table: SurfaceTable, meshCode: number): number | undefined {
  let index = indexByTable.get(table);
  if (index === undefined) {
    index = new Map(Array.from(table.meshCodeBySite, (code, site) => [code, site]));
    indexByTable.set(table, index);
  }
  return index.get(meshCode);
}

/** Mesh code of the half-mesh cell at a place; undefined where there are none. */
function findMeshCodeAt({ lon, lat }: Place): number | undefined {
  const isOnLattice = lon > 100 && lon < 180 && lat > 0 && lat < 66;
  return isOnLattice ? halfIndexToHalfMesh(toHalfIndex(toLonLat(lon, lat))) : undefined;
}

/** Name of the municipality in which most of a cell's land lies. */
export function nameMunicipality(
  { region, language }: Pick<OverlayContext, 'region' | 'language'>,
  lookup: PlaceLookup | null,
  place: Place,
): string {
  const cell = lookup?.findCell(place);
  const municipality = cell === undefined ? undefined : lookup?.findMunicipalityOfCell(cell);
  return municipality === undefined
    ? language === 'ja'
      ? region.nameJa
      : region.nameEn
    : getMunicipalityName(municipality, language);
}

/** One figure in words, with its range: 約1.2万人（0.9–1.4万人）. */
export function formatSurfaceFigure(
  shown: ShownSurface,
  measure: SurfaceMeasure,
  { site, language }: { readonly site: number; readonly language: 'ja' | 'en' },
): { readonly value: string; readonly range: string } {
  const counts = getCounts(shown, measure);
  const central = counts.central[site] ?? 0;
  const unit = shown.about.counts;
  const style = { language, unit, isAtLeast: shown.table.isAtLeastBySite[site] === 1 };
  return {
    value: formatRange({ low: central, high: central }, style),
    range: formatRange({ low: counts.low[site] ?? 0, high: counts.high[site] ?? 0 }, style),
  };
}

function readSurface(
  context: OverlayContext,
  { shown, measure, lookup, placeAt }: SurfaceFiguresRequest,
  place: Place,
): readonly OverlayReading[] {
  const { language } = context;
  const words = SURFACE_WORDS[language];
  const { table } = shown;
  const meshCode = findMeshCodeAt(place);
  const site = meshCode === undefined ? undefined : findSite(table, meshCode);
  if (meshCode === undefined || site === undefined) return [];
  const center = getCellSite(meshCode);
  const name = words.cellName(nameMunicipality(context, lookup, center), String(meshCode));
  if (table.linkBySite[site] !== 0) {
    return [{ rowId: String(meshCode), name, value: words.notComputable, note: null }];
  }
  const { value, range } = formatSurfaceFigure(shown, measure, { site, language });
  const unit = WORDS[language].unitShort(shown.about.counts);
  const isNew = getCounts(shown, measure) !== table.reach;
  const action = placeAt === null ? undefined : { label: words.popupPlace, act: () => placeAt(center) };
  return [
    {
      rowId: String(meshCode),
      name,
      value: isNew ? words.valueNew(value, unit) : words.valueReach(value, unit),
      note: words.rangeNote(range),
      ...(action === undefined ? {} : { action }),
    },
  ];
}

function buildSurfaceTable(context: OverlayContext, { shown, lookup }: SurfaceFiguresRequest): OverlayTable {
  const words = SURFACE_WORDS[context.language];
  const { table } = shown;
  const text = (id: 'meshCode' | 'municipality' | 'remark') => ({
    id,
    label: words.columns[id],
    kind: 'text' as const,
  });
  const number = (
    id: Exclude<keyof typeof words.columns, 'meshCode' | 'municipality' | 'remark'>,
    digits = 0,
  ) => ({
    id,
    label: words.columns[id],
    kind: 'number' as const,
    digits,
  });
  const hasNew = table.new !== null;
  return {
    columns: [
      text('meshCode'),
      text('municipality'),
      ...(hasNew ? [number('new'), number('newLow'), number('newHigh')] : []),
      number('reach'),
      number('reachLow'),
      number('reachHigh'),
      text('remark'),
      number('lat', 5),
      number('lon', 5),
    ],
    rows: Array.from(table.meshCodeBySite, (meshCode, site) => {
      const center = getCellSite(meshCode);
      const bounds = toCellBounds(meshCode);
      const isLinked = table.linkBySite[site] === 0;
      const list = (counts: RangedCounts | null): (number | null)[] =>
        counts === null
          ? []
          : [counts.central, counts.low, counts.high].map((column) =>
              isLinked ? (column[site] ?? null) : null,
            );
      return {
        id: String(meshCode),
        values: [
          String(meshCode),
          nameMunicipality(context, lookup, center),
          ...list(table.new),
          ...list(table.reach),
          describeRemark(context, table, site),
          center.lat,
          center.lon,
        ],
        target: { kind: 'cell' as const, bounds },
        findGeometry: () => ({ type: 'Point' as const, coordinates: [center.lon, center.lat] }),
      };
    }),
  };
}

function describeRemark({ language }: OverlayContext, table: SurfaceTable, site: number): string {
  const words = SURFACE_WORDS[language];
  const link = CELL_LINKS[table.linkBySite[site] ?? 0] ?? 'linked';
  if (link !== 'linked') return words.remarkLinks[link];
  if (table.isAtLeastBySite[site] === 1) return words.remarkAtLeast;
  return table.isHighAtLeastBySite[site] === 1 ? words.remarkHighAtLeast : '';
}
