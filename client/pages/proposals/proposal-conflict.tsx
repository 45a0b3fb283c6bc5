import { formatProposalMember } from '../../i18n/format-proposal.ts';
import { listProposalConflicts, type ProposalVersions } from '../../state/proposal-form.ts';
import { useProposals } from './use-proposals.ts';

interface ProposalConflictProps {
  readonly versions: ProposalVersions;
  readonly onChoose: (side: 'mine' | 'theirs') => void;
}

/** Both versions of what was changed twice, and the two ways out. */
export function ProposalConflict({ versions, onChoose }: ProposalConflictProps) {
  const { words, language } = useProposals();
  return (
    <section class="notice conflict" aria-label={words.conflictHeading} data-testid="proposal-conflict">
      <p role="alert">{words.conflictHeading}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.conflictWhat}</th>
            <th scope="col">{words.conflictTheirs}</th>
            <th scope="col">{words.conflictMine}</th>
          </tr>
        </thead>
        <tbody>
          {listProposalConflicts(versions).map((member) => (
            <tr key={member}>
              <th scope="row">{words.memberNames[member]}</th>
              <td>{formatProposalMember(member, versions.theirs[member], language)}</td>
              <td>{formatProposalMember(member, versions.mine[member], language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="notice-actions">
        <button type="button" data-testid="conflict-theirs" onClick={() => onChoose('theirs')}>
          {words.useTheirs}
        </button>
        <button type="button" data-testid="conflict-mine" onClick={() => onChoose('mine')}>
          {words.useMine}
        </button>
      </div>
    </section>
  );
}
