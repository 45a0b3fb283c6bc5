import { sql } from 'kysely';
import type { ProposalCommentRow } from './proposal.table.ts';
import type { ProposalTransaction, Reader } from './proposal.repository.ts';

/** Of each proposal the last plain comment of another organization since a moment; newest first. */
export async function listForeignComments(
  db: Reader,
  {
    organizationId,
    since,
    limit,
  }: { readonly organizationId: string; readonly since: Date; readonly limit: number },
): Promise<ProposalCommentRow[]> {
  const latest = db
    .selectFrom('proposal_comments')
    .distinctOn('proposal_id')
    .selectAll()
    .where('organization_id', '<>', organizationId)
    .where('kind', '=', 'comment')
    .where('at', '>=', since)
    .orderBy('proposal_id')
    .orderBy('at', 'desc');
  return db.selectFrom(latest.as('latest')).selectAll().orderBy('at', 'desc').limit(limit).execute();
}

/** Up to when whoever acts has seen each item. */
export async function listMarks(db: Reader): Promise<ReadonlyMap<string, Date>> {
  const rows = await db.selectFrom('inbox_marks').select(['item_id', 'seen_at']).execute();
  return new Map(rows.map(({ item_id, seen_at }) => [item_id, seen_at]));
}

/** A mark never goes back. */
export async function storeMarks(
  transaction: ProposalTransaction,
  marks: readonly { readonly itemId: string; readonly seenAt: Date }[],
): Promise<void> {
  await transaction
    .insertInto('inbox_marks')
    .values(marks.map(({ itemId, seenAt }) => ({ item_id: itemId, seen_at: seenAt })))
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'workspace', 'item_id'])
        .doUpdateSet({ seen_at: sql<Date>`greatest(inbox_marks.seen_at, excluded.seen_at)` }),
    )
    .execute();
}

/** Returns: how many were of things long past. */
export async function removeMarksBefore(db: Reader, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('inbox_marks')
    .where('seen_at', '<', moment)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
