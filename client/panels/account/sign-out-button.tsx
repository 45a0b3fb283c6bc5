import { useSignal } from '@preact/signals';
import { useAccount } from './use-account.ts';
import { useLeave } from './use-leave.ts';

/** Saves what is on the screen, ends the session on the server, and starts with an empty page. */
export function SignOutButton() {
  const { account, words } = useAccount();
  const { isUnsaved, leave } = useLeave();
  const hasFailed = useSignal(false);
  const signOut = async (): Promise<void> => {
    hasFailed.value = !(await account.signOut());
  };
  return (
    <>
      {(hasFailed.value || isUnsaved) && (
        <span class="small-note is-warning" role="alert">
          {isUnsaved ? words.leaveUnsaved : words.signOutFailed}
        </span>
      )}
      <button type="button" class="link-button" data-testid="sign-out" onClick={() => void leave(signOut)}>
        {words.signOut}
      </button>
    </>
  );
}
