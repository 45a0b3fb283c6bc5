import type { Vacancy } from '#contract/vacancies.ts';
import { addSite, findFreeLetter, MAXIMUM_NAME_LENGTH, standOnEntry } from '../../state/site-changes.ts';
import { useRegister } from './use-register.ts';

/** Puts a candidate site at the entry; why that is not possible stands beside the button. */
export function CandidateButton({ vacancy }: { readonly vacancy: Vacancy }) {
  const { state, session, words } = useRegister();
  const { position, precision } = vacancy.place;
  const view = state.view.value;
  const letter = findFreeLetter(view);
  const isPlaced = position !== null && precision !== 'municipality' && precision !== 'unplaced';
  const reason = !isPlaced ? words.candidateNeedsPlace : letter === undefined ? words.candidateFull : null;
  const put = (): void => {
    if (position === null || letter === undefined) return;
    const name = vacancy.name.slice(0, MAXIMUM_NAME_LENGTH);
    state.view.value = standOnEntry(addSite(state.view.value, position), letter, {
      vacancyId: vacancy.id,
      name,
    });
    session.notice.value = { kind: 'candidate', name: vacancy.name, letter };
  };
  return (
    <>
      <button
        type="button"
        class="main-button"
        data-testid="make-candidate"
        disabled={reason !== null}
        aria-describedby={reason === null ? undefined : `candidate-reason-${vacancy.id}`}
        onClick={put}
      >
        {words.makeCandidate}
      </button>
      {reason !== null && (
        <span class="small-note" id={`candidate-reason-${vacancy.id}`}>
          {reason}
        </span>
      )}
    </>
  );
}
