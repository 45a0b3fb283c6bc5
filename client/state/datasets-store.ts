import type { DatasetContent, DatasetList, StoredDataset } from '#contract/datasets.ts';
import { request } from '../api/request.ts';
import { createLoaded, type Loaded } from './loaded.ts';

/**
 * Imported tables as every part of the screen reads them. Whoever imports, replaces or deletes one calls `reload()`
 * of the list afterwards; contents are kept by their hash.
 */
export interface DatasetsStore {
  readonly list: Loaded<DatasetList>;
  getContent(dataset: StoredDataset): Loaded<DatasetContent>;
}

export function createDatasetsStore(): DatasetsStore {
  const contents = new Map<string, Loaded<DatasetContent>>();
  return {
    list: createLoaded(async () => {
      const outcome = await request<DatasetList>({
        method: 'GET',
        path: '/api/v1/datasets',
        access: 'anyone',
      });
      return outcome.kind === 'done' && Array.isArray(outcome.body.datasets) ? outcome.body : null;
    }),
    getContent({ contentAddress }) {
      const known = contents.get(contentAddress);
      if (known !== undefined) return known;
      const made = createLoaded(() => fetchContent(contentAddress));
      contents.set(contentAddress, made);
      return made;
    },
  };
}

async function fetchContent(address: string): Promise<DatasetContent | null> {
  const response = await fetch(address);
  if (!response.ok) return null;
  const content = (await response.json()) as Partial<DatasetContent> | null;
  return content?.kind === 'figures' || content?.kind === 'points' ? (content as DatasetContent) : null;
}
