import type { Session } from '#contract/accounts.ts';
import { LIMITS } from '#contract/limits.ts';
import { useSignal } from '@preact/signals';
import type { AccountWords } from '../../i18n/account-words-ja.ts';
import { PasswordField } from '../../panels/account/password-field.tsx';
import { useAccount } from '../../panels/account/use-account.ts';
import type { AccountLink } from '../../state/account-link.ts';
import { closePage } from '../../state/page-history.ts';
import { PASSWORD_LENGTH, measurePassword } from '../../state/password-length.ts';
import type { Outcome } from '../../state/plan-save-queue.ts';
import { ProblemText } from '../problem-text.tsx';
import { PasswordRules, PasswordLengthNote } from './password-rules.tsx';

type FieldName = 'email' | 'name' | 'password';
interface Fault {
  readonly at: FieldName;
  readonly text: string | null;
  readonly outcome: Exclude<Outcome<Session>, { kind: 'done' }> | null;
}

const BUTTONS = {
  invitations: 'acceptInvitation',
  'password-resets': 'acceptReset',
  'first-administrator': 'acceptFirst',
} as const;

interface NewAccountFormProps {
  readonly link: AccountLink;
  /** Whom the invitation is for: password managers keep the password under it. */
  readonly email: string | null;
}

/** Name and password of a new account, or a new password; what is expected is said before anything is typed. */
export function NewAccountForm({ link, email: invitedEmail }: NewAccountFormProps) {
  const { state, account, words, language } = useAccount();
  const fields = { email: useSignal(''), name: useSignal(''), password: useSignal('') };
  const fault = useSignal<Fault | null>(null);
  const isSending = useSignal(false);
  const asked = {
    email: link.kind === 'first-administrator',
    name: link.kind !== 'password-resets',
  };
  const fail = (next: Fault): void => {
    fault.value = next;
    document.getElementById(`new-${next.at}`)?.focus();
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isSending.value) return;
    const missing = findMissing(asked, fields, words);
    if (missing !== null) return fail({ ...missing, outcome: null });
    isSending.value = true;
    fault.value = null;
    const outcome = await account.acceptLink(link.kind, {
      token: link.token,
      password: fields.password.value,
      ...(asked.name ? { name: fields.name.value.trim() } : {}),
      ...(asked.email ? { email: fields.email.value.trim() } : {}),
    });
    isSending.value = false;
    if (outcome.kind === 'done') closePage(state);
    else fail({ at: 'password', text: null, outcome });
  };
  const current = fault.value;
  return (
    <form class="account-form" noValidate data-testid="new-account" onSubmit={(event) => void submit(event)}>
      {current !== null && (
        <div id="new-fault" class="notice is-failure" role="alert" data-testid="new-account-fault">
          {current.text !== null && <p>{current.text}</p>}
          {current.outcome?.kind === 'refused' && current.outcome.problem !== null && (
            <ProblemText problem={current.outcome.problem} language={language} hasCode={false} />
          )}
          {current.outcome?.kind === 'missing' && <p>{words.linkUnusable}</p>}
          {current.outcome?.kind === 'unreachable' && <p>{words.unreachable}</p>}
        </div>
      )}
      {asked.email ? (
        <TextField
          id="email"
          type="email"
          label={words.email}
          autocomplete="username"
          value={fields.email}
          fault={current}
        />
      ) : (
        // Nothing to fill in: it tells a password manager whose password this is.
        <input type="email" autocomplete="username" value={invitedEmail ?? ''} readOnly hidden />
      )}
      {asked.name && (
        <TextField
          id="name"
          type="text"
          label={words.name}
          help={words.nameHelp}
          autocomplete="name"
          value={fields.name}
          fault={current}
        />
      )}
      <PasswordRules id="password-rules" />
      <PasswordField
        id="new-password"
        label={words.newPassword}
        value={fields.password.value}
        autocomplete="new-password"
        isFaulty={current?.at === 'password'}
        describedBy={`password-rules new-password-length${current?.at === 'password' ? ' new-fault' : ''}`}
        onInput={(text) => (fields.password.value = text)}
      />
      <PasswordLengthNote id="new-password-length" password={fields.password.value} />
      <div class="form-bar">
        <button type="submit" class="main-button" aria-disabled={isSending.value} data-testid="accept-link">
          {isSending.value ? words.signingIn : words[BUTTONS[link.kind]]}
        </button>
      </div>
    </form>
  );
}

interface TextFieldProps {
  readonly id: 'email' | 'name';
  readonly type: 'email' | 'text';
  readonly label: string;
  readonly help?: string;
  readonly autocomplete: 'username' | 'name';
  readonly value: { value: string };
  readonly fault: Fault | null;
}

function TextField({ id, type, label, help, autocomplete, value, fault }: TextFieldProps) {
  const isFaulty = fault?.at === id;
  const described = [help === undefined ? null : `new-${id}-help`, isFaulty ? 'new-fault' : null];
  return (
    <div class="account-field">
      <label for={`new-${id}`}>{label}</label>
      <input
        id={`new-${id}`}
        {...(type === 'email' ? ({ type: 'email' } as const) : ({ type: 'text' } as const))}
        autocomplete={autocomplete}
        maxLength={id === 'email' ? 254 : LIMITS.maximumNameLength}
        value={value.value}
        aria-invalid={isFaulty}
        aria-describedby={described.filter((one) => one !== null).join(' ')}
        data-testid={`new-${id}`}
        onInput={(event) => (value.value = event.currentTarget.value)}
      />
      {help !== undefined && (
        <p id={`new-${id}-help`} class="small-note">
          {help}
        </p>
      )}
    </div>
  );
}

/** The first field that cannot be sent, and what is expected there. */
function findMissing(
  asked: { readonly email: boolean; readonly name: boolean },
  fields: Readonly<Record<FieldName, { readonly value: string }>>,
  words: AccountWords,
): { readonly at: FieldName; readonly text: string } | null {
  const email = fields.email.value.trim();
  if (asked.email && email === '') return { at: 'email', text: words.fillEmail };
  if (asked.email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) {
    return { at: 'email', text: words.fillEmailShape };
  }
  if (asked.name && fields.name.value.trim() === '') return { at: 'name', text: words.fillName };
  const { missing, isTooLong } = measurePassword(fields.password.value);
  if (missing > 0) return { at: 'password', text: words.lengthShort(missing) };
  if (isTooLong) return { at: 'password', text: words.lengthLong(PASSWORD_LENGTH.maximum) };
  return null;
}
