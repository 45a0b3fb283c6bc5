import type { FigureIndicator, FigureSeries, FigureTable } from '#contract/figures.ts';
import { getMunicipalityName } from '../i18n/place-names.ts';
import type { Place } from '../state/view-state.ts';
import { classify, computeBreaks, computeDivergingBreaks, pickColors } from './class-breaks.ts';
import { buildFigureRows, listColumns, type FigureColumn } from './figure-table.ts';
import {
  describeMissing,
  findRemark,
  formatFigure,
  formatNumber,
  formatSeriesYear,
  getDigits,
  getLabel,
  getUnit,
  toShownValue,
} from './figure-text.ts';
import {
  findAreaCode,
  listMunicipalZones,
  listUncoveredCodes,
  type MunicipalZone,
} from './municipal-zones.ts';
import { listSources, type OverlayContext } from './overlay-context.ts';
import type {
  DrawnFigures,
  OverlayFigures,
  OverlayLegend,
  OverlayReading,
  OverlaySource,
} from './overlay.ts';
import { GAIN_RAMP, LOSS_RAMP, MUNICIPAL_RAMP, ZERO_COLOR } from './palettes.ts';

/** One indicator of a table at one year, to be shown by municipality. */
export interface ShownFigures {
  readonly table: FigureTable;
  readonly indicator: FigureIndicator;
  readonly series: FigureSeries;
  /** Light to dark; default: that of municipal figures. */
  readonly ramp?: readonly string[];
  /** Of imported tables; default: the region's datasets that the indicator names. */
  readonly sources?: readonly OverlaySource[];
  /** Where the table states no year of its own. */
  readonly year?: string;
  /** What the hatch means; default: no data. */
  readonly noData?: string;
  readonly notes?: readonly string[];
  readonly columns?: readonly FigureColumn[];
  /** What is counted; default: the indicator's name. */
  readonly counts?: string;
}

/** Classes with their colors, and the color of a value. */
interface Classes {
  readonly colors: readonly string[];
  readonly labels: readonly string[];
  readonly rule: string;
  getColor(value: number): string;
}

/** Figures that fill their municipalities; hatched where there is none. */
export function buildChoropleth(context: OverlayContext, shown: ShownFigures): OverlayFigures {
  const { table, series } = shown;
  const zones = listMunicipalZones(context.region, table.zones.codes);
  const values = zones.flatMap(({ index }) => series.values[index] ?? []);
  const classes = chooseClasses(context, shown, values);
  const colorByCode = new Map<string, string>();
  const noDataCodes = [...listUncoveredCodes(context.region, zones)];
  for (const { index, areaCodes } of zones) {
    const value = series.values[index] ?? null;
    if (value === null) noDataCodes.push(...areaCodes);
    else for (const code of areaCodes) colorByCode.set(code, classes.getColor(value));
  }
  const legend: OverlayLegend = {
    kind: 'ramp',
    colors: classes.colors,
    labels: classes.labels,
    rule: classes.rule,
    noData: noDataCodes.length === 0 ? null : (shown.noData ?? context.words.noData),
  };
  const drawn: DrawnFigures = { kind: 'choropleth', areas: { colorByCode, noDataCodes } };
  return { ...describeFigures(context, shown, zones), legend, drawn };
}

/** What is said of figures by municipality however they are drawn. */
export function describeFigures(
  context: OverlayContext,
  shown: ShownFigures,
  zones: readonly MunicipalZone[],
): Omit<OverlayFigures, 'legend' | 'drawn'> {
  const { language, words } = context;
  const { indicator, series } = shown;
  const isJapanese = language === 'ja';
  const formula = isJapanese ? indicator.formulaJa : indicator.formulaEn;
  const note = isJapanese ? indicator.noteJa : indicator.noteEn;
  const references = series.references.map(({ labelJa, labelEn, value }) =>
    words.housing.reference(isJapanese ? labelJa : labelEn, formatFigure(indicator, value, language)),
  );
  return {
    status: 'ready',
    counts: shown.counts ?? getLabel(indicator, language),
    ...(shown.counts === undefined ? { readingTitle: getLabel(indicator, language) } : {}),
    unit: getUnit(indicator, language),
    year: series.year === null && shown.year !== undefined ? shown.year : formatSeriesYear(series, language),
    sources: shown.sources ?? listSources(context, indicator.datasetIds),
    notes: [
      ...(shown.notes ?? []),
      ...(note === null ? [] : [note]),
      ...(formula === null ? [] : [words.computed(formula)]),
      ...references,
    ],
    read: (place) => readFigure(context, shown, { zones, place }),
    buildTable: () =>
      buildFigureRows(context, zones, { columns: shown.columns ?? listColumns(indicator), main: series }),
  };
}

export function readFigure(
  context: OverlayContext,
  { indicator, series, noData }: ShownFigures,
  { zones, place }: { readonly zones: readonly MunicipalZone[]; readonly place: Place },
): readonly OverlayReading[] {
  const { language, words, municipalities } = context;
  const code = findAreaCode(municipalities, place);
  const zone = code === undefined ? undefined : zones.find(({ areaCodes }) => areaCodes.includes(code));
  if (zone === undefined) return [];
  const value = series.values[zone.index] ?? null;
  const name = getMunicipalityName(zone.municipality, language);
  return [
    {
      rowId: zone.municipality.code,
      name: zone.municipality.isInRegion ? name : `${name}（${words.outsideTag}）`,
      value: value === null ? (noData ?? words.noData) : formatFigure(indicator, value, language),
      note:
        value === null
          ? describeMissing(series, zone.index, language)
          : findRemark(series, zone.index, language),
    },
  ];
}

/** So few published values that each is a class of its own. */
const FEW_VALUES = 4;

function chooseClasses(context: OverlayContext, shown: ShownFigures, values: readonly number[]): Classes {
  if (shown.indicator.quantity === 'difference') return chooseDiverging(context, shown, values);
  const distinct = [...new Set(values)].toSorted((a, b) => a - b);
  return distinct.length <= FEW_VALUES
    ? chooseSingleValues(context, shown, distinct)
    : chooseQuantiles(context, shown, values);
}

const format = ({ language }: OverlayContext, { indicator }: ShownFigures, value: number): string =>
  formatNumber(toShownValue(indicator, value) ?? 0, language, getDigits(indicator));

function chooseSingleValues(
  context: OverlayContext,
  shown: ShownFigures,
  distinct: readonly number[],
): Classes {
  const colors = pickColors(shown.ramp ?? MUNICIPAL_RAMP, distinct.length);
  return {
    colors: distinct.length === 0 ? [] : colors,
    labels: distinct.map((value) => format(context, shown, value)),
    rule: context.words.ruleValues,
    getColor: (value) => colors[distinct.indexOf(value)] ?? '',
  };
}

function chooseQuantiles(context: OverlayContext, shown: ShownFigures, values: readonly number[]): Classes {
  const { words } = context;
  const isRatio = shown.indicator.quantity === 'ratio';
  const breaks = computeBreaks(values, isRatio ? { step: 0.005 } : {});
  const colors = pickColors(shown.ramp ?? MUNICIPAL_RAMP, breaks.length + 1);
  const first = breaks[0];
  return {
    colors,
    labels: [
      first === undefined ? '' : words.lessThan(format(context, shown, first)),
      ...breaks.map((from) => words.atLeast(format(context, shown, from))),
    ],
    rule: breaks.length === 0 ? words.ruleSingle : words.ruleQuantiles(colors.length),
    getColor: (value) => colors[classify(value, breaks)] ?? '',
  };
}

function chooseDiverging(context: OverlayContext, shown: ShownFigures, values: readonly number[]): Classes {
  const { words } = context;
  const breaks = computeDivergingBreaks(values);
  const losses = pickColors(LOSS_RAMP, breaks.length + 1);
  const gains = pickColors(GAIN_RAMP, breaks.length + 1);
  const first = breaks[0];
  return {
    colors: [...losses.toReversed(), ZERO_COLOR, ...gains],
    labels: [
      ...breaks.toReversed().map((from) => words.lossFrom(format(context, shown, from))),
      first === undefined ? words.loss : words.lossBelow(format(context, shown, first)),
      '0',
      first === undefined ? words.gain : words.gainBelow(format(context, shown, first)),
      ...breaks.map((from) => words.gainFrom(format(context, shown, from))),
    ],
    rule: words.ruleDiverging,
    getColor: (value) => {
      if (value === 0) return ZERO_COLOR;
      return (value < 0 ? losses : gains)[classify(Math.abs(value), breaks)] ?? '';
    },
  };
}
