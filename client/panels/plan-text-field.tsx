import { useSignal } from '@preact/signals';
import type { Ref } from 'preact';

export interface PlanTextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onKeep: (text: string) => void;
  readonly placeholder?: string;
  readonly class?: string;
  readonly size?: number;
  readonly testId?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/**
 * A text edited where it stands: Enter or leaving keeps it, Escape takes it back. What is being typed is not touched
 * by what arrives meanwhile.
 */
export function PlanTextField({ label, value, maxLength, onKeep, ...rest }: PlanTextFieldProps) {
  const typed = useSignal<string | null>(null);
  const keep = (): void => {
    const text = typed.value;
    typed.value = null;
    if (text !== null && text.trim() !== value) onKeep(text.trim());
  };
  return (
    <input
      type="text"
      class={rest.class}
      aria-label={label}
      title={value || rest.placeholder}
      placeholder={rest.placeholder}
      maxLength={maxLength}
      value={typed.value ?? value}
      size={rest.size}
      data-testid={rest.testId}
      ref={rest.inputRef ?? null}
      onInput={(event) => (typed.value = event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        // Whoever is choosing kanji ends that with Enter.
        if (event.isComposing) return;
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') typed.value = null;
      }}
    />
  );
}
