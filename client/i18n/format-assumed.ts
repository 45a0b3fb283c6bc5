import type { AssumptionUnit } from '#engine/traveltime/assumptions.ts';
import type { Language } from '../state/view-state.ts';

const UNITS: Readonly<Record<Language, Readonly<Record<AssumptionUnit, string>>>> = {
  ja: { 'km/h': ' km/h', s: ' 秒', ratio: ' 倍', 'm²': ' m²' },
  en: { 'km/h': ' km/h', s: ' s', ratio: ' ×', 'm²': ' m²' },
};

/** The unit as it stands after a number, with its space. */
export const getUnitSuffix = (unit: AssumptionUnit, language: Language): string => UNITS[language][unit];

const MAXIMUM_DIGITS = 4;

/** An assumed value as people read it: at most four decimals, no trailing zeros. */
export const formatPlain = (value: number): string => String(Number(value.toFixed(MAXIMUM_DIGITS)));

/** With its unit: 36 km/h, 60 秒, 1.3 倍. */
export const formatAssumed = (value: number, unit: AssumptionUnit, language: Language): string =>
  formatPlain(value) + getUnitSuffix(unit, language);

/** Decimals of a range's ends, which need not be exact. */
const RANGE_DIGITS: Readonly<Record<AssumptionUnit, number>> = { 'km/h': 1, s: 0, ratio: 3, 'm²': 1 };

/** The stated range without its unit: 24.9–31.1. */
export function formatAssumedRange(low: number, high: number, unit: AssumptionUnit): string {
  const toText = (value: number): string => String(Number(value.toFixed(RANGE_DIGITS[unit])));
  return `${toText(low)}–${toText(high)}`;
}
