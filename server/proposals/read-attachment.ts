import type { AttachmentMediaType } from '#contract/proposal-attachments.ts';
import { readPhoto } from '../photos/read-photo.ts';
import { readOfficeFile } from './read-office-file.ts';

/** A file as it is stored. */
export interface AttachmentOctets {
  readonly kind: 'photo' | 'document';
  readonly mediaType: AttachmentMediaType;
  readonly octets: Buffer;
  readonly widthPixels: number | null;
  readonly heightPixels: number | null;
}

/** Why a file is not taken. */
export type AttachmentFault =
  | 'unknownKind'
  | 'damagedPicture'
  | 'damagedPdf'
  | 'activePdf'
  | 'markup'
  | 'macros'
  | 'embeddedObjects'
  | 'damagedOffice';

export type ReadAttachment =
  | { readonly ok: true; readonly attachment: AttachmentOctets }
  | { readonly ok: false; readonly fault: AttachmentFault };

/**
 * Takes a file for what its octets are, whatever its name or declared type. Photos are rebuilt without metadata,
 * everything else is kept as it came; what could run something, as far as it shows without unpacking, is refused.
 */
export function readAttachment(input: Uint8Array, name: string): ReadAttachment {
  const octets = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const read = readPhoto(octets);
  if (read.ok) {
    const { mediaType, widthPixels, heightPixels, octets: stripped } = read.photo;
    return {
      ok: true,
      attachment: { kind: 'photo', mediaType, octets: stripped, widthPixels, heightPixels },
    };
  }
  if (read.reason !== null) return { ok: false, fault: 'damagedPicture' };
  const found = startsWith(octets, '%PDF-')
    ? readPdf(octets)
    : startsWith(octets, 'PK\u0003\u0004')
      ? readOfficeFile(octets)
      : readText(octets, name);
  if (!found.ok) return found;
  const { mediaType } = found;
  return {
    ok: true,
    attachment: { kind: 'document', mediaType, octets, widthPixels: null, heightPixels: null },
  };
}

export type FoundType =
  | { readonly ok: true; readonly mediaType: AttachmentMediaType }
  | { readonly ok: false; readonly fault: AttachmentFault };

const startsWith = (octets: Buffer, text: string): boolean =>
  octets.subarray(0, text.length).toString('latin1') === text;

const PDF_END_BYTES = 1_024;
/** Source: ISO 32000-1 12.6.4: actions that run something, and files inside the file. */
const PDF_ACTIVE = ['/JavaScript', '/Launch', '/EmbeddedFile'];

function readPdf(octets: Buffer): FoundType {
  if (!/^%PDF-[12]\.\d/u.test(octets.subarray(0, 8).toString('latin1'))) {
    return { ok: false, fault: 'damagedPdf' };
  }
  if (!octets.subarray(-PDF_END_BYTES).includes('%%EOF')) return { ok: false, fault: 'damagedPdf' };
  if (PDF_ACTIVE.some((name) => octets.includes(name))) return { ok: false, fault: 'activePdf' };
  return { ok: true, mediaType: 'application/pdf' };
}

/** Characters no text has: controls but tab, line feed, form feed and carriage return. */
const CONTROL = /(?![\t\n\f\r])\p{Cc}/u;
/** A browser would take it for a page or a picture that runs scripts. Source: WHATWG MIME Sniffing 7.1. */
const MARKUP =
  /^[\s\ufeff]*<(?:!|\?xml|html|head|body|script|iframe|svg|style|title|table|div|h1|font|a[\s>]|p[\s>]|b[\s>]|br)/iu;

function readText(octets: Buffer, name: string): FoundType {
  const text = decode(octets);
  if (text === null || text.trim() === '' || CONTROL.test(text)) return { ok: false, fault: 'unknownKind' };
  if (MARKUP.test(text) || /<(?:script|svg|html)[\s>]/iu.test(text)) return { ok: false, fault: 'markup' };
  return { ok: true, mediaType: /\.csv$/iu.test(name) ? 'text/csv' : 'text/plain' };
}

/** As UTF-8, else as the Shift_JIS that spreadsheets write here; null: neither. */
function decode(octets: Buffer): string | null {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(octets);
    } catch {
      // Not this one.
    }
  }
  return null;
}
