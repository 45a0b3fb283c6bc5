import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import '../../styles/account.css';
import type { SignInReason } from '../../state/account.ts';
import { ExampleBanner } from '../example-mark.tsx';
import { LocalRoles } from './local-roles.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignOutButton } from './sign-out-button.tsx';
import { useAccount } from './use-account.ts';
import { useLeave } from './use-leave.ts';

/** Above the header: that this is a trial, that nothing here is real, and that something waits for signing in. */
export function AccountBar() {
  const { account, words, language } = useAccount();
  const isTrial = account.session.value?.isLocalTrial === true;
  const asking = account.asking.value;
  const { isUnsaved, leave } = useLeave();
  const leaveExample = (): Promise<void> =>
    leave(async () => {
      await account.chooseWorkspace('real');
    });
  return (
    <>
      {asking !== null && <SignInAsk key={asking} reason={asking} />}
      {account.isExample.value && (
        <ExampleBanner language={language}>
          {isUnsaved && (
            <span class="small-note is-warning" role="alert">
              {words.leaveUnsaved}
            </span>
          )}
          <button
            type="button"
            class="plain-button"
            data-testid="leave-example"
            onClick={() => void leaveExample()}
          >
            {words.leaveExample}
          </button>
        </ExampleBanner>
      )}
      {isTrial && asking === null && <TrialBanner />}
    </>
  );
}

function TrialBanner() {
  const { account, words } = useAccount();
  const role = account.role.value;
  return (
    <aside class="trial-banner" aria-label={words.trialTitle} data-testid="trial-banner">
      <p>
        <b>{words.trialTitle}</b>
        <span class="trial-meaning">{words.trialMeaning}</span>
      </p>
      <span class="trial-lead">{role === null ? words.trialChoose : words.trialAs}</span>
      <LocalRoles />
      {role !== null && <SignOutButton />}
    </aside>
  );
}

/** Somebody who types goes on typing; whoever pressed a button is brought to what it needs. */
function isFreeToMove(): boolean {
  const { activeElement } = document;
  return !(activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement);
}

/** What was begun waits: signing in goes on with it, and nothing on the screen is lost either way. */
function SignInAsk({ reason }: { readonly reason: SignInReason }) {
  const { account, words } = useAccount();
  const session = account.session.value;
  const isTrial = session?.isLocalTrial === true;
  const isFormOpen = useSignal(false);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    if (isFreeToMove()) box.current?.querySelector<HTMLElement>('button')?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected && isFreeToMove()) opener.focus();
    };
  }, []);
  return (
    <section ref={box} class="sign-in-ask" aria-label={words.askLabel} data-testid="sign-in-ask">
      <p role="alert">{reason === 'first' ? words.askFirst : words.askEnded}</p>
      {isTrial && <LocalRoles />}
      {isFormOpen.value && <SignInForm isCompact />}
      <div class="notice-actions">
        {!isTrial && !isFormOpen.value && (
          <button
            type="button"
            class="main-button"
            data-testid="ask-sign-in"
            onClick={() => (isFormOpen.value = true)}
          >
            {words.signIn}
          </button>
        )}
        <button type="button" class="link-button" data-testid="ask-dismiss" onClick={() => account.dismiss()}>
          {words.askNotNow}
        </button>
      </div>
    </section>
  );
}
