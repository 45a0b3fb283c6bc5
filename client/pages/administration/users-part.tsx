import type { Role } from '#contract/accounts.ts';
import type { User } from '#contract/organizations.ts';
import { useSignal } from '@preact/signals';
import {
  createInvitation,
  createPasswordReset,
  endUserSessions,
  listInvitations,
  listOrganizations,
  listUsers,
  patchUser,
  revokeInvitation,
} from '../../api/administration.ts';
import { ActNotice, useActs } from './act-notice.tsx';
import { AnswerState } from './answer-state.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteForm } from './invite-form.tsx';
import { type MadeLink, OneTimeLink } from './one-time-link.tsx';
import { useAdministration } from './use-administration.ts';
import { useAnswer } from './use-answer.ts';
import { type UserActs, UserTable } from './user-table.tsx';

/** Who has an account, who is invited, and what can be done about either. */
export function UsersPart() {
  const { words } = useAdministration();
  const users = useAnswer(listUsers);
  const invitations = useAnswer(listInvitations);
  const organizations = useAnswer(listOrganizations);
  const acts = useActs(async () => {
    await Promise.all([users.reload(), invitations.reload()]);
  });
  const made = useSignal<MadeLink | null>(null);
  const change = async (user: User, patch: { role?: Role; isDisabled?: boolean }): Promise<void> => {
    made.value = null;
    await acts.run(patchUser(user, patch), (next) => {
      const undoPatch = patch.role === undefined ? { isDisabled: user.isDisabled } : { role: user.role };
      return { text: describeChange(next, patch), undo: () => void change(next, undoPatch) };
    });
  };
  const describeChange = (user: User, patch: { role?: Role; isDisabled?: boolean }): string => {
    if (patch.role !== undefined) return words.roleDone(user.name, words.roles[user.role]);
    return user.isDisabled ? words.disabledDone(user.name) : words.enabledDone(user.name);
  };
  const userActs: UserActs = {
    onRole: (user, role) => void change(user, { role }),
    onDisable: (user, isDisabled) => void change(user, { isDisabled }),
    onReset: (user) =>
      void acts.run(createPasswordReset(user.id), ({ token, expiresAt }) => {
        made.value = { kind: 'reset', whom: user.name, token, expiresAt };
        return null;
      }),
    onEndSessions: (user) =>
      void acts.run(endUserSessions(user.id), () => ({ text: words.sessionsEnded(user.name) })),
  };
  return (
    <>
      <p class="page-lead">{words.usersLead}</p>
      <InviteForm
        organizations={organizations.value?.organizations ?? []}
        onInvite={async (invitation) => {
          made.value = null;
          const done = await acts.run(createInvitation(invitation), (answer) => {
            const { email, expiresAt } = answer.invitation;
            made.value = { kind: 'invitation', whom: email, token: answer.token, expiresAt };
            return null;
          });
          return done !== null;
        }}
      />
      {made.value !== null && <OneTimeLink made={made.value} onClose={() => (made.value = null)} />}
      <ActNotice acts={acts} />
      <InvitationList
        invitations={invitations.value?.invitations ?? []}
        onRevoke={({ id, email }) => {
          made.value = null;
          void acts.run(revokeInvitation(id), () => ({ text: words.revoked(email) }));
        }}
      />
      <section aria-labelledby="users">
        <h3 id="users">{words.usersHeading}</h3>
        <AnswerState answer={users} />
        {users.value !== null && <UserTable users={users.value.users} acts={userActs} />}
      </section>
    </>
  );
}
