import { GROUPS } from '#engine/accessibility/groups.ts';
import type { BandReach, GroupReach } from '#engine/accessibility/reach.ts';
import type { CountUnit } from '../i18n/format-figures.ts';
import { getOfficeName, getParentName, getSiteName } from '../i18n/place-names.ts';
import { buildSentence, type SentencePart } from '../i18n/sentence.ts';
import { WORDS } from '../i18n/words.ts';
import type { Figures, Query } from '../workers/protocol.ts';
import type { Answer } from './app-state.ts';
import type { PlaceLookup } from './place-lookup.ts';
import { findActiveSite, listExistingPlaces, type ViewState } from './view-state.ts';

/** Names of the active site and the parent office as the screen says them. */
export interface ViewNames {
  readonly site: string;
  readonly parent: string | null;
}

export function getViewNames(view: ViewState, lookup: PlaceLookup | null): ViewNames | undefined {
  const site = findActiveSite(view);
  if (site === undefined || lookup === null) return undefined;
  return {
    site: getSiteName(site, lookup.describe(site.place), view.language),
    parent: getExistingName(view, lookup),
  };
}

/** The one office compared with by its name, several by what they are; null: nothing to compare with. */
function getExistingName(view: ViewState, lookup: PlaceLookup): string | null {
  const { language, parent } = view;
  const places = listExistingPlaces(view);
  if (places.length > 1) return WORDS[language].plans.existingOffices;
  if (parent !== null) return getParentName(lookup.describe(parent), language);
  const office = view.offices.find((one) => one.kind !== 'competitor');
  return office === undefined ? null : getOfficeName(office, lookup.describe(office.place), language);
}

export interface Headline {
  readonly names: ViewNames;
  readonly query: Query;
  readonly figures: Figures;
  readonly group: GroupReach;
  readonly unit: CountUnit;
  /** The band of the headline's cutoff. */
  readonly band: BandReach;
  readonly bandIndex: number;
  readonly sentence: readonly SentencePart[];
}

/** The answer in the view's language; undefined while there is none for the active site. */
export function buildHeadline(
  answer: Answer | null,
  view: ViewState,
  lookup: PlaceLookup | null,
): Headline | undefined {
  const names = getViewNames(view, lookup);
  if (answer === null || !answer.result.ok || names === undefined) return undefined;
  const { query } = answer;
  const { figures } = answer.result;
  const group = figures.groups.find((one) => one.group === query.group);
  const bandIndex = query.cutoffsMinutes.indexOf(query.siteCutoffMinutes);
  const band = group?.bands[bandIndex];
  if (group === undefined || band === undefined) return undefined;
  const unit = GROUPS[query.group].counts;
  const sentence = buildSentence({
    language: view.language,
    siteName: names.site,
    parentName: names.parent,
    groupName: WORDS[view.language].groupNames[query.group],
    unit,
    mode: query.mode,
    direction: query.direction,
    siteCutoffMinutes: query.siteCutoffMinutes,
    parentCutoffMinutes: query.parentCutoffMinutes,
    reach: band.reach,
    new: figures.marginal?.new ?? null,
    isAtLeast: band.isAtLeast,
  });
  return { names, query, figures, group, unit, band, bandIndex, sentence };
}
