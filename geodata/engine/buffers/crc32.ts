/** Reflected polynomial of CRC-32/ISO-HDLC (zlib, PNG). Source: ISO/IEC 13239; W3C PNG, annex D. */
const POLYNOMIAL = 0xedb88320;

function buildTable(): Uint32Array {
  const table = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    table[byte] = value;
  }
  return table;
}

const TABLE = buildTable();

/** CRC-32 of `bytes`, continuing from the CRC of what came before (0 at the start). Range: 0 … 2³²−1. */
export function computeCrc32(bytes: Uint8Array, previous = 0): number {
  let crc = ~previous;
  for (let i = 0; i < bytes.length; i++) crc = TABLE[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
