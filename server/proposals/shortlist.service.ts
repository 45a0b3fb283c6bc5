import { LIMITS } from '#contract/limits.ts';
import type { DeletedResource } from '#contract/plans.ts';
import type { Shortlist, ShortlistEntry, shortlistInputSchema } from '#contract/shortlists.ts';
import type { z } from 'zod';
import { getMember, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import { requireSeenRevision } from '../plans/plan-access.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import type { ShortlistEntryRow } from './enquiry.table.ts';
import type { ProposalWrite } from './proposal-access.ts';
import type { ProposalTransaction, Reader } from './proposal.repository.ts';
import { findPublicationRow, listPublicationRowsById } from './publication.repository.ts';
import {
  countShortlistForInsert,
  findShortlistRowForUpdate,
  insertShortlistEntry,
  listShortlistRows,
  removeShortlistEntry,
  storeShortlistNotes,
} from './shortlist.repository.ts';
import { isExampleWorkspace } from './to-proposal.ts';

/** A firm's own list: the row policy shows it to its own people alone. */
export interface ShortlistService {
  list(): Promise<Shortlist>;
  /** What is there already stays as it is. Throws: ProblemFailure NOT_FOUND for what is not public; LIMIT_REACHED. */
  add(write: Omit<ProposalWrite<z.output<typeof shortlistInputSchema>>, 'proposalId'>): WriteResult;
  patch(write: ProposalWrite<{ readonly notes: string }>): WriteResult;
  remove(write: ProposalWrite): WriteResult;
}

export function createShortlistService({
  db,
  now,
}: {
  readonly db: Database;
  readonly now: () => Date;
}): ShortlistService {
  return {
    list: async () => ({
      entries: await readEntries(db, await listShortlistRows(db, LIMITS.maximumShortlistEntries)),
      isExample: isExampleWorkspace(getMember().workspace),
    }),
    add: async ({ conditions, body }) => {
      const member = getMember();
      const at = now();
      const request = { operation: 'addToShortlist', ids: [], at, conditions, body };
      return runWrite(db, request, async (transaction) => {
        const publication = await findPublicationRow(transaction, body.proposalId);
        if (publication === undefined) throw new ProblemFailure('NOT_FOUND');
        await requireRoom(transaction, member);
        if ((await findShortlistRowForUpdate(transaction, body.proposalId)) === undefined) {
          await insertShortlistEntry(transaction, {
            organization_id: member.organizationId,
            workspace: member.workspace,
            proposal_id: body.proposalId,
            revision: 1,
            notes: body.notes,
            title: publication.content.title,
            municipality_code: publication.municipality_code,
            added_revision: publication.revision,
            added_by: member.userName,
            added_at: at,
            updated_at: at,
          });
        }
        return writeAnswer(transaction, body.proposalId, 201);
      });
    },
    patch: async (write) => {
      const at = now();
      const request = { operation: 'patchShortlistEntry', ids: [write.proposalId], at, ...write };
      return runWrite(db, request, async (transaction) => {
        const row = await getSeenRow(transaction, write);
        await storeShortlistNotes(transaction, row, { notes: write.body.notes, at });
        return writeAnswer(transaction, write.proposalId, 200);
      });
    },
    remove: async (write) => {
      const at = now();
      const request = { operation: 'removeFromShortlist', ids: [write.proposalId], at, ...write };
      return runWrite(db, request, async (transaction) => {
        const row = await getSeenRow(transaction, write);
        await removeShortlistEntry(transaction, row);
        const body: DeletedResource = {
          id: row.proposal_id,
          revision: row.revision,
          deletedAt: at.toISOString(),
        };
        return { status: 200, revision: row.revision, location: null, body };
      });
    },
  };
}

/** Throws: ProblemFailure NOT_FOUND; VERSION_CONFLICT with both versions. */
async function getSeenRow(
  transaction: ProposalTransaction,
  { proposalId, conditions, body }: ProposalWrite<unknown>,
): Promise<ShortlistEntryRow> {
  const row = await findShortlistRowForUpdate(transaction, proposalId);
  if (row === undefined) throw new ProblemFailure('NOT_FOUND');
  await requireSeenRevision({
    currentRevision: row.revision,
    conditions,
    sent: body,
    readCurrent: async () => (await readEntries(transaction, [row]))[0],
  });
  return row;
}

/** Throws: ProblemFailure LIMIT_REACHED. */
async function requireRoom(transaction: ProposalTransaction, { organizationId }: Member): Promise<void> {
  const count = await countShortlistForInsert(transaction, organizationId);
  if (count < LIMITS.maximumShortlistEntries) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `候補リストに入れられるのは${LIMITS.maximumShortlistEntries}件までです（maximumShortlistEntries）。`,
    detailEn: `A shortlist holds at most ${LIMITS.maximumShortlistEntries} proposals (maximumShortlistEntries).`,
  });
}

async function writeAnswer(
  transaction: ProposalTransaction,
  proposalId: string,
  status: 200 | 201,
): Promise<Written> {
  const row = await findShortlistRowForUpdate(transaction, proposalId);
  const [body] = row === undefined ? [] : await readEntries(transaction, [row]);
  if (body === undefined)
    throw new Error(`shortlist ${proposalId}: expected in the transaction that wrote it`);
  const location = status === 201 ? `/api/v1/shortlist/${proposalId}` : null;
  return { status, revision: body.revision, location, body };
}

async function readEntries(db: Reader, rows: readonly ShortlistEntryRow[]): Promise<ShortlistEntry[]> {
  const ids = rows.map(({ proposal_id }) => proposal_id);
  const published = new Map(
    (await listPublicationRowsById(db, ids)).map((row) => [row.proposal_id, row.revision]),
  );
  return rows.map((row) => ({
    proposalId: row.proposal_id,
    revision: row.revision,
    notes: row.notes,
    title: row.title,
    municipalityCode: row.municipality_code,
    isExample: isExampleWorkspace(row.workspace),
    isPublished: published.has(row.proposal_id),
    addedRevision: row.added_revision,
    publishedRevision: published.get(row.proposal_id) ?? null,
    addedBy: row.added_by,
    addedAt: row.added_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }));
}
