import type { SiteContent } from '#contract/plans.ts';
import { isSameValue, type PlanDraft, type PlanFields } from './plan-content.ts';

/** One place where both sides changed the same thing to different values. A whole site is null where it was deleted. */
export type PlanConflict =
  | {
      readonly kind: 'field';
      readonly name: keyof PlanFields;
      readonly theirs: unknown;
      readonly mine: unknown;
    }
  | {
      readonly kind: 'siteField';
      readonly key: string;
      readonly name: keyof SiteContent;
      readonly theirs: unknown;
      readonly mine: unknown;
    }
  | {
      readonly kind: 'site';
      readonly key: string;
      readonly theirs: SiteContent | null;
      readonly mine: SiteContent | null;
    };

export type Side = 'theirs' | 'mine';

export interface MergedDraft {
  readonly draft: PlanDraft;
  readonly conflicts: readonly PlanConflict[];
}

interface Versions<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

/**
 * Three-way merge: what only one side changed is taken from it; what both changed differently is a conflict, and
 * `prefer` says whose value the draft has meanwhile.
 */
export function mergeDrafts(versions: Versions<PlanDraft>, prefer: Side): MergedDraft {
  const { base, mine, theirs } = versions;
  const conflicts: PlanConflict[] = [];
  const fields = mergeMembers(
    { base: base.fields, mine: mine.fields, theirs: theirs.fields },
    prefer,
    (name, values) => conflicts.push({ kind: 'field', name, ...values }),
  );
  const sites = new Map<string, SiteContent>();
  for (const key of new Set([...theirs.sites.keys(), ...mine.sites.keys()])) {
    const site = mergeSite(
      { base: base.sites.get(key), mine: mine.sites.get(key), theirs: theirs.sites.get(key) },
      prefer,
      (conflict) => conflicts.push({ ...conflict, key }),
    );
    if (site !== undefined) sites.set(key, site);
  }
  return { draft: { fields, sites }, conflicts };
}

interface Values {
  readonly theirs: unknown;
  readonly mine: unknown;
}

function mergeMembers<T extends object>(
  { base, mine, theirs }: Versions<T>,
  prefer: Side,
  onConflict: (name: keyof T & string, values: Values) => void,
): T {
  const merged = { ...theirs };
  for (const name of Object.keys(mine) as (keyof T & string)[]) {
    if (isSameValue(mine[name], base[name]) || isSameValue(mine[name], theirs[name])) continue;
    if (isSameValue(theirs[name], base[name])) merged[name] = mine[name];
    else {
      onConflict(name, { theirs: theirs[name], mine: mine[name] });
      merged[name] = prefer === 'mine' ? mine[name] : theirs[name];
    }
  }
  return merged;
}

type SiteConflict =
  | { readonly kind: 'siteField'; readonly name: keyof SiteContent; theirs: unknown; mine: unknown }
  | { readonly kind: 'site'; theirs: SiteContent | null; mine: SiteContent | null };

function mergeSite(
  { base, mine, theirs }: Versions<SiteContent | undefined>,
  prefer: Side,
  onConflict: (conflict: SiteConflict) => void,
): SiteContent | undefined {
  if (base !== undefined && mine !== undefined && theirs !== undefined) {
    const isArea = mine.area !== null && theirs.area !== null;
    const merged = mergeMembers({ base, mine, theirs }, prefer, (name, values) => {
      if (!(isArea && name === 'position')) onConflict({ kind: 'siteField', name, ...values });
    });
    // The position of an area follows from the area: one side's must not stand beside the other side's area.
    if (!isArea) return merged;
    return { ...merged, position: (isSameValue(merged.area, mine.area) ? mine : theirs).position };
  }
  if (isSameValue(mine, base) || isSameValue(mine, theirs)) return theirs;
  if (isSameValue(theirs, base)) return mine;
  onConflict({ kind: 'site', theirs: theirs ?? null, mine: mine ?? null });
  return prefer === 'mine' ? mine : theirs;
}
