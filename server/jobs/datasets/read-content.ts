import type { FileOctets } from '#importers/text/inspect-file.ts';
import type { ImportedIndicator } from '#importers/tables/figure-columns.ts';
import { importMeshFigures } from '#importers/tables/import-mesh-figures.ts';
import { importMunicipalFigures } from '#importers/tables/import-municipal-figures.ts';
import { importPointsCsv } from '#importers/tables/import-points-csv.ts';
import { importPointsGeoJson } from '#importers/tables/import-points-geojson.ts';
import type { ImportedPoints } from '#importers/tables/point-collector.ts';
import type { TableCounts } from '#importers/tables/table-counts.ts';
import type { DatasetContent, DatasetMapping } from '#contract/datasets.ts';
import type { FigureIndicator } from '#contract/figures.ts';
import type { DatasetArea } from './dataset-area.ts';

export interface ReadContent {
  readonly content: DatasetContent;
  readonly counts: TableCounts;
}

/** The content of a file as its mapping reads it. Throws: FatalImportError naming what stops the import. */
export async function readContent(
  file: FileOctets,
  mapping: DatasetMapping,
  area: DatasetArea,
): Promise<ReadContent> {
  if (mapping.kind === 'points') return toPointContent(await importPoints(file, mapping, area));
  if (mapping.kind === 'municipalFigures') {
    const { zones, indicators, counts } = await importMunicipalFigures(file, mapping, area.zones);
    const table = {
      zones: { kind: 'municipality' as const, codes: [...zones] },
      indicators: indicators.map(toIndicator),
    };
    return { content: { kind: 'figures', table }, counts };
  }
  const { zones, level, indicators, counts } = await importMeshFigures(file, mapping, area.primaryMeshes);
  const table = {
    zones: { kind: 'mesh' as const, level, codes: [...zones] },
    indicators: indicators.map(toIndicator),
  };
  return { content: { kind: 'figures', table }, counts };
}

function importPoints(
  file: FileOctets,
  { datum, category, source }: DatasetMapping & { kind: 'points' },
  area: DatasetArea,
): Promise<ImportedPoints> {
  return source.format === 'csv'
    ? importPointsCsv(file, { datum, category, ...source }, area.points)
    : importPointsGeoJson(file, { datum, category, ...source }, area.points);
}

function toIndicator({ label, unit, quantity, series }: ImportedIndicator, index: number): FigureIndicator {
  return {
    id: `imported.${index + 1}`,
    theme: 'imported',
    labelJa: label,
    labelEn: label,
    unitJa: quantity === 'ratio' ? '％' : unit,
    unitEn: quantity === 'ratio' ? '%' : unit,
    quantity,
    datasetIds: [],
    formulaJa: null,
    formulaEn: null,
    noteJa: null,
    noteEn: null,
    series: series.map(({ year, values, missing }) => ({
      year,
      fromYear: null,
      values: [...values],
      missing: missing.map(({ reason, zones }) => ({ reason, zones: [...zones] })),
      remarks: [],
      references: [],
    })),
  };
}

function toPointContent({ points, counts }: ImportedPoints): ReadContent {
  const features = points.map(({ row, position, name, category, municipalityCode, attributes }) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [position[0], position[1]] as [number, number] },
    properties: {
      row,
      name,
      category,
      municipalityCode: municipalityCode ?? null,
      attributes: attributes.map(([key, value]): [string, string] => [key, value]),
    },
  }));
  return { content: { kind: 'points', points: { type: 'FeatureCollection', features } }, counts };
}
