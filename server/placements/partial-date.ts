/** Japan has one zone and no summer time, and the towns here live by it. */
const LOCAL_OFFSET_MILLISECONDS = 9 * 3_600_000;

/** The calendar day in Japan. */
export function toLocalDate(moment: Date): string {
  return new Date(moment.getTime() + LOCAL_OFFSET_MILLISECONDS).toISOString().slice(0, 10);
}

/** The first day a year, month or day can mean: 2016 → 2016-01-01. */
export function toEarliestDay(partial: string): string {
  return `${partial}-01-01`.slice(0, 10);
}

/** The last day it can mean: 2016 → 2016-12-31. */
export function toLatestDay(partial: string): string {
  if (partial.length === 10) return partial;
  const [year = 0, month = 12] = partial.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
