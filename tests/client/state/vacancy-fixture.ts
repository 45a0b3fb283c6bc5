import type { Vacancy } from '#contract/vacancies.ts';

/** A closed school of which only kind and name are known. */
export function createVacancy(part: Partial<Vacancy> = {}): Vacancy {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    revision: 1,
    origin: 'entered',
    kind: 'closedSchool',
    name: '旧犀川小学校',
    status: 'vacant',
    place: {
      precision: 'exact',
      position: { lon: 130.95, lat: 33.66 },
      municipalityCode: '40625',
      meshCode: null,
      stationName: null,
    },
    reference: null,
    address: null,
    floorAreaSquareMeters: null,
    seats: null,
    rentYenPerMonth: null,
    rentTerms: null,
    term: null,
    yearBuilt: null,
    structure: null,
    seismicStatus: null,
    isBarrierFree: null,
    parkingSpaces: null,
    hasFibre: null,
    ownerDepartment: null,
    contact: null,
    availableFrom: null,
    unitCount: null,
    notes: null,
    source: null,
    photos: [],
    organization: {
      id: '00000000-0000-4000-8000-000000000001',
      nameJa: '都市圏事務局',
      nameEn: 'Metropolitan office',
    },
    isOwn: true,
    sharing: { isPublic: false, sharedWith: [] },
    createdAt: '2026-11-22T00:00:00.000Z',
    updatedAt: '2026-11-22T00:00:00.000Z',
    deletedAt: null,
    ...part,
  };
}

export const UNPLACED_PLACE: Vacancy['place'] = {
  precision: 'unplaced',
  position: null,
  municipalityCode: null,
  meshCode: null,
  stationName: null,
};
