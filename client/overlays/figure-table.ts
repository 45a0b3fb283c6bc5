import type { FigureIndicator, FigureSeries, FigureTable } from '#contract/figures.ts';
import { getMunicipalityName } from '../i18n/place-names.ts';
import {
  describeMissing,
  findRemark,
  formatSeriesYear,
  getDigits,
  getLabel,
  getUnit,
  toShownValue,
  withUnit,
} from './figure-text.ts';
import { findZoneGeometry, type MunicipalZone } from './municipal-zones.ts';
import type { OverlayContext } from './overlay-context.ts';
import type { OverlayColumn, OverlayRow, OverlayTable } from './overlay.ts';

/** One column of figures: an indicator at one year. */
export interface FigureColumn {
  readonly indicator: FigureIndicator;
  readonly series: FigureSeries;
  /** Heading, where the indicator's own name does not do. */
  readonly label?: string;
}

/** Every year of an indicator, the latest last. */
export const listColumns = (indicator: FigureIndicator): readonly FigureColumn[] =>
  indicator.series.map((series) => ({ indicator, series }));

export function findIndicator(table: FigureTable, id: string): FigureIndicator | undefined {
  return table.indicators.find((one) => one.id === id);
}

function toColumn({ indicator, series, label }: FigureColumn, context: OverlayContext): OverlayColumn {
  const { language } = context;
  const unit = getUnit(indicator, language);
  const year = formatSeriesYear(series, language);
  const heading = label ?? `${getLabel(indicator, language)} ${year}`;
  const span = series.fromYear === null ? `${series.year ?? ''}` : `${series.fromYear}-${series.year ?? ''}`;
  return {
    id: span === '' ? indicator.id : `${indicator.id}.${span}`,
    label: withUnit(heading, unit, language),
    kind: 'number',
    digits: getDigits(indicator),
  };
}

/** One row per municipality; `main` is the column whose missing values and remarks are put into words. */
export function buildFigureRows(
  context: OverlayContext,
  zones: readonly MunicipalZone[],
  { columns, main }: { readonly columns: readonly FigureColumn[]; readonly main: FigureSeries },
): OverlayTable {
  const { language, words, municipalities } = context;
  return {
    columns: [
      { id: 'municipalityCode', label: words.columnCode, kind: 'text', isFileOnly: true },
      { id: 'municipality', label: words.columnMunicipality, kind: 'text' },
      ...columns.map((column) => toColumn(column, context)),
      { id: 'remark', label: words.columnRemark, kind: 'text' },
      { id: 'region', label: words.columnOutside, kind: 'text', isFileOnly: true },
    ],
    rows: zones.map((zone): OverlayRow => ({
      id: zone.municipality.code,
      values: [
        zone.municipality.code,
        getMunicipalityName(zone.municipality, language),
        ...columns.map(({ indicator, series }) => toShownValue(indicator, series.values[zone.index] ?? null)),
        (main.values[zone.index] ?? null) === null
          ? describeMissing(main, zone.index, language)
          : findRemark(main, zone.index, language),
        zone.municipality.isInRegion ? words.inside : words.outside,
      ],
      target: { kind: 'municipality', code: zone.municipality.code },
      findGeometry: () => findZoneGeometry(municipalities, zone),
    })),
  };
}
