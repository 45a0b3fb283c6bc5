import { randomUUID } from 'node:crypto';
import type { Enquiry, EnquiryList, enquiryInputSchema } from '#contract/enquiries.ts';
import { findEnquiryMove, type EnquiryAct, type EnquirySide } from '#contract/enquiry-states.ts';
import { LIMITS } from '#contract/limits.ts';
import type { z } from 'zod';
import { getMember, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import { requireSeenRevision } from '../plans/plan-access.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import {
  countEnquiriesForInsert,
  findEnquiryRow,
  findEnquiryRowForUpdate,
  insertEnquiry,
  insertMessage,
  listEnquiryRows,
  listMessageRows,
  storeEnquiryState,
} from './enquiry.repository.ts';
import type { EnquiryMessageRow, EnquiryRow } from './enquiry.table.ts';
import { toAuthor } from './proposal-access.ts';
import type { ProposalTransaction, Reader } from './proposal.repository.ts';
import { findPublicationRow } from './publication.repository.ts';
import { isExampleWorkspace } from './to-proposal.ts';

type Input = z.output<typeof enquiryInputSchema>;

export interface EnquiryWrite<B = null> {
  readonly enquiryId: string;
  readonly conditions: Conditions;
  readonly body: B;
}

export interface EnquiryServiceParts {
  readonly db: Database;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
  readonly now: () => Date;
}

/** Threads between a firm and the municipality of a published proposal; the row policies show them to nobody else. */
export interface EnquiryService {
  list(proposalId: string | null): Promise<EnquiryList>;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(enquiryId: string): Promise<Enquiry>;
  /** Throws: ProblemFailure NOT_FOUND for a proposal that is not public; LIMIT_REACHED. */
  ask(write: { readonly conditions: Conditions; readonly body: Input }): WriteResult;
  /** Throws: ProblemFailure WRONG_STATE where a municipality writes into a closed one; LIMIT_REACHED. */
  write(write: EnquiryWrite<{ readonly text: string }>): WriteResult;
  close(write: EnquiryWrite): WriteResult;
}

export function createEnquiryService(parts: EnquiryServiceParts): EnquiryService {
  const { db } = parts;
  return {
    list: async (proposalId) => {
      const isExample = isExampleWorkspace(getMember().workspace);
      const enquiries = await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (transaction) =>
          readEnquiries(
            transaction,
            await listEnquiryRows(transaction, { proposalId, limit: SHOWN_ENQUIRIES }),
          ),
        );
      return { enquiries, isExample };
    },
    get: async (enquiryId) => {
      const row = await findEnquiryRow(db, enquiryId);
      if (row === undefined) throw new ProblemFailure('NOT_FOUND');
      return readEnquiry(db, row);
    },
    ask: (write) => ask(parts, write),
    write: ({ enquiryId, conditions, body }) =>
      change(parts, { enquiryId, conditions, text: body.text, act: 'write' }),
    close: ({ enquiryId, conditions }) => change(parts, { enquiryId, conditions, text: null, act: 'close' }),
  };
}

/** A municipality may get more than one firm can write. */
const SHOWN_ENQUIRIES = LIMITS.maximumEnquiries * 5;

async function ask(
  { db, directory, now }: EnquiryServiceParts,
  { conditions, body }: { readonly conditions: Conditions; readonly body: Input },
): Promise<Awaited<WriteResult>> {
  const member = getMember();
  const at = now();
  return runWrite(db, { operation: 'createEnquiry', ids: [], at, conditions, body }, async (transaction) => {
    const publication = await findPublicationRow(transaction, body.proposalId);
    if (publication === undefined) throw new ProblemFailure('NOT_FOUND');
    await requireRoom(transaction, member);
    const author = toAuthor(member, directory);
    const id = randomUUID();
    await insertEnquiry(transaction, {
      id,
      revision: 1,
      organization_id: member.organizationId,
      workspace: member.workspace,
      firm_name_ja: author.organizationNameJa,
      firm_name_en: author.organizationNameEn,
      proposal_id: publication.proposal_id,
      proposal_title: publication.content.title,
      municipality_organization_id: publication.organization_id,
      municipality_code: publication.municipality_code,
      state: 'open',
      seats: body.seats,
      needed_from: body.neededFrom,
      created_at: at,
      updated_at: at,
    });
    await addMessage(transaction, { enquiryId: id, side: 'firm', text: body.text, author, at });
    return writeAnswer(transaction, id, 201);
  });
}

/** Throws: ProblemFailure LIMIT_REACHED. */
async function requireRoom(transaction: ProposalTransaction, { organizationId }: Member): Promise<void> {
  if ((await countEnquiriesForInsert(transaction, organizationId)) < LIMITS.maximumEnquiries) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `1社の問い合わせは${LIMITS.maximumEnquiries}件までです（maximumEnquiries）。`,
    detailEn: `A firm may have at most ${LIMITS.maximumEnquiries} enquiries (maximumEnquiries).`,
  });
}

interface Changing {
  readonly enquiryId: string;
  readonly conditions: Conditions;
  readonly text: string | null;
  readonly act: EnquiryAct;
}

async function change(
  { db, directory, now }: EnquiryServiceParts,
  { enquiryId, conditions, text, act }: Changing,
): Promise<Awaited<WriteResult>> {
  const member = getMember();
  const at = now();
  const operation = act === 'write' ? 'writeEnquiryMessage' : 'closeEnquiry';
  const request = { operation, ids: [enquiryId], at, conditions, body: text };
  return runWrite(db, request, async (transaction) => {
    const row = await findEnquiryRowForUpdate(transaction, enquiryId);
    if (row === undefined) throw new ProblemFailure('NOT_FOUND');
    await requireSeenRevision({
      currentRevision: row.revision,
      conditions,
      sent: text === null ? null : { text },
      readCurrent: () => readEnquiry(transaction, row),
    });
    const side: EnquirySide = row.organization_id === member.organizationId ? 'firm' : 'municipality';
    const move = findEnquiryMove(row.state, act, side);
    if (move === undefined) throw createClosedProblem(side);
    if (text !== null) {
      await requireMessageRoom(transaction, enquiryId);
      const author = toAuthor(member, directory);
      await addMessage(transaction, { enquiryId, side, text, author, at });
    }
    await storeEnquiryState(transaction, row, { state: move.to, at });
    return writeAnswer(transaction, enquiryId, 200);
  });
}

/** The only state in which something is not possible. */
function createClosedProblem(side: EnquirySide): ProblemFailure {
  return new ProblemFailure('WRONG_STATE', {
    detailJa:
      side === 'firm'
        ? 'この問い合わせは終了しています。続きを書くと、また開きます。'
        : 'この問い合わせは終了しています。企業が続きを書くと、また開きます。',
    detailEn:
      side === 'firm'
        ? 'This enquiry is closed; writing again opens it.'
        : 'This enquiry is closed; it opens again when the firm writes.',
  });
}

async function requireMessageRoom(transaction: ProposalTransaction, enquiryId: string): Promise<void> {
  const messages = await listMessageRows(transaction, [enquiryId]);
  if (messages.length < LIMITS.maximumEnquiryMessages) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `1つの問い合わせのやり取りは${LIMITS.maximumEnquiryMessages}通までです（maximumEnquiryMessages）。`,
    detailEn: `An enquiry may have at most ${LIMITS.maximumEnquiryMessages} messages (maximumEnquiryMessages).`,
  });
}

type NewMessage = Pick<EnquiryMessageRow, 'side' | 'text' | 'author' | 'at'> & { readonly enquiryId: string };

async function addMessage(
  transaction: ProposalTransaction,
  { enquiryId, ...message }: NewMessage,
): Promise<void> {
  await insertMessage(transaction, {
    id: randomUUID(),
    enquiry_id: enquiryId,
    organization_id: message.author.organizationId,
    ...message,
  });
}

async function writeAnswer(
  transaction: ProposalTransaction,
  id: string,
  status: 200 | 201,
): Promise<Written> {
  const row = await findEnquiryRow(transaction, id);
  if (row === undefined) throw new Error(`enquiry ${id}: expected in the transaction that wrote it`);
  const location = status === 201 ? `/api/v1/enquiries/${id}` : null;
  return { status, revision: row.revision, location, body: await readEnquiry(transaction, row) };
}

async function readEnquiry(db: Reader, row: EnquiryRow): Promise<Enquiry> {
  const [enquiry] = await readEnquiries(db, [row]);
  if (enquiry === undefined) throw new Error(`enquiry ${row.id}: expected an answer of its row`);
  return enquiry;
}

/** In the order of the rows. */
export async function readEnquiries(db: Reader, rows: readonly EnquiryRow[]): Promise<Enquiry[]> {
  const messages = await listMessageRows(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    state: row.state,
    proposalId: row.proposal_id,
    proposalTitle: row.proposal_title,
    municipalityCode: row.municipality_code,
    firm: { organizationId: row.organization_id, nameJa: row.firm_name_ja, nameEn: row.firm_name_en },
    isExample: isExampleWorkspace(row.workspace),
    seats: row.seats,
    neededFrom: row.needed_from,
    messages: messages
      .filter(({ enquiry_id }) => enquiry_id === row.id)
      .map(({ id, side, text, author, at }) => ({ id, side, text, author, at: at.toISOString() })),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }));
}
