import type { Role } from '#contract/accounts.ts';
import type { Organization } from '#contract/organizations.ts';
import { useSignal } from '@preact/signals';
import { ROLES_OF_KIND } from './roles-by-kind.ts';
import { useAdministration } from './use-administration.ts';

export interface InviteFormProps {
  readonly organizations: readonly Organization[];
  /** Returns: whether it was made. */
  readonly onInvite: (invitation: {
    readonly email: string;
    readonly role: Role;
    readonly organizationId: string;
  }) => Promise<boolean>;
}

/** Whom, into which organization, with which role. */
export function InviteForm({ organizations, onInvite }: InviteFormProps) {
  const { words, nameOf } = useAdministration();
  const email = useSignal('');
  const organizationId = useSignal('');
  const role = useSignal<Role>('viewer');
  const fault = useSignal<'email' | 'organization' | null>(null);
  const isSending = useSignal(false);
  const chosen = organizations.find(({ id }) => id === organizationId.value);
  const roles = chosen === undefined ? [] : ROLES_OF_KIND[chosen.kind];
  const fail = (at: 'email' | 'organization'): void => {
    fault.value = at;
    document.getElementById(`invite-${at}`)?.focus();
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email.value.trim())) return fail('email');
    if (chosen === undefined) return fail('organization');
    fault.value = null;
    isSending.value = true;
    const isDone = await onInvite({
      email: email.value.trim(),
      role: role.value,
      organizationId: chosen.id,
    });
    isSending.value = false;
    if (isDone) email.value = '';
    return undefined;
  };
  return (
    <form class="invite-form" noValidate aria-labelledby="invite" onSubmit={(event) => void submit(event)}>
      <h3 id="invite">{words.inviteHeading}</h3>
      <div class="register-filters">
        <label>
          <span>{words.inviteEmail}</span>
          <input
            id="invite-email"
            type="email"
            autocomplete="off"
            maxLength={254}
            value={email.value}
            aria-invalid={fault.value === 'email'}
            aria-describedby={fault.value === 'email' ? 'invite-fault' : undefined}
            data-testid="invite-email"
            onInput={(event) => (email.value = event.currentTarget.value)}
          />
        </label>
        <label>
          <span>{words.inviteOrganization}</span>
          <select
            id="invite-organization"
            value={organizationId.value}
            aria-invalid={fault.value === 'organization'}
            aria-describedby={fault.value === 'organization' ? 'invite-fault' : undefined}
            data-testid="invite-organization"
            onChange={(event) => {
              organizationId.value = event.currentTarget.value;
              const next = organizations.find(({ id }) => id === organizationId.value);
              role.value = next === undefined ? 'viewer' : (ROLES_OF_KIND[next.kind][0] ?? 'viewer');
            }}
          >
            <option value="">—</option>
            {organizations
              .filter(({ isActive }) => isActive)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {nameOf(one)}
                </option>
              ))}
          </select>
        </label>
        <label>
          <span>{words.inviteRole}</span>
          <select
            value={role.value}
            disabled={chosen === undefined}
            data-testid="invite-role"
            onChange={(event) => {
              const next = roles.find((one) => one === event.currentTarget.value);
              if (next !== undefined) role.value = next;
            }}
          >
            {(chosen === undefined ? [role.value] : roles).map((one) => (
              <option key={one} value={one}>
                {words.roles[one]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="main-button" disabled={isSending.value} data-testid="invite">
          {words.invite}
        </button>
      </div>
      {fault.value !== null && (
        <p id="invite-fault" class="small-note is-warning" role="alert">
          {fault.value === 'email' ? words.inviteEmailShape : words.inviteOrganizationNone}
        </p>
      )}
    </form>
  );
}
