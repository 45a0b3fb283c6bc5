import type { Vacancy, VacancyContent, VacancyHistory, VacancyPhoto } from '#contract/vacancies.ts';
import type { OwnedTable } from '../sharing/owned.table.ts';
import type { DescribeOwnership } from '../sharing/ownership.service.ts';
import type { PhotoFacts, VacancyHistoryRow, VacancyRow } from './vacancy.table.ts';

/** The columns of what people decide about an entry. */
export type ContentColumns = Omit<
  VacancyRow,
  'id' | 'revision' | 'origin' | 'created_at' | 'updated_at' | 'deleted_at' | keyof OwnedTable
>;

export function toColumns(content: VacancyContent): ContentColumns {
  const { place, source } = content;
  return {
    kind: content.kind,
    name: content.name,
    status: content.status,
    precision: place.precision,
    lon: place.position?.lon ?? null,
    lat: place.position?.lat ?? null,
    municipality_code: place.municipalityCode,
    mesh_code: place.meshCode,
    station_name: place.stationName,
    reference: content.reference,
    address: content.address,
    floor_area_square_meters: content.floorAreaSquareMeters,
    seats: content.seats,
    rent_yen_per_month: content.rentYenPerMonth,
    rent_terms: content.rentTerms,
    term: content.term,
    year_built: content.yearBuilt,
    structure: content.structure,
    seismic_status: content.seismicStatus,
    is_barrier_free: content.isBarrierFree,
    parking_spaces: content.parkingSpaces,
    has_fibre: content.hasFibre,
    owner_department: content.ownerDepartment,
    contact: content.contact,
    available_from: content.availableFrom,
    unit_count: content.unitCount,
    notes: content.notes,
    source_text: source?.text ?? null,
    source_date: source?.date ?? null,
    source_address: source?.address ?? null,
  };
}

export function toVacancyContent(row: ContentColumns): VacancyContent {
  return {
    kind: row.kind,
    name: row.name,
    status: row.status,
    place: {
      precision: row.precision,
      position: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
      municipalityCode: row.municipality_code,
      meshCode: row.mesh_code,
      stationName: row.station_name,
    },
    reference: row.reference,
    address: row.address,
    floorAreaSquareMeters: row.floor_area_square_meters,
    seats: row.seats,
    rentYenPerMonth: row.rent_yen_per_month,
    rentTerms: row.rent_terms,
    term: row.term,
    yearBuilt: row.year_built,
    structure: row.structure,
    seismicStatus: row.seismic_status,
    isBarrierFree: row.is_barrier_free,
    parkingSpaces: row.parking_spaces,
    hasFibre: row.has_fibre,
    ownerDepartment: row.owner_department,
    contact: row.contact,
    availableFrom: row.available_from,
    unitCount: row.unit_count,
    notes: row.notes,
    source:
      row.source_text === null
        ? null
        : { text: row.source_text, date: row.source_date, address: row.source_address },
  };
}

export function toVacancy(
  row: VacancyRow,
  photos: readonly PhotoFacts[],
  describe: DescribeOwnership,
): Vacancy {
  return {
    id: row.id,
    revision: row.revision,
    origin: row.origin,
    ...toVacancyContent(row),
    photos: photos.map(toVacancyPhoto),
    ...describe(row),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}

function toVacancyPhoto(row: PhotoFacts): VacancyPhoto {
  return {
    id: row.id,
    fileName: row.file_name,
    mediaType: row.media_type,
    byteLength: row.byte_length,
    widthPixels: row.width_pixels,
    heightPixels: row.height_pixels,
    href: `/api/v1/vacancies/${row.vacancy_id}/photos/${row.id}`,
    createdAt: row.created_at.toISOString(),
  };
}

export function toHistoryEntry(row: VacancyHistoryRow): VacancyHistory['entries'][number] {
  return {
    revision: row.revision,
    at: row.at.toISOString(),
    userName: row.user_name,
    action: row.action,
    importId: row.import_id,
    changes: [...row.changes],
  };
}
