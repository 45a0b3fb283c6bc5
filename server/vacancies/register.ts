import type { VacancyFilter, VacancyList } from '#contract/vacancies.ts';
import type { Database } from '../db/database.ts';
import type { Route } from '../http/route.ts';
import type { RegionService } from '../region/region.service.ts';
import type { UploadService } from '../uploads/upload.service.ts';
import { listExportRoutes } from './export.routes.ts';
import { createExportService, type ExportService } from './export.service.ts';
import { createMunicipalityFinder, type FindMunicipality } from './find-municipality.ts';
import { listImportRoutes } from './import.routes.ts';
import { createImportService, type ImportService } from './import.service.ts';
import { listPhotoRoutes } from './photo.routes.ts';
import { createPhotoService, type PhotoService } from './photo.service.ts';
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
  /** Shows what is taken over as jobs. */
  readonly trackImports: (imports: ImportService) => ImportService;
}

/** The register of vacant space as the server runs it. */
export interface Register {
  readonly routes: readonly Route[];
  readonly vacancies: VacancyService;
  readonly photos: PhotoService;
  /** Files of what belongs to the organization of whoever acts. */
  readonly ownExports: ExportService;
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
  const imports = parts.trackImports(createImportService({ db, uploads, files, places, now }));
  const photos = createPhotoService({ db, now, describe });
  const own = { list: async (filter: VacancyFilter) => onlyOwn(await vacancies.list(filter)) };
  return {
    vacancies,
    photos,
    ownExports: createExportService({ vacancies: own, files, region, now }),
    // Words before ids: `imports` is no entry.
    routes: [
      ...listExportRoutes(createExportService({ vacancies, files, region, now })),
      ...listImportRoutes(imports),
      ...listVacancyRoutes(vacancies),
      ...listPhotoRoutes(photos),
    ],
    removeExpired: async (moment) =>
      (await imports.removeExpired(moment)) + (await vacancies.removeExpired(moment)),
  };
}

function onlyOwn(list: VacancyList): VacancyList {
  return { ...list, vacancies: list.vacancies.filter(({ isOwn }) => isOwn) };
}
