import {
  addSite,
  findFreeLetter,
  MAXIMUM_NAME_LENGTH,
  removeSite,
  renameSite,
  roundPlace,
} from './site-changes.ts';
import {
  MAXIMUM_OFFICES,
  UNKNOWN_STAFF,
  type Office,
  type OfficeKind,
  type OfficeStaff,
  type Place,
  type SiteLetter,
  type ViewState,
} from './view-state.ts';

export type SiteKindChoice = OfficeKind | 'candidate';

/** The smallest number no other office goes by. */
export function createOfficeId(offices: readonly Pick<Office, 'id'>[]): string {
  let number = 1;
  while (offices.some((office) => office.id === `o${number}`)) number += 1;
  return `o${number}`;
}

export function addOffice(view: ViewState, office: Omit<Office, 'id'>): ViewState {
  return { ...view, offices: [...view.offices, { ...office, id: createOfficeId(view.offices) }] };
}

/** Whether a candidate may become an office of this kind: the parent office always, others while there is room. */
export function canBecome(view: ViewState, kind: SiteKindChoice): boolean {
  if (kind === 'candidate') return findFreeLetter(view) !== undefined;
  return (kind === 'parent' && view.parent === null) || view.offices.length < MAXIMUM_OFFICES;
}

/**
 * A candidate becomes an existing office or a competitor. The first parent office is the one comparisons name;
 * the view is unchanged when there is no room.
 */
export function turnSiteInto(view: ViewState, letter: SiteLetter, kind: OfficeKind): ViewState {
  const site = view.sites.find((one) => one.letter === letter);
  if (site === undefined || !canBecome(view, kind)) return view;
  const rest = removeSite(view, letter);
  if (kind === 'parent' && view.parent === null && site.givenName === null) {
    return { ...rest, parent: site.place, parentStaff: UNKNOWN_STAFF };
  }
  return addOffice(rest, { kind, place: site.place, givenName: site.givenName, ...UNKNOWN_STAFF });
}

/** An office changes its kind, or becomes a candidate again; the view is unchanged when there is no room. */
export function turnOfficeInto(view: ViewState, id: string, kind: SiteKindChoice): ViewState {
  const office = view.offices.find((one) => one.id === id);
  if (office === undefined || !(kind === 'candidate' ? canBecome(view, kind) : true)) return view;
  if (kind !== 'candidate') {
    return { ...view, offices: view.offices.map((one) => (one.id === id ? { ...one, kind } : one)) };
  }
  const placed = addSite(removeOffice(view, id), office.place);
  const letter = placed.activeSite;
  return letter === null || office.givenName === null ? placed : renameSite(placed, letter, office.givenName);
}

export function removeOffice(view: ViewState, id: string): ViewState {
  return { ...view, offices: view.offices.filter((office) => office.id !== id) };
}

/** An empty name gives the office its place's description back. */
export function renameOffice(view: ViewState, id: string, name: string): ViewState {
  const givenName = name.trim().slice(0, MAXIMUM_NAME_LENGTH) || null;
  return { ...view, offices: view.offices.map((one) => (one.id === id ? { ...one, givenName } : one)) };
}

/** What somebody knows of an office's seats and people. */
export function staffOffice(view: ViewState, id: string, { seats, headcounts }: OfficeStaff): ViewState {
  return {
    ...view,
    offices: view.offices.map((one) => (one.id === id ? { ...one, seats, headcounts } : one)),
  };
}

export function moveOffice(view: ViewState, id: string, place: Place): ViewState {
  return {
    ...view,
    offices: view.offices.map((one) => (one.id === id ? { ...one, place: roundPlace(place) } : one)),
  };
}
