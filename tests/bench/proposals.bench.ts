import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proposalSchema, type Proposal } from '#contract/proposals.ts';
import { createPlanClient, readBody } from '../support/plan-client.ts';
import { COMPLETE } from '../support/proposal-world.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer } from '../support/server-process.ts';
import { computePercentile, type BenchResult } from './figures.ts';

const WARM_UP_SAVES = 30;
const MEASURED_SAVES = 300;
/** So many others of the municipality are there already. */
const OTHERS = 50;
const PROPOSALS = '/api/v1/proposals';

const NOTE = `one municipality, ${MEASURED_SAVES} PATCH requests with If-Match over loopback HTTP from another process, a new connection each, embedded database, ${OTHERS} other proposals; the place is checked against the boundary, the change committed with its history and audit entry before the answer, until the JSON body is parsed`;

/** Changes a proposal as an officer does who types and moves the place. */
function createPatch(save: number): object {
  return save % 2 === 0
    ? { descriptionJa: `駅から車で${save % 30}分。`, parkingSpaces: save % 40 }
    : { position: { lon: 131.13 + (save % 20) / 100_000, lat: 33.6115 } };
}

/** Saves one proposal again and again on a server of its own. */
export async function benchProposals(): Promise<BenchResult> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-bench-'));
  const server = spawnServer({ HANARE_DATA: dataFolder, HANARE_REQUESTS_PER_10_SECONDS: '999999' });
  try {
    const url = await server.waitForUrl();
    await waitUntilReady(url);
    const client = createPlanClient(url);
    const as = 'municipality';
    const create = async (): Promise<Proposal> =>
      proposalSchema.parse(readBody(await client.send('POST', PROPOSALS, { as, body: COMPLETE })));
    for (let other = 0; other < OTHERS; other++) await create();
    let proposal = await create();
    const milliseconds: number[] = [];
    for (let save = 0; save < WARM_UP_SAVES + MEASURED_SAVES; save++) {
      const request = { as, revision: proposal.revision, body: createPatch(save) } as const;
      const startedAt = performance.now();
      const answer = await client.send('PATCH', `${PROPOSALS}/${proposal.id}`, request);
      proposal = proposalSchema.parse(readBody(answer));
      if (save >= WARM_UP_SAVES) milliseconds.push(performance.now() - startedAt);
    }
    return {
      figures: {
        'proposal.save.p50.ms': computePercentile(milliseconds, 50),
        'proposal.save.p95.ms': computePercentile(milliseconds, 95),
      },
      notes: { 'proposal.save.p50.ms': NOTE, 'proposal.save.p95.ms': NOTE },
    };
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
    await rm(dataFolder, { recursive: true, force: true });
  }
}
