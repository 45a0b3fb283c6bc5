import { isDeepStrictEqual } from 'node:util';
import type { VacancyChange, VacancyContent } from '#contract/vacancies.ts';

/** What differs, member by member, in the order of `after`; from nothing, every member that is known. */
export function listContentChanges(before: VacancyContent | null, after: VacancyContent): VacancyChange[] {
  return (Object.keys(after) as (keyof VacancyContent)[]).flatMap((name) => {
    const [old, now] = [before?.[name] ?? null, after[name]];
    return isDeepStrictEqual(old, now) ? [] : [{ at: `/${name}`, before: old, after: now }];
  });
}
