/**
 * A firm asks about a published proposal, the municipality answers: a thread of these two. The metro office sees how
 * many there are and nothing of what is written, nor by whom; the form says so.
 */
export const ENQUIRY_STATES = ['open', 'answered', 'closed'] as const;
export type EnquiryState = (typeof ENQUIRY_STATES)[number];

export const ENQUIRY_SIDES = ['firm', 'municipality'] as const;
export type EnquirySide = (typeof ENQUIRY_SIDES)[number];
export const ENQUIRY_ACTS = ['write', 'close'] as const;
export type EnquiryAct = (typeof ENQUIRY_ACTS)[number];

export interface EnquiryMove {
  readonly from: EnquiryState;
  readonly act: EnquiryAct;
  readonly who: EnquirySide;
  readonly to: EnquiryState;
}

/** A firm that writes again opens the thread again; a municipality does not write into a closed one. */
export const ENQUIRY_MOVES: readonly EnquiryMove[] = [
  { from: 'open', act: 'write', who: 'firm', to: 'open' },
  { from: 'answered', act: 'write', who: 'firm', to: 'open' },
  { from: 'closed', act: 'write', who: 'firm', to: 'open' },
  { from: 'open', act: 'write', who: 'municipality', to: 'answered' },
  { from: 'answered', act: 'write', who: 'municipality', to: 'answered' },
  { from: 'open', act: 'close', who: 'firm', to: 'closed' },
  { from: 'answered', act: 'close', who: 'firm', to: 'closed' },
  { from: 'open', act: 'close', who: 'municipality', to: 'closed' },
  { from: 'answered', act: 'close', who: 'municipality', to: 'closed' },
];

export function findEnquiryMove(
  state: EnquiryState,
  act: EnquiryAct,
  side: EnquirySide,
): EnquiryMove | undefined {
  return ENQUIRY_MOVES.find(({ from, act: one, who }) => from === state && one === act && who === side);
}
