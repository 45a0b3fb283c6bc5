import { randomUUID } from 'node:crypto';
import { uploadSchema, type Upload, type UploadPurpose } from '#contract/uploads.ts';
import { readBody } from './plan-client.ts';
import { sendRaw, type RawAnswer } from './server-request.ts';

export interface UploadRequest {
  readonly name: string;
  readonly octets: Buffer | string;
  readonly purpose?: UploadPurpose;
  readonly mediaType?: string;
  readonly key?: string;
}

/** Sends a file as the app does. */
export function sendUpload(origin: string, request: UploadRequest): Promise<RawAnswer> {
  const query = new URLSearchParams({ name: request.name, purpose: request.purpose ?? 'vacancies' });
  return sendRaw(origin, {
    method: 'POST',
    path: `/api/v1/uploads?${query}`,
    headers: {
      'content-type': request.mediaType ?? 'text/csv',
      'idempotency-key': request.key ?? randomUUID(),
    },
    body: request.octets,
  });
}

/** Throws: Error unless the answer is 2xx. */
export async function upload(origin: string, request: UploadRequest): Promise<Upload> {
  return uploadSchema.parse(readBody(await sendUpload(origin, request)));
}
