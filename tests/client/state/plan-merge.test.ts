import { toAreaPolygon } from '#engine/geo/area-polygon.ts';
import { computeInteriorPlace, isInsideArea, type AreaRing } from '#engine/geo/area-ring.ts';
import { planInputSchema, type SiteContent } from '#contract/plans.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '#client/state/plan-content.ts';
import { mergeDrafts, type Side } from '#client/state/plan-merge.ts';
import { starRing } from '../../worlds/drawn-areas.ts';

const { sites: _sites, ...FIELDS } = planInputSchema.parse({ name: '検討', regionVersion: 'v1' });

const toSite = (ring: AreaRing, name = ''): SiteContent => ({
  kind: 'study',
  name,
  position: { ...computeInteriorPlace(ring) },
  notes: '',
  seats: null,
  headcounts: [],
  area: toAreaPolygon(ring),
  vacancyId: null,
});
const toDraft = (site: SiteContent): PlanDraft => ({
  fields: { ...FIELDS, regionVersion: 'v1' },
  sites: new Map([['a', site]]),
});
const merge = (sites: Record<'base' | 'mine' | 'theirs', SiteContent>, prefer: Side) =>
  mergeDrafts(
    { base: toDraft(sites.base), mine: toDraft(sites.mine), theirs: toDraft(sites.theirs) },
    prefer,
  );

describe('an area that two windows changed', () => {
  it('never comes out with one side’s position beside the other side’s area', () => {
    const side = fc.constantFrom<Side>('mine', 'theirs');
    fc.assert(
      fc.property(starRing, starRing, starRing, side, (base, mine, theirs, prefer) => {
        const merged = merge({ base: toSite(base), mine: toSite(mine), theirs: toSite(theirs) }, prefer);
        const site = merged.draft.sites.get('a');
        const chosen = prefer === 'mine' ? mine : theirs;
        expect(site?.area).toEqual(toAreaPolygon(chosen));
        expect(isInsideArea(chosen, site!.position)).toBe(true);
        expect(merged.conflicts.map((conflict) => conflict.kind === 'siteField' && conflict.name)).toEqual([
          'area',
        ]);
      }),
    );
  });

  it('keeps a shape from one and a name from the other without asking', () => {
    fc.assert(
      fc.property(starRing, starRing, (base, mine) => {
        fc.pre(JSON.stringify(base) !== JSON.stringify(mine));
        const merged = merge(
          { base: toSite(base), mine: toSite(mine), theirs: toSite(base, '南') },
          'theirs',
        );
        expect(merged.conflicts).toEqual([]);
        expect(merged.draft.sites.get('a')).toEqual(toSite(mine, '南'));
      }),
    );
  });
});
