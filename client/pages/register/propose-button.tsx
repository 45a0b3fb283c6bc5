import type { Vacancy } from '#contract/vacancies.ts';
import { openPage } from '../../state/page-history.ts';
import { useRegister } from './use-register.ts';

/** The way from an entry to a proposal: for people of the municipality it lies in. */
export function ProposeButton({ vacancy }: { readonly vacancy: Vacancy }) {
  const { state, words } = useRegister();
  const session = state.account.session.value;
  const own = session?.organization?.municipalityCode ?? null;
  const { municipalityCode } = vacancy.place;
  const parent = state.region.value?.municipalities.find(({ code }) => code === municipalityCode)?.parentCode;
  const isOwn = own !== null && (municipalityCode === own || parent === own);
  if (session?.role !== 'municipality' || !isOwn) return null;
  return (
    <button
      type="button"
      class="plain-button"
      data-testid="make-proposal"
      onClick={() => openPage(state, { kind: 'proposals', id: `new-${vacancy.id}` })}
    >
      {words.propose}
    </button>
  );
}
