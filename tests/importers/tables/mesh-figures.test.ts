import { describe, expect, test } from 'vitest';
import type { ImportedMeshFigures, MeshChoice } from '#importers/tables/import-mesh-figures.ts';
import { importMeshFigures } from '#importers/tables/import-mesh-figures.ts';
import { HEADING, runImport, toIndicator, toShort, type Outcome } from './table-cases.ts';

const CHOICE: MeshChoice = {
  reading: HEADING,
  zone: { column: 0, heading: null },
  indicators: [
    toIndicator(1, {
      columns: [
        { column: 1, heading: 'PTN_2020', year: 2020 },
        { column: 2, heading: 'PTN_2050', year: 2050 },
      ],
    }),
  ],
};
const HEADER = 'MESH_ID,PTN_2020,PTN_2050\n';

function run(content: string, choice: Partial<MeshChoice> = {}): Promise<Outcome<ImportedMeshFigures>> {
  return runImport(content, (file) =>
    importMeshFigures(file, { ...CHOICE, ...choice }, new Set(['5030', '5031'])),
  );
}

describe('figures by mesh and year', () => {
  test('future population: fractional people by year, cells elsewhere counted', async () => {
    const outcome = await run(`${HEADER}503064041,12.25,8.5\n503164042,1000,0\n533900001,5,5\n`);
    expect(outcome.result).toMatchObject({
      level: 'half',
      zones: ['503064041', '503164042'],
      counts: { rowsRead: 3, rowsUsed: 2, rowsElsewhere: 1, valuesUsed: 4 },
    });
    expect(outcome.result?.indicators[0]?.series.map(({ year, values }) => [year, values])).toEqual([
      [2020, [12.25, 1000]],
      [2050, [8.5, 0]],
    ]);
    expect(outcome.issues).toEqual([]);
  });

  test.each([
    ['50306404', 'third'],
    ['503064041', 'half'],
    ['5030640412', 'quarter'],
  ] as const)('a code of its length says the level: %s', async (code, level) => {
    expect((await run(`${HEADER}${code},1,2\n`)).result?.level).toBe(level);
  });

  test('C07, C13: suppressed cells of a census table stay null; what holds them keeps the sum', async () => {
    const text =
      'KEY_CODE,HTKSYORI,HTKSAKI,GASSAN,T001\n,,,,65歳以上\n503064041,2,503064042,,*\n503064042,1,,503064041,9\n';
    const outcome = await run(text, {
      reading: { skipRows: 0, headerRows: 2 },
      indicators: [toIndicator(4)],
    });
    const [series] = outcome.result?.indicators[0]?.series ?? [];
    expect(series?.values).toEqual([null, 9]);
    expect(series?.missing).toEqual([{ reason: 'suppressed', zones: [0] }]);
  });

  test('C10: exponents, points and lost digits stop the import with how to mend it', async () => {
    for (const code of ['5.03E+08', '50306404.5', '50306404']) {
      const outcome = await run(`${HEADER}503064041,1,1\n${code},1,1\n`);
      expect(toShort(outcome), code).toEqual(['KEY_CODE_DAMAGED 3']);
      expect(outcome.issues[0]?.expectedJa).toContain('文字列');
    }
    expect((await run(`${HEADER}503064041.0,1,1\n`)).result?.zones).toEqual(['503064041']);
  });

  test('C08, C11, C12: full-width codes, impossible ones, other levels, cells that stand twice', async () => {
    const text = `${HEADER}５０３０６４０４１,1,2\n503084041,1,2\n5030640412,1,2\n503064041,3,4\n注,,\n`;
    const outcome = await run(text);
    expect(outcome.result?.zones).toEqual(['503064041']);
    expect(toShort(outcome)).toEqual([
      'VALUE_NORMALIZED 2',
      'MESH_CODE 3',
      'MESH_CODE 4',
      'DUPLICATE_KEY 5',
      'NOTE_ROW 6',
    ]);
  });

  test('one year may not stand twice in a figure', async () => {
    const [indicator] = CHOICE.indicators;
    const columns = indicator!.columns.map(({ column }) => ({ column, heading: null, year: 2020 }));
    const outcome = await run(`${HEADER}503064041,1,2\n`, { indicators: [{ ...indicator!, columns }] });
    expect(toShort(outcome)).toEqual(['COLUMN_MISSING 1']);
  });

  test('a whole region is read within seconds, others get their turn meanwhile', async () => {
    const rows: string[] = [];
    for (let cell = 0; cell < 27_000; cell += 1) {
      const [third, quadrant] = [Math.floor(cell / 4), (cell % 4) + 1];
      const [row, column] = [Math.floor(third / 80) % 80, third % 80];
      const code = `${third < 6_400 ? 5030 : 5031}${Math.floor(row / 10)}${Math.floor(column / 10)}${row % 10}${column % 10}${quadrant}`;
      rows.push(`${code},${cell / 7},${cell / 9}`);
    }
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const startedAt = performance.now();
    const outcome = await run(`${HEADER}${rows.join('\n')}\n`);
    const milliseconds = performance.now() - startedAt;
    clearInterval(timer);
    expect(outcome.result?.zones.length).toBe(27_000);
    expect(milliseconds).toBeLessThan(5_000);
    expect(turns).toBeGreaterThan(3);
  });
});
