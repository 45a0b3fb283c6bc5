import type { CityId } from './city.ts';
import { CITIES } from './city.ts';
import type { PairErrors, ReachErrors } from './measure-errors.ts';
import type { Parameters, VariantId } from './model-variants.ts';
import { getVariant } from './model-variants.ts';
import type { Band } from './statistics.ts';
import type { StudyResult, Test } from './study-result.ts';
import type { Tolls } from './travel-times.ts';

/** The variant the tables are about, and the naive one it is held against. */
export const MODEL: VariantId = 'oneSpeedConstant';
export const NAIVE: VariantId = 'crowConstant';

export type Language = 'en' | 'ja';

/** How the two settings are called. */
export const WORDS = {
  tolls: { en: 'with expressways', ja: '高速あり' },
  free: { en: 'without expressways', ja: '高速なし' },
} as const;

/** The city of an id. */
export const getCity = (id: CityId) => CITIES.find((city) => city.id === id)!;
export const cityName = (id: CityId, language: Language): string =>
  language === 'en' ? getCity(id).nameEn : getCity(id).nameJa;

/** What a variant is called; the recorded values by their figures, which outlive a change of the record. */
export function nameVariant(result: StudyResult, id: VariantId, language: Language = 'en'): string {
  const { nameEn, nameJa } = getVariant(id);
  const name = language === 'en' ? nameEn : nameJa;
  if (id !== 'shipped' && id !== 'shippedTerminal') return name;
  const { record } = result;
  const terminalSeconds = record['car.terminalHomeSeconds']! + record['car.terminalOfficeSeconds']!;
  const constant = id === 'shipped' ? '' : ` + ${terminalSeconds} s`;
  return `${name}: ${record['car.ordinaryKmh']} / ${record['car.uninhabitedKmh']} km/h${constant}`;
}

/** Signed whole percent with a real minus sign. */
export const sign = (value: number): string => {
  const rounded = Math.round(value);
  return `${rounded < 0 ? '−' : rounded > 0 ? '+' : ''}${Math.abs(rounded)}`;
};
/** Signed, one decimal. */
export const signTenths = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
/** The 10–90 % band as text. */
export const toRange = ({ p10, p90 }: Band, unit: string): string => `${sign(p10)} … ${sign(p90)} ${unit}`;
export const toPercent = (value: number): string => `${value.toFixed(1)} %`;
const UNITS = { en: { minutes: ' min', seconds: ' s' }, ja: { minutes: '分', seconds: '秒' } } as const;
export const toMinutes = (value: number, language: Language = 'en'): string =>
  `${value.toFixed(1)}${UNITS[language].minutes}`;

/** A Markdown table, first column left, the others right. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${header.join(' | ')} |`,
    `| ${header.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');

/** Speeds and constant of a model as text. */
export function toFigures(parameters: Parameters, language: Language = 'en'): string {
  const { ordinaryKmh, uninhabitedRatio, constantSeconds } = parameters;
  const slower = uninhabitedRatio === 1 ? '' : ` / ${Math.round(ordinaryKmh * uninhabitedRatio)}`;
  return `${Math.round(ordinaryKmh)}${slower} km/h + ${constantSeconds}${UNITS[language].seconds}`;
}

/** Cities with both settings where there are expressways, else the one without. */
export const listSettings = (
  result: StudyResult,
): readonly { readonly city: CityId; readonly tolls: Tolls }[] =>
  result.cities.flatMap(({ city, expresswayKmh }) =>
    (expresswayKmh === null ? (['free'] as const) : (['tolls', 'free'] as const)).map((tolls) => ({
      city,
      tolls,
    })),
  );

/** Throws: RangeError when the study has no such test. */
export function findTest(
  result: StudyResult,
  wanted: {
    readonly city: CityId;
    readonly tolls: Tolls;
    readonly variant: VariantId;
    readonly rule?: Test['rule'];
  },
): Test {
  const { rule = 'limits' } = wanted;
  const found = result.tests.find(
    (test) =>
      test.rule === rule &&
      test.city === wanted.city &&
      test.tolls === wanted.tolls &&
      test.variant === wanted.variant,
  );
  if (found === undefined) throw new RangeError(`${wanted.city} ${wanted.variant}: expected a test`);
  return found;
}

/** Median error in percent and minutes. */
export const toError = (errors: PairErrors, language: Language): string =>
  `${toPercent(errors.medianAbsolutePercent)} (${toMinutes(errors.medianAbsoluteMinutes, language)})`;

/** Error of the reach at one cutoff, a dash where the city has nothing to compare. */
export function toReach(reach: readonly ReachErrors[], cutoff: number): string {
  const found = reach.find(({ cutoffMinutes }) => cutoffMinutes === cutoff);
  return found === undefined
    ? '—'
    : `${toPercent(found.medianAbsolutePercent)} (${toRange(found.percent, '%')})`;
}
