import { formatRegisterMember } from '../../i18n/format-register.ts';
import { type EditVersions, listConflicts } from '../../state/register-form.ts';
import { useRegister } from './use-register.ts';

interface EntryConflictProps {
  readonly versions: EditVersions;
  readonly onChoose: (side: 'mine' | 'theirs') => void;
}

/** Both versions of what was changed twice, and the two ways out. */
export function EntryConflict({ versions, onChoose }: EntryConflictProps) {
  const { words, telling } = useRegister();
  return (
    <section class="notice conflict" aria-label={words.conflictHeading} data-testid="entry-conflict">
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
          {listConflicts(versions).map((member) => (
            <tr key={member}>
              <th scope="row">{words.memberNames[member]}</th>
              <td>{formatRegisterMember(member, versions.theirs[member], telling)}</td>
              <td>{formatRegisterMember(member, versions.mine[member], telling)}</td>
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
