import type { Ownership } from '#contract/sharing.ts';
import type { Plan, PlanInput, PlanPatch, Site, SiteContent, SitePatch } from '#contract/plans.ts';

/** What a plan's author decides, without its sites. */
export type PlanFields = Pick<
  Plan,
  | 'name'
  | 'regionVersion'
  | 'mode'
  | 'direction'
  | 'tolls'
  | 'congestion'
  | 'cutoffsMinutes'
  | 'siteCutoffMinutes'
  | 'existingCutoffMinutes'
  | 'groups'
  | 'assumptions'
>;

/** A plan as it stands on the screen; sites by key, in the plan's order. A key stays the same while the app runs. */
export interface PlanDraft {
  readonly fields: PlanFields;
  readonly sites: ReadonlyMap<string, SiteContent>;
}

export interface SavedSite {
  readonly id: string;
  readonly revision: number;
  readonly content: SiteContent;
}

/** A plan as the server acknowledged it last. */
export interface SavedPlan {
  readonly id: string;
  readonly revision: number;
  readonly fields: PlanFields;
  readonly sites: ReadonlyMap<string, SavedSite>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly ownership: Ownership;
}

/** Structural equality of JSON values; an absent member equals an undefined one. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((name) =>
    isSameValue(left[name], right[name]),
  );
}

/** Names of the members that differ, in the order of `after`. */
export function listChangedNames<T extends object>(before: T, after: T): (keyof T & string)[] {
  return (Object.keys(after) as (keyof T & string)[]).filter(
    (name) => !isSameValue(before[name], after[name]),
  );
}

export function toSiteContent(site: Site): SiteContent {
  const { kind, name, position, notes, seats, headcounts, area, vacancyId } = site;
  return { kind, name, position, notes, seats, headcounts, area, vacancyId };
}

/**
 * A plan as the server answered it. `keyById`: keys its sites already go by on the screen; all others are known by
 * their id.
 */
export function toSavedPlan(plan: Plan, keyById: ReadonlyMap<string, string> = new Map()): SavedPlan {
  const { name, regionVersion, mode, direction, tolls, congestion, groups, assumptions } = plan;
  const { cutoffsMinutes, siteCutoffMinutes, existingCutoffMinutes } = plan;
  return {
    id: plan.id,
    revision: plan.revision,
    fields: {
      name,
      regionVersion,
      mode,
      direction,
      tolls,
      congestion,
      cutoffsMinutes,
      siteCutoffMinutes,
      existingCutoffMinutes,
      groups,
      assumptions,
    },
    sites: new Map(
      plan.sites.map((site) => [
        keyById.get(site.id) ?? site.id,
        { id: site.id, revision: site.revision, content: toSiteContent(site) },
      ]),
    ),
    canUndo: plan.canUndo,
    canRedo: plan.canRedo,
    ownership: { organization: plan.organization, isOwn: plan.isOwn, sharing: plan.sharing },
  };
}

export function toDraft(saved: SavedPlan): PlanDraft {
  return {
    fields: saved.fields,
    sites: new Map([...saved.sites].map(([key, { content }]) => [key, content])),
  };
}

export function listKeysById(saved: SavedPlan): ReadonlyMap<string, string> {
  return new Map([...saved.sites].map(([key, { id }]) => [id, key]));
}

export function isSameDraft(a: PlanDraft, b: PlanDraft): boolean {
  return (
    isSameValue(a.fields, b.fields) &&
    a.sites.size === b.sites.size &&
    [...a.sites].every(([key, content]) => isSameValue(content, b.sites.get(key)))
  );
}

/** One request that saves; repeated with the same `idempotencyKey` until its answer is known. */
export type PlanWrite = { readonly idempotencyKey: string } & (
  | { readonly kind: 'create'; readonly body: PlanInput; readonly siteKeys: readonly string[] }
  | { readonly kind: 'patchPlan'; readonly body: PlanPatch; readonly revision: number }
  | { readonly kind: 'addSite'; readonly body: SiteContent; readonly siteKey: string }
  | {
      readonly kind: 'patchSite';
      readonly body: SitePatch;
      readonly siteKey: string;
      readonly siteId: string;
      readonly revision: number;
    }
  | {
      readonly kind: 'deleteSite';
      readonly siteKey: string;
      readonly siteId: string;
      readonly revision: number;
    }
);

/**
 * What has to be sent so that the server holds `wanted`: only what differs. The plan's own members come first:
 * their If-Match is the plan's revision, which every other write raises, so the whole list may also be sent at once.
 */
export function listWrites(
  saved: SavedPlan | null,
  wanted: PlanDraft,
  createKey: () => string,
): readonly PlanWrite[] {
  if (saved === null) {
    const body = { ...wanted.fields, sites: [...wanted.sites.values()] };
    return [{ kind: 'create', body, siteKeys: [...wanted.sites.keys()], idempotencyKey: createKey() }];
  }
  const writes: PlanWrite[] = [];
  const body = buildPlanPatch(saved.fields, wanted.fields);
  if (body !== null) {
    writes.push({ kind: 'patchPlan', body, revision: saved.revision, idempotencyKey: createKey() });
  }
  for (const [siteKey, { id: siteId, revision, content }] of saved.sites) {
    const next = wanted.sites.get(siteKey);
    const target = { siteKey, siteId, revision, idempotencyKey: createKey() };
    if (next === undefined) writes.push({ kind: 'deleteSite', ...target });
    else if (!isSameValue(content, next)) {
      writes.push({ kind: 'patchSite', body: pickChanges(content, next), ...target });
    }
  }
  for (const [siteKey, content] of wanted.sites) {
    if (saved.sites.has(siteKey)) continue;
    writes.push({ kind: 'addSite', body: content, siteKey, idempotencyKey: createKey() });
  }
  return writes;
}

function pickChanges<T extends object>(before: T, after: T): Partial<T> {
  const patch: Partial<T> = {};
  for (const name of listChangedNames(before, after)) patch[name] = after[name];
  return patch;
}

/** Returns: null when nothing differs. Assumptions are patched by member; null takes one back (RFC 7396). */
function buildPlanPatch(before: PlanFields, after: PlanFields): PlanPatch | null {
  const { assumptions, ...rest } = pickChanges(before, after);
  if (assumptions === undefined) return Object.keys(rest).length === 0 ? null : rest;
  const gone = Object.keys(before.assumptions).filter((id) => !(id in assumptions));
  return {
    ...rest,
    assumptions: { ...pickChanges(before.assumptions, assumptions), ...toNulls(gone) },
  };
}

const toNulls = (names: readonly string[]): Record<string, null> =>
  Object.fromEntries(names.map((name) => [name, null]));

/** The plan after an acknowledged write of a site; `revision` is the plan's after it. */
export function applySiteWrite(saved: SavedPlan, siteKey: string, site: Site | number): SavedPlan {
  const sites = new Map(saved.sites);
  const revision = typeof site === 'number' ? site : site.revision;
  if (typeof site === 'number') sites.delete(siteKey);
  else sites.set(siteKey, { id: site.id, revision, content: toSiteContent(site) });
  return { ...saved, sites, revision: Math.max(saved.revision, revision), canUndo: true, canRedo: false };
}
