import type { Role } from '#contract/accounts.ts';
import type { User } from '#contract/organizations.ts';
import { useSignal } from '@preact/signals';
import { ROLES_OF_KIND } from './roles-by-kind.ts';
import { useAdministration } from './use-administration.ts';

export interface UserActs {
  readonly onRole: (user: User, role: Role) => void;
  readonly onDisable: (user: User, isDisabled: boolean) => void;
  readonly onReset: (user: User) => void;
  readonly onEndSessions: (user: User) => void;
}

interface UserTableProps {
  readonly users: readonly User[];
  readonly acts: UserActs;
}

/** Above so many people a filter is worth its room. */
const FILTER_FROM = 8;

export function UserTable({ users, acts }: UserTableProps) {
  const { words, nameOf } = useAdministration();
  const filter = useSignal('');
  const wanted = filter.value.trim().toLowerCase();
  const shown = users.filter((user) =>
    `${user.name} ${user.email ?? ''} ${nameOf(user.organization)}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      {users.length > FILTER_FROM && (
        <div class="register-filters">
          <label>
            <span>{words.filterUsers}</span>
            <input
              type="search"
              value={filter.value}
              onInput={(event) => (filter.value = event.currentTarget.value)}
            />
          </label>
          <p class="small-note" role="status">
            {words.usersShown(shown.length, users.length)}
          </p>
        </div>
      )}
      <div class="register-scroll">
        <table class="register-table" data-testid="user-table">
          <thead>
            <tr>
              <th scope="col">{words.columnName}</th>
              <th scope="col">{words.columnOwner}</th>
              <th scope="col">{words.columnRole}</th>
              <th scope="col">{words.columnSeen}</th>
              <th scope="col">{words.columnActs}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((user) => (
              <UserRow key={user.id} user={user} acts={acts} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface UserRowProps {
  readonly user: User;
  readonly acts: UserActs;
}

function UserRow({ user, acts }: UserRowProps) {
  const { words, nameOf, formatAt } = useAdministration();
  const roles = ROLES_OF_KIND[user.organization.kind];
  // Accounts of the local trial have one role each and no password.
  const isFixed = user.isSelf || user.email === null;
  return (
    <tr class={user.isDisabled ? 'is-unused' : undefined} data-testid="user-row">
      <th scope="row">
        {user.name}
        {user.isSelf && <span class="status-mark">{words.self}</span>}
        {user.isDisabled && <span class="status-mark">{words.disabled}</span>}
        <span class="row-note">{user.email ?? words.trialAccount}</span>
      </th>
      <td data-label={words.columnOwner}>{nameOf(user.organization)}</td>
      <td data-label={words.columnRole}>
        {isFixed || roles.length < 2 ? (
          words.roles[user.role]
        ) : (
          <select
            aria-label={words.roleOf(user.name)}
            value={user.role}
            onChange={(event) => {
              const role = roles.find((one) => one === event.currentTarget.value);
              if (role !== undefined && role !== user.role) acts.onRole(user, role);
            }}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </select>
        )}
      </td>
      <td data-label={words.columnSeen}>
        {user.lastSeenAt === null ? words.neverSeen : formatAt(user.lastSeenAt)}
        {user.sessionCount > 0 && <span class="row-note">{words.sessionCount(user.sessionCount)}</span>}
      </td>
      <td data-label={words.columnActs}>
        <RowActs user={user} acts={acts} />
      </td>
    </tr>
  );
}

function RowActs({ user, acts }: UserRowProps) {
  const { words } = useAdministration();
  if (user.isSelf) return <span class="row-note">—</span>;
  return (
    <span class="row-acts">
      {user.email !== null && !user.isDisabled && (
        <button
          type="button"
          class="link-button"
          aria-label={words.resetLinkNamed(user.name)}
          onClick={() => acts.onReset(user)}
        >
          {words.resetLink}
        </button>
      )}
      {user.sessionCount > 0 && (
        <button
          type="button"
          class="link-button"
          aria-label={words.endSessionsNamed(user.name)}
          onClick={() => acts.onEndSessions(user)}
        >
          {words.endSessions}
        </button>
      )}
      {user.email !== null && (
        <button
          type="button"
          class={user.isDisabled ? 'link-button' : 'link-button is-deleting'}
          aria-label={user.isDisabled ? words.enableNamed(user.name) : words.disableNamed(user.name)}
          onClick={() => acts.onDisable(user, !user.isDisabled)}
        >
          {user.isDisabled ? words.enable : words.disable}
        </button>
      )}
    </span>
  );
}
