import type { StoredDataset } from '#contract/datasets.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { restoreDataset } from '../../api/datasets.ts';
import { openPage } from '../../state/page-history.ts';
import '../../styles/register.css';
import '../../styles/data.css';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { BundledData } from './bundled-data.tsx';
import { DatasetDetails } from './dataset-details.tsx';
import { DatasetWizard } from './dataset-wizard.tsx';
import { DeletedDatasets } from './deleted-datasets.tsx';
import { ImportedData } from './imported-data.tsx';
import { useData } from './use-data.ts';

/** Which tables are loaded, and the import of further ones. */
export function DataPage({ id }: { readonly id: string | null }) {
  const { state, mayWrite } = useData();
  useEffect(() => void state.datasets.list.reload(), []);
  useEffect(() => document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true }), [id]);
  return (
    <article class="data" data-testid="data">
      {id === null || (id === 'import' && !mayWrite) ? (
        <DataList />
      ) : id === 'import' ? (
        <DatasetWizard />
      ) : (
        <DatasetDetails key={id} id={id} />
      )}
    </article>
  );
}

function DataList() {
  const { state, words, importing, mayWrite } = useData();
  const deleted = useSignal<{ readonly dataset: StoredDataset; readonly revision: number } | null>(null);
  const takeBack = async (): Promise<void> => {
    const current = deleted.value;
    if (current === null) return;
    await restoreDataset({ id: current.dataset.id, revision: current.revision });
    deleted.value = null;
    await state.datasets.list.reload();
  };
  return (
    <>
      <div class="register-head">
        <div>
          <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
            {words.title}
          </h2>
          <p class="register-counts">{words.lead}</p>
        </div>
        {mayWrite && (
          <button
            type="button"
            class="main-button"
            data-testid="import-dataset"
            onClick={() => {
              importing.start(null);
              openPage(state, { kind: 'data', id: 'import' });
            }}
          >
            {words.importTable}
          </button>
        )}
      </div>
      {deleted.value !== null && (
        <div class="notice is-quiet" role="status" data-testid="data-notice">
          <p>{words.noticeDeleted(deleted.value.dataset.title)}</p>
          <button type="button" data-testid="undo-dataset-delete" onClick={() => void takeBack()}>
            {words.undoDelete}
          </button>
        </div>
      )}
      <ImportedData onDeleted={(dataset, revision) => (deleted.value = { dataset, revision })} />
      <BundledData />
      {mayWrite && state.account.role.value !== null && <DeletedDatasets />}
    </>
  );
}
