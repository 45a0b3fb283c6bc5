import type { AppState } from '../state/app-state.ts';
import { buildAnswerTable, type AnswerTableInput } from '../state/answer-table.ts';
import { isSameQuery } from '../state/build-query.ts';
import { toCsv } from '../state/csv.ts';
import { buildCurrentLink } from '../state/current-link.ts';
import type { Headline } from '../state/headline.ts';
import { buildDownload, getDownloadName } from './download-all.ts';
import { collectFurtherFiles } from './further-files.ts';
import { saveFile } from './save-file.ts';

/** What every export of the answer is made from. Throws unless region and cells are loaded. */
function collectInput(state: AppState, headline: Headline): AnswerTableInput {
  const region = state.region.value;
  const cells = state.cells.value;
  if (region === null || cells === null) throw new Error('export: expected region and cells to be loaded');
  const tolls = state.tolls.value;
  const isCurrent =
    tolls !== null && isSameQuery({ ...tolls.query, tolls: false }, { ...headline.query, tolls: false });
  return {
    headline,
    view: state.view.value,
    region,
    cells,
    tolls: isCurrent ? tolls.headlines : [],
    link: buildCurrentLink(state, region),
    exportedAt: new Date().toISOString(),
  };
}

export function saveAnswerCsv(state: AppState, headline: Headline): void {
  const input = collectInput(state, headline);
  const name = `hanare-${input.region.id}-${headline.query.siteCutoffMinutes}min.csv`;
  saveFile(toCsv(buildAnswerTable(input)), 'text/csv;charset=utf-8', name);
}

/** Saves everything of the view as one zip. */
export async function saveEverything(state: AppState, headline: Headline): Promise<void> {
  const input = collectInput(state, headline);
  const lookup = state.lookup.value;
  if (lookup === null) throw new Error('export: expected places to be loaded');
  const bands = state.bands.value;
  const further = await collectFurtherFiles(state, input.exportedAt);
  const zip = buildDownload({ ...input, lookup, bands, further });
  saveFile(zip, 'application/zip', getDownloadName(input.region, input.exportedAt));
}
