import type { Vacancy } from '#contract/vacancies.ts';
import { getMunicipalityName } from '../../i18n/place-names.ts';
import type { RegisterTelling } from '../../i18n/format-register.ts';
import { REGISTER_WORDS } from '../../i18n/register-words.ts';
import { useApp } from '../../panels/app-context.ts';
import type { AppState } from '../../state/app-state.ts';
import { listMunicipalities } from '../../state/list-municipalities.ts';
import { RegisterSession } from '../../state/register-session.ts';
import type { RegisterWords } from '../../i18n/register-words-ja.ts';

const sessions = new WeakMap<AppState, RegisterSession>();

/** The one register of an app; made when its page is first opened. */
function getRegister(state: AppState): RegisterSession {
  const known = sessions.get(state);
  if (known !== undefined) return known;
  const session = new RegisterSession(state.register);
  sessions.set(state, session);
  return session;
}

/** Words, names of towns and the register itself, for every part of its page. */
export function useRegister(): {
  readonly state: AppState;
  readonly session: RegisterSession;
  readonly words: RegisterWords;
  readonly telling: RegisterTelling;
  /** Assumed floor area of one seat; null until the region is loaded. */
  readonly squareMetersPerSeat: number | null;
  /** Entries may be added; a visitor without an account is asked to sign in when it comes to saving. */
  readonly mayWrite: boolean;
  /** Belongs to the own organization, and may be changed by this role. */
  readonly mayEdit: (vacancy: Vacancy) => boolean;
} {
  const state = useApp();
  const { language } = state.view.value;
  const region = state.region.value;
  const nameMunicipality = (code: string | null): string | null => {
    const found = region === null ? undefined : listMunicipalities(region).find((one) => one.code === code);
    return found === undefined ? null : getMunicipalityName(found, language);
  };
  const mayWrite = state.account.can('editRegister');
  return {
    state,
    mayWrite,
    mayEdit: ({ isOwn }) => mayWrite && isOwn,
    session: getRegister(state),
    words: REGISTER_WORDS[language],
    telling: { language, nameMunicipality },
    squareMetersPerSeat: state.assumptions.value?.values['register.squareMetersPerSeat']?.value ?? null,
  };
}
