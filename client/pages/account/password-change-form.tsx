import type { Problem } from '#contract/problems.ts';
import { useSignal } from '@preact/signals';
import { PasswordField } from '../../panels/account/password-field.tsx';
import { useAccount } from '../../panels/account/use-account.ts';
import { measurePassword, PASSWORD_LENGTH } from '../../state/password-length.ts';
import { ProblemText } from '../problem-text.tsx';
import { PasswordLengthNote, PasswordRules } from './password-rules.tsx';

type Fault =
  | { readonly at: 'current' | 'next'; readonly text: string }
  | { readonly at: 'next'; readonly problem: Problem };

/** The current password and the new one; the rules stand there before anything is typed. */
export function PasswordChangeForm({ email }: { readonly email: string }) {
  const { account, words, language } = useAccount();
  const current = useSignal('');
  const next = useSignal('');
  const fault = useSignal<Fault | null>(null);
  const isDone = useSignal(false);
  const fail = (one: Fault): void => {
    fault.value = one;
    document.getElementById(one.at === 'current' ? 'current-password' : 'next-password')?.focus();
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    isDone.value = false;
    const { missing, isTooLong } = measurePassword(next.value);
    if (current.value === '') return fail({ at: 'current', text: words.fillPassword });
    if (missing > 0) return fail({ at: 'next', text: words.lengthShort(missing) });
    if (isTooLong) return fail({ at: 'next', text: words.lengthLong(PASSWORD_LENGTH.maximum) });
    fault.value = null;
    const outcome = await account.changePassword({
      currentPassword: current.value,
      newPassword: next.value,
    });
    if (outcome.kind === 'done') {
      current.value = '';
      next.value = '';
      isDone.value = true;
      return undefined;
    }
    const problem = outcome.kind === 'refused' ? outcome.problem : null;
    if (problem?.code === 'SIGN_IN_FAILED') return fail({ at: 'current', text: words.currentWrong });
    if (problem !== null) return fail({ at: 'next', problem });
    return fail({ at: 'next', text: words.unreachable });
  };
  const said = fault.value;
  return (
    <form
      class="account-form account-section"
      noValidate
      aria-labelledby="password-change"
      data-testid="password-change"
      onSubmit={(event) => void submit(event)}
    >
      <h3 id="password-change">{words.passwordHeading}</h3>
      <p class="small-note">{words.passwordNote}</p>
      {said !== null && (
        <div id="change-fault" class="notice is-failure" role="alert">
          {'text' in said ? (
            <p>{said.text}</p>
          ) : (
            <ProblemText problem={said.problem} language={language} hasCode={false} />
          )}
        </div>
      )}
      {isDone.value && (
        <p class="notice is-quiet" role="status">
          {words.passwordChanged}
        </p>
      )}
      <input type="email" autocomplete="username" value={email} readOnly hidden />
      <PasswordField
        id="current-password"
        label={words.currentPassword}
        value={current.value}
        autocomplete="current-password"
        isFaulty={said?.at === 'current'}
        {...(said?.at === 'current' ? { describedBy: 'change-fault' } : {})}
        onInput={(text) => (current.value = text)}
      />
      <PasswordRules id="change-rules" />
      <PasswordField
        id="next-password"
        label={words.newPassword}
        value={next.value}
        autocomplete="new-password"
        isFaulty={said?.at === 'next'}
        describedBy={`change-rules next-length${said?.at === 'next' ? ' change-fault' : ''}`}
        onInput={(text) => (next.value = text)}
      />
      <PasswordLengthNote id="next-length" password={next.value} />
      <div class="form-bar">
        <button type="submit" class="main-button" data-testid="change-password">
          {words.changePassword}
        </button>
      </div>
    </form>
  );
}
