import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRegionFile } from '#importers/region/region-file.ts';
import type { LoadedSource } from '#contract/administration.ts';

/** The compiled tables of a region by the id of the source they were made of, with sizes and hashes. */
export async function readRegionTables(folder: string): Promise<ReadonlyMap<string, LoadedSource['tables']>> {
  const { datasets, files } = parseRegionFile(await readFile(join(folder, 'region.json'), 'utf8'));
  return new Map(
    datasets.map((dataset) => [
      dataset.id,
      dataset.files.flatMap((file) => {
        const entry = files[file];
        if (entry === undefined) return [];
        return [{ file, bytes: entry.bytes, sha256: entry.sha256, rows: entry.rows ?? null }];
      }),
    ]),
  );
}
