import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CensusComparison, RegionMunicipality } from '#importers/region/region-file.ts';
import { parseRegionFile } from '#importers/region/region-file.ts';

type Row = CensusComparison & Pick<RegionMunicipality, 'nameJa' | 'nameEn'> & { readonly code?: string };

/** One row of the page's tables, its cells without the padding Prettier adds. */
function toCells(row: Row, ratioDecimals: number): string[] {
  const { censusPopulation2020: census, deviationRatio: ratio } = row;
  const sign = ratio !== undefined && ratio >= 0 ? '+' : '';
  return [
    row.code ?? '',
    row.nameJa,
    row.nameEn,
    census === undefined ? '–' : census.toLocaleString('en'),
    Math.round(row.meshPopulation2020).toLocaleString('en'),
    ratio === undefined ? '–' : `${sign}${(ratio * 100).toFixed(ratioDecimals)} %`,
    `${(row.estimatedShare * 100).toFixed(1)} %`,
  ];
}

test('the tables of docs/methods/population.md are what the compiled region holds', async () => {
  const region = parseRegionFile(
    await readFile(join('geodata', 'regions', 'kitakyushu', 'region.json'), 'utf8'),
  );
  const page = await readFile(join('docs', 'methods', 'population.md'), 'utf8');
  const found = new Map(
    page
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.replaceAll('*', '').trim())
          .slice(1, -1),
      )
      .map((cells) => [cells[1] ?? '', cells]),
  );
  for (const row of [...region.parentMunicipalities, ...region.municipalities]) {
    expect(found.get(row.nameJa)).toEqual(toCells(row, 2));
  }
  expect(found.get(region.nameJa)).toEqual(
    toCells({ ...region.total, nameJa: region.nameJa, nameEn: region.nameEn }, 3),
  );
});
