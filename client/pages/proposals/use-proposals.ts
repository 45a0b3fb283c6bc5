import type { Role } from '#contract/accounts.ts';
import { findProposalStanding, type ProposalStanding } from '#contract/proposal-states.ts';
import { getMunicipalityName } from '../../i18n/place-names.ts';
import { PROPOSAL_WORDS } from '../../i18n/proposal-words.ts';
import type { ProposalWords } from '../../i18n/proposal-words-ja.ts';
import { useApp } from '../../panels/app-context.ts';
import type { AppState } from '../../state/app-state.ts';
import { getProposalDesk } from '../../state/get-proposal-desk.ts';
import { listMunicipalities } from '../../state/list-municipalities.ts';
import type { ProposalDesk } from '../../state/proposal-desk.ts';
import type { Language } from '../../state/view-state.ts';

export interface ProposalsContext {
  readonly state: AppState;
  readonly desk: ProposalDesk;
  readonly words: ProposalWords;
  readonly language: Language;
  /** null without an account. */
  readonly role: Role | null;
  readonly organizationId: string | null;
  /** Code of the own municipality, of those who propose for one. */
  readonly ownCode: string | null;
  /** The code itself where the region does not know it. */
  readonly nameMunicipality: (code: string) => string;
  /** In what capacity one meets a proposal; null: reads it. */
  readonly findStanding: (proposal: { readonly organizationId: string }) => ProposalStanding | null;
  /** Assumed floor area of one seat; null until the region is loaded. */
  readonly squareMetersPerSeat: number | null;
}

/** Words, who looks, and the desk itself, for every part of the pages of proposals. */
export function useProposals(): ProposalsContext {
  const state = useApp();
  const { language } = state.view.value;
  const region = state.region.value;
  const session = state.account.session.value;
  const role = state.account.role.value;
  const organizationId = session?.organization?.id ?? null;
  const nameMunicipality = (code: string): string => {
    const found = region === null ? undefined : listMunicipalities(region).find((one) => one.code === code);
    return found === undefined ? code : getMunicipalityName(found, language);
  };
  return {
    state,
    desk: getProposalDesk(state),
    words: PROPOSAL_WORDS[language],
    language,
    role,
    organizationId,
    ownCode: role === 'municipality' ? (session?.organization?.municipalityCode ?? null) : null,
    nameMunicipality,
    findStanding: (proposal) =>
      role === null || organizationId === null
        ? null
        : findProposalStanding({ role, organizationId }, proposal),
    squareMetersPerSeat: state.assumptions.value?.values['register.squareMetersPerSeat']?.value ?? null,
  };
}
