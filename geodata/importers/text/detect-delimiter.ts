export type CsvDelimiter = ',' | ';' | '\t';

const CANDIDATES: readonly CsvDelimiter[] = [',', '\t', ';'];

/** The delimiter that stands most often in the first line, outside quotes; the comma when none does. */
export function detectDelimiter(text: string): CsvDelimiter {
  let isQuoted = false;
  const counts = new Map<string, number>();
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === '\n') break;
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const count = (delimiter: CsvDelimiter): number => counts.get(delimiter) ?? 0;
  return CANDIDATES.reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}
