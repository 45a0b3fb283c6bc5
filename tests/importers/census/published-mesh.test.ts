import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { MeasureId } from '#engine/accessibility/groups.ts';
import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import { MEASURE_LABEL } from '#importers/census/measure-columns.ts';
import { readPublishedCells } from '#importers/census/mesh-cells.ts';
import { spreadSuppressedDetail, UNITS_PER_PERSON } from '#importers/census/spread-suppressed.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { normalizeLabel } from '#importers/text/normalize-label.ts';
import { hasSharedData, SHARED_DATA_FOLDER } from '../shared-data.ts';

const PATHS = ['4930', '5030', '5031', '5130'].map((mesh) =>
  join(SHARED_DATA_FOLDER, 'estat-mesh500-2020', `tblT001101H${mesh}.txt`),
);

/** Sum of every published column, read without the importer: split at commas, stars skipped. */
async function sumPublishedColumns(): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  for (const path of PATHS) {
    const lines = iconv.decode(await readFile(path), 'cp932').split('\n');
    const labels = (lines[1] ?? '').split(',').map(normalizeLabel);
    for (const line of lines.slice(2)) {
      for (const [column, text] of line.split(',').entries()) {
        const label = labels[column] ?? '';
        if (label !== '' && text !== '*') sums.set(label, (sums.get(label) ?? 0) + Number(text));
      }
    }
  }
  return sums;
}

function at(units: Int32Array, measure: MeasureId): number {
  return units[MEASURE_IDS.indexOf(measure)] ?? -1;
}

const ORDERED = ['age15plus', 'age18plus', 'age20plus', 'age65plus', 'age75plus'] as const;

describe.skipIf(!hasSharedData('published census mesh'))(
  'published census mesh of four primary meshes',
  () => {
    test('every row is read without a warning, and sums of cells are the published sums in every column', async () => {
      const issues = createIssueCollector();
      const { cells, tableCode } = await readPublishedCells(PATHS, issues);
      const spread = spreadSuppressedDetail(cells, issues);
      expect(tableCode).toBe('T001101');
      expect(issues.countWarnings()).toBe(0);
      expect(spread).toHaveLength(cells.length);
      const published = await sumPublishedColumns();
      for (const [index, measure] of MEASURE_IDS.entries()) {
        const sum = spread.reduce((total, cell) => total + (cell.units[index] ?? 0), 0);
        expect(sum, measure).toBe((published.get(MEASURE_LABEL[measure]) ?? -1) * UNITS_PER_PERSON);
      }
    });

    test('on every cell nothing is negative, ages stay in order, kinds of household stay within households', async () => {
      const issues = createIssueCollector();
      const spread = spreadSuppressedDetail((await readPublishedCells(PATHS, issues)).cells, issues);
      const faults = spread.filter(({ units }) => {
        if (units.some((value) => value < 0)) return true;
        if (at(units, 'onePersonHouseholds') > at(units, 'privateHouseholds')) return true;
        if (at(units, 'onePersonHouseholds20to29') > at(units, 'onePersonHouseholds')) return true;
        return (['Male', 'Female'] as const).some((sex) =>
          ORDERED.some((age, index) => {
            const next = ORDERED[index + 1];
            return next !== undefined && at(units, `${age}${sex}`) < at(units, `${next}${sex}`);
          }),
        );
      });
      expect(faults.map((cell) => cell.meshCode)).toEqual([]);
    });
  },
);
