import { randomUUID } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import { PROPOSAL_STATES } from '#contract/proposal-states.ts';
import type {
  EnquiryCounts,
  Proposal,
  ProposalFilter,
  ProposalHistory,
  ProposalList,
  proposalInputSchema,
  proposalPatchSchema,
} from '#contract/proposals.ts';
import type { z } from 'zod';
import { getMember, runAs, SYSTEM, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite } from '../idempotency/idempotency.service.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import { removeAttachmentsDeletedBefore } from './attachment.repository.ts';
import type { RequireInsideOwn } from './boundary-problem.ts';
import { countEnquiries } from './enquiry.repository.ts';
import {
  computeExpiry,
  getProposalForUpdate,
  requireEditable,
  requireOwner,
  requireProposalRoom,
  requireSeenProposal,
  toAuthor,
  writeProposalAnswer,
  type ProposalWrite,
} from './proposal-access.ts';
import { changeDeletion } from './proposal-deletion.service.ts';
import { createContent, listContentChanges, mergeContent } from './proposal-changes.ts';
import {
  findProposalRow,
  insertProposal,
  listHistoryRows,
  listProposalRows,
  removeProposalsDeletedBefore,
  storeRevision,
} from './proposal.repository.ts';
import type { ReadRegisterEntry } from './register-entry.service.ts';
import { isExampleWorkspace, readProposal, readProposals, toHistoryEntry } from './to-proposal.ts';

type Input = z.output<typeof proposalInputSchema>;
type Patch = z.output<typeof proposalPatchSchema>;

export interface ProposalServiceParts {
  readonly db: Database;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
  readonly requireInsideOwn: RequireInsideOwn;
  readonly readRegisterEntry: ReadRegisterEntry;
  readonly now: () => Date;
}

/** Proposals as those who work on them see them; acts, comments and attachments have services of their own. */
export interface ProposalService {
  list(filter: ProposalFilter): Promise<ProposalList>;
  /** Throws: ProblemFailure NOT_FOUND, for what is not there and for what whoever acts may not see. */
  get(proposalId: string): Promise<Proposal>;
  listHistory(proposalId: string): Promise<ProposalHistory>;
  create(write: Omit<ProposalWrite<Input>, 'proposalId'>): WriteResult;
  patch(write: ProposalWrite<Patch>): WriteResult;
  delete(write: ProposalWrite): WriteResult;
  restore(write: ProposalWrite): WriteResult;
  /** Removes what has been deleted for longer than it can be restored. Returns: how many proposals and attachments. */
  removeExpired(now: Date): Promise<number>;
}

/** More than anybody changes one proposal by hand; older steps stay stored. */
const SHOWN_HISTORY = 1_000;
/** All municipalities together: what a planner's list holds. */
const SHOWN_PROPOSALS = LIMITS.maximumProposals * 20;

export function createProposalService(parts: ProposalServiceParts): ProposalService {
  const { db } = parts;
  return {
    list: (filter) => listProposals(parts, filter),
    get: (proposalId) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (transaction) => {
          const row = await findProposalRow(transaction, proposalId);
          if (row === undefined || row.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
          return readProposal(transaction, row);
        }),
    listHistory: async (proposalId) => {
      if ((await findProposalRow(db, proposalId)) === undefined) throw new ProblemFailure('NOT_FOUND');
      return { entries: (await listHistoryRows(db, proposalId, SHOWN_HISTORY)).map(toHistoryEntry) };
    },
    create: (write) => createProposal(parts, write),
    patch: (write) => patchProposal(parts, write),
    delete: (write) => changeDeletion(parts, write, 'delete'),
    restore: (write) => changeDeletion(parts, write, 'restore'),
    removeExpired: async (moment) => {
      const expiry = computeExpiry(moment);
      const attachments = await removeAttachmentsDeletedBefore(db, expiry);
      return attachments + (await removeProposalsDeletedBefore(db, expiry));
    },
  };
}

async function listProposals(
  { db, now }: ProposalServiceParts,
  filter: ProposalFilter,
): Promise<ProposalList> {
  const isDeleted = filter.deleted === 'true';
  const states = filter.state?.split(',');
  const proposals = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const rows = await listProposalRows(transaction, {
        isDeleted,
        states: states === undefined ? null : PROPOSAL_STATES.filter((state) => states.includes(state)),
        municipalityCodes: filter.municipality?.split(',') ?? null,
        limit: SHOWN_PROPOSALS,
      });
      const expiry = computeExpiry(now());
      return readProposals(
        transaction,
        rows.filter(({ deleted_at }) => deleted_at === null || deleted_at >= expiry),
      );
    });
  // Reviewers may not read enquiries, only know how many there are: counted by the server, for what they see.
  const ids = proposals.map(({ id }) => id);
  const counts = await runAs(SYSTEM, () => countEnquiries(db, ids));
  return {
    proposals: proposals.map((proposal) => withCounts(proposal, counts.get(proposal.id))),
    isExample: isExampleWorkspace(getMember().workspace),
  };
}

function withCounts(
  proposal: Proposal,
  counts: EnquiryCounts | undefined,
): ProposalList['proposals'][number] {
  return { ...proposal, enquiryCounts: counts ?? { open: 0, answered: 0, closed: 0 } };
}

async function createProposal(
  { db, directory, requireInsideOwn, readRegisterEntry, now }: ProposalServiceParts,
  { body, conditions }: Omit<ProposalWrite<Input>, 'proposalId'>,
): Promise<Awaited<WriteResult>> {
  const member = getMember();
  const municipalityCode = getMunicipalityCode(member);
  const at = now();
  const { vacancyId, ...sent } = body;
  // Before the transaction: the embedded database answers nobody else inside it.
  const entry = vacancyId === null ? null : await readRegisterEntry(vacancyId, at);
  const request = { operation: 'createProposal', ids: [], at, conditions, body };
  return runWrite(db, request, async (transaction) => {
    const content = createContent(sent, entry?.vacancy ?? null);
    if (content.position !== null) requireInsideOwn(municipalityCode, content.position);
    await requireProposalRoom(transaction, member);
    const id = randomUUID();
    const row = {
      id,
      revision: 1,
      organization_id: member.organizationId,
      workspace: member.workspace,
      municipality_code: municipalityCode,
      state: 'draft' as const,
      content: JSON.stringify(content),
      vacancy_id: vacancyId,
      register_copy: entry === null ? null : JSON.stringify(entry.copy),
      submission_count: 0,
      first_submitted_revision: null,
      submitted_at: null,
      review_comment_id: null,
      state_changed_at: at,
      created_at: at,
      updated_at: at,
      deleted_at: null,
    };
    const changes = [
      ...listContentChanges(null, content),
      ...(vacancyId === null ? [] : [{ at: '/vacancyId', before: null, after: vacancyId }]),
    ];
    await insertProposal(transaction, row, {
      action: 'create',
      changes,
      author: toAuthor(member, directory),
      at,
    });
    return writeProposalAnswer(transaction, id, 201);
  });
}

/** Throws: Error for a role that belongs to no municipality: routes let nobody else in. */
function getMunicipalityCode({ municipalityCode, userId }: Member): string {
  if (municipalityCode === null) throw new Error(`user ${userId}: expected a municipality's`);
  return municipalityCode;
}

async function patchProposal(
  { db, directory, requireInsideOwn, readRegisterEntry, now }: ProposalServiceParts,
  write: ProposalWrite<Patch>,
): Promise<Awaited<WriteResult>> {
  const member = getMember();
  const at = now();
  const { vacancyId, ...sent } = write.body;
  const entry = typeof vacancyId === 'string' ? await readRegisterEntry(vacancyId, at) : null;
  const request = { operation: 'patchProposal', ids: [write.proposalId], at, ...write };
  return runWrite(db, request, async (transaction) => {
    const row = await getProposalForUpdate(transaction, write.proposalId);
    requireOwner(row, member);
    await requireSeenProposal(transaction, row, write);
    requireEditable(row, member);
    const content = mergeContent(row.content, sent);
    if (content.position !== null) requireInsideOwn(row.municipality_code, content.position);
    const changes = [
      ...listContentChanges(row.content, content),
      ...(vacancyId === undefined ? [] : [{ at: '/vacancyId', before: row.vacancy_id, after: vacancyId }]),
    ];
    if (changes.length > 0) {
      await storeRevision(transaction, row, {
        columns: {
          content: JSON.stringify(content),
          ...(vacancyId === undefined
            ? {}
            : {
                vacancy_id: vacancyId,
                register_copy: entry === null ? null : JSON.stringify(entry.copy),
              }),
        },
        step: { action: 'edit', changes, author: toAuthor(member, directory), at },
      });
    }
    return writeProposalAnswer(transaction, row.id);
  });
}
