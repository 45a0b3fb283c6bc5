import { LIMITS } from '#contract/limits.ts';
import type { PhotoMediaType } from '#contract/vacancies.ts';

/** As in the contract, whose schemas the screen does not load. */
export const PHOTO_TYPES: readonly PhotoMediaType[] = ['image/jpeg', 'image/png', 'image/webp'];

export type PhotoFault = 'type' | 'size' | 'empty' | 'tooMany';

/** What speaks against a file before it is sent; the server looks at its octets. */
export function checkPhotoFile(file: Pick<File, 'type' | 'size'>): PhotoFault | null {
  if (!PHOTO_TYPES.some((type) => type === file.type)) return 'type';
  if (file.size === 0) return 'empty';
  return file.size > LIMITS.maximumPhotoBytes ? 'size' : null;
}
