import type { DatasetKind, DatasetMapping, DatasetMappingInput, DatasetPreview } from '#contract/datasets.ts';
import type { FigureQuantity } from '#contract/figures.ts';

/** What a column of a table, or a property of a GeoJSON file, is read as. */
export const COLUMN_ROLES = [
  'unused',
  'zone',
  'prefecture',
  'figure',
  'lon',
  'lat',
  'name',
  'category',
  'attribute',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Roles that a kind of table knows, and how often one may occur. */
export const ROLES_OF_KIND: Readonly<Record<DatasetKind, readonly ColumnRole[]>> = {
  municipalFigures: ['unused', 'zone', 'prefecture', 'figure'],
  meshFigures: ['unused', 'zone', 'figure'],
  points: ['unused', 'lon', 'lat', 'name', 'category', 'attribute'],
};
const REPEATED: ReadonlySet<ColumnRole> = new Set(['unused', 'figure', 'attribute']);

export interface ColumnChoice {
  readonly index: number;
  readonly heading: string;
  readonly samples: readonly string[];
  readonly role: ColumnRole;
  /** Of a figure: columns of one label, unit and quantity are its years. */
  readonly label: string;
  readonly unit: string;
  readonly quantity: FigureQuantity;
  readonly isPercent: boolean;
  readonly year: number | null;
}

export interface MappingChoices {
  readonly kind: DatasetKind;
  readonly format: 'csv' | 'geojson';
  readonly reading: { readonly skipRows: number; readonly headerRows: number };
  readonly zoneBy: 'code' | 'name';
  readonly datum: 'jgd' | 'tokyo';
  /** What all points are where no column says it. */
  readonly category: string;
  readonly columns: readonly ColumnChoice[];
}

type Column = DatasetPreview['columns'][number];

/** The choices behind a preview: those of its mapping, or none where nothing could be suggested. */
export function toChoices(kind: DatasetKind, preview: DatasetPreview): MappingChoices {
  const { mapping } = preview;
  const { format } = preview.file;
  return {
    kind,
    format,
    reading: preview.reading ?? getReading(mapping),
    zoneBy: mapping?.kind === 'municipalFigures' ? mapping.zone.by : 'code',
    datum: mapping?.kind === 'points' ? mapping.datum : 'jgd',
    category: mapping?.kind === 'points' ? mapping.category : '',
    columns: preview.columns.map((column) => toChoice(column, mapping)),
  };
}

function getReading(mapping: DatasetMapping | null): MappingChoices['reading'] {
  if (mapping === null) return { skipRows: 0, headerRows: 1 };
  if (mapping.kind !== 'points') return mapping.reading;
  return mapping.source.format === 'csv' ? mapping.source.reading : { skipRows: 0, headerRows: 1 };
}

/** The last line of a heading says what a column is; what is above it is of the table. */
const toLabel = (heading: string): string => heading.replace(/\s+/g, ' ').trim();

function toChoice(column: Column, mapping: DatasetMapping | null): ColumnChoice {
  const { index, heading, samples } = column;
  const figure = mapping === null ? undefined : findFigure(index, mapping);
  return {
    index,
    heading,
    samples,
    role: mapping === null ? 'unused' : findRole(column, mapping),
    label: figure?.label ?? toLabel(heading),
    unit: figure?.unit ?? '',
    quantity: figure?.quantity ?? 'number',
    isPercent: figure?.isPercent ?? false,
    year: figure?.year ?? null,
  };
}

function findFigure(index: number, mapping: DatasetMapping) {
  if (mapping.kind === 'points') return undefined;
  for (const indicator of mapping.indicators) {
    const column = indicator.columns.find((one) => one.column === index);
    if (column !== undefined) return { ...indicator, year: column.year };
  }
  return undefined;
}

function findRole({ index, heading }: Column, mapping: DatasetMapping): ColumnRole {
  if (mapping.kind === 'points') return findPointRole(index, heading, mapping);
  if (mapping.zone.column === index) return 'zone';
  const isPrefecture =
    mapping.kind === 'municipalFigures' &&
    mapping.zone.by === 'name' &&
    mapping.zone.prefectureColumn === index;
  if (isPrefecture) return 'prefecture';
  return findFigure(index, mapping) === undefined ? 'unused' : 'figure';
}

function findPointRole(
  index: number,
  heading: string,
  { source }: Extract<DatasetMapping, { kind: 'points' }>,
): ColumnRole {
  if (source.format === 'geojson') {
    if (source.nameProperty === heading) return 'name';
    if (source.categoryProperty === heading) return 'category';
    return source.attributes.includes(heading) ? 'attribute' : 'unused';
  }
  if (source.lon.column === index) return 'lon';
  if (source.lat.column === index) return 'lat';
  if (source.name?.column === index) return 'name';
  if (source.categoryColumn === index) return 'category';
  return source.attributes.includes(index) ? 'attribute' : 'unused';
}

/** Changes one column; a role that only one column can have is taken from the other. */
export function changeColumn(
  choices: MappingChoices,
  index: number,
  change: Partial<Omit<ColumnChoice, 'index' | 'heading' | 'samples'>>,
): MappingChoices {
  const isTaken = change.role !== undefined && !REPEATED.has(change.role);
  return {
    ...choices,
    columns: choices.columns.map((column) => {
      if (column.index === index) return Object.assign({}, column, change);
      return isTaken && column.role === change.role ? Object.assign({}, column, { role: 'unused' }) : column;
    }),
  };
}

/** What still has to be chosen before the table can be read. */
export type MissingChoice = 'zone' | 'figure' | 'lonLat';

export function listMissingChoices({ kind, format, columns }: MappingChoices): readonly MissingChoice[] {
  const has = (role: ColumnRole): boolean => columns.some((column) => column.role === role);
  if (kind === 'points') return format === 'csv' && !(has('lon') && has('lat')) ? ['lonLat'] : [];
  const missing: MissingChoice[] = [];
  if (!has('zone')) missing.push('zone');
  if (!columns.some(({ role, label }) => role === 'figure' && label.trim() !== '')) missing.push('figure');
  return missing;
}

const toColumn = ({ index, heading }: ColumnChoice) => ({ column: index, heading });

/** The mapping as it is sent; null while something has to be chosen. */
export function toMapping(choices: MappingChoices): DatasetMappingInput | null {
  if (listMissingChoices(choices).length > 0) return null;
  if (choices.kind === 'points') return toPointsMapping(choices);
  const { columns, reading, zoneBy } = choices;
  const zone = columns.find(({ role }) => role === 'zone');
  if (zone === undefined) return null;
  const indicators = listIndicators(columns);
  if (choices.kind === 'meshFigures') {
    return { kind: 'meshFigures', reading, zone: toColumn(zone), indicators };
  }
  const prefecture = columns.find(({ role }) => role === 'prefecture');
  return {
    kind: 'municipalFigures',
    reading,
    zone:
      zoneBy === 'code'
        ? { by: 'code', ...toColumn(zone) }
        : { by: 'name', ...toColumn(zone), prefectureColumn: prefecture?.index ?? null },
    indicators,
  };
}

/** Columns of one label, unit and kind of number are one figure over the years. */
function listIndicators(columns: readonly ColumnChoice[]) {
  const groups = new Map<string, ColumnChoice[]>();
  for (const column of columns) {
    const label = column.label.trim();
    if (column.role !== 'figure' || label === '') continue;
    const key = JSON.stringify([label, column.unit.trim(), column.quantity, column.isPercent]);
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [ColumnChoice, ...ColumnChoice[]];
    return {
      label: first.label.trim(),
      unit: first.unit.trim(),
      quantity: first.quantity,
      isPercent: first.isPercent,
      columns: group
        .toSorted((a, b) => (a.year ?? 0) - (b.year ?? 0))
        .map((column) => ({ column: column.index, heading: column.heading, year: column.year })),
    };
  });
}

function toPointsMapping({
  columns,
  reading,
  datum,
  category,
  format,
}: MappingChoices): DatasetMappingInput | null {
  const find = (role: ColumnRole) => columns.find((column) => column.role === role);
  const attributes = columns.filter(({ role }) => role === 'attribute');
  if (format === 'geojson') {
    const source = {
      format,
      nameProperty: find('name')?.heading ?? null,
      categoryProperty: find('category')?.heading ?? null,
      attributes: attributes.map(({ heading }) => heading),
    };
    return { kind: 'points', datum, category, source };
  }
  const [lon, lat, name] = [find('lon'), find('lat'), find('name')];
  if (lon === undefined || lat === undefined) return null;
  const source = {
    format,
    reading,
    lon: toColumn(lon),
    lat: toColumn(lat),
    name: name === undefined ? null : toColumn(name),
    categoryColumn: find('category')?.index ?? null,
    attributes: attributes.map(({ index }) => index),
  };
  return { kind: 'points', datum, category, source };
}
