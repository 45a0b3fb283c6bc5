import type { DatasetDetail } from '#contract/datasets.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { readDataset } from '../../api/datasets.ts';
import { openPage } from '../../state/page-history.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { DatasetReportView } from './dataset-report.tsx';
import { DatasetHolds } from './imported-data.tsx';
import { useData } from './use-data.ts';

/** One imported table: where it is from, what was read of it and what was not. */
export function DatasetDetails({ id }: { readonly id: string }) {
  const { state, words, importing, mayWrite } = useData();
  const detail = useSignal<DatasetDetail | 'loading' | 'missing'>('loading');
  useEffect(() => {
    void readDataset(id).then((outcome) => {
      detail.value = outcome.kind === 'done' ? outcome.body : 'missing';
    });
  }, [id]);
  const current = detail.value;
  if (typeof current !== 'object') {
    return (
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {current === 'missing' ? words.datasetMissing : words.loading}
      </h2>
    );
  }
  const facts = [
    [words.fieldNames.publisher, current.publisher],
    [words.fieldNames.year, current.year],
    [words.fieldNames.licence, current.licence],
    [words.fieldNames.address, current.address],
    [words.fieldNames.notes, current.notes],
    [words.hash, current.contentSha256],
  ] as const;
  return (
    <>
      <p>
        <button type="button" class="link-button" onClick={() => openPage(state, { kind: 'data', id: null })}>
          ‹ {words.title}
        </button>
      </p>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {current.title}
      </h2>
      <DatasetHolds dataset={current} />
      <section class="facts">
        <dl>
          {facts.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class={text === '' ? 'missing' : undefined}>{text === '' ? words.notSaid : text}</dd>
            </div>
          ))}
        </dl>
      </section>
      {mayWrite && current.isOwn && (
        <div class="register-actions is-left">
          <button
            type="button"
            class="plain-button"
            data-testid="replace-dataset"
            onClick={() => {
              importing.start(current);
              openPage(state, { kind: 'data', id: 'import' });
            }}
          >
            {words.replace}
          </button>
        </div>
      )}
      <DatasetReportView report={current.report} kind={current.kind} />
    </>
  );
}
