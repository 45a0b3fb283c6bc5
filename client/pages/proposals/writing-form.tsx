import { LIMITS } from '#contract/limits.ts';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useProposals } from './use-proposals.ts';

interface WritingFormProps {
  readonly id: string;
  readonly label: string;
  readonly sendLabel: string;
  readonly isBusy: boolean;
  /** Returns: whether it was sent; what was not sent stays. */
  readonly onSend: (text: string) => Promise<boolean>;
}

/** A text field with its button; empty it is not sent. */
export function WritingForm({ id, label, sendLabel, isBusy, onSend }: WritingFormProps) {
  const { words } = useProposals();
  const text = useSignal('');
  const isEmpty = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const send = async (): Promise<void> => {
    const own = text.value.trim();
    isEmpty.value = own === '';
    if (isEmpty.value) field.current?.focus();
    else if (await onSend(own)) text.value = '';
  };
  return (
    <form
      class="written"
      data-testid={`${id}-form`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        // Escape closes the page: not with a letter half written.
        if (event.key === 'Escape' && text.value !== '') event.stopPropagation();
      }}
    >
      <label for={id}>{label}</label>
      <textarea
        ref={field}
        id={id}
        data-testid={id}
        rows={3}
        maxLength={LIMITS.maximumMessageLength}
        aria-invalid={isEmpty.value}
        aria-describedby={isEmpty.value ? `${id}-fault` : undefined}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          isEmpty.value = false;
        }}
      />
      {isEmpty.value && (
        <p class="field-fault" id={`${id}-fault`} role="alert">
          {words.enquiryNeedsText}
        </p>
      )}
      <div class="act-buttons">
        <button type="submit" class="plain-button" data-testid={`${id}-send`} disabled={isBusy}>
          {sendLabel}
        </button>
      </div>
    </form>
  );
}
