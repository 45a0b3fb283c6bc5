import { sql, type Insertable, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type { ProposalContact } from '#contract/proposals.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { ProposalPublicationTable, PublicationRow } from './proposal.table.ts';
import type { ProposalTransaction, Reader } from './proposal.repository.ts';

/** Conditions on what is published; absent ones are null. */
export interface PublicationSelection {
  readonly municipalityCodes: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  readonly seatsAtLeast: number | null;
  readonly floorAreaAtLeast: number | null;
  readonly rentAtMost: number | null;
  readonly parkingAtLeast: number | null;
  readonly hasFibre: boolean;
  readonly isBarrierFree: boolean;
  readonly text: string | null;
}

export interface PublicationPage {
  readonly limit: number;
  readonly after: { readonly publishedAt: Date; readonly id: string } | null;
}

type Selecting<Output> = SelectQueryBuilder<DatabaseSchema, 'proposal_publications', Output>;

/** Last published first. */
export async function listPublicationRows(
  db: Reader,
  selection: PublicationSelection,
  { limit, after }: PublicationPage,
): Promise<PublicationRow[]> {
  return narrow(db.selectFrom('proposal_publications').selectAll(), selection)
    .$if(after !== null, (query) =>
      query.where(
        sql<SqlBool>`(published_at, proposal_id) < (${after?.publishedAt}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy('published_at', 'desc')
    .orderBy('proposal_id', 'desc')
    .limit(limit)
    .execute();
}

export async function countPublications(db: Reader, selection: PublicationSelection): Promise<number> {
  const counted = db.selectFrom('proposal_publications').select((eb) => eb.fn.countAll<number>().as('count'));
  return (await narrow(counted, selection).executeTakeFirstOrThrow()).count;
}

/** A member that is null fulfils no condition: comparisons with it are not true. */
function narrow<Output>(query: Selecting<Output>, selection: PublicationSelection): Selecting<Output> {
  const least = (member: string, value: number | null) => (one: Selecting<Output>) =>
    value === null ? one : one.where(sql<SqlBool>`(content->>${sql.lit(member)})::numeric >= ${value}`);
  const flag = (member: string, isAsked: boolean) => (one: Selecting<Output>) =>
    isAsked ? one.where(sql<SqlBool>`(content->>${sql.lit(member)})::boolean`) : one;
  const { municipalityCodes, kinds, rentAtMost, text } = selection;
  return query
    .$call((one) =>
      municipalityCodes === null ? one : one.where('municipality_code', 'in', municipalityCodes),
    )
    .$call((one) => (kinds === null ? one : one.where(sql<string>`content->>'kind'`, 'in', kinds)))
    .$call(least('seats', selection.seatsAtLeast))
    .$call(least('floorAreaSquareMeters', selection.floorAreaAtLeast))
    .$call(least('parkingSpaces', selection.parkingAtLeast))
    .$call((one) =>
      rentAtMost === null
        ? one
        : one.where(sql<SqlBool>`(content->>'rentYenPerMonth')::numeric <= ${rentAtMost}`),
    )
    .$call(flag('hasFibre', selection.hasFibre))
    .$call(flag('isBarrierFree', selection.isBarrierFree))
    .$call((one) =>
      text === null
        ? one
        : one.where(
            sql<SqlBool>`position(lower(${text}) in lower(concat_ws(' ', content->>'title', content->>'titleEn',
              content->>'descriptionJa', content->>'descriptionEn'))) > 0`,
          ),
    );
}

export async function listPublicationRowsById(db: Reader, ids: readonly string[]): Promise<PublicationRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('proposal_publications').selectAll().where('proposal_id', 'in', ids).execute();
}

export async function findPublicationRow(
  db: Reader,
  proposalId: string,
): Promise<PublicationRow | undefined> {
  return db
    .selectFrom('proposal_publications')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .executeTakeFirst();
}

/** Contacts by proposal; empty for visitors, whom the row policy shows none. */
export async function listContacts(
  db: Reader,
  proposalIds: readonly string[],
): Promise<ReadonlyMap<string, ProposalContact>> {
  if (proposalIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('proposal_publication_contacts')
    .selectAll()
    .where('proposal_id', 'in', proposalIds)
    .execute();
  return new Map(rows.map(({ proposal_id, contact }) => [proposal_id, contact]));
}

/** In place of what was public before. */
export async function replacePublication(
  transaction: ProposalTransaction,
  row: Insertable<ProposalPublicationTable>,
  contact: ProposalContact | null,
): Promise<void> {
  await removePublication(transaction, row.proposal_id);
  await transaction.insertInto('proposal_publications').values(row).execute();
  if (contact === null) return;
  await transaction
    .insertInto('proposal_publication_contacts')
    .values({ proposal_id: row.proposal_id, contact: JSON.stringify(contact) })
    .execute();
}

export async function removePublication(transaction: ProposalTransaction, proposalId: string): Promise<void> {
  await transaction.deleteFrom('proposal_publications').where('proposal_id', '=', proposalId).execute();
}
