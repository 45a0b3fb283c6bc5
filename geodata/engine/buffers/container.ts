import { computeCrc32 } from './crc32.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/**
 * The one binary form of everything that is sent or stored as typed arrays: a few named columns behind a
 * checked header.
 *
 * Layout, little-endian:
 *
 *     0  magic "HNRC"            4  container version (u16), version of the kind (u16)
 *     8  total length (u32)     12  CRC-32 of all other bytes (u32)
 *    16  entry count (u32)      20  table length in bytes (u32)
 *    24  table: kind (u16 length + UTF-8), then per entry name (u16 length + UTF-8), type (u8),
 *        offset (u32), byte length (u32)
 *     …  columns, each at a multiple of 8 bytes, zero-padded
 *
 * Typed arrays are views into the bytes: reading costs one CRC pass, no copy (unless the bytes themselves start
 * off an 8-byte boundary, as small Node buffers do).
 */
export type ContainerColumn =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

export interface Container {
  readonly kind: string;
  readonly version: number;
  readonly columns: ReadonlyMap<string, ContainerColumn>;
  readonly texts: ReadonlyMap<string, string>;
}

export type ContainerFault = 'notAContainer' | 'wrongKind' | 'wrongVersion' | 'truncated' | 'checksum';
export type ContainerResult =
  | { readonly ok: true; readonly container: Container }
  | { readonly ok: false; readonly reason: ContainerFault };

const MAGIC = 0x43_52_4e_48; // "HNRC" read as a little-endian number
const CONTAINER_VERSION = 1;
const HEADER_LENGTH = 24;
const CHECKSUM_OFFSET = 12;
const ALIGNMENT = 8;
const TEXT_TYPE = 0;

type ColumnConstructor = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): ContainerColumn;
};
/** Type numbers are part of the format: append, never renumber. */
const COLUMN_TYPES: readonly (ColumnConstructor | undefined)[] = [
  undefined,
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
];

interface PlacedEntry {
  readonly name: Uint8Array;
  readonly type: number;
  readonly bytes: Uint8Array;
  readonly offset: number;
}

const alignUp = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

function requireLittleEndian(): void {
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1) {
    throw new Error('big-endian machine: expected a little-endian one, columns are views into the bytes');
  }
}

function placeEntries(entries: Readonly<Record<string, ContainerColumn | string>>, kindLength: number) {
  const named = Object.entries(entries).map(([name, value]) => ({
    name: encodeUtf8(name),
    type:
      typeof value === 'string'
        ? TEXT_TYPE
        : COLUMN_TYPES.findIndex((Column) => value.constructor === Column),
    bytes:
      typeof value === 'string'
        ? encodeUtf8(value)
        : new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
  }));
  const tableLength = 2 + kindLength + named.reduce((sum, { name }) => sum + 2 + name.length + 9, 0);
  let offset = alignUp(HEADER_LENGTH + tableLength);
  const placed: PlacedEntry[] = [];
  for (const { name, type, bytes } of named) {
    if (type < 0) throw new TypeError(`container column ${decodeUtf8(name)}: expected a known typed array`);
    placed.push({ name, type, bytes, offset });
    offset = alignUp(offset + bytes.length);
  }
  return { placed, tableLength, totalLength: offset };
}

/** Writes named columns and texts; the same input gives the same bytes. Entry order is kept. */
export function writeContainer(options: {
  readonly kind: string;
  readonly version: number;
  readonly entries: Readonly<Record<string, ContainerColumn | string>>;
}): Uint8Array {
  requireLittleEndian();
  const kind = encodeUtf8(options.kind);
  const { placed, tableLength, totalLength } = placeEntries(options.entries, kind.length);
  const bytes = new Uint8Array(totalLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, CONTAINER_VERSION, true);
  view.setUint16(6, options.version, true);
  view.setUint32(8, totalLength, true);
  view.setUint32(16, placed.length, true);
  view.setUint32(20, tableLength, true);
  let at = HEADER_LENGTH;
  const putText = (text: Uint8Array): void => {
    view.setUint16(at, text.length, true);
    bytes.set(text, at + 2);
    at += 2 + text.length;
  };
  putText(kind);
  for (const entry of placed) {
    putText(entry.name);
    view.setUint8(at, entry.type);
    view.setUint32(at + 1, entry.offset, true);
    view.setUint32(at + 5, entry.bytes.length, true);
    at += 9;
    bytes.set(entry.bytes, entry.offset);
  }
  view.setUint32(CHECKSUM_OFFSET, computeChecksum(bytes), true);
  return bytes;
}

function computeChecksum(bytes: Uint8Array): number {
  const before = computeCrc32(bytes.subarray(0, CHECKSUM_OFFSET));
  return computeCrc32(bytes.subarray(CHECKSUM_OFFSET + 4), before);
}

/** Reads the entry table; undefined when it does not describe the bytes (only a foreign writer's fault). */
function readTable(bytes: Uint8Array): Container | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = HEADER_LENGTH + view.getUint32(20, true);
  if (end > bytes.length) return undefined;
  let at = HEADER_LENGTH;
  const takeText = (): string | undefined => {
    if (at + 2 > end) return undefined;
    const length = view.getUint16(at, true);
    at += 2;
    if (at + length > end) return undefined;
    at += length;
    return decodeUtf8(bytes.subarray(at - length, at));
  };
  const kind = takeText();
  if (kind === undefined) return undefined;
  const columns = new Map<string, ContainerColumn>();
  const texts = new Map<string, string>();
  for (let entry = view.getUint32(16, true); entry > 0; entry--) {
    const name = takeText();
    if (name === undefined || at + 9 > end) return undefined;
    const type = view.getUint8(at);
    const offset = view.getUint32(at + 1, true);
    const byteLength = view.getUint32(at + 5, true);
    at += 9;
    if (offset % ALIGNMENT !== 0 || offset + byteLength > bytes.length) return undefined;
    if (type === TEXT_TYPE) {
      texts.set(name, decodeUtf8(bytes.subarray(offset, offset + byteLength)));
      continue;
    }
    const Column = COLUMN_TYPES[type];
    if (Column === undefined || byteLength % Column.BYTES_PER_ELEMENT !== 0) return undefined;
    columns.set(
      name,
      new Column(bytes.buffer, bytes.byteOffset + offset, byteLength / Column.BYTES_PER_ELEMENT),
    );
  }
  return { kind, version: view.getUint16(6, true), columns, texts };
}

/**
 * Reads a container of the expected kind and version. Damaged or foreign bytes are a value, never a throw.
 * Bytes after the stated length are ignored.
 */
export function readContainer(
  source: Uint8Array,
  expected: { readonly kind: string; readonly version: number },
): ContainerResult {
  requireLittleEndian();
  if (source.length < HEADER_LENGTH) {
    const isPrefix =
      source.length >= 4 && new DataView(source.slice(0, 4).buffer).getUint32(0, true) === MAGIC;
    return { ok: false, reason: isPrefix ? 'truncated' : 'notAContainer' };
  }
  const header = new DataView(source.buffer, source.byteOffset, HEADER_LENGTH);
  if (header.getUint32(0, true) !== MAGIC) return { ok: false, reason: 'notAContainer' };
  if (header.getUint16(4, true) !== CONTAINER_VERSION) return { ok: false, reason: 'wrongVersion' };
  const totalLength = header.getUint32(8, true);
  if (totalLength > source.length) return { ok: false, reason: 'truncated' };
  if (totalLength < HEADER_LENGTH) return { ok: false, reason: 'checksum' };
  const isAligned = source.byteOffset % ALIGNMENT === 0;
  const bytes = isAligned ? source.subarray(0, totalLength) : source.slice(0, totalLength);
  if (computeChecksum(bytes) !== header.getUint32(CHECKSUM_OFFSET, true))
    return { ok: false, reason: 'checksum' };
  const container = readTable(bytes);
  if (container === undefined) return { ok: false, reason: 'notAContainer' };
  if (container.kind !== expected.kind) return { ok: false, reason: 'wrongKind' };
  if (container.version !== expected.version) return { ok: false, reason: 'wrongVersion' };
  return { ok: true, container };
}

/** A container of our own making; throws with the reason where bytes were damaged on the way. */
export function openContainer(
  bytes: Uint8Array,
  expected: { readonly kind: string; readonly version: number },
): Container {
  const result = readContainer(bytes, expected);
  if (!result.ok) {
    throw new Error(
      `container of ${bytes.length} bytes: ${result.reason}, expected ${expected.kind} ${expected.version}`,
    );
  }
  return result.container;
}

/** The named column as the array type asked for. Throws: Error when it is absent or of another type. */
export function getColumn<C extends ContainerColumn>(
  container: Container,
  name: string,
  Column: abstract new (...parameters: never[]) => C,
): C {
  const column = container.columns.get(name);
  if (!(column instanceof Column))
    throw new Error(`${container.kind} column ${name}: expected ${Column.name}`);
  return column;
}

/** Throws: Error when the text is absent. */
export function getText(container: Container, name: string): string {
  const text = container.texts.get(name);
  if (text === undefined) throw new Error(`${container.kind} text ${name}: expected it to be present`);
  return text;
}
