/** Longest text a code of readable size holds: version 25, lowest error correction (ISO/IEC 18004, table 7). */
export const LONGEST_QR_TEXT = 1273;
