import { inflateRawSync } from 'node:zlib';
import type { AttachmentMediaType } from '#contract/proposal-attachments.ts';
import type { FoundType } from './read-attachment.ts';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT_BYTES = 65_535;
const MAXIMUM_ENTRIES = 5_000;
const MAXIMUM_TYPES_BYTES = 1_000_000;

const MAIN_PARTS: readonly (readonly [string, AttachmentMediaType])[] = [
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  [
    'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
];

interface Entry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly compressedBytes: number;
  readonly localOffset: number;
}

/**
 * Which Office file a ZIP is, by the list of its parts and their declared types. Only `[Content_Types].xml` is
 * unpacked, and not beyond a million octets: nothing can be inflated by sending it.
 * Source: ECMA-376 part 2 (OPC); APPNOTE 6.3.10 4.3.
 */
export function readOfficeFile(octets: Buffer): FoundType {
  const entries = listEntries(octets);
  if (entries === null || entries.some(({ isEncrypted }) => isEncrypted)) return damaged;
  const types = entries.filter(({ name }) => name === '[Content_Types].xml');
  const [only] = types;
  if (only === undefined || types.length > 1) return { ok: false, fault: 'unknownKind' };
  const declared = unpack(octets, only);
  if (declared === null) return damaged;
  const hasMacros =
    /macroEnabled|vbaProject/iu.test(declared) ||
    entries.some(({ name }) => /vbaProject|vbaData/iu.test(name));
  if (hasMacros) return { ok: false, fault: 'macros' };
  const hasObjects = entries.some(({ name }) => /(?:^|\/)(?:embeddings|activeX)\/|oleObject/iu.test(name));
  if (hasObjects) return { ok: false, fault: 'embeddedObjects' };
  const main = MAIN_PARTS.filter(([type]) => declared.includes(`"${type}"`));
  const [found] = main;
  if (found === undefined || main.length > 1) return { ok: false, fault: 'unknownKind' };
  return { ok: true, mediaType: found[1] };
}

const damaged = { ok: false, fault: 'damagedOffice' } as const;

/** The central directory; null where it does not add up. */
function listEntries(octets: Buffer): Entry[] | null {
  const end = findEnd(octets);
  if (end === null) return null;
  const count = octets.readUInt16LE(end + 10);
  if (count === 0 || count > MAXIMUM_ENTRIES) return null;
  let at = octets.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > end || octets.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
      octets.readUInt16LE(at + offset),
    );
    const nameStart = at + ENTRY_BYTES;
    entries.push({
      name: octets.toString('utf8', nameStart, nameStart + (nameBytes ?? 0)),
      isEncrypted: (octets.readUInt16LE(at + 8) & 1) === 1,
      method: octets.readUInt16LE(at + 10),
      compressedBytes: octets.readUInt32LE(at + 20),
      localOffset: octets.readUInt32LE(at + 42),
    });
    at = nameStart + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  return entries;
}

function findEnd(octets: Buffer): number | null {
  const first = Math.max(0, octets.length - END_BYTES - LONGEST_COMMENT_BYTES);
  for (let at = octets.length - END_BYTES; at >= first; at--) {
    if (octets.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return null;
}

/** One part as text; null where it cannot be unpacked within the bound. */
function unpack(octets: Buffer, entry: Entry): string | null {
  const { localOffset, compressedBytes, method } = entry;
  if (localOffset + LOCAL_BYTES > octets.length) return null;
  const start =
    localOffset + LOCAL_BYTES + octets.readUInt16LE(localOffset + 26) + octets.readUInt16LE(localOffset + 28);
  const data = octets.subarray(start, start + compressedBytes);
  if (method === 0) return data.length <= MAXIMUM_TYPES_BYTES ? data.toString('utf8') : null;
  if (method !== 8) return null;
  try {
    return inflateRawSync(data, { maxOutputLength: MAXIMUM_TYPES_BYTES }).toString('utf8');
  } catch {
    return null;
  }
}
