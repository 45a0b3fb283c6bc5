import { randomUUID } from 'node:crypto';
import type { Workspace } from '#contract/accounts.ts';
import { LIMITS } from '#contract/limits.ts';
import type {
  Placement,
  PlacementHistory,
  placementInputSchema,
  PlacementList,
  placementPatchSchema,
} from '#contract/placements.ts';
import type { z } from 'zod';
import { getMember } from '../db/actor.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite } from '../idempotency/idempotency.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import { computeExpiry } from '../vacancies/vacancy-access.ts';
import { mergeMembers } from './merge-members.ts';
import { createPlacementItemService, type PlacementItemService } from './placement-item.service.ts';
import {
  createRunner,
  toStep,
  toView,
  writeAnswer,
  type PlacementServiceParts,
  type PlacementWrite,
} from './placement-runner.ts';
import {
  countPlacementsForInsert,
  findPlacementRow,
  insertPlacement,
  listHistoryRows,
  listPlacementRows,
  removePlacementsDeletedBefore,
  type PlacementTransaction,
} from './placement.repository.ts';
import type { PlacementRow } from './placement.table.ts';
import { listPlacementChanges, settleContent } from './settle-content.ts';
import { toHistoryEntry, toPlacement, toPlacementContent } from './to-placement.ts';

type Input = z.output<typeof placementInputSchema>;
type Patch = z.output<typeof placementPatchSchema>;
/** Offices followed after they opened, for whoever `runAs` says; the row policies decide which there are. */
export interface PlacementService extends PlacementItemService {
  list(isDeleted: boolean): Promise<PlacementList>;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(placementId: string): Promise<Placement>;
  listHistory(placementId: string): Promise<PlacementHistory>;
  create(write: Omit<PlacementWrite<Input>, 'placementId'>): WriteResult;
  patch(write: PlacementWrite<Patch>): WriteResult;
  delete(write: PlacementWrite): WriteResult;
  restore(write: PlacementWrite): WriteResult;
  /** Removes what has been deleted for longer than it can be restored. Returns: how many records. */
  removeExpired(now: Date): Promise<number>;
}

/** More than anybody changes one record by hand; older steps stay stored. */
const SHOWN_HISTORY = 1_000;

export function createPlacementService(parts: PlacementServiceParts): PlacementService {
  return { ...createReading(parts), ...createWriting(parts), ...createPlacementItemService(parts) };
}

function createReading({
  db,
  directory,
  now,
}: PlacementServiceParts): Pick<PlacementService, 'list' | 'get' | 'listHistory' | 'removeExpired'> {
  const getRow = async (id: string, isDeletedToo: boolean): Promise<PlacementRow> => {
    const row = await findPlacementRow(db, id);
    if (row === undefined) throw new ProblemFailure('NOT_FOUND');
    if (row.deleted_at !== null && !isDeletedToo) throw new ProblemFailure('NOT_FOUND');
    return row;
  };
  return {
    list: async (isDeleted) => {
      const member = getMember();
      const expiry = computeExpiry(now());
      const view = toView(member, directory);
      // What was taken back is for those who can bring it back.
      const isEmpty = isDeleted && member.role === 'firm';
      const rows = isEmpty ? [] : await listPlacementRows(db, { isDeleted, limit: LIMITS.maximumPlacements });
      const shown = rows.filter((row) => row.deleted_at === null || row.deleted_at >= expiry);
      return {
        isExample: member.workspace === 'example',
        placements: shown.map((row) => toPlacement(row, view)),
      };
    },
    get: async (id) => toPlacement(await getRow(id, false), toView(getMember(), directory)),
    listHistory: async (id) => {
      const member = getMember();
      await getRow(id, member.role !== 'firm');
      const view = toView(member, directory);
      return {
        entries: (await listHistoryRows(db, id, SHOWN_HISTORY)).map((row) => toHistoryEntry(row, view)),
      };
    },
    removeExpired: (moment) => removePlacementsDeletedBefore(db, computeExpiry(moment)),
  };
}

function createWriting(
  parts: PlacementServiceParts,
): Pick<PlacementService, 'create' | 'patch' | 'delete' | 'restore'> {
  const { db, directory, now } = parts;
  const settleParts = { ...parts, listOrganizations: (workspace: Workspace) => directory.list(workspace) };
  const run = createRunner(parts);
  /** What must be asked before a transaction is open: the embedded database answers nobody else meanwhile. */
  const prepare = async ({ firmOrganizationId, proposalId }: Patch): Promise<void> => {
    if (typeof firmOrganizationId === 'string') await directory.refresh();
    if (typeof proposalId === 'string') await parts.requirePublishedProposal(proposalId);
  };
  return {
    create: async (write) => {
      const at = now();
      const actor = getMember();
      await prepare(write.body);
      const { content, columns } = settleContent(settleParts, write.body, { actor, before: null });
      const id = randomUUID();
      return runWrite(db, { operation: 'createPlacement', ids: [], at, ...write }, async (transaction) => {
        await requireRoom(transaction);
        const changes = listPlacementChanges(null, content);
        await insertPlacement(transaction, {
          id,
          columns,
          step: toStep(actor, { action: 'create', changes, at }),
        });
        return writeAnswer(transaction, { id, member: actor, directory, status: 201 });
      });
    },
    patch: async (write) => {
      await prepare(write.body);
      return run('patchPlacement', write, (row, { member }) => {
        const before = toPlacementContent(row);
        const sent = mergeMembers(before, write.body);
        const { content, columns } = settleContent(settleParts, sent, { actor: member, before });
        const changes = listPlacementChanges(before, content);
        return changes.length === 0 ? null : { action: 'edit', columns, changes };
      });
    },
    delete: (write) =>
      run('deletePlacement', write, (_row, { at }) => ({
        action: 'delete',
        deletedAt: at,
        changes: [{ at: '/deletedAt', before: null, after: at.toISOString() }],
      })),
    restore: (write) =>
      run('restorePlacement', write, async (row, { transaction }) => {
        if (row.deleted_at === null) throw new ProblemFailure('NOT_DELETED');
        await requireRoom(transaction);
        const changes = [{ at: '/deletedAt', before: row.deleted_at.toISOString(), after: null }];
        return { action: 'restore', deletedAt: null, changes };
      }),
  };
}

/** Throws: ProblemFailure LIMIT_REACHED. */
async function requireRoom(transaction: PlacementTransaction): Promise<void> {
  if ((await countPlacementsForInsert(transaction)) < LIMITS.maximumPlacements) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `開設後の記録は${LIMITS.maximumPlacements}件までです（maximumPlacements）。`,
    detailEn: `At most ${LIMITS.maximumPlacements} records of opened offices can be stored (maximumPlacements).`,
  });
}
