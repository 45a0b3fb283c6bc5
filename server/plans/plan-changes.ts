import { isDeepStrictEqual } from 'node:util';
import type { Plan, PlanChange, SiteContent } from '#contract/plans.ts';
import type { Ownership } from '#contract/sharing.ts';

/** What a plan's author decides; everything else of a plan is bookkeeping. */
export type PlanFields = Omit<
  Plan,
  | 'id'
  | 'revision'
  | 'regionId'
  | 'sites'
  | 'canUndo'
  | 'canRedo'
  | 'createdAt'
  | 'updatedAt'
  | keyof Ownership
>;

const SITES = '/sites/';

/** Names of what differs, in the order of `after`. */
function listDifferences<T extends object>(before: T, after: T): (keyof T & string)[] {
  return (Object.keys(after) as (keyof T & string)[]).filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
}

/** Returns: nothing when nothing differs. */
export function listFieldChanges(before: PlanFields, after: PlanFields): PlanChange[] {
  return listDifferences(before, after).map((name) => ({
    at: `/${name}`,
    before: before[name],
    after: after[name],
  }));
}

/** From nothing to a plan's fields. */
export function listInitialChanges(fields: PlanFields): PlanChange[] {
  return Object.entries(fields).map(([name, after]) => ({ at: `/${name}`, before: null, after }));
}

export function createSiteChange(
  id: string,
  before: SiteContent | null,
  after: SiteContent | null,
): PlanChange {
  return { at: `${SITES}${id}`, before, after };
}

export function listSiteChanges(id: string, before: SiteContent, after: SiteContent): PlanChange[] {
  return listDifferences(before, after).map((name) => ({
    at: `${SITES}${id}/${name}`,
    before: before[name],
    after: after[name],
  }));
}

/** What takes the changes back, last one first. Invariant: applying both leaves everything as it was. */
export function invertChanges(changes: readonly PlanChange[]): PlanChange[] {
  return changes.toReversed().map(({ at, before, after }) => ({ at, before: after, after: before }));
}

/** Changes sorted by what they are about, ready to be written. */
export interface SortedChanges {
  /** Members of the plan itself, by name; `deletedAt` among them. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whole sites by id: null for those that go. */
  readonly sites: ReadonlyMap<string, SiteContent | null>;
  /** Members of sites that stay, by id. */
  readonly siteFields: ReadonlyMap<string, Partial<SiteContent>>;
}

/** Of changes of the same place the last counts. Throws: Error for a place that no change can be about. */
export function sortChanges(changes: readonly PlanChange[]): SortedChanges {
  const fields: Record<string, unknown> = {};
  const sites = new Map<string, SiteContent | null>();
  const siteFields = new Map<string, Partial<SiteContent>>();
  for (const { at, after } of changes) {
    const [, id, member] = /^\/sites\/([0-9a-f-]{36})(?:\/([A-Za-z]+))?$/u.exec(at) ?? [];
    if (id !== undefined && member === undefined) sites.set(id, toStoredSite(after));
    else if (id !== undefined) siteFields.set(id, { ...siteFields.get(id), [String(member)]: after });
    else if (/^\/[A-Za-z]+$/u.test(at)) fields[at.slice(1)] = after;
    else throw new Error(`change at ${JSON.stringify(at)}: expected /<member> or /sites/<id>[/<member>]`);
  }
  return { fields, sites, siteFields };
}

type Stored = Pick<SiteContent, 'kind' | 'name' | 'position' | 'notes'> & Partial<SiteContent>;

/** Sites of steps made before sites had the other members have none of them. */
function toStoredSite(after: unknown): SiteContent | null {
  if (after === null) return null;
  return { seats: null, headcounts: [], area: null, vacancyId: null, ...(after as Stored) };
}
