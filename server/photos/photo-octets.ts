import type { PhotoMediaType } from '#contract/vacancies.ts';

/** A picture whose octets say nothing but what can be seen. */
export interface PhotoOctets {
  readonly mediaType: PhotoMediaType;
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly octets: Buffer;
}

/** What only a damaged or a made-up file has. */
export class PhotoFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PhotoFault';
  }
}

/** Browsers draw no larger picture, and a small file may claim to be one (a decompression bomb). */
const LARGEST_SIDE_PIXELS = 16_384;
const LARGEST_AREA_PIXELS = 120_000_000;

/** Throws: PhotoFault for a size that is none or that nobody could show. */
export function checkSize(widthPixels: number, heightPixels: number): void {
  const isTooLarge =
    Math.max(widthPixels, heightPixels) > LARGEST_SIDE_PIXELS ||
    widthPixels * heightPixels > LARGEST_AREA_PIXELS;
  if (widthPixels < 1 || heightPixels < 1 || isTooLarge) {
    throw new PhotoFault(`${widthPixels} × ${heightPixels} pixels`);
  }
}
