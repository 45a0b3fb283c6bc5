import type { MunicipalZone } from '#importers/tables/municipal-zones.ts';
import type { PointArea } from '#importers/tables/point-collector.ts';
import type { Region } from '#contract/region.ts';

/** What an import has to know of the region. */
export interface DatasetArea {
  readonly zones: readonly MunicipalZone[];
  /** Municipalities a complete municipal table has a row for: wards are covered by their city. */
  readonly expectedCodes: readonly string[];
  /** First four digits of the mesh codes of the loaded cells. */
  readonly primaryMeshes: ReadonlySet<string>;
  readonly points: PointArea;
}

export interface DatasetAreaParts {
  readonly region: Pick<Region, 'municipalities' | 'parentMunicipalities' | 'bbox'>;
  /** Codes of the loaded cells, nine digits. */
  readonly meshCodes: Iterable<number>;
  readonly findMunicipality: (position: { readonly lon: number; readonly lat: number }) => string | null;
}

const CELLS_PER_PRIMARY_MESH = 100_000;

export function createDatasetArea({ region, meshCodes, findMunicipality }: DatasetAreaParts): DatasetArea {
  const own = region.municipalities.filter((municipality) => municipality.isInRegion);
  const cities = region.parentMunicipalities;
  const primaryMeshes = new Set<number>();
  for (const code of meshCodes) primaryMeshes.add(Math.floor(code / CELLS_PER_PRIMARY_MESH));
  return {
    zones: [...cities, ...own].map(({ code, nameJa, parentCode }) => ({
      code,
      nameJa,
      parentNameJa: cities.find((city) => city.code === parentCode)?.nameJa,
    })),
    expectedCodes: [...cities, ...own.filter((municipality) => municipality.parentCode === null)].map(
      ({ code }) => code,
    ),
    primaryMeshes: new Set([...primaryMeshes].map(String)),
    points: {
      bbox: region.bbox,
      findMunicipality: ([lon, lat]) => findMunicipality({ lon, lat }) ?? undefined,
    },
  };
}
