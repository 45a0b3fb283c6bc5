import type { VacancyKind } from '#engine/vacancy/vacancy-terms.ts';

/**
 * Colors of the registry: the same thing has the same color for ever. Every ramp goes from light to dark by
 * lightness alone, so that it is read without hue, too; kinds of marks differ by shape first. The distances that hold
 * for people who see red and green alike are asserted in tests/client/overlays/palettes.test.ts. None of them is the
 * vermilion of the active site, the indigo of the population or the green of travel times.
 */

/** Shares and counts of municipalities: straw to dark brown. */
export const MUNICIPAL_RAMP: readonly string[] = ['#f6e8c3', '#e6c88a', '#cf9f52', '#a97228', '#744a12'];

/** Housing vacancy, a hue of its own: it is never compared with floor space or with other shares. */
export const HOUSING_RAMP: readonly string[] = ['#e3edf2', '#b9d3df', '#83b0c4', '#4d87a1', '#235a75'];

/** Mesh figures that are imported: their own hue beside the population's indigo. */
export const IMPORTED_RAMP: readonly string[] = ['#f3e4ea', '#e2bfcd', '#c88ea6', '#a35f7f', '#6f3654'];

/** Where an office could go: gold, readable under the greens of travel times that lie over it. */
export const SURFACE_RAMP: readonly string[] = ['#f5eebf', '#e2d27c', '#c2a93b', '#8f771a', '#574709'];

/** Around zero: brown for fewer, blue-green for more, darkest at the ends. */
export const LOSS_RAMP: readonly string[] = ['#efd9ae', '#cf9f52', '#8c5a16'];
export const GAIN_RAMP: readonly string[] = ['#c5dfe6', '#7bb0c2', '#2c6f8b'];
export const ZERO_COLOR = '#eeece6';

/** Closed schools wherever they appear: as numbers of municipalities and as entries of the register. */
export const CLOSED_SCHOOL_COLOR = '#a26309';

export const VACANCY_COLORS: Readonly<Record<VacancyKind, string>> = {
  idlePublicFacility: '#0c62d0',
  closedSchool: CLOSED_SCHOOL_COLOR,
  office: '#26241f',
  shop: '#a8368a',
  land: '#3f541f',
};

/** Proposals of municipalities: their shape is nobody else's, their color none of the register's. */
export const PROPOSAL_COLOR = '#6d3fb3';

/** Imported points, by category in the order in which a file names them; their shapes are not those of the register. */
export const POINT_COLORS: readonly string[] = ['#0c62d0', '#a26309', '#a8368a', '#3f541f', '#26241f'];

/** Counts of municipalities drawn as circles. */
export const CIRCLE_COLOR = '#7a5a2e';
