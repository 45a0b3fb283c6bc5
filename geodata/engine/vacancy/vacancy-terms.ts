/** The closed sets of a register entry. */

/** Idle public facility (公的遊休施設), closed school, office, shop, land. */
export const VACANCY_KINDS = ['idlePublicFacility', 'closedSchool', 'office', 'shop', 'land'] as const;
export type VacancyKind = (typeof VACANCY_KINDS)[number];

export const VACANCY_STATUSES = ['vacant', 'plannedVacant', 'inUse', 'unknown'] as const;
export type VacancyStatus = (typeof VACANCY_STATUSES)[number];

/**
 * How exactly an entry is placed: at a position; at the center of a mesh cell; at a station it is near to; at the
 * municipality's label ("location approximate"); not yet at all.
 */
export const PLACE_PRECISIONS = ['exact', 'mesh', 'station', 'municipality', 'unplaced'] as const;
export type PlacePrecision = (typeof PLACE_PRECISIONS)[number];

/** Meets the standard of June 1981; built before and retrofitted; neither. Unknown is null. */
export const SEISMIC_STATUSES = ['meets1981Standard', 'retrofitted', 'notMet'] as const;
export type SeismicStatus = (typeof SEISMIC_STATUSES)[number];

/** Typed on the screen, from a CSV file, or a published fact that came with the region. */
export const VACANCY_ORIGINS = ['entered', 'imported', 'published'] as const;
export type VacancyOrigin = (typeof VACANCY_ORIGINS)[number];
