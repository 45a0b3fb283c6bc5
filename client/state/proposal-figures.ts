import { LIMITS } from '#contract/limits.ts';
import type {
  ProposalFigure,
  ProposalFigures,
  ProposalFiguresRequestInput,
} from '#contract/proposal-figures.ts';
import type { ReachAnswer } from '#contract/reach.ts';
import type { SortFigures } from './proposal-rows.ts';
import type { ViewState } from './view-state.ts';

type FiguredView = Pick<
  ViewState,
  'mode' | 'direction' | 'congestion' | 'assumptions' | 'group' | 'siteCutoffMinutes' | 'parentCutoffMinutes'
>;

/** The questions about proposals under the conditions of the panel, as many as one answer may be about. */
export function buildFiguresRequests(
  proposalIds: readonly string[],
  view: FiguredView,
): readonly ProposalFiguresRequestInput[] {
  const requests: ProposalFiguresRequestInput[] = [];
  for (let first = 0; first < proposalIds.length; first += LIMITS.maximumFiguredProposals) {
    requests.push({
      proposalIds: proposalIds.slice(first, first + LIMITS.maximumFiguredProposals),
      mode: view.mode,
      direction: view.direction,
      congestion: view.mode === 'car' ? view.congestion : 'freeFlow',
      assumptions: { ...view.assumptions },
      cutoffsMinutes: [view.siteCutoffMinutes],
      groups: [view.group],
      siteCutoffMinutes: view.siteCutoffMinutes,
      existingCutoffMinutes: view.parentCutoffMinutes,
    });
  }
  return requests;
}

export interface RangedFigure {
  readonly low: number;
  readonly central: number;
  readonly high: number;
  readonly isAtLeast: boolean;
  readonly isHighAtLeast: boolean;
}

/** Who reaches a site, and whom it adds to those who reach the parent office. */
export interface FigurePair {
  readonly reach: RangedFigure;
  readonly new: RangedFigure | null;
}

/** The figures of one toll choice; null where the answer has none. */
export function readFigurePair(answer: ReachAnswer | null): FigurePair | null {
  const [group] = answer?.groups ?? [];
  const band = group?.bands.at(-1);
  if (answer === null || band === undefined) return null;
  const { isAtLeast, isHighAtLeast } = band;
  const [marginal] = answer.marginal;
  return {
    reach: { ...band.reach, isAtLeast, isHighAtLeast },
    new: marginal === undefined ? null : { ...marginal.new, isAtLeast, isHighAtLeast },
  };
}

export type KnownFigure = Extract<ProposalFigure, { ok: true }>;

/** By the id of the proposal. */
export const indexFigures = (answers: readonly ProposalFigures[]): ReadonlyMap<string, ProposalFigure> =>
  new Map(answers.flatMap(({ proposals }) => proposals.map((one) => [one.proposalId, one] as const)));

export function toSortFigures(figure: ProposalFigure | undefined): SortFigures {
  const without = figure?.ok === true ? readFigurePair(figure.withoutTolls) : null;
  return { reach: without?.reach.central ?? null, new: without?.new?.central ?? null };
}
