/** A cell as spreadsheets name it: line 12, column 4 → D12. */
export function formatCellName(line: number, column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return `${name}${line}`;
}
