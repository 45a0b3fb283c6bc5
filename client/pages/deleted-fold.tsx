import { LIMITS } from '#contract/limits.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

export interface DeletedFoldProps<T> {
  readonly testId: string;
  readonly words: {
    readonly deletedHeading: string;
    readonly deletedEmpty: string;
    readonly loading: string;
    readonly loadFailed: string;
    readonly restore: string;
    readonly deletedNote: (days: number) => string;
    readonly restoreNamed: (name: string) => string;
  };
  /** null: the list could not be had. */
  readonly list: () => Promise<readonly T[] | null>;
  readonly restore: (one: T) => Promise<unknown>;
  readonly getName: (one: T) => string;
  /** Beside the name. */
  readonly children?: (one: T) => ComponentChildren;
}

/** What was deleted and can still be brought back; asked for when the fold is opened. */
export function DeletedFold<T extends { readonly id: string }>(props: DeletedFoldProps<T>) {
  const { testId, words, list, restore, getName } = props;
  const deleted = useSignal<readonly T[] | 'loading' | 'failed'>('loading');
  const load = async (): Promise<void> => {
    deleted.value = (await list()) ?? 'failed';
  };
  const current = deleted.value;
  return (
    <details
      class="register-fold"
      data-testid={testId}
      onToggle={(event) => {
        if (event.currentTarget.open) void load();
      }}
    >
      <summary>{words.deletedHeading}</summary>
      <p class="small-note">{words.deletedNote(LIMITS.deletedPlanDays)}</p>
      {current === 'loading' && <p class="small-note">{words.loading}</p>}
      {current === 'failed' && <p class="small-note is-warning">{words.loadFailed}</p>}
      {typeof current === 'object' && current.length === 0 && <p class="small-note">{words.deletedEmpty}</p>}
      {typeof current === 'object' && (
        <ul class="deleted-list">
          {current.map((one) => (
            <li key={one.id}>
              <span>{getName(one)}</span>
              {props.children?.(one)}
              <button
                type="button"
                class="text-button"
                aria-label={words.restoreNamed(getName(one))}
                onClick={() => void restore(one).then(load)}
              >
                {words.restore}
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
