import type { VacancyKind } from '#engine/vacancy/vacancy-terms.ts';
import { REGISTER_WORDS } from '../../i18n/register-words.ts';
import { useApp } from '../../panels/app-context.ts';

/** The shapes of the map's layer in a box of 18 × 18; kinds differ by shape. */
const OUTLINES: Readonly<Record<VacancyKind, string>> = {
  idlePublicFacility: 'M9 2 16.5 15.5h-15Z',
  closedSchool: 'M9 2 16.5 15.5h-15Z',
  office: 'M2.5 2.5h13v13h-13Z',
  shop: 'M4.5 3h9l3 5.5h-2V15h-11V8.5h-2Z',
  land: 'M5 4.5h11.5l-3.5 9H1.5Z',
};
/** What is left white within them: a roof line, a window, a door. */
const DETAILS: Readonly<Partial<Record<VacancyKind, string>>> = {
  closedSchool: 'M5.6 10h6.8',
  office: 'M6.5 6.5h5v5h-5Z',
  shop: 'M9 15v-4',
};

export function KindSymbol({ kind }: { readonly kind: VacancyKind }) {
  const detail = DETAILS[kind];
  return (
    <svg class="kind-symbol" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <path d={OUTLINES[kind]} fill="currentColor" />
      {detail !== undefined && <path d={detail} fill="none" stroke="#fff" stroke-width="1.6" />}
    </svg>
  );
}

/** Symbol and word: neither alone says it. */
export function KindLabel({ kind }: { readonly kind: VacancyKind }) {
  const words = REGISTER_WORDS[useApp().view.value.language];
  return (
    <span class="kind-label">
      <KindSymbol kind={kind} />
      {words.kindNames[kind]}
    </span>
  );
}
