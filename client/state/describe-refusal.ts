import type { Problem } from '#contract/problems.ts';
import type { Language } from './view-state.ts';

export interface RefusalNames {
  /** In the order of the request. */
  readonly sites: readonly string[];
  readonly existingOffices: readonly string[];
}

/**
 * What the server refused and where, in one sentence or two: the site or office it is about by its name, where the
 * problem points to one.
 */
export function describeRefusal(problem: Problem, names: RefusalNames, language: Language): string {
  const isJapanese = language === 'ja';
  const [place] = problem.places ?? [];
  const about = place === undefined ? undefined : findName(place.at, names);
  const detail = isJapanese ? problem.detailJa : problem.detailEn;
  const expected = isJapanese ? place?.expectedJa : place?.expectedEn;
  const title = isJapanese ? problem.titleJa : problem.titleEn;
  const sentence = toSentence(expected ?? detail ?? title, isJapanese);
  if (about === undefined) return sentence;
  return isJapanese ? `${about}：${sentence}` : `${about}: ${sentence}`;
}

/** `at`: a JSON pointer into the request. */
function findName(at: string, names: RefusalNames): string | undefined {
  const [, list, index] = /^\/(sites|existingOffices)\/(\d+)/.exec(at) ?? [];
  if (index === undefined) return undefined;
  return (list === 'sites' ? names.sites : names.existingOffices)[Number(index)];
}

function toSentence(text: string, isJapanese: boolean): string {
  if (/[。.!?]$/u.test(text)) return text;
  return isJapanese ? `${text}。` : `${text}.`;
}
