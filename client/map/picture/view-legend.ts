import { GROUPS } from '#engine/accessibility/groups.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { WORDS } from '../../i18n/words.ts';
import type { Overlay, OverlayFigures } from '../../overlays/overlay.ts';
import { getOverlayState } from '../../overlays/overlay-scene.ts';
import { listShownCutoffs, type Office, type ViewState } from '../../state/view-state.ts';
import { getBandColor } from '../band-colors.ts';
import { BAND, HATCHES, MISSING_HATCH } from '../drawing-rules.ts';
import { paintSymbol, type MapSymbol } from '../map-symbols.ts';
import { buildMeshLegend, type MeasuredMesh } from '../mesh-layer.ts';
import { PAPER } from '../paper.ts';
import { ACTIVE_SITE_COLOR } from '../site-colors.ts';
import { fillSwatch, hatchSwatch, lineSwatch, markSwatch, railSwatch } from './legend-swatches.ts';
import { OFFICE_COLORS, OTHER_SITE_COLOR } from './paint-markers.ts';
import type { LegendItem, LegendSection, PaintSwatch } from './sheet-layout.ts';

export interface ViewLegendInput {
  readonly view: ViewState;
  readonly mesh: MeasuredMesh | null;
  /** Layers of the registry, topmost first. */
  readonly overlays: readonly Overlay[];
  /** The bands of the active site are on the map. */
  readonly hasBands: boolean;
  readonly hasBeyondData: boolean;
}

/** The legend of what the map shows, in the words of the layer panel. */
export function buildViewLegend(input: ViewLegendInput): readonly LegendSection[] {
  return [
    ...listPopulationSection(input),
    ...listOverlaySections(input),
    ...listBandSection(input),
    listSymbolSection(input.view),
  ].filter(({ items }) => items.length > 0);
}

function listPopulationSection({ view, mesh }: ViewLegendInput): readonly LegendSection[] {
  const words = WORDS[view.language];
  const { population } = view.layers;
  if (!population.isVisible || mesh === null) return [];
  const { counts } = GROUPS[view.measure];
  const unit = view.measureUnit === 'perCell' ? words.unitShort(counts) : words.unitShortDensity(counts);
  const { colors, from } = buildMeshLegend(mesh);
  const items = colors.map((color, i): LegendItem => {
    const low = formatCount(from[i] ?? 0, view.language);
    const next = from[i + 1];
    const label =
      next === undefined
        ? `${low}–`
        : `${low}–${formatCount(Math.max(from[i] ?? 0, next - 1), view.language)}`;
    return { paint: fillSwatch(color, population.opacity), label };
  });
  const noData = { paint: hatchSwatch(HATCHES.noData, PAPER.land), label: words.legendNoData };
  return [
    {
      title: words.layerPopulation,
      note: `${words.groupNames[view.measure]}, ${unit} – ${words.layerPopulationNote}`,
      items: [...items, noData],
    },
  ];
}

function listOverlaySections({ view, overlays }: ViewLegendInput): readonly LegendSection[] {
  return overlays.flatMap((overlay) => {
    const { isVisible, opacity } = getOverlayState(view, overlay);
    const content = isVisible ? overlay.content.value : null;
    if (content?.status !== 'ready') return [];
    const note = [content.counts, content.unit, content.year].filter((part) => part !== '').join(', ');
    return [{ title: overlay.title[view.language], note, items: listFigureItems(content, opacity, view) }];
  });
}

function listFigureItems(
  { legend }: OverlayFigures,
  opacity: number,
  { language }: ViewState,
): readonly LegendItem[] {
  const noData: LegendItem[] =
    legend.noData === null
      ? []
      : [
          {
            paint: hatchSwatch(MISSING_HATCH, PAPER.land),
            label: legend.noData === '' ? WORDS[language].legendNoData : legend.noData,
          },
        ];
  if (legend.kind === 'ramp') {
    const classes = legend.colors.map((color, i) => ({
      paint: fillSwatch(color, opacity),
      label: legend.labels[i] ?? '',
    }));
    return [...classes, ...noData];
  }
  const entries = [...legend.entries, ...(legend.sizes?.entries ?? [])];
  return [...entries.map(({ symbol, label }) => ({ paint: symbolSwatch(symbol), label })), ...noData];
}

/** A symbol of a point layer, made smaller until it stands in its row. */
const symbolSwatch =
  (symbol: MapSymbol): PaintSwatch =>
  (context, { x, y, width, height }) => {
    const scale = Math.min(1, (height + 4) / symbol.size);
    context.translate(x + width / 2, y + height / 2);
    context.scale(scale, scale);
    paintSymbol(context, symbol, 0, 0);
  };

function listBandSection({ view, hasBands, hasBeyondData }: ViewLegendInput): readonly LegendSection[] {
  const words = WORDS[view.language];
  if (!view.layers.isochrones.isVisible || !hasBands) return [];
  const mode = { car: words.modeCar, bicycle: words.modeBicycle, walk: words.modeWalk }[view.mode];
  const tolls = view.tolls ? words.tollsShortOn : words.tollsShortOff;
  const items = listShownCutoffs(view).map((cutoff) => ({
    paint: lineSwatch(getBandColor(cutoff), BAND.lineWidth(cutoff === view.siteCutoffMinutes)),
    label: words.upToMinutes(cutoff),
  }));
  const beyond = { paint: hatchSwatch(HATCHES.beyondData, '#e8f1ec'), label: words.legendAtLeast };
  return [
    {
      title: words.layerIsochrones,
      note: view.mode === 'car' ? words.listOf(mode, tolls) : mode,
      items: hasBeyondData ? [...items, beyond] : items,
    },
  ];
}

const toOfficeItem = (kind: Office['kind'], label: string): LegendItem => ({
  paint: markSwatch({ kind, letter: null, color: OFFICE_COLORS[kind] }),
  label,
});

const toSiteItem = (color: string, label: string): LegendItem => ({
  paint: markSwatch({ kind: 'site', letter: '', color }),
  label,
});

function listSymbolSection(view: ViewState): LegendSection {
  const words = WORDS[view.language];
  const kinds = new Set(view.offices.map(({ kind }) => kind));
  const hasParent = view.parent !== null || kinds.has('parent');
  const { railways, expressways, municipalities } = view.layers;
  return {
    title: words.legendSymbols,
    note: null,
    items: [
      ...(hasParent ? [toOfficeItem('parent', words.legendParent)] : []),
      ...(view.activeSite === null ? [] : [toSiteItem(ACTIVE_SITE_COLOR, words.legendSite)]),
      ...(view.sites.length > 1 ? [toSiteItem(OTHER_SITE_COLOR, words.legendOtherSite)] : []),
      ...(['satellite', 'competitor'] as const)
        .filter((kind) => kinds.has(kind))
        .map((kind) => toOfficeItem(kind, words.plans.kindNames[kind])),
      ...(railways.isVisible ? [{ paint: railSwatch, label: words.legendRail }] : []),
      ...(expressways.isVisible
        ? [{ paint: lineSwatch(PAPER.expressway, 3), label: words.layerExpressways }]
        : []),
      ...(municipalities.isVisible
        ? [{ paint: lineSwatch(PAPER.metroLine, 1.5), label: words.legendMunicipality }]
        : []),
    ],
  };
}
