import { useSignal } from '@preact/signals';
import { useAccount } from './use-account.ts';

/** Saves what is on the screen, ends the session on the server, and starts with an empty page. */
export function SignOutButton() {
  const { state, account, words } = useAccount();
  const hasFailed = useSignal(false);
  const leave = async (): Promise<void> => {
    hasFailed.value = false;
    if (!(await state.plans.close())) return;
    hasFailed.value = !(await account.signOut());
  };
  return (
    <>
      {hasFailed.value && (
        <span class="small-note is-warning" role="alert">
          {words.signOutFailed}
        </span>
      )}
      <button type="button" class="link-button" data-testid="sign-out" onClick={() => void leave()}>
        {words.signOut}
      </button>
    </>
  );
}
