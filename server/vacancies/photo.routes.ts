import { PUBLIC_BODY_ROLES } from '#contract/accounts.ts';
import { LIMITS } from '#contract/limits.ts';
import { PHOTO_MEDIA_TYPES, photoQuerySchema } from '#contract/vacancies.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { ACTING, CHANGING, CREATING } from '../plans/plan.routes.ts';
import { toWrittenAnswer } from '../plans/to-answer.ts';
import type { PhotoService } from './photo.service.ts';
import { vacancyAnswer, vacancyParamsSchema } from './vacancy.routes.ts';

const photoParamsSchema = z.strictObject({ vacancyId: z.uuid(), photoId: z.uuid() });
const COLLECTION = '/api/v1/vacancies/{vacancyId}/photos';
const ITEM = '/api/v1/vacancies/{vacancyId}/photos/{photoId}';

const EXTENSION_BY_TYPE = { 'image/jpeg': '.jpg', 'image/png': '.png', 'image/webp': '.webp' } as const;

/** Photos of an entry. Every write answers with the entry, whose revision it raised. */
export function listPhotoRoutes(photos: PhotoService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: COLLECTION,
      operationId: 'addVacancyPhoto',
      access: PUBLIC_BODY_ROLES,
      summary: `Add a photo of up to ${LIMITS.maximumPhotoBytes / 1_000_000} MB; its metadata (place, time, camera) are taken out`,
      params: vacancyParamsSchema,
      query: photoQuerySchema,
      rawBody: {
        mediaTypes: [...PHOTO_MEDIA_TYPES, 'application/octet-stream'],
        maximumBytes: LIMITS.maximumPhotoBytes,
        limitName: 'maximumPhotoBytes',
      },
      conditions: CREATING,
      answers: [{ ...vacancyAnswer, status: 201 }],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'NOT_AN_IMAGE', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async ({ params, query, octets, conditions }) =>
        toWrittenAnswer(await photos.add({ ...params, conditions, body: { ...query, octets } })),
    }),
    defineRoute({
      method: 'get',
      path: ITEM,
      operationId: 'getVacancyPhoto',
      access: 'anyone',
      summary: 'The octets of a photo, as an attachment',
      params: photoParamsSchema,
      answers: [{ status: 200, description: 'JPEG, PNG or WebP', mediaType: 'image/*' }],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => {
        const { fileName, mediaType, sha256, octets } = await photos.get(params.vacancyId, params.photoId);
        const stem = fileName.replace(/\.[a-z]{3,4}$/iu, '');
        const name = { stem, extension: EXTENSION_BY_TYPE[mediaType], plainStem: 'photo' };
        return { kind: 'download', mediaType, name, content: octets, sha256 };
      },
    }),
    defineRoute({
      method: 'delete',
      path: ITEM,
      operationId: 'deleteVacancyPhoto',
      access: PUBLIC_BODY_ROLES,
      summary: `Take a photo out of an entry; it can be restored for ${LIMITS.deletedPlanDays} days`,
      params: photoParamsSchema,
      conditions: CHANGING,
      answers: [vacancyAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await photos.delete({ ...params, conditions, body: null })),
    }),
    defineRoute({
      method: 'post',
      path: `${ITEM}/restore`,
      operationId: 'restoreVacancyPhoto',
      access: PUBLIC_BODY_ROLES,
      summary: 'Put a photo back',
      params: photoParamsSchema,
      conditions: ACTING,
      answers: [vacancyAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'NOT_DELETED', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await photos.restore({ ...params, conditions, body: null })),
    }),
  ];
}
