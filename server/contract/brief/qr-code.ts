/** Longest text a code of readable size holds: version 25, lowest error correction (ISO/IEC 18004, table 7). */
export const LONGEST_QR_TEXT = 1273;

/** One path of unit squares, row by row: neighboring dark modules of a row are one rectangle. */
export function toModulePath(modules: readonly (readonly boolean[])[]): string {
  const parts: string[] = [];
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      const start = x;
      while (row[x + 1] === true) x++;
      parts.push(`M${start} ${y}h${x - start + 1}v1H${start}z`);
    }
  });
  return parts.join('');
}
