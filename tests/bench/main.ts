import os from 'node:os';
import { benchBriefs } from './briefs.bench.ts';
import { benchClient } from './client.bench.ts';
import { benchEvaluation } from './evaluation.bench.ts';
import type { BenchResult } from './figures.ts';
import { benchLeaflet } from './leaflet.bench.ts';
import { benchLogin } from './login.bench.ts';
import { benchPlans } from './plans.bench.ts';
import { benchProposals } from './proposals.bench.ts';
import { benchServer } from './server.bench.ts';
import { benchStart } from './start.bench.ts';
import { benchStreets } from './streets.bench.ts';
import { benchSurface } from './surface.bench.ts';

/** Aims of the issues, figure name → at most. Reported, never asserted: machines are noisy. */
const AIMS: Readonly<Record<string, number>> = {
  'start.coldSeconds': 120,
  'start.warmSeconds': 5,
  'streets.oneToAll.kitakyushu.ms': 15,
  'reach.api.p95.ms': 80,
  'drag.figures.p95.ms': 50,
  'plan.save.p95.ms': 40,
  'proposal.save.p95.ms': 40,
  'surface.allCells.kitakyushu.s': 15,
  'surface.reachMeanwhile.p99.ms': 1000,
  'evaluate.sixSites.ms': 150,
  'brief.pdf.ms': 800,
  'client.mainJs.gzipKB': 350,
};

const benches: readonly (readonly [string, () => Promise<BenchResult>])[] = [
  ['streets', benchStreets],
  ['server', benchServer],
  ['evaluation', benchEvaluation],
  ['surface', benchSurface],
  ['plans', benchPlans],
  ['login', benchLogin],
  ['proposals', benchProposals],
  ['briefs', benchBriefs],
  ['client', benchClient],
  ['leaflet', benchLeaflet],
  ['start', benchStart],
];

/** Three significant digits: a fourth would be noise. */
const round = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(3)));

function formatRow(name: string, value: number | null, note: string | undefined): string {
  const aim = AIMS[name];
  const against = aim === undefined ? '' : `  (aim ≤ ${aim})`;
  return `${name.padEnd(44)} ${String(value ?? '—').padStart(9)}${against}${note === undefined ? '' : `  ${note}`}`;
}

async function main(args: readonly string[]): Promise<void> {
  const isJson = args.includes('--json');
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const figures: Record<string, number | null> = {};
  for (const [name, run] of benches) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    if (!isJson) console.log(`▸ ${name}`);
    const result = await run();
    for (const [figure, value] of Object.entries(result.figures)) {
      figures[figure] = round(value);
      if (!isJson) console.log(formatRow(figure, round(value), result.notes[figure]));
    }
  }
  if (isJson) console.log(JSON.stringify(figures));
  else console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown CPU'}`);
}

await main(process.argv.slice(2));
