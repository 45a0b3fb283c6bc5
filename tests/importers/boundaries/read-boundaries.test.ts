import { describe, expect, test } from 'vitest';
import { readBoundary } from '#importers/boundaries/read-boundaries.ts';
import type { MunicipalityBoundary } from '#importers/boundaries/read-boundaries.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { catchFatalIssue } from '../fatal-issue.ts';
import { writeTemporaryFile } from '../temporary-file.ts';

async function read(content: string): Promise<MunicipalityBoundary> {
  const path = await writeTemporaryFile('40999.json', content);
  return await readBoundary({ path, code: '40999' }, createIssueCollector());
}

function toCollection(geometry: unknown): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { name: '福岡県試験町' }, geometry }],
  });
}

const RING = [
  [130, 33],
  [131, 33],
  [131, 34],
  [130, 33],
];

describe('municipal boundary file', () => {
  test('polygons and multipolygons give the same shape', async () => {
    const one = await read(toCollection({ type: 'Polygon', coordinates: [RING] }));
    const many = await read(toCollection({ type: 'MultiPolygon', coordinates: [[RING], [RING]] }));
    expect(one).toMatchObject({ code: '40999', nameJa: '福岡県試験町', polygons: [[RING]] });
    expect(many.polygons).toHaveLength(2);
  });

  test.each([
    ['JSON', '{"type":'],
    ['JSON', '<?xml version="1.0"?>'],
    ['GEOJSON_SHAPE', '{"type":"Feature"}'],
    ['GEOJSON_SHAPE', '{"type":"FeatureCollection","features":[]}'],
    ['GEOJSON_SHAPE', toCollection({ type: 'Point', coordinates: [130, 33] })],
    ['GEOM_INVALID', toCollection({ type: 'Polygon', coordinates: [RING.slice(1)] })],
    ['COORD', toCollection({ type: 'Polygon', coordinates: [[...RING.slice(1), [130, 'x']]] })],
    ['COORD', toCollection({ type: 'Polygon', coordinates: [[...RING.slice(1), [33, 130]]] })],
  ])('%s: %s', async (code, content) => {
    expect((await catchFatalIssue(() => read(content))).code).toBe(code);
  });

  test('a missing file is named', async () => {
    const issue = await catchFatalIssue(() =>
      readBoundary({ path: '/nowhere/40999.json', code: '40999' }, createIssueCollector()),
    );
    expect(issue).toMatchObject({ code: 'FILE_MISSING', file: '40999.json' });
  });
});
