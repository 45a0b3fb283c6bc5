import { LIMITS } from '#contract/limits.ts';
import type { DeletedResource } from '#contract/plans.ts';
import type { VacancyContent, VacancyPlaceInput } from '#contract/vacancies.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import type { Written } from '../idempotency/idempotency.service.ts';
import { requireSeenRevision } from '../plans/plan-access.ts';
import type { DescribeOwnership } from '../sharing/ownership.service.ts';
import { listPhotoFacts } from './photo.repository.ts';
import type { ResolvePlace } from './resolve-place.ts';
import { toVacancy } from './to-vacancy.ts';
import {
  countVacanciesForInsert,
  findVacancyRow,
  listVacancyRowsForUpdate,
  type VacancyTransaction,
} from './vacancy.repository.ts';
import type { VacancyRow } from './vacancy.table.ts';

export interface VacancyWrite<B = null> {
  readonly vacancyId: string;
  readonly conditions: Conditions;
  readonly body: B;
}

const DAY_MILLISECONDS = 86_400_000;

/** Deleted before this moment means gone. */
export function computeExpiry(now: Date): Date {
  return new Date(now.getTime() - LIMITS.deletedPlanDays * DAY_MILLISECONDS);
}

/**
 * The entry's row, held until the transaction ends.
 * Throws: ProblemFailure NOT_FOUND, also for a deleted one, and SHARED_READ_ONLY for another organization's.
 */
export async function getVacancyForUpdate(transaction: VacancyTransaction, id: string): Promise<VacancyRow> {
  const row = await getAnyVacancyForUpdate(transaction, id);
  if (row.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
  return row;
}

/** The same, of a deleted one too. */
export async function getAnyVacancyForUpdate(
  transaction: VacancyTransaction,
  id: string,
): Promise<VacancyRow> {
  const [row] = await listVacancyRowsForUpdate(transaction, [id]);
  if (row !== undefined) return row;
  // The row policies let nobody hold what they may not change; what they may read is there all the same.
  const isReadable = (await findVacancyRow(transaction, id)) !== undefined;
  throw new ProblemFailure(isReadable ? 'SHARED_READ_ONLY' : 'NOT_FOUND');
}

/** Throws: ProblemFailure VERSION_CONFLICT with both versions unless the sender has seen the current one. */
export function requireSeenVacancy(
  transaction: VacancyTransaction,
  row: VacancyRow,
  { write, describe }: { readonly write: VacancyWrite<unknown>; readonly describe: DescribeOwnership },
): Promise<void> {
  const { conditions, body } = write;
  return requireSeenRevision({
    currentRevision: row.revision,
    conditions,
    sent: body,
    readCurrent: async () => toVacancy(row, await listPhotoFacts(transaction, row.id), describe),
  });
}

/** Throws: ProblemFailure LIMIT_REACHED. */
export async function requireRoom(transaction: VacancyTransaction, added: number): Promise<void> {
  if ((await countVacanciesForInsert(transaction)) + added <= LIMITS.maximumVacancies) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `台帳に登録できる物件は${LIMITS.maximumVacancies}件までです（maximumVacancies）。`,
    detailEn: `The register holds at most ${LIMITS.maximumVacancies} entries (maximumVacancies).`,
  });
}

/** Throws: ProblemFailure VALIDATION naming the member of the place that is wrong. */
export function resolveOrRefuse(resolve: ResolvePlace, input: VacancyPlaceInput): VacancyContent['place'] {
  const resolved = resolve(input);
  if (resolved.ok) return resolved.place;
  const { member, expectedJa, expectedEn } = resolved;
  throw new ProblemFailure('VALIDATION', { places: [{ at: `/place/${member}`, expectedJa, expectedEn }] });
}

/** The entry as the transaction has left it, as an answer. */
export async function writeVacancyAnswer(
  transaction: VacancyTransaction,
  { id, describe }: { readonly id: string; readonly describe: DescribeOwnership },
  status: 200 | 201 = 200,
): Promise<Written> {
  const row = await findVacancyRow(transaction, id);
  if (row === undefined) throw new Error(`vacancy ${id}: expected in the transaction that wrote it`);
  const body = toVacancy(row, await listPhotoFacts(transaction, id), describe);
  const location = status === 201 ? `/api/v1/vacancies/${id}` : null;
  return { status, revision: body.revision, location, body };
}

export function writeDeletedAnswer(id: string, revision: number, at: Date): Written {
  const body: DeletedResource = { id, revision, deletedAt: at.toISOString() };
  return { status: 200, revision, location: null, body };
}
