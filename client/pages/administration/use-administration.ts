import { ADMINISTRATION_WORDS } from '../../i18n/administration-words.ts';
import type { AdministrationWords } from '../../i18n/administration-words-ja.ts';
import { useApp } from '../../panels/app-context.ts';
import type { AppState } from '../../state/app-state.ts';
import { formatMoment } from '../../state/plan-words.ts';
import type { Language } from '../../state/view-state.ts';

interface Named {
  readonly nameJa: string;
  readonly nameEn: string;
}

export interface AdministrationTelling {
  readonly state: AppState;
  readonly words: AdministrationWords;
  readonly language: Language;
  readonly formatAt: (moment: string) => string;
  readonly formatNumber: (count: number) => string;
  readonly nameOf: (one: Named) => string;
}

/** Words and ways of writing, for every part of the administration. */
export function useAdministration(): AdministrationTelling {
  const state = useApp();
  const { language } = state.view.value;
  return {
    state,
    words: ADMINISTRATION_WORDS[language],
    language,
    formatAt: (moment) => formatMoment(moment, language),
    formatNumber: (count) => count.toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB'),
    nameOf: ({ nameJa, nameEn }) => (language === 'ja' ? nameJa : nameEn),
  };
}
