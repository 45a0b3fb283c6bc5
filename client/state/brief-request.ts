import type { BriefRequestInput } from '#contract/brief/brief-request.ts';
import { LIMITS } from '#contract/limits.ts';
import type { Region } from '#contract/region.ts';
import { getOfficeName, getParentName, getSiteName } from '../i18n/place-names.ts';
import type { PlaceLookup } from './place-lookup.ts';
import { findActiveSite, listShownCutoffs, type ViewState } from './view-state.ts';

export interface BriefWish {
  readonly view: ViewState;
  readonly region: Region;
  readonly lookup: PlaceLookup;
  /** A proposal to be put on the page; null: the active site. */
  readonly proposalId: string | null;
  /** Where the page says that it comes from. */
  readonly link: string;
}

/** What the server has to put on the page so that it says what the screen says; undefined without a site. */
export function buildBriefRequest({
  view,
  lookup,
  proposalId,
  link,
}: BriefWish): BriefRequestInput | undefined {
  const subject = findSubject(view, lookup, proposalId);
  if (subject === undefined) return undefined;
  const { language, mode, direction, congestion, assumptions, group } = view;
  return {
    language,
    subject,
    existingOffices: listExistingOffices(view, lookup),
    mode,
    direction,
    tolls: mode === 'car' && view.tolls,
    congestion: mode === 'car' ? congestion : 'freeFlow',
    assumptions,
    cutoffsMinutes: [...listShownCutoffs(view)],
    group,
    siteCutoffMinutes: view.siteCutoffMinutes,
    existingCutoffMinutes: view.parentCutoffMinutes,
    link: link.length > LIMITS.maximumLinkLength ? null : link,
  };
}

function findSubject(
  view: ViewState,
  lookup: PlaceLookup,
  proposalId: string | null,
): BriefRequestInput['subject'] | undefined {
  if (proposalId !== null) return { kind: 'proposal', id: proposalId };
  const site = findActiveSite(view);
  if (site === undefined) return undefined;
  return {
    kind: 'site',
    name: getSiteName(site, lookup.describe(site.place), view.language),
    position: site.place,
    vacancyId: site.vacancyId ?? null,
  };
}

/** In the order in which the answer counts them: the parent office, further ones and satellites. */
function listExistingOffices(view: ViewState, lookup: PlaceLookup) {
  const { language, parent } = view;
  const others = view.offices
    .filter(({ kind }) => kind !== 'competitor')
    .map((office) => ({
      name: getOfficeName(office, lookup.describe(office.place), language),
      position: office.place,
    }));
  if (parent === null) return others;
  return [{ name: getParentName(lookup.describe(parent), language), position: parent }, ...others];
}
