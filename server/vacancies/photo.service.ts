import { createHash, randomUUID } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import type { PhotoMediaType } from '#contract/vacancies.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite } from '../idempotency/idempotency.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import type { DescribeOwnership } from '../sharing/ownership.service.ts';
import {
  findPhotoFacts,
  findPhotoRow,
  insertPhoto,
  listPhotoFacts,
  markPhoto,
  sumPhotoBytes,
} from './photo.repository.ts';
import { readPhoto } from '../photos/read-photo.ts';
import {
  computeExpiry,
  getVacancyForUpdate,
  requireSeenVacancy,
  writeVacancyAnswer,
  type VacancyWrite,
} from './vacancy-access.ts';
import { storeRevision, type VacancyTransaction } from './vacancy.repository.ts';
import type { PhotoFacts, VacancyPhotoRow } from './vacancy.table.ts';

export type PhotoWrite = VacancyWrite & { readonly photoId: string };

export interface StoredPhoto {
  readonly fileName: string;
  readonly mediaType: PhotoMediaType;
  readonly sha256: string;
  readonly octets: Uint8Array;
}

/** Photos of register entries. Each change of them is a change of the entry: its revision rises. */
export interface PhotoService {
  /** Throws: ProblemFailure NOT_AN_IMAGE, LIMIT_REACHED or NOT_FOUND; then nothing was stored. */
  add(write: VacancyWrite<{ readonly name: string; readonly octets: Uint8Array }>): WriteResult;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(vacancyId: string, photoId: string): Promise<StoredPhoto>;
  delete(write: PhotoWrite): WriteResult;
  restore(write: PhotoWrite): WriteResult;
}

export interface PhotoServiceParts {
  readonly db: Database;
  readonly now: () => Date;
  readonly describe: DescribeOwnership;
}

export function createPhotoService({ db, now, describe }: PhotoServiceParts): PhotoService {
  return {
    add: (write) => {
      const at = now();
      const { vacancyId, conditions, body } = write;
      const row = toPhotoRow(vacancyId, body, at);
      const sent = { name: body.name, sha256: createHash('sha256').update(body.octets).digest('hex') };
      const request = { operation: 'addVacancyPhoto', ids: [vacancyId], conditions, body: sent, at };
      return runWrite(db, request, async (transaction) => {
        const vacancy = await getVacancyForUpdate(transaction, vacancyId);
        await requirePhotoRoom(transaction, row);
        await insertPhoto(transaction, row);
        const changes = [{ at: `/photos/${row.id}`, before: null, after: row.file_name }];
        await storeRevision(transaction, vacancy, {
          step: { action: 'addPhoto', changes, importId: null, at },
        });
        return writeVacancyAnswer(transaction, { id: vacancyId, describe }, 201);
      });
    },
    get: async (vacancyId, photoId) => {
      const row = await findPhotoRow(db, vacancyId, photoId);
      if (row === undefined) throw new ProblemFailure('NOT_FOUND');
      return { fileName: row.file_name, mediaType: row.media_type, sha256: row.sha256, octets: row.content };
    },
    delete: (write) => {
      const at = now();
      const ids = [write.vacancyId, write.photoId];
      return runWrite(db, { operation: 'deleteVacancyPhoto', ids, at, ...write }, async (transaction) => {
        const vacancy = await getVacancyForUpdate(transaction, write.vacancyId);
        const photo = await findPhotoFacts(transaction, write.vacancyId, write.photoId);
        if (photo === undefined || photo.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
        await requireSeenVacancy(transaction, vacancy, { write, describe });
        await markPhoto(transaction, photo.id, at);
        const changes = [{ at: `/photos/${photo.id}`, before: photo.file_name, after: null }];
        await storeRevision(transaction, vacancy, {
          step: { action: 'deletePhoto', changes, importId: null, at },
        });
        return writeVacancyAnswer(transaction, { id: write.vacancyId, describe });
      });
    },
    restore: (write) => {
      const at = now();
      const ids = [write.vacancyId, write.photoId];
      return runWrite(db, { operation: 'restoreVacancyPhoto', ids, at, ...write }, async (transaction) => {
        const vacancy = await getVacancyForUpdate(transaction, write.vacancyId);
        const photo = await findPhotoFacts(transaction, write.vacancyId, write.photoId);
        if (photo === undefined || isExpired(photo, at)) throw new ProblemFailure('NOT_FOUND');
        await requireSeenVacancy(transaction, vacancy, { write, describe });
        if (photo.deleted_at === null) throw new ProblemFailure('NOT_DELETED');
        await requirePhotoCount(transaction, write.vacancyId);
        await markPhoto(transaction, photo.id, null);
        const changes = [{ at: `/photos/${photo.id}`, before: null, after: photo.file_name }];
        await storeRevision(transaction, vacancy, {
          step: { action: 'restorePhoto', changes, importId: null, at },
        });
        return writeVacancyAnswer(transaction, { id: write.vacancyId, describe });
      });
    },
  };
}

function isExpired(photo: PhotoFacts, now: Date): boolean {
  return photo.deleted_at !== null && photo.deleted_at < computeExpiry(now);
}

/** Throws: ProblemFailure NOT_AN_IMAGE. */
function toPhotoRow(
  vacancyId: string,
  { name, octets }: { readonly name: string; readonly octets: Uint8Array },
  at: Date,
): VacancyPhotoRow {
  const read = readPhoto(octets);
  if (!read.ok) {
    throw new ProblemFailure('NOT_AN_IMAGE', {
      detailJa:
        read.reason === null
          ? 'JPEG・PNG・WebP のファイルを選んでください。スマートフォンの HEIC は JPEG に書き出してください。'
          : `画像が壊れているか、表示できない形です（${read.reason}）。書き出し直してください。`,
      detailEn:
        read.reason === null
          ? 'Choose a JPEG, PNG or WebP file; export HEIC pictures of a telephone as JPEG.'
          : `The picture is damaged or of a kind that cannot be shown (${read.reason}): please export it again.`,
    });
  }
  const { photo } = read;
  return {
    id: randomUUID(),
    vacancy_id: vacancyId,
    file_name: name.split(/[/\\]/u).at(-1) || 'photo',
    media_type: photo.mediaType,
    sha256: createHash('sha256').update(photo.octets).digest('hex'),
    byte_length: photo.octets.length,
    width_pixels: photo.widthPixels,
    height_pixels: photo.heightPixels,
    content: photo.octets,
    created_at: at,
    deleted_at: null,
  };
}

/** Throws: ProblemFailure LIMIT_REACHED. */
async function requirePhotoRoom(transaction: VacancyTransaction, row: VacancyPhotoRow): Promise<void> {
  await requirePhotoCount(transaction, row.vacancy_id);
  if ((await sumPhotoBytes(transaction)) + row.byte_length <= LIMITS.maximumStoredPhotoBytes) return;
  const megabytes = LIMITS.maximumStoredPhotoBytes / 1_000_000;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `写真は合わせて${megabytes} MBまでです（maximumStoredPhotoBytes）。削除した写真も${LIMITS.deletedPlanDays}日間は数えます。`,
    detailEn: `All photos together may have up to ${megabytes} MB (maximumStoredPhotoBytes); deleted ones count for ${LIMITS.deletedPlanDays} days.`,
  });
}

async function requirePhotoCount(transaction: VacancyTransaction, vacancyId: string): Promise<void> {
  if ((await listPhotoFacts(transaction, vacancyId)).length < LIMITS.maximumPhotos) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `1つの物件に付けられる写真は${LIMITS.maximumPhotos}枚までです（maximumPhotos）。`,
    detailEn: `An entry may have at most ${LIMITS.maximumPhotos} photos (maximumPhotos).`,
  });
}
