import { figureTableSchema } from '#contract/figures.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import type { Database } from '../db/database.ts';
import type { Route } from '../http/route.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import type { ProvenanceSource } from '../provenance/build-provenance.ts';
import type { RegionService } from '../region/region.service.ts';
import { createMunicipalityFinder } from '../vacancies/find-municipality.ts';
import { createPlaceResolver } from '../vacancies/resolve-place.ts';
import { createFacilityTables } from './facility-tables.service.ts';
import { listLedgerRoutes, type LedgerRouteParts } from './ledger.routes.ts';
import { createLedgerService } from './ledger.service.ts';
import { listNearbyRoutes } from './nearby.routes.ts';
import { createNearbyService } from './nearby.service.ts';
import { listPlacementItemRoutes } from './placement-item.routes.ts';
import type { PlacementServiceParts } from './placement-runner.ts';
import { listPlacementRoutes } from './placement.routes.ts';
import { createPlacementService, type PlacementService } from './placement.service.ts';

export interface FollowUpParts extends Pick<LedgerRouteParts, 'writeCsvRow'> {
  readonly db: Database;
  readonly regionService: RegionService;
  readonly directory: OrganizationDirectory;
  readonly datasets: DatasetService;
  readonly pool: ComputePool;
  readonly cited: ProvenanceSource;
  readonly requirePublishedProposal: PlacementServiceParts['requirePublishedProposal'];
  readonly now: () => Date;
}

/** What happens after an office has opened, as the server runs it: records, what is near them, the jobs ledger. */
export interface FollowUp {
  readonly routes: readonly Route[];
  readonly placements: PlacementService;
}

export function createFollowUp(parts: FollowUpParts): FollowUp {
  const { db, regionService, directory, datasets, pool, cited, now } = parts;
  const { region } = regionService;
  const findMunicipality = createMunicipalityFinder(regionService.getBytes('layers/municipalities'));
  const placements = createPlacementService({
    db,
    region,
    resolvePlace: createPlaceResolver(region, findMunicipality),
    directory,
    requirePublishedProposal: parts.requirePublishedProposal,
    now,
  });
  const figures = figureTableSchema.parse(
    JSON.parse(new TextDecoder().decode(regionService.getBytes('figures'))),
  );
  const facilities = createFacilityTables(datasets);
  const nearby = createNearbyService({ placements, facilities, pool, cited, figures });
  return {
    placements,
    routes: [
      ...listPlacementRoutes(placements),
      ...listPlacementItemRoutes(placements),
      ...listNearbyRoutes(nearby),
      ...listLedgerRoutes({
        ledger: createLedgerService({ db, region, now }),
        writeCsvRow: parts.writeCsvRow,
      }),
    ],
  };
}
