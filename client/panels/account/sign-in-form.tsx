import type { Session } from '#contract/accounts.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { AccountWords } from '../../i18n/account-words-ja.ts';
import type { Outcome } from '../../state/plan-save-queue.ts';
import type { Language } from '../../state/view-state.ts';
import { PasswordField } from './password-field.tsx';
import { useAccount } from './use-account.ts';

type Fault = { readonly at: 'email' | 'password'; readonly texts: readonly string[] };

/** E-mail address and password; what waited for it goes on by itself. `isCompact`: in the bar above the map. */
export function SignInForm({ isCompact = false, onDone }: { isCompact?: boolean; onDone?: () => void }) {
  const { account, words, language } = useAccount();
  const email = useSignal('');
  const password = useSignal('');
  const isSending = useSignal(false);
  const fault = useSignal<Fault | null>(null);
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isCompact) emailInput.current?.focus();
  }, []);
  const fail = (next: Fault): void => {
    fault.value = next;
    (next.at === 'email' ? emailInput : passwordInput).current?.focus();
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isSending.value) return;
    if (email.value.trim() === '') return fail({ at: 'email', texts: [words.fillEmail] });
    if (password.value === '') return fail({ at: 'password', texts: [words.fillPassword] });
    isSending.value = true;
    fault.value = null;
    const outcome = await account.signIn({ email: email.value.trim(), password: password.value });
    isSending.value = false;
    if (outcome.kind === 'done') {
      password.value = '';
      onDone?.();
    } else fail({ at: 'password', texts: describeSignInFailure(outcome, words, language) });
  };
  const current = fault.value;
  if (account.session.value?.signInBlocked === 'noTls') return <BlockedNote />;
  return (
    <form
      class={`account-form${isCompact ? ' is-compact' : ''}`}
      noValidate
      data-testid="sign-in-form"
      onSubmit={(event) => void submit(event)}
    >
      {current !== null && (
        <div id="sign-in-fault" class="notice is-failure" role="alert" data-testid="sign-in-fault">
          {current.texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      <div class="account-field">
        <label for="sign-in-email">{words.email}</label>
        <input
          ref={emailInput}
          id="sign-in-email"
          type="email"
          inputMode="email"
          autocomplete="username"
          autocapitalize="off"
          spellcheck={false}
          maxLength={254}
          value={email.value}
          aria-invalid={current?.at === 'email'}
          aria-describedby={current?.at === 'email' ? 'sign-in-fault' : undefined}
          data-testid="sign-in-email"
          onInput={(event) => (email.value = event.currentTarget.value)}
        />
      </div>
      <PasswordField
        id="sign-in-password"
        label={words.password}
        value={password.value}
        autocomplete="current-password"
        isFaulty={current?.at === 'password'}
        {...(current?.at === 'password' ? { describedBy: 'sign-in-fault' } : {})}
        inputRef={passwordInput}
        onInput={(text) => (password.value = text)}
      />
      <div class="form-bar">
        <button type="submit" class="main-button" aria-disabled={isSending.value} data-testid="sign-in">
          {isSending.value ? words.signingIn : words.signIn}
        </button>
      </div>
    </form>
  );
}

/** Why no password is asked for over this connection, and what to do about it. */
export function BlockedNote() {
  const { words } = useAccount();
  return (
    <div class="notice" data-testid="sign-in-blocked">
      <p>
        <b>{words.blockedTitle}</b>
      </p>
      <p>{words.blockedNoTls}</p>
    </div>
  );
}

/** Never says which of the two was wrong: that would tell who has an account. */
function describeSignInFailure(
  outcome: Exclude<Outcome<Session>, { kind: 'done' }>,
  words: AccountWords,
  language: Language,
): readonly string[] {
  if (outcome.kind === 'unreachable') return [words.unreachable];
  const problem = outcome.kind === 'refused' ? outcome.problem : null;
  const detail = language === 'ja' ? problem?.detailJa : problem?.detailEn;
  switch (problem?.code) {
    case 'SIGN_IN_FAILED':
      return [words.failedPair, detail ?? words.failedPairLimit];
    case 'SIGN_IN_LOCKED':
      return [words.failedLocked, ...(detail === undefined ? [] : [detail])];
    case 'TLS_REQUIRED':
      return [words.blockedTitle, words.blockedNoTls];
    default: {
      const title = language === 'ja' ? problem?.titleJa : problem?.titleEn;
      return [title ?? words.refused, ...(detail === undefined ? [] : [detail])];
    }
  }
}
