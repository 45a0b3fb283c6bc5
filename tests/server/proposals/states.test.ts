import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findProposalMove,
  findProposalStanding,
  listProposalMoves,
  PROPOSAL_ACTS,
  PROPOSAL_MOVES,
  PROPOSAL_STATE_RULES,
  PROPOSAL_STATES,
} from '#contract/proposal-states.ts';
import type { Proposal } from '#contract/proposals.ts';
import { runAs, type Member } from '#server/db/actor.ts';
import { ProblemFailure } from '#server/http/problem-failure.ts';
import {
  actOn,
  createAs,
  openProposalWorld,
  patchAs,
  publishFrom,
  type ProposalWorld,
} from '../../support/proposal-world.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';

describe('the table of states', () => {
  it('has each act of a state once, by one of the two sides', () => {
    const named = PROPOSAL_MOVES.map(({ from, act }) => `${from} ${act}`);
    expect(new Set(named).size).toBe(named.length);
    for (const act of PROPOSAL_ACTS) {
      expect(new Set(PROPOSAL_MOVES.filter((one) => one.act === act).map(({ who }) => who)).size).toBe(1);
    }
  });

  it('reaches every state, and leaves every state', () => {
    for (const state of PROPOSAL_STATES) {
      expect(PROPOSAL_MOVES.some(({ from }) => from === state)).toBe(true);
      expect(state === 'draft' || PROPOSAL_MOVES.some(({ to }) => to === state)).toBe(true);
    }
  });

  it('publishes what was reviewed and nothing else, and never turns anything back into a draft', () => {
    expect(PROPOSAL_MOVES.filter(({ to }) => to === 'published').map(({ from }) => from)).toEqual([
      'underReview',
    ]);
    expect(PROPOSAL_MOVES.filter(({ to }) => to === 'draft')).toEqual([]);
    expect(findProposalMove('draft', 'withdraw')).toBeUndefined();
  });

  it('gives nobody both sides of one proposal', () => {
    const own = { organizationId: 'a' };
    expect(findProposalStanding({ role: 'municipality', organizationId: 'a' }, own)).toBe('owner');
    expect(findProposalStanding({ role: 'planner', organizationId: 'a' }, own)).toBeNull();
    expect(findProposalStanding({ role: 'planner', organizationId: 'b' }, own)).toBe('reviewer');
    expect(findProposalStanding({ role: 'municipality', organizationId: 'b' }, own)).toBeNull();
    expect(findProposalStanding({ role: 'viewer', organizationId: 'a' }, own)).toBeNull();
    expect(listProposalMoves('submitted', null)).toEqual([]);
  });
});

describe.each(listDatabaseKinds())('acts on $name', (kind) => {
  let database: TestDatabase;
  let world: ProposalWorld;
  beforeAll(async () => {
    database = await kind.create();
    world = await openProposalWorld(database);
  });
  afterAll(async () => {
    await world.close();
    await database.remove();
  });

  it('do what the table says and nothing else, whoever does them in whatever order', async () => {
    const people: Record<string, Member> = {
      buzen: world.buzen,
      kanda: world.kanda,
      planner: world.planner,
      administrator: world.administrator,
    };
    const step = fc.record({
      by: fc.constantFrom(...Object.keys(people)),
      act: fc.constantFrom(...PROPOSAL_ACTS),
      comment: fc.constantFrom(null, '理由'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), async (steps) => {
        let now: Proposal = await createAs(world, world.buzen);
        for (const { by, act, comment } of steps) {
          const member = people[by]!;
          const expected = describeExpected(now, member, act, comment);
          const actual = await describeActual(world, member, { proposal: now, act, comment });
          expect(actual.word, `${by} ${act} in ${now.state}`).toBe(expected);
          if (actual.proposal === null) continue;
          expect(actual.proposal.revision).toBe(now.revision + 1);
          now = actual.proposal;
        }
        // The history tells the same walk.
        const { entries } = await runAs(world.buzen, () => world.parts.proposals.listHistory(now.id));
        expect(entries.map(({ revision }) => revision)).toEqual(
          Array.from({ length: now.revision }, (_, index) => now.revision - index),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('name the present state and what is possible in both languages', async () => {
    const draft = await createAs(world, world.buzen);
    const submitted = await actOn(world, world.buzen, { proposal: draft, act: 'submit' });
    const refused = await findProblem(() =>
      actOn(world, world.planner, { proposal: submitted, act: 'publish' }),
    );
    expect(refused?.code).toBe('WRONG_STATE');
    expect(refused?.details.detailJa).toBe(
      'いまの状態は「提出済み」です。この状態でできる操作: 「審査を始める」',
    );
    expect(refused?.details.detailEn).toBe('It is submitted now. What can be done: start the review.');
  });

  it('edit only where the table says so, and leave the published version as it was', async () => {
    const published = await publishFrom(world);
    expect((await findProblem(() => patchAs(world, world.buzen, published, { title: '新' })))?.code).toBe(
      'WRONG_STATE',
    );
    const revising = await actOn(world, world.buzen, { proposal: published, act: 'revise' });
    const patched = await patchAs(world, world.buzen, revising, { title: '改訂した名前' });
    const seen = await runAs(world.firm, () => world.parts.published.get(published.id));
    expect([seen.title, seen.revision]).toEqual(['旧合岩小学校', published.revision]);
    const again = await actOn(world, world.buzen, { proposal: patched, act: 'submit' });
    const reviewed = await actOn(world, world.planner, { proposal: again, act: 'startReview' });
    const republished = await actOn(world, world.planner, { proposal: reviewed, act: 'publish' });
    const seenThen = await runAs(world.firm, () => world.parts.published.get(published.id));
    expect([seenThen.title, seenThen.revision]).toEqual(['改訂した名前', republished.revision]);
    expect(republished.submissionCount).toBe(2);
  });

  it('take the published version back when it is withdrawn or reviewed again', async () => {
    for (const [member, act] of [
      [world.buzen, 'withdraw'],
      [world.planner, 'reopen'],
    ] as const) {
      const published = await publishFrom(world);
      await actOn(world, member, { proposal: published, act, comment: '面積が違う' });
      const gone = await findProblem(() => runAs(world.firm, () => world.parts.published.get(published.id)));
      expect(gone?.code).toBe('NOT_FOUND');
    }
  });

  it('need what a proposal is nothing without before it is submitted, and a reason to return it', async () => {
    const draft = await createAs(world, world.buzen, { title: 'まだ何もない' });
    const missing = await findProblem(() => actOn(world, world.buzen, { proposal: draft, act: 'submit' }));
    expect(missing?.details.places?.map(({ at }) => at)).toEqual(['/position', '/descriptionJa', '/contact']);
    const complete = await createAs(world, world.buzen);
    const submitted = await actOn(world, world.buzen, { proposal: complete, act: 'submit' });
    const reviewed = await actOn(world, world.planner, { proposal: submitted, act: 'startReview' });
    for (const comment of [null, ' \n']) {
      const silent = await findProblem(() =>
        actOn(world, world.planner, { proposal: reviewed, act: 'return', comment }),
      );
      expect(silent?.details.places?.[0]?.at).toBe('/comment');
    }
    const returned = await actOn(world, world.planner, {
      proposal: reviewed,
      act: 'return',
      comment: '駐車場の台数を入れてください。',
    });
    expect(returned.reviewComment?.text).toBe('駐車場の台数を入れてください。');
  });

  it('of two people who saw the same version, one gets through and the other both versions', async () => {
    for (let round = 0; round < 20; round++) {
      const draft = await createAs(world, world.buzen);
      const attempts = await Promise.allSettled([
        patchAs(world, world.buzen, draft, { seats: 10 }),
        patchAs(world, world.buzen, draft, { parkingSpaces: 20 }),
        actOn(world, world.buzen, { proposal: draft, act: 'submit' }),
      ]);
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const attempt of attempts) {
        if (attempt.status === 'fulfilled') continue;
        const problem: unknown = attempt.reason;
        if (!(problem instanceof ProblemFailure)) throw problem;
        expect(problem.code).toBe('VERSION_CONFLICT');
        expect(problem.details.conflict?.current.etag).toBe('"2"');
        expect(problem.details.conflict?.yours.etag).toBe('"1"');
      }
    }
  });
});

type ActedOn = Parameters<typeof actOn>[2];

/** What the table and the access rules say beforehand. */
function describeExpected(
  proposal: Proposal,
  member: Member,
  act: (typeof PROPOSAL_ACTS)[number],
  comment: string | null,
): string {
  const standing = findProposalStanding(member, proposal);
  if (standing === null) return 'NOT_FOUND';
  if (standing === 'reviewer' && !PROPOSAL_STATE_RULES[proposal.state].isSeenByReviewers) return 'NOT_FOUND';
  if (!PROPOSAL_MOVES.some((one) => one.act === act && one.who === standing)) return 'ROLE_NOT_ALLOWED';
  const move = findProposalMove(proposal.state, act);
  if (move === undefined) return 'WRONG_STATE';
  return move.needsComment && comment === null ? 'VALIDATION' : move.to;
}

async function describeActual(
  world: ProposalWorld,
  member: Member,
  request: ActedOn,
): Promise<{ word: string; proposal: Proposal | null }> {
  try {
    const proposal = await actOn(world, member, request);
    return { word: proposal.state, proposal };
  } catch (error) {
    if (error instanceof ProblemFailure) return { word: error.code, proposal: null };
    throw error;
  }
}

async function findProblem(work: () => Promise<unknown>): Promise<ProblemFailure | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ProblemFailure) return error;
    throw error;
  }
}
