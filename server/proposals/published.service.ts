import { LIMITS } from '#contract/limits.ts';
import type { PublishedFilter, PublishedList, PublishedProposal } from '#contract/proposals.ts';
import { findActor } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import { listAttachmentFactsById } from './attachment.repository.ts';
import type { ProposalTransaction } from './proposal.repository.ts';
import type { PublicationRow } from './proposal.table.ts';
import {
  countPublications,
  findPublicationRow,
  listContacts,
  listPublicationRows,
  type PublicationPage,
  type PublicationSelection,
} from './publication.repository.ts';
import { toPublished } from './to-proposal.ts';

/** What is public, for everybody; visitors without an account see no contact. */
export interface PublishedService {
  list(filter: PublishedFilter, page: PublicationPage): Promise<PublishedList>;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(proposalId: string): Promise<PublishedProposal>;
}

export interface PublishedServiceParts {
  readonly db: Database;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
}

/** So many at most, all pages together: what an export writes. */
export const ALL_PUBLISHED: PublicationPage = { limit: LIMITS.maximumProposals * 20, after: null };

export function createPublishedService({ db, directory }: PublishedServiceParts): PublishedService {
  const read = async (
    transaction: ProposalTransaction,
    rows: readonly PublicationRow[],
  ): Promise<PublishedProposal[]> => {
    const attachments = await listAttachmentFactsById(
      transaction,
      rows.flatMap(({ attachment_ids }) => attachment_ids),
    );
    const contacts = await listContacts(
      transaction,
      rows.map(({ proposal_id }) => proposal_id),
    );
    return rows.map((row) =>
      toPublished(row, { attachments, contact: contacts.get(row.proposal_id) ?? null, directory }),
    );
  };
  const runReading = <Value>(work: (transaction: ProposalTransaction) => Promise<Value>): Promise<Value> =>
    db.transaction().setIsolationLevel('repeatable read').execute(work);
  return {
    list: (filter, page) =>
      runReading(async (transaction) => {
        const selection = toSelection(filter);
        // One more than asked for says whether there is another page.
        const rows = await listPublicationRows(transaction, selection, { ...page, limit: page.limit + 1 });
        const shown = rows.slice(0, page.limit);
        const last = rows.length > page.limit ? shown.at(-1) : undefined;
        return {
          proposals: await read(transaction, shown),
          totalCount: await countPublications(transaction, selection),
          nextCursor: last === undefined ? null : `${last.published_at.getTime()}.${last.proposal_id}`,
          isExample: isExampleActor(),
        };
      }),
    get: (proposalId) =>
      runReading(async (transaction) => {
        const row = await findPublicationRow(transaction, proposalId);
        if (row === undefined) throw new ProblemFailure('NOT_FOUND');
        const [published] = await read(transaction, [row]);
        if (published === undefined) throw new Error(`publication ${proposalId}: expected its answer`);
        return published;
      }),
  };
}

/** Whether whoever acts looks at the fictional example. */
export function isExampleActor(): boolean {
  const actor = findActor();
  return actor !== undefined && actor.kind !== 'system' && actor.workspace === 'example';
}

const toNumber = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

function toSelection(filter: PublishedFilter): PublicationSelection {
  return {
    municipalityCodes: filter.municipality?.split(',') ?? null,
    kinds: filter.kind?.split(',') ?? null,
    seatsAtLeast: toNumber(filter.seatsAtLeast),
    floorAreaAtLeast: toNumber(filter.floorAreaAtLeast),
    rentAtMost: toNumber(filter.rentAtMost),
    parkingAtLeast: toNumber(filter.parkingAtLeast),
    hasFibre: filter.hasFibre === 'true',
    isBarrierFree: filter.isBarrierFree === 'true',
    text: filter.text ?? null,
  };
}
