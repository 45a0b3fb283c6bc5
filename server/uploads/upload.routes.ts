import { PUBLIC_BODY_ROLES } from '#contract/accounts.ts';
import { LIMITS } from '#contract/limits.ts';
import { UPLOAD_MEDIA_TYPES, uploadQuerySchema, uploadSchema } from '#contract/uploads.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import { FILE_PROBLEMS } from '../http/file-problem.ts';
import type { Route } from '../http/route.ts';
import type { UploadService } from './upload.service.ts';

const uploadParamsSchema = z.strictObject({ uploadId: z.uuid() });
const uploadAnswer = {
  status: 200,
  description: 'What can be seen of the file',
  mediaType: 'application/json',
  schema: uploadSchema,
} as const;

/** Files on their way into the register or a dataset. Their octets never leave the server again. */
export function listUploadRoutes(uploads: UploadService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/v1/uploads',
      operationId: 'createUpload',
      access: PUBLIC_BODY_ROLES,
      summary: `Bring a file of up to ${LIMITS.maximumUploadBytes / 1_000_000} MB; it is kept for ${LIMITS.uploadHours} hours`,
      query: uploadQuerySchema,
      rawBody: {
        mediaTypes: UPLOAD_MEDIA_TYPES,
        maximumBytes: LIMITS.maximumUploadBytes,
        limitName: 'maximumUploadBytes',
      },
      conditions: { idempotencyKey: 'required', ifMatch: 'none' },
      answers: [{ ...uploadAnswer, status: 201 }],
      problems: ['VALIDATION', ...FILE_PROBLEMS, 'STORAGE_FULL'],
      handle: async ({ query, octets, conditions }) => {
        const written = await uploads.create({ ...query, octets, conditions });
        return {
          kind: 'json',
          status: 201,
          headers: {
            ...(written.location === null ? {} : { Location: written.location }),
            ...(written.isRepeated ? { 'Idempotency-Replayed': 'true' } : {}),
          },
          body: written.body,
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/uploads/{uploadId}',
      operationId: 'getUpload',
      access: PUBLIC_BODY_ROLES,
      summary: 'What was seen of an uploaded file',
      params: uploadParamsSchema,
      answers: [uploadAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => ({ kind: 'json', body: await uploads.get(params.uploadId) }),
    }),
    defineRoute({
      method: 'delete',
      path: '/api/v1/uploads/{uploadId}',
      operationId: 'deleteUpload',
      access: PUBLIC_BODY_ROLES,
      summary: 'Forget an uploaded file at once',
      params: uploadParamsSchema,
      answers: [{ status: 204, description: 'It is gone' }],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => {
        await uploads.remove(params.uploadId);
        return { kind: 'empty' };
      },
    }),
  ];
}
