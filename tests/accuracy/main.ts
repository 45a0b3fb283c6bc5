import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { drawPictures } from './pictures.ts';
import { refreshRecorded } from './refresh-recorded.ts';
import { fillTables, renderTables } from './report.ts';
import { runStudy } from './study.ts';
import type { StudyResult } from './study-result.ts';
import { PAGE_FILE, PICTURES_FOLDER, RESULTS_FILE } from './study-files.ts';

async function writeResults(result: StudyResult): Promise<void> {
  await writeFile(RESULTS_FILE, await format(JSON.stringify(result), { parser: 'json', printWidth: 110 }));
  await writeFile(PAGE_FILE, fillTables(await readFile(PAGE_FILE, 'utf8'), result));
  for (const { file, svg } of drawPictures(result)) await writeFile(`${PICTURES_FOLDER}/${file}`, svg);
}

const readStored = async (): Promise<StudyResult> =>
  JSON.parse(await readFile(RESULTS_FILE, 'utf8')) as StudyResult;

const report = (line: string): void => console.error(line);

/**
 * `node dist/tests/accuracy/main.js` runs the study (about ten minutes) and prints its tables as Markdown;
 * `--json` prints the figures; `--write` stores them and fills the method page and its pictures;
 * `--stored` takes the stored figures instead of computing them; `--recorded` computes only the rows of the
 * recorded values again, after a change of the record.
 */
async function main(args: readonly string[]): Promise<void> {
  let result: StudyResult;
  if (args.includes('--recorded')) result = await refreshRecorded(await readStored(), report);
  else if (args.includes('--stored')) result = await readStored();
  else result = await runStudy(report);
  if (args.includes('--write')) await writeResults(result);
  if (args.includes('--json')) console.log(JSON.stringify(result, null, 1));
  else for (const [name, text] of renderTables(result)) console.log(`\n## ${name}\n\n${text}`);
}

await main(process.argv.slice(2));
