import type { Role } from '#contract/accounts.ts';
import { useSignal } from '@preact/signals';
import { useAccount } from './use-account.ts';
import { useLeave } from './use-leave.ts';

const ORDER: readonly Role[] = ['planner', 'firm', 'municipality', 'viewer', 'administrator'];

/** One click signs in: the roles of the local trial, the one in use pressed. */
export function LocalRoles() {
  const { account, words } = useAccount();
  const { isUnsaved, leave } = useLeave();
  const hasFailed = useSignal(false);
  const session = account.session.value;
  const current = session?.role ?? null;
  const choose = async (role: Role): Promise<void> => {
    if (role === current) return;
    hasFailed.value = false;
    const signIn = async (): Promise<void> => {
      hasFailed.value = (await account.signInLocally(role)).kind !== 'done';
    };
    // What this role has not saved yet is saved as this role; without one, it waits for the sign-in.
    await (current === null ? signIn() : leave(signIn));
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
      {(hasFailed.value || isUnsaved) && (
        <span class="small-note is-warning" role="alert">
          {isUnsaved ? words.leaveUnsaved : words.unreachable}
        </span>
      )}
    </>
  );
}
