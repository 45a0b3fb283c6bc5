import type { Role } from '#contract/accounts.ts';
import { useSignal } from '@preact/signals';
import { useAccount } from './use-account.ts';

const ORDER: readonly Role[] = ['planner', 'firm', 'municipality', 'viewer', 'administrator'];

/** One click signs in: the roles of the local trial, the one in use pressed. */
export function LocalRoles() {
  const { state, account, words } = useAccount();
  const hasFailed = useSignal(false);
  const session = account.session.value;
  const current = session?.role ?? null;
  const choose = async (role: Role): Promise<void> => {
    if (role === current) return;
    hasFailed.value = false;
    // What this role has not saved yet is saved as this role.
    if (current !== null && !(await state.plans.close())) return;
    hasFailed.value = (await account.signInLocally(role)).kind !== 'done';
  };
  return (
    <>
      <div class="local-roles" role="group" aria-label={words.trialLabel}>
        {ORDER.filter((role) => session?.localRoles.includes(role) === true).map((role) => (
          <button
            key={role}
            type="button"
            class={role === 'administrator' ? 'is-minor' : undefined}
            aria-pressed={role === current}
            title={words.trialRoleHelp[role]}
            data-testid={`local-${role}`}
            onClick={() => void choose(role)}
          >
            {words.trialRoles[role]}
          </button>
        ))}
      </div>
      {hasFailed.value && (
        <span class="small-note is-warning" role="alert">
          {words.unreachable}
        </span>
      )}
    </>
  );
}
