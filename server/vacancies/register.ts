import type { Database } from '../db/database.ts';
import type { Route } from '../http/route.ts';
import type { RegionService } from '../region/region.service.ts';
import type { UploadService } from '../uploads/upload.service.ts';
import { listExportRoutes } from './export.routes.ts';
import { createExportService } from './export.service.ts';
import { createMunicipalityFinder, type FindMunicipality } from './find-municipality.ts';
import { listImportRoutes } from './import.routes.ts';
import { createImportService } from './import.service.ts';
import { listPhotoRoutes } from './photo.routes.ts';
import { createPhotoService } from './photo.service.ts';
import type { RegisterFiles } from './register-files.service.ts';
import { createMunicipalitiesAgree } from './plan-import.ts';
import type { DescribeOwnership } from '../sharing/ownership.service.ts';
import type { SharingRules } from '../sharing/sharing-rules.service.ts';
import { createPlaceResolver } from './resolve-place.ts';
import { listVacancyRoutes } from './vacancy.routes.ts';
import { createVacancyService, type VacancyService } from './vacancy.service.ts';

export interface RegisterParts {
  readonly db: Database;
  readonly regionService: RegionService;
  readonly uploads: UploadService;
  /** Makes what reads and writes registers as files, in the region's names. */
  readonly createFiles: (
    region: RegionService['region'],
    findMunicipality: FindMunicipality,
  ) => RegisterFiles;
  readonly now: () => Date;
  readonly describe: DescribeOwnership;
  readonly sharingRules: SharingRules;
}

/** The register of vacant space as the server runs it. */
export interface Register {
  readonly routes: readonly Route[];
  readonly vacancies: VacancyService;
  /** Returns: how many things were deleted for longer than they can be restored, or too old to be of use. */
  removeExpired(now: Date): Promise<number>;
}

export function createRegister(parts: RegisterParts): Register {
  const { db, regionService, uploads, createFiles, now, describe, sharingRules } = parts;
  const { region } = regionService;
  const findMunicipality = createMunicipalityFinder(regionService.getBytes('layers/municipalities'));
  const resolvePlace = createPlaceResolver(region, findMunicipality);
  const files = createFiles(region, findMunicipality);
  const vacancies = createVacancyService({ db, region, resolvePlace, now, describe, sharingRules });
  const places = { resolvePlace, agree: createMunicipalitiesAgree(region) };
  const imports = createImportService({ db, uploads, files, places, now });
  return {
    vacancies,
    // Words before ids: `imports` is no entry.
    routes: [
      ...listExportRoutes(createExportService({ vacancies, files, region, now })),
      ...listImportRoutes(imports),
      ...listVacancyRoutes(vacancies),
      ...listPhotoRoutes(createPhotoService({ db, now, describe })),
    ],
    removeExpired: async (moment) =>
      (await imports.removeExpired(moment)) + (await vacancies.removeExpired(moment)),
  };
}
