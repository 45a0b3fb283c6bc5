import type { FigureTheme } from '#contract/figures.ts';

/** Indicators that layers name; apart from the contract's schemas, so that the screen needs no zod for them. */
export const SCHOOL_CLOSURES = 'schools.primaryClosures';
export const HOUSING_VACANCY = 'housing.vacancyRate';

/** Order in which themes are listed. */
export const THEME_ORDER: readonly FigureTheme[] = [
  'schools',
  'housing',
  'labor',
  'jobs',
  'students',
  'childcare',
  'migration',
  'population',
  'imported',
];
