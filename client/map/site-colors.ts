import type { SiteLetter } from '../state/view-state.ts';

/** The active site, and nothing else on the screen. */
export const ACTIVE_SITE_COLOR = '#c73e3a';

/**
 * A site keeps its color in tables, bars and small maps. Apart in hue and lightness for common color vision
 * deficiencies, each at least 4.5:1 under white letters; none is near the active site's vermilion.
 */
const COLOR_BY_LETTER: Readonly<Record<SiteLetter, string>> = {
  A: '#2166ac',
  B: '#8a6500',
  C: '#762a83',
  D: '#1b7837',
  E: '#555555',
  F: '#00707f',
};

export const getSiteColor = (letter: SiteLetter, isActive: boolean): string =>
  isActive ? ACTIVE_SITE_COLOR : COLOR_BY_LETTER[letter];
