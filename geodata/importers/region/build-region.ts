import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FatalImportError } from '../issues/import-issue.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { createIssueCollector } from '../issues/issue-collector.ts';
import type { CompileRequest } from './compile-region.ts';
import { compileRegion } from './compile-region.ts';
import { readRegionDefinition } from './region-definition.ts';
import type { RegionFile } from './region-file.ts';
import { settleFolder } from './replace-folder.ts';
import { writeRegion } from './write-region.ts';

const USAGE =
  'usage: npm run region:build -- <region id> --from <folder with the published files> [--to <folder>]';

interface BuildWords {
  readonly id: string;
  readonly dataFolder: string;
  readonly folder: string;
}

/** What the command line asks for; undefined when it is not understood. */
function parseWords(words: readonly string[]): BuildWords | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { from: { type: 'string' }, to: { type: 'string' } },
    });
    const [id] = positionals;
    if (
      id === undefined ||
      positionals.length > 1 ||
      !/^[a-z0-9-]+$/u.test(id) ||
      values.from === undefined
    ) {
      return undefined;
    }
    const folder = resolve(values.to ?? join('geodata', 'regions', id));
    return { id, dataFolder: resolve(values.from), folder };
  } catch {
    return undefined;
  }
}

async function buildAndWrite(
  request: Omit<CompileRequest, 'reportProgress'>,
  folder: string,
): Promise<RegionFile> {
  const tables = await compileRegion({ ...request, reportProgress: (line) => console.log(line) });
  return await writeRegion(folder, request.definition, tables);
}

/** What was found on the way, whether the build came to its end or not. */
function printIssues(issues: IssueCollector): void {
  for (const issue of issues.listIssues()) {
    const line = issue.line === undefined ? '' : `:${issue.line}`;
    console.log(
      `${issue.severity} ${issue.code} ${issue.file}${line} ${issue.field ?? ''} ${issue.value ?? ''}: ${issue.messageEn}`,
    );
  }
}

/** Compiles the region named on the command line. Returns: the exit code. */
async function main(words: readonly string[]): Promise<number> {
  const request = parseWords(words);
  if (request === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { folder, dataFolder } = request;
  const issues = createIssueCollector();
  await settleFolder(folder);
  const definition = await readRegionDefinition(join(folder, 'definition.json'));
  if (definition.id !== request.id) {
    throw new Error(`${folder}: expected the definition of ${request.id}, found ${definition.id}`);
  }
  console.log(`region ${definition.id}: from ${dataFolder} to ${folder}`);
  const region = await buildAndWrite({ definition, dataFolder, issues }, folder).finally(() =>
    printIssues(issues),
  );
  for (const place of [...region.parentMunicipalities, ...region.municipalities]) {
    const percent =
      place.deviationRatio === undefined ? 'not comparable' : `${(place.deviationRatio * 100).toFixed(2)} %`;
    console.log(
      `${place.code} ${place.nameJa}: mesh ${place.meshPopulation2020}, census ${place.censusPopulation2020 ?? '–'}, ${percent}`,
    );
  }
  const bytes = Object.values(region.files).reduce((sum, entry) => sum + entry.bytes, 0);
  console.log(
    `region total: mesh ${region.total.meshPopulation2020}, census ${region.total.censusPopulation2020 ?? '–'}`,
  );
  console.log(`wrote version ${region.version}, ${(bytes / 1e6).toFixed(2)} MB`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const message =
    error instanceof FatalImportError
      ? `${error.message}; expected: ${error.issue.expectedEn}\n${error.issue.messageJa} ${error.issue.expectedJa}`
      : String(error);
  console.error(`region build failed: ${message}`);
  process.exitCode = 1;
}
