import { addSite, findFreeLetter, MAXIMUM_NAME_LENGTH, renameSite } from './site-changes.ts';
import type { Place, ViewState } from './view-state.ts';

interface NamedPlace {
  readonly name: string;
  readonly position: Place | null;
}

/**
 * The view with proposals as its candidate sites, in their order, compared with the parent office. Conditions and
 * everything else stay. Those without a place, and beyond the last letter, are left out.
 */
export function compareProposals(
  view: ViewState,
  proposals: readonly NamedPlace[],
  parent: Place | null,
): ViewState {
  const empty: ViewState = { ...view, sites: [], activeSite: null, parent: parent ?? view.parent };
  const compared = proposals.reduce((before, { name, position }) => {
    const letter = findFreeLetter(before);
    if (position === null || letter === undefined) return before;
    return renameSite(addSite(before, position), letter, name.slice(0, MAXIMUM_NAME_LENGTH));
  }, empty);
  return { ...compared, activeSite: compared.sites[0]?.letter ?? null };
}
