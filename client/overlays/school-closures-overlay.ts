import type { FigureSeries, FigureTable } from '#contract/figures.ts';
import { SCHOOL_CLOSURES } from './figure-ids.ts';
import { computed } from '@preact/signals';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import type { DrawnPoint } from '../map/map-adapter.ts';
import type { MapSymbol } from '../map/map-symbols.ts';
import type { AppState } from '../state/app-state.ts';
import { describeFigures } from './choropleth-content.ts';
import { findIndicator, type FigureColumn } from './figure-table.ts';
import { findRemark } from './figure-text.ts';
import { listMunicipalZones } from './municipal-zones.ts';
import { readContext, type OverlayContext } from './overlay-context.ts';
import type { Overlay, OverlayContent, OverlayReading } from './overlay.ts';
import { CLOSED_SCHOOL_COLOR } from './palettes.ts';
import { toLoadContent } from './load-content.ts';

export const SCHOOL_CLOSURES_ID = 'schoolClosures';

const SIZE = { one: 20, zero: 7, missing: 11 } as const;
/** Under the name that stands at the same place, CSS pixels. */
const NAME_GAP = 11;

/**
 * Schools closed from 2016 to 2024, the one complete signal of public space that becomes free: circles with their
 * number, so that they are read above any fill; none is hidden, also where nothing closed.
 */
export function createSchoolClosuresOverlay(state: AppState): Overlay {
  const language = computed(() => state.view.value.language);
  return {
    id: SCHOOL_CLOSURES_ID,
    group: 'vacancy',
    kind: 'points',
    title: { ja: OVERLAY_WORDS.ja.closures.title, en: OVERLAY_WORDS.en.closures.title },
    load: () => state.figures.load(),
    content: computed(() => {
      const context = readContext(state, language);
      const table = state.figures.value.value;
      if (context === undefined || table === null) return toLoadContent(state.figures, language.value);
      return buildClosures(context, table);
    }),
  };
}

function buildClosures(context: OverlayContext, table: FigureTable): OverlayContent {
  const { words } = context;
  const indicator = findIndicator(table, SCHOOL_CLOSURES);
  const series = indicator?.series.at(-1);
  if (indicator === undefined || series === undefined) return { status: 'failed', text: words.failed };
  const zones = listMunicipalZones(context.region, table.zones.codes);
  const shown = {
    table,
    indicator,
    series,
    notes: [words.closures.merged],
    counts: words.closures.counts,
    columns: listClosureColumns(context, table, { indicator, series }),
  };
  const points = zones.map(({ municipality, index }): DrawnPoint => {
    const symbol = toSymbol(series.values[index] ?? null);
    return {
      id: municipality.code,
      place: municipality.label,
      offset: [0, NAME_GAP + symbol.size / 2],
      symbol,
    };
  });
  const described = describeFigures(context, shown, zones);
  return {
    ...described,
    legend: {
      kind: 'symbols',
      entries: [
        { symbol: toSymbol(5), label: words.closures.legendFewer },
        { symbol: toSymbol(0), label: words.closures.legendZero },
        ...(series.values.some((value) => (value ?? 0) < 0)
          ? [{ symbol: toSymbol(-1), label: words.closures.legendMore }]
          : []),
        ...(series.values.includes(null) ? [{ symbol: toSymbol(null), label: words.noData }] : []),
      ],
      sizes: null,
      noData: null,
    },
    drawn: { kind: 'points', points: points.toSorted(byImportance), isUnderNames: false },
    read: (place, zoom) =>
      described.read(place, zoom).map((reading) => toClosureReading(context, reading, { series, table })),
  };
}

/** The most closures above all others. */
const byImportance = (a: DrawnPoint, b: DrawnPoint): number => a.symbol.size - b.symbol.size;

/** Area grows with the number, the smallest still holds its figure. */
function toSymbol(fewer: number | null): MapSymbol {
  if (fewer === null) return { shape: 'diamond', color: '#8f8778', size: SIZE.missing, isHollow: true };
  if (fewer === 0) return { shape: 'circle', color: CLOSED_SCHOOL_COLOR, size: SIZE.zero, isHollow: true };
  const size = Math.round(Math.min(40, Math.max(SIZE.one, 13 * Math.sqrt(Math.abs(fewer)))));
  return fewer > 0
    ? { shape: 'circle', color: CLOSED_SCHOOL_COLOR, size, text: String(fewer) }
    : { shape: 'circle', color: CLOSED_SCHOOL_COLOR, size, text: `+${-fewer}`, isHollow: true };
}

function toClosureReading(
  { words, language }: OverlayContext,
  reading: OverlayReading,
  { series, table }: { readonly series: FigureSeries; readonly table: FigureTable },
): OverlayReading {
  const zone = table.zones.codes.indexOf(reading.rowId);
  const fewer = series.values[zone] ?? null;
  if (fewer === null) return reading;
  const value =
    fewer === 0
      ? words.closures.same
      : fewer > 0
        ? words.closures.fewer(String(fewer))
        : words.closures.more(String(-fewer));
  return { ...reading, value, note: findRemark(series, zone, language) };
}

/** Both counts and the difference; junior high schools beside them. */
function listClosureColumns(
  { words }: OverlayContext,
  table: FigureTable,
  main: FigureColumn,
): readonly FigureColumn[] {
  const labels = words.closures.columns;
  const primary = findIndicator(table, 'schools.primary')?.series ?? [];
  const juniorHigh = findIndicator(table, 'schools.juniorHighClosures');
  const [before, after] = [primary[0], primary.at(-1)];
  const indicator = findIndicator(table, 'schools.primary');
  const latest = juniorHigh?.series.at(-1);
  return [
    ...(indicator === undefined || before === undefined || after === undefined || before === after
      ? []
      : [
          { indicator, series: before, label: labels.before },
          { indicator, series: after, label: labels.after },
        ]),
    { ...main, label: labels.fewer },
    ...(juniorHigh === undefined || latest === undefined
      ? []
      : [{ indicator: juniorHigh, series: latest, label: labels.juniorHigh }]),
  ];
}
