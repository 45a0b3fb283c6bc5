import type { SubmissionMember } from '#contract/proposal-submission.ts';
import { openPage } from '../../state/page-history.ts';
import { toProposalFieldId } from './proposal-field.tsx';
import { useProposals } from './use-proposals.ts';

interface MissingListProps {
  readonly proposal: { readonly id: string };
  readonly missing: readonly SubmissionMember[];
  /** Inside the form: nothing is said where nothing is missing. */
  readonly isQuiet?: boolean;
}

const TARGETS: Readonly<Record<SubmissionMember, string>> = {
  position: 'proposal-place',
  descriptionJa: toProposalFieldId('descriptionJa'),
  contact: toProposalFieldId('contactDepartment'),
};

/** Goes to a field of the form. */
export function goToField(id: string): void {
  const target = document.getElementById(id);
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

/** What is needed before submitting, each a way to its field. */
export function MissingList({ proposal, missing, isQuiet = false }: MissingListProps) {
  const { state, desk, words } = useProposals();
  if (missing.length === 0) {
    return isQuiet ? null : <p data-testid="nothing-missing">{words.neededNone}</p>;
  }
  return (
    <div class="needed" data-testid="missing-members">
      <p>
        <b>{words.neededHeading}</b> {words.neededLinks(missing.length)}
      </p>
      <ul>
        {missing.map((member) => (
          <li key={member}>
            <button
              type="button"
              class="link-button"
              onClick={() => {
                if (isQuiet) {
                  goToField(TARGETS[member]);
                  return;
                }
                // The form goes there when it has come.
                desk.wantedField = TARGETS[member];
                openPage(state, { kind: 'proposals', id: `edit-${proposal.id}` });
              }}
            >
              {words.goToField(words.memberNames[member])}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
