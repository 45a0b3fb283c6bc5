import type { Database } from '../db/database.ts';
import type { Route } from '../http/route.ts';
import type { RegionService } from '../region/region.service.ts';
import type { UploadService } from '../uploads/upload.service.ts';
import { createMunicipalityFinder } from './find-municipality.ts';
import { listPhotoRoutes } from './photo.routes.ts';
import { createPhotoService } from './photo.service.ts';
import { createPlaceResolver } from './resolve-place.ts';
import { listVacancyRoutes } from './vacancy.routes.ts';
import { createVacancyService, type VacancyService } from './vacancy.service.ts';

export interface RegisterParts {
  readonly db: Database;
  readonly regionService: RegionService;
  readonly uploads: UploadService;
  readonly now: () => Date;
}

/** The register of vacant space as the server runs it. */
export interface Register {
  readonly routes: readonly Route[];
  readonly vacancies: VacancyService;
  /** Returns: how many things were deleted for longer than they can be restored, or too old to be of use. */
  removeExpired(now: Date): Promise<number>;
}

export function createRegister({ db, regionService, now }: RegisterParts): Register {
  const { region } = regionService;
  const findMunicipality = createMunicipalityFinder(regionService.getBytes('layers/municipalities'));
  const resolvePlace = createPlaceResolver(region, findMunicipality);
  const vacancies = createVacancyService({ db, region, resolvePlace, now });
  return {
    vacancies,
    routes: [...listVacancyRoutes(vacancies), ...listPhotoRoutes(createPhotoService({ db, now }))],
    removeExpired: (moment) => vacancies.removeExpired(moment),
  };
}
