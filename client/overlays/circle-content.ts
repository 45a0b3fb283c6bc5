import type { DrawnPoint } from '../map/map-adapter.ts';
import type { MapSymbol } from '../map/map-symbols.ts';
import { describeFigures, type ShownFigures } from './choropleth-content.ts';
import { roundToReadable } from './class-breaks.ts';
import { formatFigure } from './figure-text.ts';
import { listMunicipalZones } from './municipal-zones.ts';
import type { OverlayContext } from './overlay-context.ts';
import type { OverlayFigures, SymbolEntry } from './overlay.ts';
import { CIRCLE_COLOR } from './palettes.ts';

/** Diameters in CSS pixels. */
const LARGEST = 72;
const SMALLEST = 5;
const ZERO_SIZE = 6;
const NAME_GAP = 9;
/** Sizes of the legend, as shares of the largest value. */
const LEGEND_SHARES = [1, 0.3, 0.05] as const;

/**
 * Diameter of a circle whose area is proportional to its value.
 * Range: value and largest > 0; never below the smallest that is seen.
 */
export const getCircleSize = (value: number, largest: number): number =>
  Math.max(SMALLEST, Math.round(LARGEST * Math.sqrt(value / largest) * 2) / 2);

/** Counts by municipality as circles: a fill would let large areas look like large numbers. */
export function buildCircles(context: OverlayContext, shown: ShownFigures): OverlayFigures {
  const { language, words } = context;
  const { indicator, series, table } = shown;
  const zones = listMunicipalZones(context.region, table.zones.codes);
  const largest = Math.max(0, ...zones.map(({ index }) => series.values[index] ?? 0));
  const points = zones
    .map(({ municipality, index }): DrawnPoint & { readonly size: number } => {
      const symbol = toCircle(series.values[index] ?? null, largest);
      return {
        id: municipality.code,
        place: municipality.label,
        // Above the name that stands at the same place: neither covers the other.
        offset: [0, -NAME_GAP - symbol.size / 2],
        symbol,
        size: symbol.size,
      };
    })
    // The largest lowest: none hides a smaller one.
    .toSorted((a, b) => b.size - a.size);
  const hasMissing = zones.some(({ index }) => (series.values[index] ?? null) === null);
  const sizes = LEGEND_SHARES.map((share) => roundToReadable(largest * share)).filter((value) => value > 0);
  return {
    ...describeFigures(context, shown, zones),
    notes: [words.ruleCircles, ...describeFigures(context, shown, zones).notes],
    legend: {
      kind: 'symbols',
      entries: hasMissing ? [{ symbol: toCircle(null, largest), label: words.noData }] : [],
      sizes: {
        heading: words.ruleCircles,
        entries: [...new Set(sizes)].map((value): SymbolEntry => ({
          symbol: toCircle(value, largest),
          label: formatFigure(indicator, value, language),
        })),
      },
      noData: null,
    },
    drawn: { kind: 'points', points, isUnderNames: true },
  };
}

function toCircle(value: number | null, largest: number): MapSymbol {
  if (value === null) return { shape: 'diamond', color: '#8f8778', size: 10, isHollow: true };
  if (value <= 0) return { shape: 'circle', color: CIRCLE_COLOR, size: ZERO_SIZE, isHollow: true };
  return { shape: 'circle', color: CIRCLE_COLOR, size: getCircleSize(value, largest) };
}
