import { datasetContentSchema } from '#contract/datasets.ts';
import type { NearbyFacility, NearbyResponse } from '#contract/placement-nearby.ts';
import { RecentValues } from '../compute/recent-values.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import { recognizeFacility } from './recognize-facility.ts';

export type Facility = Pick<NearbyFacility, 'kind' | 'name' | 'category' | 'position' | 'municipalityCode'>;

/** A points table with the schools, job centres and places of training in it. */
export type FacilityTable = Pick<
  NearbyResponse['datasets'][number],
  'id' | 'title' | 'publisher' | 'year' | 'licence' | 'otherCount'
> & { readonly facilities: readonly Facility[] };

/** Points tables the sender may see. */
export interface FacilityTables {
  list(): Promise<readonly FacilityTable[]>;
}

type ReadPoints = Pick<FacilityTable, 'facilities' | 'otherCount'>;

/** Contents of some ten thousand points each, by hash. */
const KEPT_TABLES = 10;

export function createFacilityTables(datasets: Pick<DatasetService, 'list' | 'findContent'>): FacilityTables {
  const kept = new RecentValues<ReadPoints>(KEPT_TABLES);
  const read = async (id: string, sha256: string): Promise<ReadPoints> => {
    const known = kept.find(sha256);
    if (known !== undefined) return known;
    const served = await datasets.findContent(id, undefined);
    // Deleted since it was listed.
    if (served === null) return { facilities: [], otherCount: 0 };
    const points = readPoints(served.file.bytes);
    kept.keep(sha256, points);
    return points;
  };
  return {
    list: async () => {
      const { datasets: all } = await datasets.list(false);
      const tables: FacilityTable[] = [];
      for (const { id, kind, title, publisher, year, licence, contentSha256 } of all) {
        if (kind !== 'points') continue;
        tables.push({ id, title, publisher, year, licence, ...(await read(id, contentSha256)) });
      }
      return tables;
    },
  };
}

function readPoints(bytes: Uint8Array): ReadPoints {
  const content = datasetContentSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const features = content.kind === 'points' ? content.points.features : [];
  const facilities = features.flatMap(({ geometry, properties }): Facility[] => {
    const kind = recognizeFacility(properties);
    if (kind === null) return [];
    const [lon, lat] = geometry.coordinates;
    const { name, category, municipalityCode } = properties;
    return [{ kind, name, category, position: { lon, lat }, municipalityCode }];
  });
  return { facilities, otherCount: features.length - facilities.length };
}
