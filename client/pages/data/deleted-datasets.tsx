import type { StoredDataset } from '#contract/datasets.ts';
import { listDeletedDatasets, restoreDataset } from '../../api/datasets.ts';
import { DeletedFold } from '../deleted-fold.tsx';
import { useData } from './use-data.ts';

const listDeleted = async (): Promise<readonly StoredDataset[] | null> => {
  const outcome = await listDeletedDatasets();
  return outcome.kind === 'done' ? outcome.body.datasets : null;
};

/** Imported tables that were deleted. */
export function DeletedDatasets() {
  const { state, words } = useData();
  const restore = async (dataset: StoredDataset): Promise<void> => {
    await restoreDataset(dataset);
    await state.datasets.list.reload();
  };
  return (
    <DeletedFold
      testId="deleted-datasets"
      words={words}
      list={listDeleted}
      restore={restore}
      getName={({ title }) => title}
    />
  );
}
