export type CsvDelimiter = ',' | ';' | '\t';

const CANDIDATES: readonly CsvDelimiter[] = [',', '\t', ';'];

/** Lines looked at: a title and notes may stand above the table. */
export const DELIMITER_LINES = 20;

/**
 * The delimiter that stands equally often in the most lines, outside quotes: a table has as many in every row, a
 * decimal or thousands comma has not. Between equals the more frequent one; the comma when there is none.
 */
export function detectDelimiter(text: string): CsvDelimiter {
  const lines = countByLine(text);
  let best: CsvDelimiter = ',';
  let bestScore: Score = { lines: 0, count: 0 };
  for (const candidate of CANDIDATES) {
    const score = scoreCounts(lines.map((counts) => counts.get(candidate) ?? 0));
    const isBetter =
      score.lines > bestScore.lines || (score.lines === bestScore.lines && score.count > bestScore.count);
    if (!isBetter) continue;
    best = candidate;
    bestScore = score;
  }
  return best;
}

interface Score {
  /** Lines that have the most common number of it. */
  readonly lines: number;
  readonly count: number;
}

function countByLine(text: string): Map<string, number>[] {
  let isQuoted = false;
  let counts = new Map<string, number>();
  const lines = [counts];
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === '\n') {
      if (lines.length === DELIMITER_LINES) break;
      counts = new Map();
      lines.push(counts);
    } else if (CANDIDATES.some((candidate) => candidate === character)) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  return lines;
}

function scoreCounts(counts: readonly number[]): Score {
  let best: Score = { lines: 0, count: 0 };
  for (const count of new Set(counts)) {
    if (count === 0) continue;
    const lines = counts.filter((other) => other === count).length;
    if (lines > best.lines || (lines === best.lines && count > best.count)) best = { lines, count };
  }
  return best;
}
