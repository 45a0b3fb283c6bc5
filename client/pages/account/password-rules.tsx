import { useAccount } from '../../panels/account/use-account.ts';
import { measurePassword, PASSWORD_LENGTH } from '../../state/password-length.ts';

/** What a password has to be, before anybody types one. */
export function PasswordRules({ id }: { readonly id: string }) {
  const { words } = useAccount();
  return (
    <div id={id} class="password-rules">
      <p>{words.rulesHeading}</p>
      <ul>
        {words.rules(PASSWORD_LENGTH.minimum, PASSWORD_LENGTH.maximum).map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </div>
  );
}

/** How far the typed password is; its room is there from the start. */
export function PasswordLengthNote({ id, password }: { readonly id: string; readonly password: string }) {
  const { words } = useAccount();
  const { missing, isTooLong } = measurePassword(password);
  const text =
    password === ''
      ? ''
      : isTooLong
        ? words.lengthLong(PASSWORD_LENGTH.maximum)
        : missing > 0
          ? words.lengthShort(missing)
          : words.lengthEnough;
  return (
    <p id={id} class={`small-note length-note${isTooLong ? ' is-warning' : ''}`} role="status">
      {text}
    </p>
  );
}
