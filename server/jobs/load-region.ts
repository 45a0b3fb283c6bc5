import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { encodeRegionCells } from '#engine/buffers/region-cells-container.ts';
import { encodeScreeningInputs } from '#engine/buffers/screening-inputs-container.ts';
import type { CompiledRegion } from '#importers/region/compiled-region.ts';
import { readCompiledRegion } from '#importers/region/read-compiled-region.ts';
import { parseRegionFile } from '#importers/region/region-file.ts';
import { settleFolder } from '#importers/region/replace-folder.ts';
import { LAYER_NAMES } from '#contract/region.ts';
import type { Database } from '../db/database.ts';
import { findCurrentVersion, replaceRegion, type RegionFile } from '../region/region.repository.ts';
import { createRegionFile } from '../region/region.service.ts';
import { StartFailure } from '../start-failure.ts';
import { buildRegionDocument } from './build-region-document.ts';
import { computeContainerFormatsHash } from './container-formats.ts';
import { buildFigureTable } from './figures/build-figure-table.ts';

/** Counts up when `build-region-document.ts` or `figures/` makes something else of the same tables. */
const DOCUMENT_FORMAT = 2;

/**
 * Puts the compiled region of a folder into the database unless this very version is there already.
 * Returns: the region's id. Throws: StartFailure when the tables cannot be read or do not fit together; the region
 * in place stays.
 */
export async function loadRegion(
  db: Database,
  folder: string,
  report: (sentenceJa: string, sentenceEn: string) => void,
): Promise<string> {
  try {
    await settleFolder(folder);
    const { id, version: content } = parseRegionFile(await readFile(join(folder, 'region.json'), 'utf8'));
    const version = `${content}-${DOCUMENT_FORMAT}-${computeContainerFormatsHash()}`;
    if ((await findCurrentVersion(db, id)) === version) return id;
    report('地域のデータを読み込んでいます', 'loading the region');
    const compiled = await readCompiledRegion(folder);
    const files = listFiles(compiled);
    await replaceRegion(db, { document: buildRegionDocument(compiled, version, files), files });
    return id;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new StartFailure(
      `地域 ${basename(folder)} のデータを読み込めません（${message}）。フォルダー ${folder} を元に戻してください。`,
      `The region ${basename(folder)} cannot be loaded (${message}): please restore the folder ${folder}.`,
      { cause: error },
    );
  }
}

function listFiles(compiled: CompiledRegion): RegionFile[] {
  const { cells, land, expressways, crossings, barriers, assumptions, layers } = compiled;
  const container = 'application/octet-stream';
  const figures = JSON.stringify(buildFigureTable(compiled));
  const inputs = { land, expressways, crossings, barriers };
  return [
    createRegionFile('cells', container, encodeRegionCells(cells)),
    createRegionFile('screening', container, encodeScreeningInputs(inputs, assumptions)),
    createRegionFile('figures', 'application/json', new TextEncoder().encode(figures)),
    ...LAYER_NAMES.map((name) =>
      createRegionFile(`layers/${name}`, 'application/geo+json', new TextEncoder().encode(layers[name])),
    ),
  ];
}
