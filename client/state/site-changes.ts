import { SITE_LETTERS, type Place, type SiteLetter, type ViewState } from './view-state.ts';

const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** Five decimals: about one meter, and the same in a link, on the map and in a search. */
export function roundPlace(place: Place): Place {
  return { lon: round(place.lon), lat: round(place.lat) };
}

export function findFreeLetter(view: ViewState): SiteLetter | undefined {
  return SITE_LETTERS.find((letter) => view.sites.every((site) => site.letter !== letter));
}

/** Adds a site and makes it active; the view is unchanged when all six letters are taken. */
export function addSite(view: ViewState, place: Place): ViewState {
  const letter = findFreeLetter(view);
  if (letter === undefined) return view;
  const site = { letter, place: roundPlace(place), givenName: null };
  const sites = [...view.sites, site].sort((a, b) => a.letter.localeCompare(b.letter));
  return { ...view, sites, activeSite: letter };
}

/** Elsewhere it no longer stands on the register's entry. */
export function moveSite(view: ViewState, letter: SiteLetter, place: Place): ViewState {
  const sites = view.sites.map((site) =>
    site.letter === letter ? { letter, place: roundPlace(place), givenName: site.givenName } : site,
  );
  return { ...view, sites };
}

/** A site stands on an entry of the register, by whose name it goes unless it has one of its own. */
export function standOnEntry(
  view: ViewState,
  letter: SiteLetter,
  { vacancyId, name }: { readonly vacancyId: string; readonly name: string | null },
): ViewState {
  const sites = view.sites.map((site) =>
    site.letter === letter ? { ...site, vacancyId, givenName: site.givenName ?? name } : site,
  );
  return { ...view, sites };
}

/** An empty name gives the site its own description back. */
export function renameSite(view: ViewState, letter: SiteLetter, name: string): ViewState {
  const givenName = name.trim().slice(0, MAXIMUM_NAME_LENGTH) || null;
  const sites = view.sites.map((site) => (site.letter === letter ? { ...site, givenName } : site));
  return { ...view, sites };
}

export function removeSite(view: ViewState, letter: SiteLetter): ViewState {
  const sites = view.sites.filter((site) => site.letter !== letter);
  const activeSite = view.activeSite === letter ? (sites[0]?.letter ?? null) : view.activeSite;
  return { ...view, sites, activeSite };
}

export const MAXIMUM_NAME_LENGTH = 40;
