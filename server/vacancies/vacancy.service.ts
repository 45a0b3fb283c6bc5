import { randomUUID } from 'node:crypto';
import type { Region } from '#contract/region.ts';
import type { SharingPatch } from '#contract/sharing.ts';
import {
  vacancyContentSchema,
  type PublishedVacancy,
  type Vacancy,
  type VacancyContent,
  type VacancyFilter,
  type VacancyHistory,
  type VacancyList,
  type VacancyPatch,
  type vacancyInputSchema,
  type vacancyPatchSchema,
} from '#contract/vacancies.ts';
import type { z } from 'zod';
import { runAs, SYSTEM } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite } from '../idempotency/idempotency.service.ts';
import { createForeignHistoryProblem, type WriteResult } from '../plans/plan.service.ts';
import { isOwn, type DescribeOwnership } from '../sharing/ownership.service.ts';
import type { SharingRules } from '../sharing/sharing-rules.service.ts';
import { filterVacancies } from './filter-vacancies.ts';
import { listPhotoFacts, removePhotosDeletedBefore } from './photo.repository.ts';
import type { ResolvePlace } from './resolve-place.ts';
import { toHistoryEntry, toVacancy, toVacancyContent } from './to-vacancy.ts';
import {
  computeExpiry,
  getAnyVacancyForUpdate,
  getVacancyForUpdate,
  requireRoom,
  requireSeenVacancy,
  resolveOrRefuse,
  writeDeletedAnswer,
  writeVacancyAnswer,
  type VacancyWrite,
} from './vacancy-access.ts';
import { listContentChanges } from './vacancy-changes.ts';
import {
  claimPublishedIds,
  findVacancyRow,
  insertVacancies,
  listHistoryRows,
  listVacancyRows,
  removeVacanciesDeletedBefore,
  storeRevision,
  type Reader,
  type VacancyTransaction,
} from './vacancy.repository.ts';
import type { PhotoFacts, VacancyRow } from './vacancy.table.ts';

type Input = z.output<typeof vacancyInputSchema>;
type Patch = z.output<typeof vacancyPatchSchema>;

export interface VacancyServiceParts {
  readonly db: Database;
  readonly region: Pick<Region, 'municipalities'>;
  readonly resolvePlace: ResolvePlace;
  readonly now: () => Date;
  readonly describe: DescribeOwnership;
  readonly sharingRules: SharingRules;
}

/** The register of vacant space; its imports and photos have services of their own. */
export interface VacancyService {
  list(filter: VacancyFilter): Promise<VacancyList>;
  /** Entries that can be restored, last deleted first. */
  listDeleted(): Promise<VacancyList>;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(vacancyId: string): Promise<Vacancy>;
  /** Throws: ProblemFailure NOT_FOUND, or SHARED_READ_ONLY for another organization's: what it was before is not shared. */
  listHistory(vacancyId: string): Promise<VacancyHistory>;
  create(write: Omit<VacancyWrite<Input>, 'vacancyId'>): WriteResult;
  patch(write: VacancyWrite<Patch>): WriteResult;
  /** Changes who else may read it. */
  share(write: VacancyWrite<SharingPatch>): WriteResult;
  delete(write: VacancyWrite): WriteResult;
  restore(write: VacancyWrite): WriteResult;
  /** Puts facts of the region into the register, each once for ever. Returns: how many were new. */
  publish(facts: readonly PublishedVacancy[]): Promise<number>;
  /** Removes what has been deleted for longer than it can be restored. Returns: how many entries and photos. */
  removeExpired(now: Date): Promise<number>;
}

/** More than anybody changes one entry by hand; older steps stay stored. */
const SHOWN_HISTORY = 1_000;

export function createVacancyService(parts: VacancyServiceParts): VacancyService {
  const { db, region, resolvePlace, now, describe, sharingRules } = parts;
  const run = <B>(
    operation: string,
    write: VacancyWrite<B>,
    work: (transaction: VacancyTransaction, at: Date) => ReturnType<typeof writeVacancyAnswer>,
  ): WriteResult => {
    const at = now();
    return runWrite(db, { operation, ids: [write.vacancyId], at, ...write }, (transaction) =>
      work(transaction, at),
    );
  };
  const list = (isDeleted: boolean): Promise<Vacancy[]> =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (transaction) => {
        const rows = await listVacancyRows(transaction, { isDeleted, isOwn: isDeleted });
        return withPhotos(rows, await listPhotoFacts(transaction, null), describe);
      });

  return {
    list: async (filter) => {
      const all = await list(false);
      return {
        vacancies: filterVacancies(all, filter, region),
        totalCount: all.length,
        unplacedCount: all.filter(({ place }) => place.position === null).length,
      };
    },
    listDeleted: async () => {
      const expiry = computeExpiry(now()).toISOString();
      const vacancies = (await list(true)).filter(({ deletedAt }) => (deletedAt ?? '') >= expiry);
      const unplacedCount = vacancies.filter(({ place }) => place.position === null).length;
      return { vacancies, totalCount: vacancies.length, unplacedCount };
    },
    get: (vacancyId) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((transaction) => readVacancy(transaction, vacancyId, describe)),
    listHistory: async (vacancyId) => {
      const row = await findVacancyRow(db, vacancyId);
      if (row === undefined) throw new ProblemFailure('NOT_FOUND');
      if (!isOwn(row)) throw createForeignHistoryProblem();
      return { entries: (await listHistoryRows(db, vacancyId, SHOWN_HISTORY)).map(toHistoryEntry) };
    },
    create: (write) => {
      const at = now();
      const id = randomUUID();
      const content = toContent(write.body, resolvePlace);
      return runWrite(db, { operation: 'createVacancy', ids: [], at, ...write }, async (transaction) => {
        await requireRoom(transaction, 1);
        const changes = listContentChanges(null, content);
        const step = { action: 'create', changes, importId: null, at } as const;
        await insertVacancies(transaction, [{ id, origin: 'entered', isPublic: false, content, step }]);
        return writeVacancyAnswer(transaction, { id, describe }, 201);
      });
    },
    patch: (write) =>
      run('patchVacancy', write, async (transaction, at) => {
        const row = await getVacancyForUpdate(transaction, write.vacancyId);
        await requireSeenVacancy(transaction, row, { write, describe });
        const before = toVacancyContent(row);
        const content = mergePatch(before, write.body, resolvePlace);
        const changes = listContentChanges(before, content);
        if (changes.length > 0) {
          await storeRevision(transaction, row, {
            content,
            step: { action: 'edit', changes, importId: null, at },
          });
        }
        return writeVacancyAnswer(transaction, { id: row.id, describe });
      }),
    share: async (write) => {
      await sharingRules.prepare(write.body);
      return run('shareVacancy', write, async (transaction, at) => {
        const row = await getVacancyForUpdate(transaction, write.vacancyId);
        await requireSeenVacancy(transaction, row, { write, describe });
        const before = describe(row).sharing;
        const { sharing, isChanged } = sharingRules.settle(before, write.body);
        if (isChanged) {
          const changes = [{ at: '/sharing', before, after: sharing }];
          const step = { action: 'share', changes, importId: null, at } as const;
          await storeRevision(transaction, row, { sharing, step });
        }
        return writeVacancyAnswer(transaction, { id: row.id, describe });
      });
    },
    delete: (write) =>
      run('deleteVacancy', write, async (transaction, at) => {
        const row = await getVacancyForUpdate(transaction, write.vacancyId);
        await requireSeenVacancy(transaction, row, { write, describe });
        const changes = [{ at: '/deletedAt', before: null, after: at.toISOString() }];
        const step = { action: 'delete', changes, importId: null, at } as const;
        const revision = await storeRevision(transaction, row, { deletedAt: at, step });
        return writeDeletedAnswer(row.id, revision, at);
      }),
    restore: (write) =>
      run('restoreVacancy', write, async (transaction, at) => {
        const row = await getAnyVacancyForUpdate(transaction, write.vacancyId);
        if (isExpired(row, at)) throw new ProblemFailure('NOT_FOUND');
        await requireSeenVacancy(transaction, row, { write, describe });
        if (row.deleted_at === null) throw new ProblemFailure('NOT_DELETED');
        await requireRoom(transaction, 1);
        const changes = [{ at: '/deletedAt', before: row.deleted_at.toISOString(), after: null }];
        const step = { action: 'restore', changes, importId: null, at } as const;
        await storeRevision(transaction, row, { deletedAt: null, step });
        return writeVacancyAnswer(transaction, { id: row.id, describe });
      }),
    publish: (facts) => publishFacts(parts, facts),
    removeExpired: async (moment) => {
      const expiry = computeExpiry(moment);
      const photos = await removePhotosDeletedBefore(db, expiry);
      return photos + (await removeVacanciesDeletedBefore(db, expiry));
    },
  };
}

function isExpired(row: VacancyRow, now: Date): boolean {
  return row.deleted_at !== null && row.deleted_at < computeExpiry(now);
}

function withPhotos(
  rows: readonly VacancyRow[],
  photos: readonly PhotoFacts[],
  describe: DescribeOwnership,
): Vacancy[] {
  const byVacancy = new Map<string, PhotoFacts[]>();
  for (const photo of photos) {
    byVacancy.set(photo.vacancy_id, [...(byVacancy.get(photo.vacancy_id) ?? []), photo]);
  }
  return rows.map((row) => toVacancy(row, byVacancy.get(row.id) ?? [], describe));
}

async function readVacancy(db: Reader, id: string, describe: DescribeOwnership): Promise<Vacancy> {
  const row = await findVacancyRow(db, id);
  if (row === undefined || row.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
  return toVacancy(row, await listPhotoFacts(db, id), describe);
}

/** Members in the contract's order, with a place that is settled. Throws: ProblemFailure VALIDATION. */
function toContent({ place, ...rest }: Input, resolvePlace: ResolvePlace): VacancyContent {
  return vacancyContentSchema.parse({ ...rest, place: resolveOrRefuse(resolvePlace, place) });
}

function mergePatch(
  before: VacancyContent,
  { place, ...rest }: VacancyPatch & Patch,
  resolvePlace: ResolvePlace,
): VacancyContent {
  const settled = place === undefined ? before.place : resolveOrRefuse(resolvePlace, place);
  return vacancyContentSchema.parse({ ...before, ...rest, place: settled });
}

/**
 * A fact whose place is not one of the region's goes to those still to place: it is a fact all the same. Facts belong
 * to the metropolitan office and are for everybody.
 */
async function publishFacts(
  { db, resolvePlace, now }: VacancyServiceParts,
  facts: readonly PublishedVacancy[],
): Promise<number> {
  if (facts.length === 0) return 0;
  const at = now();
  const entries = facts.map(({ publishedId, place, ...rest }) => {
    const resolved = resolvePlace(place);
    const unplaced = {
      precision: 'unplaced',
      position: null,
      municipalityCode: null,
      meshCode: null,
      stationName: null,
    };
    const content = vacancyContentSchema.parse({ ...rest, place: resolved.ok ? resolved.place : unplaced });
    const changes = listContentChanges(null, content);
    const step = { action: 'publish', changes, importId: null, at } as const;
    const head = { publishedId, id: randomUUID(), origin: 'published', isPublic: true } as const;
    return { ...head, content, step };
  });
  const store = async (transaction: VacancyTransaction): Promise<number> => {
    const claims = entries.map(({ publishedId, id }) => ({ publishedId, vacancyId: id }));
    const claimed = await claimPublishedIds(transaction, claims, at);
    const added = entries.filter(({ publishedId }) => claimed.has(publishedId));
    await insertVacancies(transaction, added);
    return added.length;
  };
  return runAs(SYSTEM, () => db.transaction().execute(store));
}
