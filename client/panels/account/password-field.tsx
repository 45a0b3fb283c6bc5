import { useSignal } from '@preact/signals';
import type { Ref } from 'preact';
import { useAccount } from './use-account.ts';

export interface PasswordFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly autocomplete: 'current-password' | 'new-password';
  /** Ids of what describes it: rules, what is wrong. */
  readonly describedBy?: string;
  readonly isFaulty?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onInput: (value: string) => void;
}

/** A password as it is typed: it can be looked at, and a locked Caps key is said before it costs an attempt. */
export function PasswordField(props: PasswordFieldProps) {
  const { words } = useAccount();
  const isShown = useSignal(false);
  const isCapsLocked = useSignal(false);
  const look = (event: KeyboardEvent): void => {
    isCapsLocked.value = event.getModifierState('CapsLock');
  };
  const hintId = `${props.id}-caps`;
  return (
    <div class="account-field">
      <label for={props.id}>{props.label}</label>
      <input
        ref={props.inputRef ?? null}
        id={props.id}
        {...(isShown.value ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
        autocomplete={props.autocomplete}
        autocapitalize="off"
        spellcheck={false}
        value={props.value}
        aria-describedby={[props.describedBy, isCapsLocked.value ? hintId : undefined]
          .filter((id) => id !== undefined)
          .join(' ')}
        aria-invalid={props.isFaulty === true}
        data-testid={props.id}
        onKeyDown={look}
        onKeyUp={look}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <label class="show-password">
        <input
          type="checkbox"
          checked={isShown.value}
          onChange={(event) => (isShown.value = event.currentTarget.checked)}
        />
        {words.showPassword}
      </label>
      {isCapsLocked.value && (
        <p id={hintId} class="small-note is-warning" role="status">
          {words.capsLock}
        </p>
      )}
    </div>
  );
}
