import { toAreaPolygon, toAreaRing } from '#engine/geo/area-polygon.ts';
import { computeInteriorPlace } from '#engine/geo/area-ring.ts';
import type { SiteContent } from '#contract/plans.ts';
import { createAreaId } from './area-changes.ts';
import { MAXIMUM_NAME_LENGTH, roundPlace } from './site-changes.ts';
import { AREA_KINDS, MAXIMUM_AREAS, type Area, type AreaKind } from './view-state.ts';

type AreaContent = Pick<SiteContent, 'name' | 'position' | 'area'> & { readonly kind: AreaKind };

/** An area as a plan's site; its position follows from its shape. */
export function toAreaContent({ kind, ring, givenName }: Area): AreaContent {
  const { lon, lat } = computeInteriorPlace(ring);
  return { kind, name: givenName ?? '', position: { lon, lat }, area: toAreaPolygon(ring) };
}

const findAreaKind = (kind: SiteContent['kind']): AreaKind | undefined =>
  AREA_KINDS.find((known) => known === kind);

/** Whether the screen shows a plan's site as an area. */
export function isAreaContent({ kind, area }: SiteContent): boolean {
  return area !== null && findAreaKind(kind) !== undefined;
}

export interface KeyedArea {
  readonly key: string;
  readonly area: Area;
}

/**
 * The first areas of a plan. `nameByKey`: what its sites go by on the screen already; `current`: ids that stay free
 * for those of them that are not shown.
 */
export function listPlanAreas(
  entries: readonly (readonly [key: string, content: SiteContent])[],
  nameByKey: ReadonlyMap<string, string>,
  current: readonly Area[],
): readonly KeyedArea[] {
  const shown: KeyedArea[] = [];
  for (const [key, content] of entries) {
    const kind = findAreaKind(content.kind);
    if (content.area === null || kind === undefined || shown.length >= MAXIMUM_AREAS) continue;
    const areas = shown.map(({ area }) => area);
    const name = nameByKey.get(key);
    const isFree = name !== undefined && /^a\d+$/.test(name) && areas.every(({ id }) => id !== name);
    const id = isFree ? name : createAreaId([...areas, ...current]);
    const ring = toAreaRing(content.area).map(roundPlace);
    const givenName = content.name.trim().slice(0, MAXIMUM_NAME_LENGTH) || null;
    shown.push({ key, area: { id, kind, ring, givenName } });
  }
  return shown;
}
