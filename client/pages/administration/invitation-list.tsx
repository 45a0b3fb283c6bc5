import type { Invitation } from '#contract/organizations.ts';
import { useAdministration } from './use-administration.ts';

interface InvitationListProps {
  readonly invitations: readonly Invitation[];
  readonly onRevoke: (invitation: Invitation) => void;
}

/** Whose link is still out; those that were used or have run out stand behind a fold. */
export function InvitationList({ invitations, onRevoke }: InvitationListProps) {
  const { words } = useAdministration();
  const open = invitations.filter(({ state }) => state === 'open');
  const past = invitations.filter(({ state }) => state !== 'open');
  return (
    <section aria-labelledby="invitations">
      <h3 id="invitations">{words.invitationsHeading}</h3>
      {open.length === 0 && <p class="small-note">{words.invitationsEmpty}</p>}
      <ul class="session-list" data-testid="open-invitations">
        {open.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} onRevoke={onRevoke} />
        ))}
      </ul>
      {past.length > 0 && (
        <details class="register-fold">
          <summary>
            {[...new Set(past.map(({ state }) => words.invitationStates[state]))].join('・')}（{past.length}）
          </summary>
          <ul class="session-list">
            {past.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onRevoke={null} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface InvitationRowProps {
  readonly invitation: Invitation;
  /** null: there is nothing to revoke any more. */
  readonly onRevoke: ((invitation: Invitation) => void) | null;
}

function InvitationRow({ invitation, onRevoke }: InvitationRowProps) {
  const { words, nameOf, formatAt } = useAdministration();
  return (
    <li>
      <span>
        <b>{invitation.email}</b>
        <span class="row-note">
          {nameOf(invitation.organization)} · {words.roles[invitation.role]} ·{' '}
          {onRevoke === null
            ? words.invitationStates[invitation.state]
            : words.linkUntil(formatAt(invitation.expiresAt))}
        </span>
      </span>
      {onRevoke !== null && (
        <button
          type="button"
          class="plain-button"
          aria-label={words.revokeNamed(invitation.email)}
          onClick={() => onRevoke(invitation)}
        >
          {words.revoke}
        </button>
      )}
    </li>
  );
}
