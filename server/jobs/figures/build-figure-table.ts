import type { CompiledRegion } from '#importers/region/compiled-region.ts';
import {
  figureTableSchema,
  type FigureIndicator,
  type FigureSeries,
  type FigureTable,
} from '#contract/figures.ts';
import { buildHousingVacancyIndicator } from './build-housing-vacancy-indicator.ts';
import {
  FIGURE_UNITS,
  INDICATOR_DEFINITIONS,
  type FigureSource,
  type FindFigure,
  type IndicatorDefinition,
} from './indicator-definitions.ts';
import { listSchoolRemarks } from './list-school-remarks.ts';

export type FigureInputs = Pick<CompiledRegion, 'region' | 'municipalFigures' | 'housingVacancy'>;

const SSDSE = 'ssdse-a';
/** Derived values carry six decimals: more than any of them is known to. */
const DECIMALS = 6;

/**
 * The figures of the region's own municipalities, published and derived. A designated city is one zone, whose wards
 * have no rows: nothing is spread over them.
 * Throws: ZodError when the outcome is not what the contract says.
 */
export function buildFigureTable(inputs: FigureInputs): FigureTable {
  const codes = listFigureCodes(inputs);
  const findFigure = createFigureFinder(inputs);
  const [first, ...rest] = INDICATOR_DEFINITIONS.map((definition) =>
    buildIndicator(definition, { codes, findFigure, inputs }),
  );
  if (first === undefined) throw new Error('figures: expected at least one indicator');
  const housing = buildHousingVacancyIndicator(inputs.housingVacancy, codes);
  return figureTableSchema.parse({
    zones: { kind: 'municipality', codes },
    indicators: [first, housing, ...rest],
  });
}

/** The designated cities, then the region's other municipalities. */
function listFigureCodes({ region }: FigureInputs): string[] {
  return [
    ...region.parentMunicipalities.map((city) => city.code),
    ...region.municipalities
      .filter((one) => one.isInRegion && one.parentCode === undefined)
      .map((one) => one.code),
  ];
}

function createFigureFinder({ municipalFigures }: FigureInputs): FindFigure {
  const valueByKey = new Map(
    municipalFigures.map((figure) => [
      `${figure.municipalityCode} ${figure.edition} ${figure.itemCode}`,
      figure.value,
    ]),
  );
  return ({ edition, itemCode }, code) => valueByKey.get(`${code} ${edition} ${itemCode}`);
}

interface IndicatorContext {
  readonly codes: readonly string[];
  readonly findFigure: FindFigure;
  readonly inputs: FigureInputs;
}

function buildIndicator(definition: IndicatorDefinition, context: IndicatorContext): FigureIndicator {
  const { id, theme, labelJa, labelEn, unit, quantity, formula, note } = definition;
  return {
    id,
    theme,
    labelJa,
    labelEn,
    unitJa: FIGURE_UNITS[unit].ja,
    unitEn: FIGURE_UNITS[unit].en,
    quantity,
    datasetIds: [SSDSE],
    formulaJa: formula?.ja ?? null,
    formulaEn: formula?.en ?? null,
    noteJa: note?.ja ?? null,
    noteEn: note?.en ?? null,
    series: buildSeries(definition, context),
  };
}

function buildSeries({ id, basis }: IndicatorDefinition, context: IndicatorContext): FigureSeries[] {
  const { codes, findFigure, inputs } = context;
  const getYear = (source: FigureSource): number => getItemYear(inputs, source);
  if (basis.kind === 'published') {
    return basis.sources.map((source) =>
      toSeries(
        { year: getYear(source), fromYear: null },
        codes.map((code) => findFigure(source, code) ?? null),
      ),
    );
  }
  if (basis.kind === 'ratio') {
    const sumOf = (items: readonly string[], code: string): number | null =>
      addUp(items.map((itemCode) => findFigure({ edition: '2026', itemCode }, code)));
    const [item = ''] = basis.numerator;
    return [
      toSeries(
        { year: getYear({ edition: '2026', itemCode: item }), fromYear: null },
        codes.map((code) => divide(sumOf(basis.numerator, code), sumOf(basis.denominator, code))),
      ),
    ];
  }
  const [from, minus] = [getYear(basis.from), getYear(basis.minus)];
  const series = toSeries(
    { year: Math.max(from, minus), fromYear: from === minus ? null : Math.min(from, minus) },
    codes.map((code) => subtract(findFigure(basis.from, code), findFigure(basis.minus, code))),
  );
  return [{ ...series, remarks: listSchoolRemarks(id, codes, findFigure) }];
}

function toSeries(
  years: Pick<FigureSeries, 'year' | 'fromYear'>,
  values: readonly (number | null)[],
): FigureSeries {
  const absent = values.flatMap((value, index) => (value === null ? [index] : []));
  return {
    ...years,
    values: [...values],
    missing: absent.length === 0 ? [] : [{ reason: 'notFound', zones: absent }],
    remarks: [],
    references: [],
  };
}

/** The year an item is of, as the edition's own header says. Throws: Error for an item that was not compiled. */
function getItemYear({ region }: FigureInputs, { edition, itemCode }: FigureSource): number {
  const item = region.figureItems.find((one) => one.edition === edition && one.itemCode === itemCode);
  if (item === undefined)
    throw new Error(`item ${itemCode} of edition ${edition}: expected among the figures`);
  return item.year;
}

/** Σ; null as soon as one is not known. */
function addUp(values: readonly (number | undefined)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === undefined) return null;
    sum += value;
  }
  return sum;
}

function divide(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  return Number((numerator / denominator).toFixed(DECIMALS));
}

function subtract(from: number | undefined, minus: number | undefined): number | null {
  return from === undefined || minus === undefined ? null : from - minus;
}
