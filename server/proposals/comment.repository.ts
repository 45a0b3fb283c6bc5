import type { ProposalCommentRow } from './proposal.table.ts';
import type { ProposalTransaction, Reader } from './proposal.repository.ts';

/** Oldest first. */
export async function listCommentRows(
  db: Reader,
  proposalId: string,
  limit: number,
): Promise<ProposalCommentRow[]> {
  return db
    .selectFrom('proposal_comments')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function listCommentRowsById(db: Reader, ids: readonly string[]): Promise<ProposalCommentRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('proposal_comments').selectAll().where('id', 'in', ids).execute();
}

/** How many each has; those without any are absent. */
export async function countComments(
  db: Reader,
  proposalIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (proposalIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('proposal_comments')
    .select((eb) => ['proposal_id', eb.fn.countAll<number>().as('count')])
    .where('proposal_id', 'in', proposalIds)
    .groupBy('proposal_id')
    .execute();
  return new Map(rows.map(({ proposal_id, count }) => [proposal_id, count]));
}

export async function insertComment(
  transaction: ProposalTransaction,
  { author, ...row }: ProposalCommentRow,
): Promise<void> {
  await transaction
    .insertInto('proposal_comments')
    .values({ ...row, author: JSON.stringify(author) })
    .execute();
}
