import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { planHistorySchema, type PlanHistory } from '#contract/plans.ts';
import { fetchAs, findCookieOf } from '../support/sign-in.ts';

/** A write as it was sent; its key is also the mark it leaves in what it writes. */
export interface SentWrite {
  readonly key: string;
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly revision: number | null;
  readonly body: unknown;
}

/** What a 2xx answer promised: this plan, at this revision, holds the mark. */
export interface AcknowledgedWrite {
  readonly key: string;
  readonly planId: string;
  readonly revision: number;
}

const answerSchema = z.looseObject({
  id: z.uuid(),
  planId: z.uuid().optional(),
  revision: z.int(),
});

/** Kept by the driver, outside the server: what was acknowledged, and what was sent without an answer. */
export class Journal {
  readonly acknowledged: AcknowledgedWrite[] = [];
  readonly inDoubt: SentWrite[] = [];
  /** In-doubt writes that were sent again and answered. */
  resolvedCount = 0;
}

export interface WriteOutcome {
  readonly status: number;
  readonly planId: string;
  readonly revision: number;
}

/**
 * Sends one write and notes what became of it. Returns: null when nothing came back, which says nothing about
 * whether it was stored. Throws: Error for an answer that is neither 2xx nor 503.
 */
export async function sendWrite(
  url: string,
  write: SentWrite,
  journal: Journal,
): Promise<WriteOutcome | null> {
  const cookie = await findCookieOf(url, 'planner');
  // Nobody there to sign in at: nothing was sent.
  if (cookie === null) return null;
  let status: number;
  let text: string;
  try {
    const answer = await fetch(url + write.path, {
      method: write.method,
      headers: {
        'content-type': 'application/json',
        cookie,
        'idempotency-key': write.key,
        ...(write.revision === null ? {} : { 'if-match': `"${write.revision}"` }),
      },
      body: JSON.stringify(write.body),
    });
    status = answer.status;
    text = await answer.text();
  } catch {
    journal.inDoubt.push(write);
    return null;
  }
  // The server was stopping and says that it did nothing.
  if (status === 503) return null;
  if (status !== 200 && status !== 201) throw new Error(`${write.method} ${write.path}: ${status} ${text}`);
  const body = answerSchema.parse(JSON.parse(text));
  const planId = body.planId ?? body.id;
  journal.acknowledged.push({ key: write.key, planId, revision: body.revision });
  return { status, planId, revision: body.revision };
}

const site = (name: string) => ({ kind: 'candidate', name, position: { lon: 130.882678, lat: 33.886756 } });

/** Saves one change after the other to a plan of its own until nothing comes back or `isOver` says so. */
export async function saveUntil(
  url: string,
  journal: Journal,
  { random, isOver }: { readonly random: () => number; readonly isOver: () => boolean },
): Promise<void> {
  const create = randomUUID();
  const body = { name: create, sites: [site('first')] };
  const first = { key: create, method: 'POST', path: '/api/v1/plans', revision: null, body } as const;
  let plan = await sendWrite(url, first, journal);
  let siteCount = 1;
  while (plan !== null && !isOver()) {
    const key = randomUUID();
    const path: string = `/api/v1/plans/${plan.planId}`;
    const isAdding = siteCount < 150 && random() < 0.3;
    if (isAdding) siteCount++;
    plan = await sendWrite(
      url,
      isAdding
        ? { key, method: 'POST', path: `${path}/sites`, revision: null, body: site(key) }
        : { key, method: 'PATCH', path, revision: plan.revision, body: { name: key } },
      journal,
    );
  }
}

/** Sends everything in doubt again under its own key. Throws: Error when one is not accepted now. */
export async function resolveInDoubt(url: string, journal: Journal): Promise<void> {
  for (const write of journal.inDoubt.splice(0)) {
    const outcome = await sendWrite(url, write, journal);
    if (outcome === null) throw new Error(`${write.key}: expected an answer from a server that is up`);
    journal.resolvedCount++;
  }
}

export interface Verification {
  readonly checked: number;
  /** Acknowledged, and not in the history at the acknowledged revision. */
  readonly lost: readonly string[];
  /** In the histories more than once. */
  readonly doubled: readonly string[];
}

/** Compares the journal from an index on with the histories of its plans, every single write. */
export async function verifyJournal(url: string, journal: Journal, from = 0): Promise<Verification> {
  const writes = journal.acknowledged.slice(from);
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const planId of new Set(writes.map((write) => write.planId))) {
    const marks = await readMarks(url, planId);
    for (const { key, revision } of writes.filter((write) => write.planId === planId)) {
      const revisions = marks.get(key) ?? [];
      if (!revisions.includes(revision)) lost.push(key);
      if (revisions.length > 1) doubled.push(key);
    }
  }
  return { checked: writes.length, lost, doubled };
}

/** Revisions at which each mark was written, from the plan's whole history. */
async function readMarks(url: string, planId: string): Promise<Map<string, number[]>> {
  const marks = new Map<string, number[]>();
  let before = '';
  for (;;) {
    const answer = await fetchAs('planner', `${url}/api/v1/plans/${planId}/history?limit=200${before}`);
    // A plan that is not there has lost every write.
    if (answer.status === 404) return marks;
    const page = planHistorySchema.parse(await answer.json());
    for (const entry of page.entries) {
      for (const key of new Set(listMarks(entry)))
        marks.set(key, [...(marks.get(key) ?? []), entry.revision]);
    }
    if (page.nextBefore === null) return marks;
    before = `&before=${page.nextBefore}`;
  }
}

const namedSchema = z.looseObject({ name: z.string() });

function listMarks({ changes }: PlanHistory['entries'][number]): string[] {
  return changes.flatMap(({ at, after }) => {
    if (at === '/name') return [String(after)];
    const named = namedSchema.safeParse(after);
    return named.success ? [named.data.name] : [];
  });
}
