import type { Language } from '../state/view-state.ts';
import { PROPOSAL_WORDS_EN } from './proposal-words-en.ts';
import { PROPOSAL_WORDS_JA, type ProposalWords } from './proposal-words-ja.ts';

export const PROPOSAL_WORDS: Readonly<Record<Language, ProposalWords>> = {
  ja: PROPOSAL_WORDS_JA,
  en: PROPOSAL_WORDS_EN,
};
