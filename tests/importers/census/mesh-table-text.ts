import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import { MEASURE_LABEL } from '#importers/census/measure-columns.ts';

/** A made-up mesh table with all measures of the product, one row per given cell. Synthetic: no published figure. */
export function toMeshTableText(
  rows: readonly {
    readonly keys: readonly [string, string, string, string];
    readonly values: readonly string[];
  }[],
): string {
  const codes = MEASURE_IDS.map((_, index) => `T001101${String(index + 1).padStart(3, '0')}`);
  const labels = MEASURE_IDS.map((measure) => `\u3000${MEASURE_LABEL[measure].replaceAll(' ', '\u3000')}`);
  const lines = [
    ['KEY_CODE', 'HTKSYORI', 'HTKSAKI', 'GASSAN', ...codes],
    ['', '', '', '', ...labels],
    ...rows.map(({ keys, values }) => [...keys, ...values]),
  ];
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}

/** Values of a row: the same number everywhere, or as given by measure position. */
export function fillValues(value: string, changes: Readonly<Record<number, string>> = {}): string[] {
  return MEASURE_IDS.map((_, index) => changes[index] ?? value);
}
