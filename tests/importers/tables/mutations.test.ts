import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FatalImportError } from '#importers/issues/import-issue.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { importMeshFigures } from '#importers/tables/import-mesh-figures.ts';
import { importMunicipalFigures } from '#importers/tables/import-municipal-figures.ts';
import { importPointsCsv } from '#importers/tables/import-points-csv.ts';
import { importPointsGeoJson, readGeoJsonHead } from '#importers/tables/import-points-geojson.ts';
import { readTableHead } from '#importers/tables/open-table.ts';
import {
  suggestCsvPoints,
  suggestMesh,
  suggestMunicipal,
  suggestReading,
} from '#importers/tables/suggest-choices.ts';
import type { FileOctets } from '#importers/text/inspect-file.ts';
import { checkIssue } from '../checked-issue.ts';
import { mutateBytes, mutations } from '../mutate-bytes.ts';
import { toCp932 } from '../temporary-file.ts';
import { AREA, HEADING, toIndicator, ZONES } from './table-cases.ts';

const SEED = 20_261_122;
/** `HANARE_FUZZ_RUNS=20000` before a release. */
const RUNS = Number(process.env['HANARE_FUZZ_RUNS'] ?? 200);
const LONGEST_MILLISECONDS = 5_000;

interface Target {
  readonly name: string;
  readonly good: Uint8Array;
  readonly read: (file: FileOctets) => Promise<unknown>;
}

const POINT = {
  type: 'Feature',
  properties: { name: '甲', note: '=1+1' },
  geometry: { type: 'Point', coordinates: [131.1, 33.6] },
};

/** As a preview does: look, suggest, and read with what was suggested. */
async function seeAndRead(file: FileOctets): Promise<void> {
  const first = await readTableHead(file, HEADING, { firstRowCount: 20, dataRowCount: 0 });
  const reading = suggestReading(first.firstRows.map(({ fields }) => fields));
  const { headings, dataRows } = await readTableHead(file, reading, { firstRowCount: 0, dataRowCount: 200 });
  const table = { reading, title: '', headings, rows: dataRows.map(({ fields }) => fields) };
  const municipal = suggestMunicipal(table, ZONES);
  if (municipal !== undefined) await importMunicipalFigures(file, municipal, ZONES);
  const mesh = suggestMesh(table);
  if (mesh !== undefined) await importMeshFigures(file, mesh, new Set(['5030']));
  const points = suggestCsvPoints(table);
  if (points !== undefined) await importPointsCsv(file, points, AREA);
}

const TARGETS: readonly Target[] = [
  {
    name: 'municipal',
    good: toCp932(
      'コード,名前,2018年(％),2023年(％)\n40100,北九州市,15.8,15.97\n402141,豊前市,X,…\nR40621,苅田町,"14,3",\n注,,,\n',
    ),
    read: (file) =>
      importMunicipalFigures(
        file,
        { reading: HEADING, zone: { by: 'code', column: 0, heading: null }, indicators: [toIndicator(2)] },
        ZONES,
      ),
  },
  {
    name: 'mesh',
    good: toCp932('MESH_ID,PTN_2020,PTN_2050\n503064041,12.25,8.5\n503064042,*,0\n503064043,１,△2\n'),
    read: (file) =>
      importMeshFigures(
        file,
        { reading: HEADING, zone: { column: 0, heading: null }, indicators: [toIndicator(1)] },
        new Set(['5030']),
      ),
  },
  {
    name: 'suggested',
    good: new TextEncoder().encode(
      '表1\nコード,緯度,経度,人口(人)\n40214,33.6,131.1,5\n503064041,"33°36\'36""",131.1,-\n',
    ),
    read: seeAndRead,
  },
  {
    name: 'geojson',
    good: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [POINT, POINT] })),
    read: async (file) => {
      await readGeoJsonHead(file);
      await importPointsGeoJson(
        file,
        { datum: 'jgd', category: '', nameProperty: 'name', categoryProperty: null, attributes: ['note'] },
        AREA,
      );
    },
  },
];

test.each(TARGETS.map((target) => [target.name, target] as const))(
  `%s table, damaged at random (seed ${SEED}, ${RUNS} runs): issues only, no crash, no hang`,
  async (_, { good, read }) => {
    const property = fc.asyncProperty(mutations, async (changes) => {
      const issues = createIssueCollector();
      const startedAt = performance.now();
      try {
        await read({ name: 'upload.csv', octets: mutateBytes(good, changes), issues });
      } catch (error) {
        if (!(error instanceof FatalImportError)) throw error;
      }
      expect(performance.now() - startedAt, 'milliseconds').toBeLessThan(LONGEST_MILLISECONDS);
      for (const issue of issues.listIssues()) checkIssue(issue);
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  },
  Math.max(60_000, RUNS * 50),
);
