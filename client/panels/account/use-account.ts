import { ACCOUNT_WORDS } from '../../i18n/account-words.ts';
import type { AccountWords } from '../../i18n/account-words-ja.ts';
import type { Account } from '../../state/account.ts';
import type { AppState } from '../../state/app-state.ts';
import type { Language } from '../../state/view-state.ts';
import { useApp } from '../app-context.ts';

export function useAccount(): {
  readonly state: AppState;
  readonly account: Account;
  readonly words: AccountWords;
  readonly language: Language;
} {
  const state = useApp();
  const { language } = state.view.value;
  return { state, account: state.account, words: ACCOUNT_WORDS[language], language };
}
