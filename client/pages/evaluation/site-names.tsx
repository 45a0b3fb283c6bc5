import { useComputed } from '@preact/signals';
import { getSiteName } from '../../i18n/place-names.ts';
import { getSiteColor } from '../../map/site-colors.ts';
import { useApp } from '../../panels/app-context.ts';
import type { SiteLetter } from '../../state/view-state.ts';

export interface ComparedSite {
  readonly letter: SiteLetter;
  readonly name: string;
  readonly isActive: boolean;
  /** Stable by letter; the active site's is vermilion. */
  readonly color: string;
}

/** A place of which nothing is known yet. */
export const UNKNOWN_PLACE = { station: null, preset: null, municipality: null };

/** The sites of the view as the pages name and color them, in the order of their letters. */
export function useComparedSites(): readonly ComparedSite[] {
  const state = useApp();
  return useComputed(() => {
    const { sites, activeSite, language } = state.view.value;
    const lookup = state.lookup.value;
    return sites.map((site) => ({
      letter: site.letter,
      name: getSiteName(site, lookup?.describe(site.place) ?? UNKNOWN_PLACE, language),
      isActive: site.letter === activeSite,
      color: getSiteColor(site.letter, site.letter === activeSite),
    }));
  }).value;
}

/** A site's letter on its color. */
export function SiteBadge({ site }: { readonly site: ComparedSite }) {
  return (
    <span class="site-badge" style={{ background: site.color }} aria-hidden="true">
      {site.letter}
    </span>
  );
}
