import type { SiteContent } from '#contract/plans.ts';
import { LIMITS } from '#contract/limits.ts';
import { createOfficeId } from './office-changes.ts';
import { isSameValue, type PlanDraft, type PlanFields } from './plan-content.ts';
import { isAreaContent, listPlanAreas, toAreaContent } from './plan-view-areas.ts';
import { MAXIMUM_NAME_LENGTH, roundPlace } from './site-changes.ts';
import {
  MAXIMUM_OFFICES,
  SITE_CUTOFF_RANGE,
  SITE_LETTERS,
  UNKNOWN_STAFF,
  type Office,
  type OfficeStaff,
  type Place,
  type Site,
  type SiteLetter,
  type ViewState,
} from './view-state.ts';

/**
 * Where a plan's sites stand on the screen: keys of the plan's sites by what the view calls them, which is a
 * candidate's letter, `parent`, or the id of another office.
 */
export type KeyByName = ReadonlyMap<string, string>;

/**
 * How plan and view belong together: `shown` is what `base` looks like. What the view still shows as it did is
 * saved as the plan has it, so that opening a plan never changes it, whatever the screen cannot show of it (cutoffs
 * beyond the slider, a seventh candidate, more decimals).
 */
export interface PlanBinding {
  readonly base: PlanDraft;
  readonly shown: ViewState;
  readonly keyByName: KeyByName;
}

const PARENT = 'parent';

/** Members of a plan that the view shows. */
type ShownFields = Omit<PlanFields, 'name' | 'regionVersion'>;

function toShownFields(view: ViewState, groups: PlanFields['groups']): ShownFields {
  return {
    mode: view.mode,
    direction: view.direction,
    tolls: view.tolls,
    congestion: view.congestion,
    cutoffsMinutes: [...view.cutoffsMinutes],
    siteCutoffMinutes: view.siteCutoffMinutes,
    existingCutoffMinutes: view.parentCutoffMinutes,
    groups: [view.group, ...groups.filter((group) => group !== view.group)],
    assumptions: { ...view.assumptions },
  };
}

/** What the view shows of a plan's site; what it does not show of it stays as the plan has it. */
type ShownContent = Pick<SiteContent, 'kind' | 'name' | 'position' | 'area'> & Partial<SiteContent>;
type NamedSite = readonly [name: string, content: ShownContent];

const toPosition = ({ lon, lat }: Place): SiteContent['position'] => ({ lon, lat });

const toStaffContent = ({ seats, headcounts }: OfficeStaff): Pick<SiteContent, 'seats' | 'headcounts'> => ({
  seats,
  headcounts: [...headcounts],
});

function listNamedSites(view: ViewState): readonly NamedSite[] {
  const sites = view.sites.map(({ letter, place, givenName, vacancyId }): NamedSite => [
    letter,
    {
      kind: 'candidate',
      name: givenName ?? '',
      position: toPosition(place),
      area: null,
      vacancyId: vacancyId ?? null,
    },
  ]);
  const offices = view.offices.map(({ id, kind, place, givenName, ...staff }): NamedSite => {
    const position = toPosition(place);
    return [id, { kind, name: givenName ?? '', position, area: null, ...toStaffContent(staff) }];
  });
  const parent: NamedSite[] =
    view.parent === null
      ? []
      : [
          [
            PARENT,
            {
              kind: 'parent',
              name: '',
              position: toPosition(view.parent),
              area: null,
              ...toStaffContent(view.parentStaff),
            },
          ],
        ];
  const areas = view.areas.map((area): NamedSite => [area.id, toAreaContent(area)]);
  return [...parent, ...sites, ...offices, ...areas];
}

const HIDDEN_MEMBERS: Omit<SiteContent, keyof ShownContent> &
  Pick<SiteContent, 'notes' | 'seats' | 'headcounts' | 'vacancyId'> = {
  notes: '',
  seats: null,
  headcounts: [],
  vacancyId: null,
};

/** A view that belongs to no plan yet, as one. */
export function toNewDraft(view: ViewState, fields: Pick<PlanFields, 'name' | 'regionVersion'>): PlanDraft {
  const sites = listNamedSites(view).map(([name, content]): [string, SiteContent] => [
    `new-${name}`,
    { ...HIDDEN_MEMBERS, ...content },
  ]);
  return { fields: { ...fields, ...toShownFields(view, []) }, sites: new Map(sites) };
}

export function bindNewDraft(draft: PlanDraft, view: ViewState): PlanBinding {
  const keyByName = new Map(listNamedSites(view).map(([name]) => [name, `new-${name}`]));
  return { base: draft, shown: view, keyByName };
}

export interface ReadView {
  readonly draft: PlanDraft;
  readonly keyByName: KeyByName;
}

/**
 * The plan as the view shows it now. `last`: how it was read before, for its names, its notes and the keys of its
 * sites; a site that changed its kind on the spot keeps its key.
 */
export function readDraft(view: ViewState, binding: PlanBinding, last: ReadView): ReadView {
  const { base, shown } = binding;
  const now = toShownFields(view, base.fields.groups);
  const before = toShownFields(shown, base.fields.groups);
  const fields: Record<string, unknown> = { ...last.draft.fields };
  for (const name of Object.keys(now) as (keyof ShownFields)[]) {
    fields[name] = isSameValue(now[name], before[name]) ? base.fields[name] : now[name];
  }
  const named = listNamedSites(view);
  const keyByName = assignKeys(named, last);
  const shownSites = new Map(
    listNamedSites(shown).map(([name, content]) => [binding.keyByName.get(name), content]),
  );
  const contents = new Map<string, SiteContent>();
  for (const [name, content] of named) {
    const key = keyByName.get(name) ?? name;
    const known = last.draft.sites.get(key) ?? HIDDEN_MEMBERS;
    const { notes, seats, headcounts, vacancyId } = known;
    const now = { notes, seats, headcounts, vacancyId, ...content };
    contents.set(key, keepUnchanged(now, shownSites.get(key), base.sites.get(key)));
  }
  const keysShownBefore = new Set(last.keyByName.values());
  const sites = new Map<string, SiteContent>();
  // The plan's order first, with what the screen does not show; then what is new.
  for (const [key, content] of last.draft.sites) {
    const next = contents.get(key) ?? (keysShownBefore.has(key) ? undefined : content);
    if (next !== undefined) sites.set(key, next);
  }
  for (const [key, content] of contents) sites.set(key, content);
  return { draft: { fields: fields as unknown as PlanFields, sites }, keyByName };
}

function keepUnchanged(
  now: SiteContent,
  shown: ShownContent | undefined,
  base: SiteContent | undefined,
): SiteContent {
  if (shown === undefined || base === undefined) return now;
  const isAtPlace = isSameValue(now.position, shown.position) && isSameValue(now.area, shown.area);
  // A parent office elsewhere is another one: the old name would be wrong.
  const isNamed = now.name === shown.name && (now.kind !== 'parent' || now.name !== '' || isAtPlace);
  return {
    ...now,
    name: isNamed ? base.name : now.name,
    position: isAtPlace ? base.position : now.position,
    area: isAtPlace ? base.area : now.area,
    seats: isSameValue(now.seats, shown.seats) ? base.seats : now.seats,
    headcounts: isSameValue(now.headcounts, shown.headcounts) ? base.headcounts : now.headcounts,
  };
}

/** Keys of what is on the screen now; invariant: no two names share one. */
function assignKeys(named: readonly NamedSite[], last: ReadView): KeyByName {
  const keys = new Map<string, string>();
  const names = new Set(named.map(([name]) => name));
  const freed = [...last.keyByName].filter(([name]) => !names.has(name)).map(([, key]) => key);
  const taken = new Set(last.draft.sites.keys());
  for (const [name, { position }] of named) {
    const known = last.keyByName.get(name);
    const moved = freed.findIndex((key) => isSameValue(last.draft.sites.get(key)?.position, position));
    if (known !== undefined) keys.set(name, known);
    else if (moved >= 0) keys.set(name, freed.splice(moved, 1)[0] ?? name);
    else {
      let number = 1;
      while (taken.has(`new-${number}`)) number += 1;
      taken.add(`new-${number}`);
      keys.set(name, `new-${number}`);
    }
  }
  return keys;
}

export interface ShownPlan {
  readonly view: ViewState;
  readonly keyByName: KeyByName;
  /** Sites of the plan for which the screen has no room. */
  readonly hiddenSites: number;
}

/**
 * A plan as a view: what a plan does not hold (language, layers, camera, which site is active) stays as in `current`.
 * Sites keep the letters by which they are known; without any, those of the same place on the screen.
 */
export function toPlanView(draft: PlanDraft, current: ViewState, known: KeyByName = new Map()): ShownPlan {
  const { fields } = draft;
  const nameByKey = new Map([...known].map(([name, key]) => [key, name]));
  const keyByName = new Map<string, string>();
  const entries = [...draft.sites];
  const parent = findParent(entries, nameByKey);
  if (parent !== undefined) keyByName.set(PARENT, parent[0]);
  const sites = listSites(entries, current, nameByKey);
  for (const { key, site } of sites) keyByName.set(site.letter, key);
  const offices: Office[] = [];
  for (const [key, content] of entries) {
    const { kind } = content;
    const isOfficeKind = kind !== 'candidate' && kind !== 'study';
    if (!isOfficeKind || key === parent?.[0] || offices.length >= MAXIMUM_OFFICES) continue;
    const name = nameByKey.get(key);
    const isOffice = name !== undefined && /^o\d+$/.test(name);
    const id = isOffice && !keyByName.has(name) ? name : createOfficeId([...offices, ...current.offices]);
    keyByName.set(id, key);
    offices.push({
      id,
      kind,
      place: roundPlace(content.position),
      givenName: toGivenName(content),
      ...toStaff(content),
    });
  }
  const areas = listPlanAreas(entries, nameByKey, current.areas);
  for (const { key, area } of areas) keyByName.set(area.id, key);
  const shownSites = sites.map(({ site }) => site).sort((a, b) => a.letter.localeCompare(b.letter));
  return {
    view: {
      ...current,
      ...toViewFields(fields, current),
      ...chooseActive(shownSites, current),
      parent: parent === undefined ? null : roundPlace(parent[1].position),
      parentStaff: parent === undefined ? UNKNOWN_STAFF : toStaff(parent[1]),
      offices,
      areas: areas.map(({ area }) => area),
    },
    keyByName,
    hiddenSites: entries.length - keyByName.size,
  };
}

const isLetter = (name: string): name is SiteLetter => SITE_LETTERS.some((letter) => letter === name);

const toStaff = ({ seats, headcounts }: SiteContent): OfficeStaff => ({ seats, headcounts });

const toGivenName = ({ name }: SiteContent): string | null =>
  name.trim().slice(0, MAXIMUM_NAME_LENGTH) || null;

type Entry = readonly [key: string, content: SiteContent];

function findParent(entries: readonly Entry[], nameByKey: ReadonlyMap<string, string>): Entry | undefined {
  const parents = entries.filter(([, content]) => content.kind === 'parent');
  return (
    parents.find(([key]) => nameByKey.get(key) === PARENT) ?? parents.find(([key]) => !nameByKey.has(key))
  );
}

/** The first six candidates with their letters. */
function listSites(
  entries: readonly Entry[],
  current: ViewState,
  nameByKey: ReadonlyMap<string, string>,
): readonly { readonly key: string; readonly site: Site }[] {
  const candidates = entries
    .filter(([, content]) => content.kind === 'candidate' && !isAreaContent(content))
    .slice(0, SITE_LETTERS.length)
    .map(([key, content]) => ({ key, content, place: roundPlace(content.position) }));
  const letters = new Map<string, SiteLetter>();
  const isFree = (letter: SiteLetter): boolean => ![...letters.values()].includes(letter);
  for (const { key, place } of candidates) {
    const name = nameByKey.get(key);
    const known =
      name !== undefined && isLetter(name)
        ? name
        : current.sites.find((site) => isSameValue(site.place, place) && isFree(site.letter))?.letter;
    if (known !== undefined && isFree(known)) letters.set(key, known);
  }
  return candidates.flatMap(({ key, content, place }) => {
    const letter = letters.get(key) ?? SITE_LETTERS.find(isFree);
    if (letter === undefined) return [];
    letters.set(key, letter);
    const site = { letter, place, givenName: toGivenName(content) };
    const { vacancyId } = content;
    return [{ key, site: vacancyId === null ? site : { ...site, vacancyId } }];
  });
}

function chooseActive(sites: readonly Site[], current: ViewState): Pick<ViewState, 'sites' | 'activeSite'> {
  const active = sites.find((site) => site.letter === current.activeSite) ?? sites[0];
  return { sites, activeSite: active?.letter ?? null };
}

function toViewFields(fields: PlanFields, current: ViewState): Partial<ViewState> {
  const { min, max } = SITE_CUTOFF_RANGE;
  return {
    mode: fields.mode,
    direction: fields.direction,
    tolls: fields.tolls,
    congestion: fields.congestion,
    assumptions: fields.assumptions,
    cutoffsMinutes: fields.cutoffsMinutes.slice(0, LIMITS.maximumCutoffs - 1),
    siteCutoffMinutes: Math.max(min, Math.min(max, fields.siteCutoffMinutes)),
    parentCutoffMinutes: fields.existingCutoffMinutes,
    group: fields.groups[0] ?? current.group,
  };
}
