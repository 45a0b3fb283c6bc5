import type { Role } from './accounts.ts';

/**
 * What may become of a proposal: the one table that the service obeys and the screen takes its buttons from.
 * `revising`: it was published or withdrawn and its municipality works on it again; what was published stays public
 * until the next version takes its place.
 */
export const PROPOSAL_STATES = [
  'draft',
  'submitted',
  'underReview',
  'returned',
  'published',
  'revising',
  'withdrawn',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const PROPOSAL_ACTS = [
  'submit',
  'startReview',
  'publish',
  'return',
  'withdraw',
  'reopen',
  'revise',
] as const;
export type ProposalAct = (typeof PROPOSAL_ACTS)[number];

/** Owner: who edits in the municipality that proposes. Reviewer: the metro office; nobody reviews what is theirs. */
export const PROPOSAL_STANDINGS = ['owner', 'reviewer'] as const;
export type ProposalStanding = (typeof PROPOSAL_STANDINGS)[number];

export interface ProposalMove {
  readonly from: ProposalState;
  readonly act: ProposalAct;
  readonly to: ProposalState;
  readonly who: ProposalStanding;
  /** Without a comment nobody would know what to do about it. */
  readonly needsComment: boolean;
}

const move = (
  from: ProposalState,
  act: ProposalAct,
  to: ProposalState,
  { who, needsComment = false }: { readonly who: ProposalStanding; readonly needsComment?: boolean },
): ProposalMove => ({ from, act, to, who, needsComment });
const OWNER = { who: 'owner' } as const;
const REVIEWER = { who: 'reviewer' } as const;
const REVIEWER_SAYS_WHY = { who: 'reviewer', needsComment: true } as const;

export const PROPOSAL_MOVES: readonly ProposalMove[] = [
  move('draft', 'submit', 'submitted', OWNER),
  move('returned', 'submit', 'submitted', OWNER),
  move('revising', 'submit', 'submitted', OWNER),
  move('submitted', 'startReview', 'underReview', REVIEWER),
  // What was published before gives way to the new version.
  move('underReview', 'publish', 'published', REVIEWER),
  move('underReview', 'return', 'returned', REVIEWER_SAYS_WHY),
  // Takes the published version back until it is published again.
  move('published', 'reopen', 'underReview', REVIEWER_SAYS_WHY),
  // The published version stays public meanwhile.
  move('published', 'revise', 'revising', OWNER),
  move('withdrawn', 'revise', 'revising', OWNER),
  // Takes the published version back, where there is one.
  move('submitted', 'withdraw', 'withdrawn', OWNER),
  move('underReview', 'withdraw', 'withdrawn', OWNER),
  move('returned', 'withdraw', 'withdrawn', OWNER),
  move('published', 'withdraw', 'withdrawn', OWNER),
  move('revising', 'withdraw', 'withdrawn', OWNER),
];

export interface ProposalStateRules {
  /** Whether its owner changes texts, facts and attachments; nobody else ever does. */
  readonly isEditable: boolean;
  /** Whether its owner deletes it (and restores it for 30 days); once submitted it is withdrawn instead. */
  readonly isDeletable: boolean;
  /** Whether reviewers see it at all. */
  readonly isSeenByReviewers: boolean;
}

export const PROPOSAL_STATE_RULES: Readonly<Record<ProposalState, ProposalStateRules>> = {
  draft: { isEditable: true, isDeletable: true, isSeenByReviewers: false },
  submitted: { isEditable: false, isDeletable: false, isSeenByReviewers: true },
  underReview: { isEditable: false, isDeletable: false, isSeenByReviewers: true },
  returned: { isEditable: true, isDeletable: false, isSeenByReviewers: true },
  published: { isEditable: false, isDeletable: false, isSeenByReviewers: true },
  revising: { isEditable: true, isDeletable: false, isSeenByReviewers: true },
  withdrawn: { isEditable: false, isDeletable: false, isSeenByReviewers: true },
};

/** Undefined where the present state does not know the act. */
export function findProposalMove(state: ProposalState, act: ProposalAct): ProposalMove | undefined {
  return PROPOSAL_MOVES.find((one) => one.from === state && one.act === act);
}

/** What somebody can do now, in the order of the table. */
export function listProposalMoves(
  state: ProposalState,
  standing: ProposalStanding | null,
): readonly ProposalMove[] {
  return PROPOSAL_MOVES.filter(({ from, who }) => from === state && who === standing);
}

/** In what capacity somebody meets a proposal; null: reads it at most. */
export function findProposalStanding(
  person: { readonly role: Role; readonly organizationId: string },
  proposal: { readonly organizationId: string },
): ProposalStanding | null {
  const isOwn = person.organizationId === proposal.organizationId;
  if (isOwn) return person.role === 'municipality' ? 'owner' : null;
  return person.role === 'planner' || person.role === 'administrator' ? 'reviewer' : null;
}

/** For problems, exports and prints. */
export const PROPOSAL_STATE_NAMES: Readonly<
  Record<ProposalState, { readonly ja: string; readonly en: string }>
> = {
  draft: { ja: '下書き', en: 'draft' },
  submitted: { ja: '提出済み', en: 'submitted' },
  underReview: { ja: '審査中', en: 'under review' },
  returned: { ja: '差し戻し', en: 'returned' },
  published: { ja: '公開中', en: 'published' },
  revising: { ja: '改訂中', en: 'being revised' },
  withdrawn: { ja: '取り下げ', en: 'withdrawn' },
};

export const PROPOSAL_ACT_NAMES: Readonly<Record<ProposalAct, { readonly ja: string; readonly en: string }>> =
  {
    submit: { ja: '提出する', en: 'submit' },
    startReview: { ja: '審査を始める', en: 'start the review' },
    publish: { ja: '公開する', en: 'publish' },
    return: { ja: '差し戻す', en: 'return' },
    withdraw: { ja: '取り下げる', en: 'withdraw' },
    reopen: { ja: '審査をやり直す', en: 'review again' },
    revise: { ja: '改訂を始める', en: 'start revising' },
  };
