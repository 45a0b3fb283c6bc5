import { LIMITS } from '#contract/limits.ts';
import type { StoredDataset } from '#contract/datasets.ts';
import { useSignal } from '@preact/signals';
import { listDeletedDatasets, restoreDataset } from '../../api/datasets.ts';
import { useData } from './use-data.ts';

/** What was deleted and can still be brought back; asked for when the fold is opened. */
export function DeletedDatasets() {
  const { state, words } = useData();
  const deleted = useSignal<readonly StoredDataset[] | 'loading' | 'failed'>('loading');
  const load = async (): Promise<void> => {
    const outcome = await listDeletedDatasets();
    deleted.value = outcome.kind === 'done' ? outcome.body.datasets : 'failed';
  };
  const restore = async (dataset: StoredDataset): Promise<void> => {
    await restoreDataset(dataset);
    await load();
    await state.datasets.list.reload();
  };
  const current = deleted.value;
  return (
    <details
      class="register-fold"
      data-testid="deleted-datasets"
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
          {current.map((dataset) => (
            <li key={dataset.id}>
              <span>{dataset.title}</span>
              <button
                type="button"
                class="text-button"
                aria-label={words.restoreNamed(dataset.title)}
                onClick={() => void restore(dataset)}
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
