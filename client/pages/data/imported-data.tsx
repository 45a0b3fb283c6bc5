import type { StoredDataset } from '#contract/datasets.ts';
import type { Problem } from '#contract/problems.ts';
import { useSignal } from '@preact/signals';
import { deleteDataset, goBackDataset, shareDataset } from '../../api/datasets.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { SharingControl } from '../../panels/sharing/sharing-control.tsx';
import { openPage } from '../../state/page-history.ts';
import { formatMoment } from '../../state/plan-words.ts';
import { ProblemText } from '../problem-text.tsx';
import { useData } from './use-data.ts';

interface ImportedDataProps {
  /** `revision`: what restoring has to match. */
  readonly onDeleted: (dataset: StoredDataset, revision: number) => void;
}

/** Tables somebody brought; each can be replaced, taken back by a version, and deleted. */
export function ImportedData({ onDeleted }: ImportedDataProps) {
  const { state, words } = useData();
  const { list } = state.datasets;
  const datasets = list.value.value?.datasets;
  return (
    <section aria-labelledby="imported-data">
      <h3 id="imported-data">{words.importedHeading}</h3>
      {datasets === undefined && (
        <p class="small-note" role="status">
          {list.status.value === 'failed' ? words.loadFailed : words.loading}
        </p>
      )}
      {datasets?.length === 0 && (
        <div class="register-invitation" data-testid="data-empty">
          <p>{words.importedEmpty}</p>
          <ul class="data-examples">
            {words.examples.map((example) => (
              <li key={example}>{example}</li>
            ))}
          </ul>
        </div>
      )}
      {datasets !== undefined && datasets.length > 0 && (
        <ul class="dataset-list">
          {datasets.map((dataset) => (
            <DatasetCard key={dataset.id} dataset={dataset} onDeleted={onDeleted} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface DatasetCardProps extends ImportedDataProps {
  readonly dataset: StoredDataset;
}

function DatasetCard({ dataset, onDeleted }: DatasetCardProps) {
  const { state, words, language, mayWrite } = useData();
  const mayEdit = mayWrite && dataset.isOwn;
  const isBusy = useSignal(false);
  /** What kept the last act from being done. */
  const fault = useSignal<Problem | 'unreachable' | null>(null);
  const run = async (act: () => Promise<Problem | 'unreachable' | null>): Promise<void> => {
    isBusy.value = true;
    fault.value = await act();
    isBusy.value = false;
    await state.datasets.list.reload();
  };
  const goBack = (): Promise<void> =>
    run(async () => {
      const outcome = await goBackDataset(dataset);
      return outcome.kind === 'done'
        ? null
        : 'problem' in outcome
          ? (outcome.problem ?? null)
          : 'unreachable';
    });
  const remove = (): Promise<void> =>
    run(async () => {
      const outcome = await deleteDataset(dataset);
      if (outcome.kind === 'done') onDeleted(dataset, outcome.body.revision);
      return outcome.kind === 'done'
        ? null
        : 'problem' in outcome
          ? (outcome.problem ?? null)
          : 'unreachable';
    });
  return (
    <li class="dataset-card" data-testid="dataset-card">
      <div>
        <b class="dataset-title">{dataset.title}</b>
        <span class="status-mark">{words.kindNames[dataset.kind]}</span>
      </div>
      <p class="dataset-facts">
        {dataset.publisher} · {dataset.year}
        {dataset.licence !== '' && ` · ${dataset.licence}`}
      </p>
      <DatasetHolds dataset={dataset} />
      <p class="small-note">
        {words.importedAt(formatMoment(dataset.importedAt, language))} · {dataset.file.name} ·{' '}
        {words.rowsOf(formatCount(dataset.rowsUsed, language), formatCount(dataset.rowsRead, language))} ·{' '}
        {words.hash} <code>{dataset.contentSha256.slice(0, 12)}</code>
      </p>
      {fault.value !== null && (
        <div class="notice is-failure" role="alert">
          {fault.value === 'unreachable' ? (
            <p>{words.unreachable}</p>
          ) : (
            <ProblemText problem={fault.value} language={language} />
          )}
        </div>
      )}
      <div class="register-actions is-left">
        <button
          type="button"
          class="plain-button"
          onClick={() => openPage(state, { kind: 'data', id: dataset.id })}
        >
          {words.details}
        </button>
        {mayEdit && dataset.hasPrevious && (
          <button
            type="button"
            class="plain-button"
            data-testid="dataset-back"
            disabled={isBusy.value}
            onClick={() => void goBack()}
          >
            {words.goBack}
          </button>
        )}
        {mayEdit && (
          <button
            type="button"
            class="link-button is-deleting"
            data-testid="delete-dataset"
            disabled={isBusy.value}
            aria-label={words.removeNamed(dataset.title)}
            onClick={() => void remove()}
          >
            {words.remove}
          </button>
        )}
      </div>
      <SharingControl
        ownership={dataset}
        mayShare={mayEdit}
        share={async (patch) => {
          const outcome = await shareDataset(dataset, patch);
          await state.datasets.list.reload();
          return outcome;
        }}
      />
    </li>
  );
}

/** Which figures of which years, or which kinds of points. */
export function DatasetHolds({ dataset }: { readonly dataset: StoredDataset }) {
  const { words } = useData();
  const holds =
    dataset.kind === 'points'
      ? dataset.categories.filter((category) => category !== '')
      : dataset.indicators.map(({ label, years }) =>
          years.length === 0 ? label : words.indicatorYears(label, years[0] ?? 0, years.at(-1) ?? 0),
        );
  return holds.length === 0 ? null : <p class="dataset-facts">{holds.slice(0, 12).join(words.separator)}</p>;
}
