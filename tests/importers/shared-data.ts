import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Published files beside the project: `../shared/data` from its root. */
export const SHARED_DATA_FOLDER = resolve('..', 'shared', 'data');

/** Whether the published files are there; says loudly which tests are skipped when they are not. */
export function hasSharedData(suite: string): boolean {
  if (existsSync(SHARED_DATA_FOLDER)) return true;
  console.warn(`SKIPPED: ${suite} — the published files are missing (${SHARED_DATA_FOLDER})`);
  return false;
}
