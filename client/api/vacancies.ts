import type { DeletedResource } from '#contract/plans.ts';
import type {
  Vacancy,
  VacancyHistory,
  VacancyImport,
  VacancyImportList,
  VacancyInput,
  VacancyList,
  VacancyPatch,
} from '#contract/vacancies.ts';
import type { SharingPatch } from '#contract/sharing.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { createIdempotencyKey } from './plans.ts';
import { request } from './request.ts';
import { toFileName } from './uploads.ts';

const VACANCIES = '/api/v1/vacancies';
const IMPORTS = `${VACANCIES}/imports`;

const toPath = (id: string): string => `${VACANCIES}/${encodeURIComponent(id)}`;
const toImportPath = (id: string): string => `${IMPORTS}/${encodeURIComponent(id)}`;

export interface RevisedId {
  readonly id: string;
  readonly revision: number;
}

export const listDeletedVacancies = (): Promise<Outcome<VacancyList>> =>
  request({ method: 'GET', path: `${VACANCIES}?deleted=true` });

export const readVacancy = (id: string): Promise<Outcome<Vacancy>> =>
  request({ method: 'GET', path: toPath(id), access: 'anyone' });

export const createVacancy = (body: VacancyInput): Promise<Outcome<Vacancy>> =>
  request({ method: 'POST', path: VACANCIES, body, idempotencyKey: createIdempotencyKey() });

export const patchVacancy = ({ id, revision }: RevisedId, body: VacancyPatch): Promise<Outcome<Vacancy>> =>
  request({ method: 'PATCH', path: toPath(id), body, revision, idempotencyKey: createIdempotencyKey() });

export const shareVacancy = ({ id, revision }: RevisedId, body: SharingPatch): Promise<Outcome<Vacancy>> =>
  request({ method: 'PATCH', path: `${toPath(id)}/sharing`, body, revision });

export const deleteVacancy = ({ id, revision }: RevisedId): Promise<Outcome<DeletedResource>> =>
  request({ method: 'DELETE', path: toPath(id), revision, idempotencyKey: createIdempotencyKey() });

export const restoreVacancy = ({ id, revision }: RevisedId): Promise<Outcome<Vacancy>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/restore`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const listVacancyHistory = (id: string): Promise<Outcome<VacancyHistory>> =>
  request({ method: 'GET', path: `${toPath(id)}/history` });

export const addPhoto = ({ id, revision }: RevisedId, file: File): Promise<Outcome<Vacancy>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/photos?${new URLSearchParams({ name: toFileName(file.name) }).toString()}`,
    body: file,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const deletePhoto = ({ id, revision }: RevisedId, photoId: string): Promise<Outcome<Vacancy>> =>
  request({
    method: 'DELETE',
    path: `${toPath(id)}/photos/${encodeURIComponent(photoId)}`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const restorePhoto = ({ id, revision }: RevisedId, photoId: string): Promise<Outcome<Vacancy>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/photos/${encodeURIComponent(photoId)}/restore`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

/** Reads an uploaded file row by row; nothing is taken over yet. */
export const previewImport = (uploadId: string): Promise<Outcome<VacancyImport>> =>
  request({ method: 'POST', path: IMPORTS, body: { uploadId }, idempotencyKey: createIdempotencyKey() });

export const listImports = (): Promise<Outcome<VacancyImportList>> =>
  request({ method: 'GET', path: IMPORTS });

/** `lines`: only these rows; undefined: every row that can be taken over. */
export const acceptImport = (
  { id, revision }: RevisedId,
  lines?: readonly number[],
): Promise<Outcome<VacancyImport>> =>
  request({
    method: 'POST',
    path: `${toImportPath(id)}/accept`,
    body: lines === undefined ? {} : { lines },
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const undoImport = ({ id, revision }: RevisedId): Promise<Outcome<VacancyImport>> =>
  request({
    method: 'POST',
    path: `${toImportPath(id)}/undo`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const toTemplateAddress = (encoding: 'utf-8' | 'cp932'): string =>
  `${VACANCIES}/template.csv?encoding=${encoding}`;

export const toRegisterCsvAddress = (): string => `${VACANCIES}/export.csv`;

/** The octets of a photo; null when they cannot be had. */
export async function readPhoto(href: string): Promise<Blob | null> {
  try {
    const response = await fetch(href);
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}
