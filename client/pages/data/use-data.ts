import { DATA_WORDS } from '../../i18n/data-words.ts';
import type { DataWords } from '../../i18n/data-words-ja.ts';
import { useApp } from '../../panels/app-context.ts';
import type { AppState } from '../../state/app-state.ts';
import { DatasetImport } from '../../state/dataset-import.ts';
import type { Language } from '../../state/view-state.ts';

const imports = new WeakMap<AppState, DatasetImport>();

/** The one import of an app: what was begun is there when the page is opened again. */
function getImport(state: AppState): DatasetImport {
  const known = imports.get(state);
  if (known !== undefined) return known;
  const made = new DatasetImport(state.datasets);
  imports.set(state, made);
  return made;
}

export function useData(): {
  readonly state: AppState;
  readonly words: DataWords;
  readonly language: Language;
  readonly importing: DatasetImport;
  /** Tables may be brought; a visitor without an account is asked to sign in when it comes to that. */
  readonly mayWrite: boolean;
} {
  const state = useApp();
  const { language } = state.view.value;
  return {
    state,
    words: DATA_WORDS[language],
    language,
    importing: getImport(state),
    mayWrite: state.account.can('importData'),
  };
}
