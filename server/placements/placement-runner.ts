import type { DeletedResource } from '#contract/plans.ts';
import { getMember, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import { requireSeenRevision } from '../plans/plan-access.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import { computeExpiry } from '../vacancies/vacancy-access.ts';
import {
  findPlacementRow,
  findPlacementRowForUpdate,
  storeRevision,
  type NextRevision,
  type PlacementStep,
  type PlacementTransaction,
} from './placement.repository.ts';
import type { PlacementRow } from './placement.table.ts';
import type { SettleParts } from './settle-content.ts';
import { toPlacement, type PlacementView } from './to-placement.ts';

export interface PlacementWrite<B = null> {
  readonly placementId: string;
  readonly conditions: Conditions;
  readonly body: B;
}
export interface ItemWrite<B = null> extends PlacementWrite<B> {
  readonly itemId: string;
}

export interface PlacementServiceParts extends Omit<SettleParts, 'listOrganizations'> {
  readonly db: Database;
  readonly directory: OrganizationDirectory;
  /** Throws: ProblemFailure VALIDATION unless the sender sees a published proposal of that id. */
  readonly requirePublishedProposal: (proposalId: string) => Promise<void>;
  readonly now: () => Date;
}

/** What an answer to somebody is made with. */
export function toView({ role }: Member, directory: PlacementServiceParts['directory']): PlacementView {
  return { role, findOrganization: (id: string) => directory.find(id) };
}

export interface Change extends Omit<NextRevision, 'step'> {
  readonly action: PlacementStep['action'];
  readonly changes: PlacementStep['changes'];
}

/** One write on a record that is there: seen, changed by one revision, answered whole. Null: nothing differs. */
export function createRunner({ db, directory, now }: PlacementServiceParts) {
  return <B>(
    operation: string,
    write: PlacementWrite<B> & { readonly itemId?: string },
    decide: (
      row: PlacementRow,
      context: { transaction: PlacementTransaction; at: Date; member: Member },
    ) => Change | null | Promise<Change | null>,
  ): WriteResult => {
    const at = now();
    const member = getMember();
    const ids = write.itemId === undefined ? [write.placementId] : [write.placementId, write.itemId];
    return runWrite(db, { operation, ids, at, ...write }, async (transaction) => {
      const row = await findPlacementRowForUpdate(transaction, write.placementId);
      const isRestoring = operation === 'restorePlacement';
      const isGone =
        row === undefined ||
        (row.deleted_at !== null && (!isRestoring || row.deleted_at < computeExpiry(at)));
      if (isGone) throw new ProblemFailure('NOT_FOUND');
      await requireSeenRevision({
        currentRevision: row.revision,
        conditions: write.conditions,
        sent: write.body,
        readCurrent: () => Promise.resolve(toPlacement(row, toView(member, directory))),
      });
      const change = await decide(row, { transaction, at, member });
      if (change !== null) {
        const { action, changes, ...next } = change;
        await storeRevision(transaction, row, { ...next, step: toStep(member, { action, changes, at }) });
      }
      return writeAnswer(transaction, { id: row.id, member, directory });
    });
  };
}

export function toStep(
  member: Member,
  step: Pick<PlacementStep, 'action' | 'changes' | 'at'>,
): PlacementStep {
  return { ...step, byName: member.userName, byOrganizationId: member.organizationId };
}

export async function writeAnswer(
  transaction: PlacementTransaction,
  {
    id,
    member,
    directory,
    status = 200,
  }: {
    readonly id: string;
    readonly member: Member;
    readonly directory: PlacementServiceParts['directory'];
    readonly status?: 200 | 201;
  },
): Promise<Written> {
  const row = await findPlacementRow(transaction, id);
  if (row === undefined) throw new Error(`placement ${id}: expected in the transaction that wrote it`);
  if (row.deleted_at !== null) {
    const body: DeletedResource = {
      id,
      revision: row.revision,
      deletedAt: row.deleted_at.toISOString(),
    };
    return { status: 200, revision: row.revision, location: null, body };
  }
  const location = status === 201 ? `/api/v1/placements/${id}` : null;
  return { status, revision: row.revision, location, body: toPlacement(row, toView(member, directory)) };
}
