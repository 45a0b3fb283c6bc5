import type { ComponentChildren } from 'preact';
import { PLACEMENT_WORDS } from '../../i18n/placement-words.ts';
import { useApp } from '../../panels/app-context.ts';

export interface PlacementFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly fault?: string | null;
  readonly hint?: string | undefined;
  readonly isRequired?: boolean;
  readonly type?: 'text' | 'date' | 'lines' | 'number';
}

/** One field with what is wrong with it under it. */
export function PlacementField(props: PlacementFieldProps) {
  const { id, label, value, onInput, fault = null, hint, isRequired = false, type = 'text' } = props;
  const inputMode: 'numeric' | 'text' = type === 'number' ? 'numeric' : 'text';
  const shared = {
    id,
    value,
    'data-testid': id,
    'aria-invalid': fault !== null,
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    'aria-errormessage': fault === null ? undefined : `${id}-fault`,
  };
  return (
    <div class={`entry-field${fault === null ? '' : ' is-faulty'}`}>
      <FieldLabel id={id} label={label} isRequired={isRequired} />
      <div class="unit-field">
        {type === 'lines' ? (
          <textarea
            {...shared}
            rows={3}
            maxLength={4000}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        ) : type === 'date' ? (
          <input
            {...shared}
            class="is-number"
            type="date"
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        ) : (
          <input
            {...shared}
            class={type === 'text' ? '' : 'is-number'}
            type="text"
            inputMode={inputMode}
            maxLength={200}
            autocomplete="off"
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )}
      </div>
      {fault !== null && (
        <p class="field-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface FieldLabelProps {
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
}

function FieldLabel({ id, label, isRequired }: FieldLabelProps) {
  const words = PLACEMENT_WORDS[useApp().view.value.language];
  return (
    <label for={id}>
      {label}
      {isRequired && <span class="required-mark">{words.required}</span>}
    </label>
  );
}

export interface ChoiceFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly onChoose: (value: string) => void;
  readonly children: ComponentChildren;
}

/** One of a few. */
export function ChoiceField({ id, label, value, hint, onChoose, children }: ChoiceFieldProps) {
  return (
    <div class="entry-field">
      <FieldLabel id={id} label={label} isRequired={false} />
      <div class="unit-field">
        <select
          id={id}
          value={value}
          data-testid={id}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {children}
        </select>
      </div>
      {hint !== undefined && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
