import type { AppState } from '../state/app-state.ts';
import { createHousingVacancyOverlay } from './housing-vacancy-overlay.ts';
import { createMunicipalOverlay } from './municipal-overlay.ts';
import type { Overlay } from './overlay.ts';
import { createProposalsOverlay } from './proposals-overlay.ts';
import { createRegisterOverlay } from './register-overlay.ts';
import { createSchoolClosuresOverlay } from './school-closures-overlay.ts';
import { createSurfaceOverlay } from './surface/surface-overlay.ts';

/**
 * Every layer, topmost first: points above fills. A new layer is a file with one `create…Overlay` and a line here;
 * panel, map, hover, table, exports, order and links follow from its `Overlay`.
 */
export const OVERLAY_CREATORS: readonly ((state: AppState) => Overlay)[] = [
  createProposalsOverlay,
  createRegisterOverlay,
  createSchoolClosuresOverlay,
  createHousingVacancyOverlay,
  createMunicipalOverlay,
  createSurfaceOverlay,
];
