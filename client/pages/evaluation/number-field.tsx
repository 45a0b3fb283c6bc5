import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { useApp } from '../../panels/app-context.ts';
import {
  type NumberFieldFault,
  type NumberFieldRule,
  parseNumberField,
} from '../../state/parse-number-field.ts';

/** So that typing "120" does not compute 1 and 12 on the way. */
const TYPING_MILLISECONDS = 450;

export interface NumberFieldProps extends NumberFieldRule {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** null: nothing was said. */
  readonly value: number | null;
  readonly hint?: string;
  readonly onValue: (value: number | null) => void;
}

/** A number as text: it keeps what was typed, so that the message can quote it. Empty is an answer of its own. */
export function NumberField(props: NumberFieldProps) {
  const { id, label, unit, value, hint, onValue, ...rule } = props;
  const { language } = useApp().view.value;
  const words = EVALUATION_WORDS[language];
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const draft = useSignal<{ readonly text: string; readonly fault: NumberFieldFault | null }>({
    text: toText(value),
    fault: null,
  });
  useEffect(() => {
    // Changed elsewhere (a link, a reset): the field follows, unless it says the same already.
    const known = parseNumberField(draft.peek().text, rule);
    if (!known.ok || known.value !== value) draft.value = { text: toText(value), fault: null };
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const settle = (text: string): void => {
    clearTimeout(timer.current);
    const parsed = parseNumberField(text, rule);
    draft.value = { text, fault: parsed.ok ? null : parsed.reason };
    if (parsed.ok) onValue(parsed.value);
  };
  const { text, fault } = draft.value;
  const faults: Readonly<Record<NumberFieldFault, string>> = {
    notANumber: words.fieldNotNumber(text),
    notWhole: words.fieldNotWhole(text),
    outOfBounds: words.fieldOutOfBounds(text, toText(rule.minimum), toText(rule.maximum)),
  };
  return (
    <div class={`number-field${fault === null ? '' : ' is-faulty'}`}>
      <label for={id}>{label}</label>
      <span class="number-field-value">
        <input
          id={id}
          type="text"
          inputMode={rule.isWhole ? 'numeric' : 'decimal'}
          autocomplete="off"
          value={text}
          data-testid={id}
          aria-invalid={fault !== null}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          aria-errormessage={fault === null ? undefined : `${id}-fault`}
          onInput={(event) => {
            const typed = event.currentTarget.value;
            draft.value = { text: typed, fault: null };
            clearTimeout(timer.current);
            timer.current = setTimeout(() => settle(typed), TYPING_MILLISECONDS);
          }}
          onChange={(event) => settle(event.currentTarget.value)}
        />
        <span>{unit}</span>
      </span>
      {hint !== undefined && (
        <small id={`${id}-hint`} class="field-hint">
          {hint}
        </small>
      )}
      {fault !== null && (
        <p id={`${id}-fault`} class="field-fault" role="alert">
          {faults[fault]}
        </p>
      )}
    </div>
  );
}

const toText = (value: number | null): string => (value === null ? '' : String(Number(value.toFixed(4))));

/** A ratio of 0–1 typed in percent. */
export function PercentField({
  value,
  onValue,
  ...rest
}: Pick<NumberFieldProps, 'id' | 'label' | 'hint' | 'value' | 'onValue'>) {
  const words = EVALUATION_WORDS[useApp().view.value.language];
  return (
    <NumberField
      {...rest}
      unit={words.percentUnit}
      minimum={0}
      maximum={100}
      isWhole={false}
      value={value === null ? null : value * 100}
      onValue={(percent) => onValue(percent === null ? null : Number((percent / 100).toFixed(6)))}
    />
  );
}

/** Where a value is from, in the user's words. */
export function SourceField({
  id,
  value,
  hint,
  onValue,
}: {
  readonly id: string;
  readonly value: string;
  readonly hint: string;
  readonly onValue: (value: string) => void;
}) {
  const words = EVALUATION_WORDS[useApp().view.value.language];
  return (
    <div class="source-field">
      <label for={id}>{words.source}</label>
      <input
        id={id}
        type="text"
        maxLength={300}
        value={value}
        placeholder={hint}
        data-testid={id}
        onChange={(event) => onValue(event.currentTarget.value.trim())}
      />
    </div>
  );
}
