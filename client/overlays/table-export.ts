import type { Feature, FeatureCollection } from 'geojson';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import { toCsv, type CsvCell } from '../state/csv.ts';
import type { Language } from '../state/view-state.ts';
import type { OverlayFigures, OverlayRow, OverlayTable } from './overlay.ts';

/** One layer as it is shown: its rows in the order of the table. */
export interface ExportedLayer {
  readonly title: string;
  readonly figures: Pick<OverlayFigures, 'counts' | 'unit' | 'year' | 'sources' | 'notes' | 'legend'>;
  readonly table: OverlayTable;
  readonly rows: readonly OverlayRow[];
  readonly language: Language;
  /** Address that reproduces the view. */
  readonly link: string;
  readonly exportedAt: string;
}

/** What has to go with the figures wherever they go: what they count, from where, under which terms. */
export function listExportFacts(layer: ExportedLayer): readonly (readonly [label: string, value: string])[] {
  const { figures, language } = layer;
  const { meta } = OVERLAY_WORDS[language].table;
  return [
    [meta.what, `${layer.title}: ${figures.counts}`],
    [meta.unit, figures.unit],
    [meta.year, figures.year],
    ...(figures.legend.kind === 'ramp' ? [[meta.rule, figures.legend.rule] as const] : []),
    ...figures.sources.flatMap((source) => [
      [
        meta.source,
        [source.title, source.credit, source.year, source.address].filter(Boolean).join(' / '),
      ] as const,
      [meta.licence, [source.licence, source.licenceUrl ?? ''].filter(Boolean).join(' ')] as const,
    ]),
    ...figures.notes.map((note) => [meta.note, note] as const),
    [meta.exportedAt, layer.exportedAt],
    [meta.link, layer.link],
  ];
}

/** Headings, rows, an empty line, then what has to go with them; UTF-8 with a byte order mark. */
export function buildLayerCsv(layer: ExportedLayer): string {
  const rows: (readonly CsvCell[])[] = [
    layer.table.columns.map(({ label }) => label),
    ...layer.rows.map(({ values }) => values),
    [],
    ...listExportFacts(layer),
  ];
  return toCsv(rows);
}

/** RFC 7946; a row that is nowhere on the map has no geometry, and the facts stand in a member of their own. */
export function buildLayerGeoJson(layer: ExportedLayer): string {
  const { columns } = layer.table;
  const features = layer.rows.map((row): Feature<Feature['geometry'] | null> => ({
    type: 'Feature',
    id: row.id,
    properties: Object.fromEntries(columns.map(({ id }, i) => [id, row.values[i] ?? null])),
    geometry: row.findGeometry(),
  }));
  const collection: Omit<FeatureCollection, 'features'> & Readonly<Record<string, unknown>> = {
    type: 'FeatureCollection',
    hanare: {
      title: layer.title,
      columns: Object.fromEntries(columns.map(({ id, label }) => [id, label])),
      facts: listExportFacts(layer),
    },
    features,
  };
  return `${JSON.stringify(collection)}\n`;
}
