import type { PointCollection } from '#contract/datasets.ts';
import { getMunicipalityName } from '../i18n/place-names.ts';
import type { DrawnPoint } from '../map/map-adapter.ts';
import type { MapSymbol, SymbolShape } from '../map/map-symbols.ts';
import { findPointsAt } from './find-point.ts';
import type { OverlayContext } from './overlay-context.ts';
import type { OverlayFigures, OverlayRow, OverlaySource } from './overlay.ts';
import { POINT_COLORS } from './palettes.ts';

/** Categories differ by shape first; after the fifth, colors repeat. */
const SHAPES: readonly SymbolShape[] = ['circle', 'diamond', 'pentagon', 'square'];
const SIZE = 12;

/** Places from a file: schools, job centers, nurseries. */
export function buildImportedPoints(
  context: OverlayContext,
  collection: PointCollection,
  about: {
    readonly sources: readonly OverlaySource[];
    readonly notes: readonly string[];
    readonly year: string;
  },
): OverlayFigures {
  const words = context.words.imported;
  const { features } = collection;
  const categories = [...new Set(features.map(({ properties }) => properties.category))];
  const symbols = new Map(categories.map((category, i) => [category, toSymbol(i)]));
  const points = features.map(({ geometry, properties }): DrawnPoint => {
    const [lon, lat] = geometry.coordinates;
    return {
      id: String(properties.row),
      place: { lon, lat },
      offset: [0, 0],
      symbol: symbols.get(properties.category) ?? toSymbol(0),
    };
  });
  const byId = new Map(features.map((feature) => [String(feature.properties.row), feature.properties]));
  const nameCategory = (category: string): string => (category === '' ? words.noCategory : category);
  return {
    status: 'ready',
    counts: words.pointCounts,
    unit: words.pointUnit,
    readingTitle: '',
    ...about,
    legend: {
      kind: 'symbols',
      entries: categories.map((category) => ({
        symbol: symbols.get(category) ?? toSymbol(0),
        label: nameCategory(category),
      })),
      sizes: null,
      noData: null,
    },
    drawn: { kind: 'points', points, isUnderNames: false },
    read: (place, zoom) =>
      findPointsAt(points, place, zoom).map(({ id }) => {
        const properties = byId.get(id);
        return {
          rowId: id,
          name: properties?.name ?? '',
          value: nameCategory(properties?.category ?? ''),
          note: null,
          details: (properties?.attributes ?? []).map(([name, value]) => `${name}: ${value}`),
        };
      }),
    buildTable: () => {
      const attributes = [
        ...new Set(features.flatMap(({ properties }) => properties.attributes.map(([name]) => name))),
      ];
      const nameByCode = new Map(
        context.region.municipalities.map((one) => [one.code, getMunicipalityName(one, context.language)]),
      );
      return {
        columns: [
          { id: 'name', label: words.columns.name, kind: 'text' },
          { id: 'category', label: words.columns.category, kind: 'text' },
          { id: 'municipality', label: context.words.columnMunicipality, kind: 'text' },
          ...attributes.map((name, i) => ({ id: `attribute${i + 1}`, label: name, kind: 'text' as const })),
        ],
        rows: features.map(({ geometry, properties }): OverlayRow => {
          const [lon, lat] = geometry.coordinates;
          const values = new Map(properties.attributes);
          return {
            id: String(properties.row),
            values: [
              properties.name,
              nameCategory(properties.category),
              nameByCode.get(properties.municipalityCode ?? '') ?? null,
              ...attributes.map((name) => values.get(name) ?? null),
            ],
            target: { kind: 'place', place: { lon, lat } },
            findGeometry: () => geometry,
          };
        }),
      };
    },
  };
}

const toSymbol = (index: number): MapSymbol => ({
  shape: SHAPES[index % SHAPES.length] ?? 'circle',
  color: POINT_COLORS[Math.min(index, POINT_COLORS.length - 1)] ?? '',
  size: SIZE,
});
