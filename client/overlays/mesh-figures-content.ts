import type { FigureIndicator, FigureSeries, FigureTable } from '#contract/figures.ts';
import { getMeshBounds, parseMeshCode, toMeshCode } from '#engine/mesh/mesh-code.ts';
import { NO_DATA_CLASS, type Bounds, type DrawnMesh } from '../map/map-adapter.ts';
import type { Place } from '../state/view-state.ts';
import { toCellPolygon } from './cell-polygon.ts';
import { classify, computeBreaks, MESH_QUANTILES, pickColors } from './class-breaks.ts';
import { listColumns } from './figure-table.ts';
import {
  describeMissing,
  formatFigure,
  formatNumber,
  formatSeriesYear,
  getDigits,
  getLabel,
  getUnit,
  toShownValue,
  withUnit,
} from './figure-text.ts';
import type { OverlayContext } from './overlay-context.ts';
import type { OverlayFigures, OverlayReading, OverlaySource, OverlayTable } from './overlay.ts';
import { IMPORTED_RAMP } from './palettes.ts';

export interface ShownMesh {
  readonly table: FigureTable;
  readonly indicator: FigureIndicator;
  readonly series: FigureSeries;
  readonly sources: readonly OverlaySource[];
  readonly notes: readonly string[];
  /** Where the table states no year of its own. */
  readonly year: string;
}

const boundsByTable = new WeakMap<FigureTable, readonly (Bounds | null)[]>();

/** Bounds of a table's cells, in their order; null: not a mesh code. */
function listBounds(table: FigureTable): readonly (Bounds | null)[] {
  const known = boundsByTable.get(table);
  if (known !== undefined) return known;
  const bounds = table.zones.codes.map((text) => {
    const parsed = parseMeshCode(text);
    return parsed.ok ? getMeshBounds(parsed.code) : null;
  });
  boundsByTable.set(table, bounds);
  return bounds;
}

/**
 * Figures by mesh cell at one year. Classes are those of all years together, so that colors can be compared from year
 * to year; cells whose figure is missing are hatched, never empty.
 */
export function buildMeshFigures(context: OverlayContext, shown: ShownMesh): OverlayFigures {
  const { language, words } = context;
  const { indicator, series, table } = shown;
  const all = indicator.series.flatMap(({ values }) => values.filter((value) => value !== null));
  const breaks = computeBreaks(all, { quantiles: MESH_QUANTILES });
  const colors = pickColors(IMPORTED_RAMP, breaks.length + 1);
  const hasMissing = series.values.includes(null);
  const format = (value: number): string =>
    formatNumber(toShownValue(indicator, value) ?? 0, language, getDigits(indicator));
  const first = breaks[0];
  const note = language === 'ja' ? indicator.noteJa : indicator.noteEn;
  return {
    status: 'ready',
    counts: getLabel(indicator, language),
    readingTitle: getLabel(indicator, language),
    unit: getUnit(indicator, language),
    year: series.year === null ? shown.year : formatSeriesYear(series, language),
    sources: shown.sources,
    notes: note === null ? shown.notes : [note, ...shown.notes],
    legend: {
      kind: 'ramp',
      colors,
      labels: [
        first === undefined ? '' : words.lessThan(format(first)),
        ...breaks.map((from) => words.atLeast(format(from))),
      ],
      rule: breaks.length === 0 ? words.ruleSingle : words.ruleMesh,
      noData: hasMissing ? words.noData : null,
    },
    drawn: { kind: 'mesh', mesh: drawFigures(table, series, { breaks, colors }) },
    read: (place) => readCell(context, shown, place),
    buildTable: () => buildMeshTable(context, shown),
  };
}

function drawFigures(
  table: FigureTable,
  series: FigureSeries,
  { breaks, colors }: { readonly breaks: readonly number[]; readonly colors: readonly string[] },
): DrawnMesh {
  const cells = listBounds(table).flatMap((bounds, i) => (bounds === null ? [] : [{ bounds, i }]));
  const boundsByCell = new Float64Array(cells.length * 4);
  const classByCell = new Uint8Array(cells.length);
  cells.forEach(({ bounds: { west, south, east, north }, i }, cell) => {
    boundsByCell.set([west, south, east, north], cell * 4);
    const value = series.values[i] ?? null;
    classByCell[cell] = value === null ? NO_DATA_CLASS : classify(value, breaks);
  });
  return { boundsByCell, classByCell, colors, noData: [] };
}

const indexByTable = new WeakMap<FigureTable, ReadonlyMap<string, number>>();

function getIndex(table: FigureTable): ReadonlyMap<string, number> {
  const known = indexByTable.get(table);
  if (known !== undefined) return known;
  const index = new Map(table.zones.codes.map((code, i) => [code, i]));
  indexByTable.set(table, index);
  return index;
}

function readCell(
  { language, words }: OverlayContext,
  { table, indicator, series }: ShownMesh,
  { lon, lat }: Place,
): readonly OverlayReading[] {
  const isOnLattice = lon > 100 && lon < 180 && lat > 0 && lat < 66;
  if (table.zones.kind !== 'mesh' || !isOnLattice) return [];
  const code = toMeshCode(lon, lat, table.zones.level);
  const cell = getIndex(table).get(code);
  if (cell === undefined) return [];
  const value = series.values[cell] ?? null;
  return [
    {
      rowId: code,
      name: `${words.columnMeshCode} ${code}`,
      value: value === null ? words.noData : formatFigure(indicator, value, language),
      note: value === null ? describeMissing(series, cell, language) : formatSeriesYear(series, language),
    },
  ];
}

function buildMeshTable({ language, words }: OverlayContext, { table, indicator }: ShownMesh): OverlayTable {
  const columns = listColumns(indicator);
  const bounds = listBounds(table);
  return {
    columns: [
      { id: 'meshCode', label: words.columnMeshCode, kind: 'text' },
      ...columns.map(({ series }) => ({
        id: `${indicator.id}.${series.year ?? ''}`,
        label: withUnit(
          `${getLabel(indicator, language)} ${formatSeriesYear(series, language)}`,
          getUnit(indicator, language),
          language,
        ),
        kind: 'number' as const,
        digits: getDigits(indicator),
      })),
    ],
    rows: table.zones.codes.map((code, i) => {
      const own = bounds[i] ?? null;
      return {
        id: code,
        values: [code, ...columns.map(({ series }) => toShownValue(indicator, series.values[i] ?? null))],
        target: own === null ? { kind: 'nowhere' } : { kind: 'cell', bounds: own },
        findGeometry: () => (own === null ? null : toCellPolygon(own)),
      };
    }),
  };
}
