import type { AssumedValue, AssumptionId, AssumptionUnit } from '#engine/traveltime/assumptions.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { formatAssumed, formatAssumedRange, formatPlain, getUnitSuffix } from '../i18n/format-assumed.ts';
import { changeAssumption } from '../state/app-actions.ts';
import { type AssumptionFault, getAssumptionBounds, parseAssumption } from '../state/assumption-choices.ts';
import { useApp } from '../panels/app-context.ts';

/** What an arrow key or the arrows of the field add. */
const STEPS: Readonly<Record<AssumptionUnit, number>> = { 'km/h': 1, s: 5, ratio: 0.05, 'm²': 0.5 };
const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowUp: 1, ArrowDown: -1 };
/** So that typing "120" does not compute 1 and 12 on the way. */
const TYPING_MILLISECONDS = 450;

interface Draft {
  readonly text: string;
  readonly fault: AssumptionFault | null;
}

/** One value: what it is, the field, its range and where it is from; a changed one can be taken back. */
export function AssumptionField({
  id,
  recorded,
}: {
  readonly id: AssumptionId;
  readonly recorded: AssumedValue;
}) {
  const state = useApp();
  const words = state.words.value;
  const { language, assumptions: changes } = state.view.value;
  const { unit } = recorded;
  const current = state.assumptions.value?.values[id] ?? recorded;
  const isChanged = changes[id] !== undefined;
  const suffix = getUnitSuffix(unit, language);
  const { minimum, maximum } = getAssumptionBounds(id);
  const field = useDraft(id, current.value);
  const label = language === 'ja' ? recorded.labelJa : recorded.labelEn;
  const source = language === 'ja' ? recorded.sourceJa : recorded.sourceEn;
  const recordedText = formatAssumed(recorded.value, unit, language);
  const { fault, text } = field.draft;
  return (
    <li
      class={`assumption${isChanged ? ' is-changed' : ''}${fault === null ? '' : ' is-faulty'}`}
      data-testid={`assumption-${id}`}
    >
      <label for={`input-${id}`}>
        {label}
        {isChanged && <b class="changed-mark">{words.assumptionChangedMark}</b>}
      </label>
      <div class="assumption-value">
        <StepButton sign="−" onClick={() => field.step(-STEPS[unit])} />
        <input
          id={`input-${id}`}
          // A text field keeps what was typed, so that the message can quote it; "120" in full-width digits counts.
          type="text"
          role="spinbutton"
          inputMode="decimal"
          autocomplete="off"
          aria-valuemin={minimum}
          aria-valuemax={maximum}
          aria-valuenow={current.value}
          aria-valuetext={formatAssumed(current.value, unit, language)}
          value={text}
          data-testid={`assumption-input-${id}`}
          aria-describedby={`about-${id}`}
          aria-invalid={fault !== null}
          aria-errormessage={fault === null ? undefined : `fault-${id}`}
          onInput={(event) => field.type(event.currentTarget.value)}
          onChange={(event) => field.settle(event.currentTarget.value)}
          onKeyDown={(event) => {
            const direction = ARROWS[event.key];
            if (direction === undefined) return;
            event.preventDefault();
            field.step(direction * STEPS[unit]);
          }}
        />
        <StepButton sign="+" onClick={() => field.step(STEPS[unit])} />
        <span class="assumption-unit" aria-hidden="true">
          {suffix.trim()}
        </span>
      </div>
      {fault !== null && (
        <p class="assumption-fault" id={`fault-${id}`} role="alert" data-testid={`assumption-fault-${id}`}>
          {words.assumptionFault(text, fault, words.assumptionExpected(minimum, maximum, suffix))}
        </p>
      )}
      <p class="assumption-about" id={`about-${id}`}>
        <span class="assumption-range">
          {words.assumptionRangeOf(formatAssumedRange(current.low, current.high, unit))}
          {suffix}
        </span>
        <span class="visually-hidden">{words.assumptionBounds(minimum, maximum, suffix)}</span>
        <span class="assumption-source">{source}</span>
      </p>
      {isChanged && (
        <button
          type="button"
          class="link-button assumption-reset"
          data-testid={`assumption-reset-${id}`}
          aria-label={words.assumptionResetOne(label, recordedText)}
          onClick={() => {
            changeAssumption(state, id, undefined);
            // This button goes: the focus returns to the value it reset.
            document.getElementById(`input-${id}`)?.focus();
          }}
        >
          {words.assumptionResetShort(recordedText)}
        </button>
      )}
    </li>
  );
}

/** For the mouse; the keyboard has the arrow keys of the field itself. */
function StepButton({ sign, onClick }: { readonly sign: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="step-button" tabIndex={-1} aria-hidden="true" onClick={onClick}>
      {sign}
    </button>
  );
}

/** The typed text beside the value in use: it takes over when it can be read and typing has paused. */
function useDraft(id: AssumptionId, value: number) {
  const state = useApp();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const draft = useSignal<Draft>({ text: formatPlain(value), fault: null });
  useEffect(() => {
    // The value changed elsewhere (a reset, a link): the field follows, unless it says the same already.
    if (Number(draft.peek().text) !== value) draft.value = { text: formatPlain(value), fault: null };
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const settle = (text: string): void => {
    clearTimeout(timer.current);
    const parsed = parseAssumption(id, text);
    draft.value = { text, fault: parsed.ok ? null : parsed.reason };
    if (parsed.ok) changeAssumption(state, id, parsed.value);
  };
  return {
    draft: draft.value,
    settle,
    type(text: string): void {
      draft.value = { text, fault: null };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => settle(text), TYPING_MILLISECONDS);
    },
    /** From the value in use, so that a text that cannot be read is left behind. */
    step(size: number): void {
      const { minimum, maximum } = getAssumptionBounds(id);
      const parsed = parseAssumption(id, draft.peek().text);
      const stepped = (parsed.ok ? parsed.value : value) + size;
      settle(formatPlain(Math.min(maximum, Math.max(minimum, stepped))));
    },
  };
}
