import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enquirySchema } from '#contract/enquiries.ts';
import type { Proposal } from '#contract/proposals.ts';
import { compareBackup, createBackup, restoreBackup } from '#server/backup/backup.service.ts';
import { ANONYMOUS, runAs, SYSTEM, type Actor, type Member } from '#server/db/actor.ts';
import { ProblemFailure } from '#server/http/problem-failure.ts';
import { createEnquiryService } from '#server/proposals/enquiry.service.ts';
import { createInboxService } from '#server/proposals/inbox.service.ts';
import { createCommentService } from '#server/proposals/comment.service.ts';
import { createShortlistService } from '#server/proposals/shortlist.service.ts';
import {
  actOn,
  createAs,
  openProposalWorld,
  patchAs,
  publishFrom,
  type ProposalWorld,
} from '../../support/proposal-world.ts';
import { writeNoisyPng } from '../../support/noisy-png.ts';
import { createRandom } from '../../support/random.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';

const write = (revision: number | null = null) => ({
  conditions: { idempotencyKey: randomUUID(), revision },
});

/** Names do not matter here. */
const find = (): undefined => undefined;
const now = (): Date => new Date();
const touch = (id: string) => sql`update proposals set municipality_code = '40621' where id = ${id}::uuid`;

describe.each(listDatabaseKinds())('who sees what of proposals on $name', (kind) => {
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

  const services = () => {
    const { db } = world;
    return {
      enquiries: createEnquiryService({ db, directory: { find }, now }),
      shortlist: createShortlistService({ db, now }),
      comments: createCommentService({ db, directory: { find }, now }),
      inbox: createInboxService({ db, now }),
    };
  };

  /** Ids of a table's rows of these proposals that somebody gets without any condition (S28). */
  const listSeen = async (actor: Actor | null, table: string, ids: readonly string[]): Promise<number> => {
    const key = table === 'proposals' ? 'id' : 'proposal_id';
    const read = () =>
      sql<{ id: string }>`select ${sql.ref(key)} as id from ${sql.table(table)}`.execute(world.db);
    const { rows } = await (actor === null ? read() : runAs(actor, read));
    return rows.filter(({ id }) => ids.includes(id)).length;
  };

  it('by the row policies alone, whatever a statement asks for', async () => {
    const { buzen, buzenViewer, kanda, planner, administrator, firm, otherFirm } = world;
    const draft = await createAs(world, buzen);
    const submitted = await actOn(world, buzen, { proposal: await createAs(world, buzen), act: 'submit' });
    const published = await publishFrom(world);
    const all = [draft.id, submitted.id, published.id];
    const expected: readonly (readonly [string, Actor | null, number, number])[] = [
      ['its municipality', buzen, 3, 1],
      ['its viewer', buzenViewer, 3, 1],
      ['a planner', planner, 2, 1],
      ['an administrator', administrator, 2, 1],
      ['the neighbor', kanda, 0, 1],
      ['a firm', firm, 0, 1],
      ['another firm', otherFirm, 0, 1],
      ['a visitor', ANONYMOUS, 0, 1],
      ['the example’s twin', world.exampleBuzen, 0, 0],
      ['the example’s planner', world.examplePlanner, 0, 0],
      ['nobody', null, 0, 0],
      ['the server', SYSTEM, 3, 1],
    ];
    for (const [who, actor, working, open] of expected) {
      expect([who, await listSeen(actor, 'proposals', all)]).toEqual([who, working]);
      expect([who, await listSeen(actor, 'proposal_publications', all)]).toEqual([who, open]);
    }
    // Contacts are for those who have an account.
    expect(await listSeen(firm, 'proposal_publication_contacts', all)).toBe(1);
    expect(await listSeen(ANONYMOUS, 'proposal_publication_contacts', all)).toBe(0);
  });

  it('comments and history: the two sides; a draft’s past is its municipality’s own', async () => {
    const { buzen, kanda, planner, firm } = world;
    const draft = await createAs(world, buzen);
    const changed = await patchAs(world, buzen, draft, { descriptionEn: 'Said and taken back.' });
    const before = await patchAs(world, buzen, changed, { descriptionEn: null });
    const submitted = await actOn(world, buzen, { proposal: before, act: 'submit' });
    const { comments } = services();
    await runAs(planner, () =>
      comments.add({ proposalId: submitted.id, ...write(), body: { text: '確認します' } }),
    );
    for (const [actor, history, said] of [
      [buzen, 4, 1],
      [planner, 1, 1],
      [kanda, 0, 0],
      [firm, 0, 0],
      [ANONYMOUS, 0, 0],
    ] as const) {
      expect(await listSeen(actor, 'proposal_history', [draft.id])).toBe(history);
      expect(await listSeen(actor, 'proposal_comments', [draft.id])).toBe(said);
    }
    const shown = await runAs(planner, () => world.parts.proposals.listHistory(draft.id));
    expect(JSON.stringify(shown)).not.toContain('taken back');
    expect(shown.entries[0]?.author.role).toBe('municipality');
    // What was said stays: the app’s role has no right to change it.
    for (const statement of [
      sql`update proposal_comments set text = ''`,
      sql`delete from proposal_history`,
      sql`delete from enquiry_messages`,
    ]) {
      await expect(runAs(SYSTEM, () => statement.execute(world.db))).rejects.toThrow(/permission denied/u);
    }
  });

  it('nobody writes what is another’s, also past the services', async () => {
    const { buzen, buzenViewer, kanda, planner, firm, examplePlanner } = world;
    const published = await publishFrom(world);
    const draft = await createAs(world, buzen);
    for (const [actor, id] of [
      [kanda, published.id],
      [firm, published.id],
      [buzenViewer, published.id],
      [examplePlanner, published.id],
      [ANONYMOUS, published.id],
      [planner, draft.id],
    ] as const) {
      const { numAffectedRows } = await runAs(actor, () => touch(id).execute(world.db));
      expect(numAffectedRows).toBe(0n);
    }
    // A municipality publishes nothing itself, and a reviewer nothing of the own organization.
    for (const actor of [buzen, kanda, firm]) {
      const insert = sql`insert into proposal_publications (proposal_id, organization_id, workspace,
        municipality_code, revision, content, has_contact, attachment_ids, published_at)
        values (${draft.id}::uuid, ${actor.organizationId}::uuid, 'real', '40214', 1, '{}', false, '{}', now())`;
      await expect(runAs(actor, () => insert.execute(world.db))).rejects.toThrow(/row-level security/u);
    }
    // Nor comments in another's name or on what is not seen.
    const comment = (organizationId: string) => sql`insert into proposal_comments
      (id, proposal_id, kind, text, organization_id, author, at)
      values (${randomUUID()}::uuid, ${published.id}::uuid, 'comment', 'x', ${organizationId}::uuid, '{}', now())`;
    for (const [actor, organizationId] of [
      [kanda, kanda.organizationId],
      [firm, firm.organizationId],
      [planner, buzen.organizationId],
    ] as const) {
      await expect(runAs(actor, () => comment(organizationId).execute(world.db))).rejects.toThrow(
        /row-level security/u,
      );
    }
  });

  it('a foreign proposal and none at all are refused alike', async () => {
    const draft = await createAs(world, world.buzen);
    const { proposals, acts } = world.parts;
    for (const member of [world.kanda, world.planner, world.firm]) {
      for (const proposalId of [draft.id, randomUUID()]) {
        const attempts: readonly (() => Promise<unknown>)[] = [
          () => proposals.get(proposalId),
          () => proposals.listHistory(proposalId),
          () => proposals.patch({ proposalId, ...write(1), body: { title: 'x' } }),
          () => proposals.delete({ proposalId, ...write(1), body: null }),
          () => acts.act({ proposalId, ...write(1), body: { act: 'submit', comment: null } }),
          () => services().comments.list(proposalId),
        ];
        for (const attempt of attempts) {
          expect(await findCode(() => runAs(member, attempt))).toBe('NOT_FOUND');
        }
      }
    }
  });

  it('a shortlist and its notes: the firm’s own people, in no list, count or inbox of others', async () => {
    const published = await publishFrom(world);
    const { shortlist } = services();
    await runAs(world.firm, () =>
      shortlist.add({ ...write(), body: { proposalId: published.id, notes: '社内の評価: A' } }),
    );
    const own = await runAs(world.firm, () => shortlist.list());
    expect(own.entries.map(({ notes }) => notes)).toEqual(['社内の評価: A']);
    for (const actor of [world.otherFirm, world.buzen, world.planner, world.administrator]) {
      expect((await runAs(actor, () => shortlist.list())).entries).toEqual([]);
      expect(await listSeen(actor, 'shortlist_entries', [published.id])).toBe(0);
    }
    // What is withdrawn stays on it, and says so.
    await actOn(world, world.buzen, { proposal: published, act: 'withdraw' });
    const [entry] = (await runAs(world.firm, () => shortlist.list())).entries;
    expect([entry?.isPublished, entry?.title]).toEqual([false, '旧合岩小学校']);
  });

  it('an enquiry: the firm and the municipality; planners know how many there are', async () => {
    const { buzen, kanda, planner, firm, otherFirm } = world;
    const published = await publishFrom(world);
    const { enquiries } = services();
    const asked = await runAs(firm, () =>
      enquiries.ask({
        ...write(),
        body: {
          proposalId: published.id,
          text: '40席で来春から使えますか。',
          seats: 40,
          neededFrom: '2027-04',
        },
      }),
    );
    const enquiry = enquirySchema.parse(asked.body);
    for (const actor of [kanda, planner, otherFirm, world.administrator]) {
      expect(await findCode(() => runAs(actor, () => enquiries.get(enquiry.id)))).toBe('NOT_FOUND');
      expect((await runAs(actor, () => enquiries.list(null))).enquiries).toEqual([]);
      expect(await listSeen(actor, 'enquiries', [published.id])).toBe(0);
    }
    const counted = (await runAs(planner, () => world.parts.proposals.list({ deleted: 'false' }))).proposals;
    expect(counted.find(({ id }) => id === published.id)?.enquiryCounts).toEqual({
      open: 1,
      answered: 0,
      closed: 0,
    });
    expect(JSON.stringify(counted)).not.toContain('40席');
    const waiting = await runAs(buzen, () => services().inbox.read());
    const item = waiting.items.find(({ enquiryId }) => enquiryId === enquiry.id);
    expect([item?.kind, item?.isWaiting, item?.isUnread]).toEqual(['enquiry', true, true]);
    const answered = enquirySchema.parse(
      (
        await runAs(buzen, () =>
          enquiries.write({ enquiryId: enquiry.id, ...write(1), body: { text: '使えます。' } }),
        )
      ).body,
    );
    expect(answered.state).toBe('answered');
    const news = await runAs(firm, () => services().inbox.read());
    expect(news.items.find(({ enquiryId }) => enquiryId === enquiry.id)?.text).toBe('使えます。');
    const closed = await runAs(firm, () =>
      enquiries.close({ enquiryId: enquiry.id, ...write(answered.revision), body: null }),
    );
    expect(
      await findCode(() =>
        runAs(buzen, () =>
          enquiries.write({ enquiryId: enquiry.id, ...write(closed.revision), body: { text: 'まだ' } }),
        ),
      ),
    ).toBe('WRONG_STATE');
    const opened = await runAs(firm, () =>
      enquiries.write({ enquiryId: enquiry.id, ...write(closed.revision), body: { text: '再度' } }),
    );
    expect(enquirySchema.parse(opened.body).state).toBe('open');
    // Nobody asks about what is not public.
    const draft = await createAs(world, buzen);
    const body = { proposalId: draft.id, text: '？', seats: null, neededFrom: null };
    expect(await findCode(() => runAs(firm, () => enquiries.ask({ ...write(), body })))).toBe('NOT_FOUND');
  });

  it('the inbox: each what waits for them, and what one has seen is one’s own', async () => {
    const { buzen, planner, administrator, firm } = world;
    const { inbox } = services();
    const draft = await createAs(world, buzen, { ...complete(), title: '受信箱の例' });
    const submitted = await actOn(world, buzen, { proposal: draft, act: 'submit' });
    const find = async (member: Member, id: string) => {
      const { items } = await runAs(member, () => inbox.read());
      return items.find((item) => item.id === id);
    };
    const id = `submitted.${draft.id}`;
    const item = await find(planner, id);
    expect([item?.isWaiting, item?.isUnread, item?.proposalTitle]).toEqual([true, true, '受信箱の例']);
    await runAs(planner, () => inbox.markSeen([{ id, at: item!.at }]));
    expect((await find(planner, id))?.isUnread).toBe(false);
    expect((await find(administrator, id))?.isUnread).toBe(true);
    const reviewed = await actOn(world, planner, { proposal: submitted, act: 'startReview' });
    const returned = await actOn(world, planner, {
      proposal: reviewed,
      act: 'return',
      comment: '直してください',
    });
    const back = await find(buzen, `returned.${draft.id}`);
    expect([back?.isWaiting, back?.text]).toEqual([true, '直してください']);
    expect((await find(world.buzenViewer, `returned.${draft.id}`))?.isWaiting).toBe(false);
    const again = await actOn(world, buzen, { proposal: returned, act: 'submit' });
    expect((await find(planner, `resubmitted.${draft.id}`))?.isUnread).toBe(true);
    const second = await actOn(world, planner, { proposal: again, act: 'startReview' });
    await actOn(world, planner, { proposal: second, act: 'publish' });
    expect((await find(firm, `newlyPublished.${draft.id}`))?.isUnread).toBe(true);
    expect(await find(world.kanda, `newlyPublished.${draft.id}`)).toBeUndefined();
  });

  it('upkeep: what was deleted goes after 30 days, unless it is still public', async () => {
    const { buzen, planner, firm, parts } = world;
    const at = new Date();
    const draft = await createAs(world, buzen);
    await runAs(buzen, () => parts.proposals.delete({ proposalId: draft.id, ...write(1), body: null }));
    const carrying = await createAs(world, buzen);
    const photo = { name: 'a.png', octets: writeNoisyPng(4, 4, createRandom(5)) };
    await runAs(buzen, () => parts.attachments.add({ proposalId: carrying.id, ...write(), body: photo }));
    const submitted = await actOn(world, buzen, {
      proposal: { id: carrying.id, revision: 2 },
      act: 'submit',
    });
    const reviewed = await actOn(world, planner, { proposal: submitted, act: 'startReview' });
    const published = await actOn(world, planner, { proposal: reviewed, act: 'publish' });
    const revising = await actOn(world, buzen, { proposal: published, act: 'revise' });
    const attachmentId = revising.attachments[0]!.id;
    await runAs(buzen, () =>
      parts.attachments.delete({
        proposalId: revising.id,
        attachmentId,
        ...write(revising.revision),
        body: null,
      }),
    );
    const inDays = (days: number): Date => new Date(at.getTime() + days * 86_400_000);
    await runAs(SYSTEM, () => parts.removeExpired(inDays(29)));
    expect(await listSeen(SYSTEM, 'proposals', [draft.id])).toBe(1);
    await runAs(SYSTEM, () => parts.removeExpired(inDays(31)));
    expect(await listSeen(SYSTEM, 'proposals', [draft.id])).toBe(0);
    const kept = await runAs(firm, () => parts.attachments.getPublished(revising.id, attachmentId));
    expect(kept.mediaType).toBe('image/png');
    await actOn(world, buzen, {
      proposal: { id: revising.id, revision: revising.revision + 1 },
      act: 'withdraw',
    });
    await runAs(SYSTEM, () => parts.removeExpired(inDays(31)));
    expect(await listSeen(SYSTEM, 'proposal_attachments', [revising.id])).toBe(0);
  });

  it('a backup: everything comes back as it was, when all of it had gone', async () => {
    const { db, buzen, firm } = world;
    const published = await publishFrom(world);
    const { shortlist, enquiries, inbox } = services();
    const body = { proposalId: published.id, text: '質問', seats: null, neededFrom: null };
    await runAs(firm, () => enquiries.ask({ ...write(), body }));
    await runAs(firm, () => shortlist.add({ ...write(), body: { proposalId: published.id, notes: 'B' } }));
    const [item] = (await runAs(buzen, () => inbox.read())).items;
    await runAs(buzen, () => inbox.markSeen([{ id: item!.id, at: item!.at }]));
    const folder = join(database.dataFolder, 'backups-of-proposals');
    const at = new Date();
    const { path } = await createBackup(db, folder, { at, prefix: 'hanare' });
    await runAs(SYSTEM, () => sql`delete from proposals`.execute(db));
    expect((await compareBackup(db, path)).differentTables).toContain('proposal_publications');
    await restoreBackup(db, path, { folder, at });
    expect((await compareBackup(db, path)).differentTables).toEqual([]);
    expect((await runAs(firm, () => shortlist.list())).entries.length).toBeGreaterThan(0);
  });

  it('the fictional example: another world, marked as such', async () => {
    const twin = await createAs(world, world.exampleBuzen);
    expect(twin.isExample).toBe(true);
    const submitted = await actOn(world, world.exampleBuzen, { proposal: twin, act: 'submit' });
    const reviewed = await actOn(world, world.examplePlanner, { proposal: submitted, act: 'startReview' });
    await actOn(world, world.examplePlanner, { proposal: reviewed, act: 'publish' });
    expect(await findCode(() => runAs(world.planner, () => world.parts.proposals.get(twin.id)))).toBe(
      'NOT_FOUND',
    );
    expect(await findCode(() => runAs(ANONYMOUS, () => world.parts.published.get(twin.id)))).toBe(
      'NOT_FOUND',
    );
    const seen = await runAs(world.examplePlanner, () => world.parts.published.get(twin.id));
    expect(seen.isExample).toBe(true);
  });
});

const complete = (): Partial<Proposal> & { title: string } => ({
  title: '',
  position: { lon: 131.13, lat: 33.6115 },
  descriptionJa: '説明',
  contact: { department: '課', telephone: null, email: null, address: null },
});

async function findCode(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'ok';
  } catch (error) {
    if (error instanceof ProblemFailure) return error.code;
    throw error;
  }
}
