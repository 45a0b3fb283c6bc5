import { PhotoFault, type PhotoOctets } from './photo-octets.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { PNG_SIGNATURE, stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';

export type ReadPhoto =
  | { readonly ok: true; readonly photo: PhotoOctets }
  /** `reason`: what was found, in a few English words; null where it is none of the three formats. */
  | { readonly ok: false; readonly reason: string | null };

/**
 * Takes a picture for what its octets are, whatever its name or declared type, and rebuilds it from the parts that
 * are needed to draw it: where a private person stood when it was taken is nobody's business.
 */
export function readPhoto(input: Uint8Array): ReadPhoto {
  const octets = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const strip = findStripper(octets);
  if (strip === undefined) return { ok: false, reason: null };
  try {
    return { ok: true, photo: strip(octets) };
  } catch (error) {
    if (error instanceof PhotoFault) return { ok: false, reason: error.message };
    throw error;
  }
}

function findStripper(octets: Buffer): ((octets: Buffer) => PhotoOctets) | undefined {
  if (octets.length < 16) return undefined;
  if (octets[0] === 0xff && octets[1] === 0xd8 && octets[2] === 0xff) return stripJpeg;
  if (octets.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return stripPng;
  const isWebp = octets.toString('latin1', 0, 4) === 'RIFF' && octets.toString('latin1', 8, 12) === 'WEBP';
  return isWebp ? stripWebp : undefined;
}
