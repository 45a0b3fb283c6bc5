import { LIMITS } from '#contract/limits.ts';
import type { Upload, UploadPurpose } from '#contract/uploads.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { createIdempotencyKey } from './plans.ts';
import { request } from './request.ts';

/** The end of a long name says what kind of file it is. */
export const toFileName = (name: string): string =>
  name.replace(/[^\u0020-\u007e\u00a0-\ud7ff\ue000-\uffff]/g, '_').slice(-LIMITS.maximumNameLength) || 'file';

/** Sends a file as it is; what it holds is decided afterwards. */
export function uploadFile(file: File, purpose: UploadPurpose): Promise<Outcome<Upload>> {
  const query = new URLSearchParams({ name: toFileName(file.name), purpose });
  return request({
    method: 'POST',
    path: `/api/v1/uploads?${query.toString()}`,
    body: file,
    idempotencyKey: createIdempotencyKey(),
  });
}
