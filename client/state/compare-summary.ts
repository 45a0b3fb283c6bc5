import type { EvaluationAnswer } from '#contract/evaluation.ts';
import { GROUPS, type GroupId } from '#engine/accessibility/groups.ts';
import type { EvaluationWords } from '../i18n/evaluation-words-ja.ts';
import { formatRange } from '../i18n/format-figures.ts';
import { findComponentValue, type FigureSpan } from './component-values.ts';
import type { Language } from './view-state.ts';

export interface CompareSummaryInput {
  readonly answer: EvaluationAnswer;
  /** By site, as the sentence names them. */
  readonly names: readonly string[];
  readonly question: { readonly group: GroupId; readonly siteCutoffMinutes: number };
  readonly language: Language;
  readonly groupName: string;
  readonly words: EvaluationWords;
}

/**
 * Which site most people reach, in one sentence; that it may be another one within the range of road speeds is said.
 * Empty where there is nothing to say.
 */
export function buildCompareSummary(input: CompareSummaryInput): string {
  const { answer, names, question, language, groupName, words } = input;
  const spans = answer.sites.map((site) =>
    findComponentValue('reach', site, { ...question, facts: new Map() }),
  );
  const best = findMost(spans, 'central');
  const span = best === undefined ? undefined : spans[best];
  if (best === undefined || span === undefined || span === null || spans.length < 2) return '';
  const { siteCutoffMinutes: minutes, group } = question;
  const isTie = spans.every((one) => one?.central === span.central);
  if (isTie) return words.summaryTie(groupName, minutes);
  const band = answer.sites[best]?.groups
    .find((one) => one.group === group)
    ?.bands.find(({ cutoffMinutes }) => cutoffMinutes === minutes);
  const people = formatRange(
    { low: span.slow, high: span.fast },
    { language, unit: GROUPS[group].counts, isAtLeast: band?.isAtLeast ?? false },
  );
  const sentence = words.summaryMost({ group: groupName, minutes, site: names[best] ?? '', people });
  const isStable = findMost(spans, 'slow') === best && findMost(spans, 'fast') === best;
  return isStable ? sentence : `${sentence}${language === 'ja' ? '' : ' '}${words.summaryUnstable}`;
}

/** Index of the largest value; the first of equals. */
function findMost(spans: readonly (FigureSpan | null)[], scenario: keyof FigureSpan): number | undefined {
  let most: number | undefined;
  spans.forEach((span, i) => {
    if (span === null) return;
    const leader = most === undefined ? null : (spans[most] ?? null);
    if (leader === null || span[scenario] > leader[scenario]) most = i;
  });
  return most;
}
