import {
  datasetMappingSchema,
  type DatasetMapping,
  type DatasetMappingInput,
  type DatasetPreview,
} from '#contract/datasets.ts';
import { describe, expect, it } from 'vitest';
import { changeColumn, listMissingChoices, toChoices, toMapping } from '#client/state/dataset-columns.ts';

function getReading(mapping: DatasetMapping | null): DatasetPreview['reading'] {
  if (mapping === null || mapping.kind !== 'points') return mapping?.reading ?? null;
  return mapping.source.format === 'csv' ? mapping.source.reading : null;
}

function createPreview(headings: readonly string[], mapping: DatasetMappingInput | null): DatasetPreview {
  const parsed = parse(mapping);
  return {
    reading: getReading(parsed),
    file: { name: 'x', bytes: 1, sha256: '', format: 'csv' },
    headRows: [],
    columns: headings.map((heading, index) => ({ index, heading, samples: ['1'] })),
    mapping: parsed,
    isSuggestion: true,
    report: {
      rowsRead: 0,
      rowsUsed: 0,
      rowsElsewhere: 0,
      rowsDropped: [],
      valuesUsed: 0,
      valuesMissing: 0,
      zonesWithoutRow: [],
      issueCounts: [],
      issues: [],
    },
    sample: null,
    canStore: true,
  };
}

const HEADINGS = ['コード', '市町村', '空き家率2018', '空き家率2023', '戸数'];
const MUNICIPAL: DatasetMappingInput = {
  kind: 'municipalFigures',
  reading: { skipRows: 1, headerRows: 1 },
  zone: { by: 'code', column: 0, heading: 'コード' },
  indicators: [
    {
      label: '空き家率',
      unit: '%',
      quantity: 'ratio',
      isPercent: true,
      columns: [
        { column: 2, heading: '空き家率2018', year: 2018 },
        { column: 3, heading: '空き家率2023', year: 2023 },
      ],
    },
    { label: '戸数', unit: '戸', quantity: 'count', columns: [{ column: 4, heading: '戸数', year: 2023 }] },
  ],
};

const parse = (mapping: DatasetMappingInput | null): DatasetMapping | null =>
  mapping === null ? null : datasetMappingSchema.parse(mapping);

describe('columns of a table', () => {
  it.each<[string, DatasetMappingInput]>([
    ['figures by municipality', MUNICIPAL],
    [
      'figures by mesh',
      {
        kind: 'meshFigures',
        reading: { skipRows: 0, headerRows: 2 },
        zone: { column: 0, heading: 'コード' },
        indicators: MUNICIPAL.kind === 'municipalFigures' ? MUNICIPAL.indicators : [],
      },
    ],
    [
      'points',
      {
        kind: 'points',
        category: '学校',
        source: {
          format: 'csv',
          reading: { skipRows: 0, headerRows: 1 },
          lon: { column: 3, heading: '空き家率2023' },
          lat: { column: 2, heading: '空き家率2018' },
          name: { column: 1, heading: '市町村' },
          attributes: [4],
        },
      },
    ],
  ])('a suggestion for %s is preselected, and sent back as it was', (_, mapping) => {
    const choices = toChoices(mapping.kind, createPreview(HEADINGS, mapping));
    expect(listMissingChoices(choices)).toEqual([]);
    expect(parse(toMapping(choices))).toEqual(parse(mapping));
  });

  it('without a suggestion nothing is read until zone and figure are chosen', () => {
    let choices = toChoices('municipalFigures', createPreview(HEADINGS, null));
    expect(listMissingChoices(choices)).toEqual(['zone', 'figure']);
    expect(toMapping(choices)).toBeNull();
    choices = changeColumn(choices, 1, { role: 'zone' });
    choices = changeColumn({ ...choices, zoneBy: 'name' }, 4, { role: 'figure' });
    expect(toMapping(choices)).toMatchObject({
      zone: { by: 'name', column: 1 },
      indicators: [{ label: '戸数', columns: [{ column: 4, heading: '戸数', year: null }] }],
    });
  });

  it('only one column is the zone: the other one is let go', () => {
    const choices = toChoices('municipalFigures', createPreview(HEADINGS, MUNICIPAL));
    const changed = changeColumn(choices, 1, { role: 'zone' });
    expect(changed.columns.map(({ role }) => role)).toEqual(['unused', 'zone', 'figure', 'figure', 'figure']);
  });

  it('columns of one name, unit and kind of number are one figure over the years', () => {
    const choices = toChoices('municipalFigures', createPreview(HEADINGS, MUNICIPAL));
    const renamed = changeColumn(choices, 2, { label: '古い空き家率' });
    const mapping = toMapping(renamed);
    expect(mapping?.kind === 'municipalFigures' && mapping.indicators.map(({ label }) => label)).toEqual([
      '古い空き家率',
      '空き家率',
      '戸数',
    ]);
  });

  it('points of a CSV need both coordinates', () => {
    const choices = toChoices('points', createPreview(HEADINGS, null));
    expect(listMissingChoices(choices)).toEqual(['lonLat']);
    expect(listMissingChoices({ ...choices, format: 'geojson' })).toEqual([]);
  });
});
