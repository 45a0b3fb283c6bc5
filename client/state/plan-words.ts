import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import type { HistoryEntry, PlanChange, SiteContent } from '#contract/plans.ts';
import type { Problem } from '#contract/problems.ts';
import { formatPosition } from '../i18n/format-figures.ts';
import { WORDS, type Words } from '../i18n/words.ts';
import { isSameValue } from './plan-content.ts';
import type { PlanConflict } from './plan-merge.ts';
import type { Language, Place } from './view-state.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value the screen has no better words for. */
const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The word of a closed list for a value of it, or the value itself. */
const findWord = (words: Readonly<Record<string, string>>, value: unknown): string =>
  words[toText(value)] ?? toText(value);

function formatMinutes(value: unknown, words: Words): string {
  return typeof value === 'number' ? words.minutes(value) : toText(value);
}

function listGroupNames(value: unknown, words: Words): string {
  if (!Array.isArray(value)) return toText(value);
  return GROUP_IDS.filter((id) => value.includes(id))
    .map((id) => words.groupNames[id])
    .join('・');
}

/** Values of the assumptions as they were chosen; the record's own are not said. */
function formatAssumptions(value: unknown, words: Words): string {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return entries.length === 0
    ? words.plans.nothing
    : entries.map(([id, chosen]) => `${id} = ${toText(chosen)}`).join(', ');
}

/** One member of a plan in words. */
export function formatPlanValue(name: string, value: unknown, language: Language): string {
  const words = WORDS[language];
  if (value === null || value === undefined || value === '') return words.plans.nothing;
  switch (name) {
    case 'mode':
      return findWord({ car: words.modeCar, bicycle: words.modeBicycle, walk: words.modeWalk }, value);
    case 'direction':
      return findWord({ inbound: words.directionInbound, outbound: words.directionOutbound }, value);
    case 'congestion':
      return findWord(words.plans.congestionNames, value);
    case 'kind':
      return findWord(words.plans.kindNames, value);
    case 'siteCutoffMinutes':
    case 'existingCutoffMinutes':
      return formatMinutes(value, words);
    case 'cutoffsMinutes':
      return Array.isArray(value) ? value.map((one) => formatMinutes(one, words)).join('・') : toText(value);
    case 'groups':
      return listGroupNames(value, words);
    case 'assumptions':
      return formatAssumptions(value, words);
    case 'position':
      return formatPlace(value);
    case 'seats':
      return typeof value === 'number' ? words.plans.seatCount(value) : toText(value);
    case 'headcounts':
      return formatHeadcounts(value, words);
    case 'area':
      return formatArea(value, words);
    case 'vacancyId':
      return words.plans.registerEntry;
    default:
      return typeof value === 'boolean' ? (value ? words.plans.yes : words.plans.no) : toText(value);
  }
}

function formatHeadcounts(value: unknown, words: Words): string {
  if (!Array.isArray(value) || value.length === 0) return words.plans.nothing;
  return value
    .filter(isRecord)
    .map(({ date, headcount }) => words.plans.headcountOn(toText(date), Number(headcount)))
    .join('・');
}

function formatArea(value: unknown, words: Words): string {
  const coordinates = isRecord(value) ? value['coordinates'] : null;
  const ring: unknown = Array.isArray(coordinates) ? coordinates[0] : null;
  return Array.isArray(ring) ? words.plans.cornerCount(ring.length - 1) : words.plans.nothing;
}

function formatPlace(value: unknown): string {
  if (!isRecord(value)) return toText(value);
  return formatPosition({ lon: Number(value['lon']), lat: Number(value['lat']) });
}

/** What changes are told with: the language, and what stands at a place (null: nothing is known of it). */
export interface Telling {
  readonly language: Language;
  readonly namePlace: (place: Place) => string | null;
}

/** What a site is called in a list of changes: kind and name, or kind and what stands there. */
export function formatSite(site: SiteContent | undefined, { language, namePlace }: Telling): string {
  const { plans } = WORDS[language];
  if (site === undefined) return plans.kindNames.candidate;
  const kind = findWord(plans.kindNames, site.kind);
  const name = site.name === '' ? namePlace(site.position) : site.name;
  return plans.siteLabel(kind, name ?? formatPlace(site.position));
}

/** Contents of sites that a page of history mentions as a whole, by id. */
export type KnownSites = ReadonlyMap<string, SiteContent>;

export function listKnownSites(entries: readonly HistoryEntry[], current: KnownSites): KnownSites {
  const known = new Map(current);
  for (const { at, before, after } of entries.flatMap((entry) => entry.changes)) {
    const [, id, member] = /^\/sites\/([^/]+)(\/.*)?$/.exec(at) ?? [];
    const content = after ?? before;
    if (id !== undefined && member === undefined && isRecord(content) && !known.has(id)) {
      known.set(id, content as unknown as SiteContent);
    }
  }
  return known;
}

/** One change of the history in words, before and after. */
export function describeChange(change: PlanChange, sites: KnownSites, telling: Telling): string {
  const { language } = telling;
  const { plans } = WORDS[language];
  const [, id, member] = /^\/sites\/([^/]+)(?:\/(.*))?$/.exec(change.at) ?? [];
  if (id === undefined) {
    const name = change.at.slice(1);
    const label = findWord(plans.fieldNames, name);
    return plans.changed(label, ...formatBothSides(name, change, language));
  }
  if (member === undefined) {
    const isAdded = change.after !== null;
    const site = formatSite((change.after ?? change.before) as SiteContent, telling);
    return isAdded ? plans.added(site) : plans.removed(site);
  }
  const label = plans.siteMember(formatSite(sites.get(id), telling), findWord(plans.siteFieldNames, member));
  return plans.changed(label, ...formatBothSides(member, change, language));
}

function formatBothSides(name: string, change: PlanChange, language: Language): [string, string] {
  if (name === 'assumptions' && isRecord(change.before) && isRecord(change.after)) {
    return formatAssumptionSides(change.before, change.after, language);
  }
  return [formatPlanValue(name, change.before, language), formatPlanValue(name, change.after, language)];
}

/** Only the values in which the two differ. */
function formatAssumptionSides(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  language: Language,
): [string, string] {
  const ids = new Set(
    Object.keys({ ...before, ...after }).filter((id) => !isSameValue(before[id], after[id])),
  );
  const pick = (values: Readonly<Record<string, unknown>>): unknown =>
    Object.fromEntries(Object.entries(values).filter(([id]) => ids.has(id)));
  return [
    formatPlanValue('assumptions', pick(before), language),
    formatPlanValue('assumptions', pick(after), language),
  ];
}

export interface ConflictRow {
  readonly label: string;
  readonly theirs: string;
  readonly mine: string;
}

/** A conflict as a row of a table; `sites`: what the screen knows of the plan's sites, by key. */
export function describeConflict(conflict: PlanConflict, sites: KnownSites, telling: Telling): ConflictRow {
  const { language } = telling;
  const { plans } = WORDS[language];
  if (conflict.kind === 'site') {
    const toSiteText = (site: SiteContent | null): string =>
      site === null ? plans.deletedValue : `${site.name} ${formatPlace(site.position)}`.trim();
    const label = formatSite(conflict.mine ?? conflict.theirs ?? undefined, telling);
    return { label, theirs: toSiteText(conflict.theirs), mine: toSiteText(conflict.mine) };
  }
  const label =
    conflict.kind === 'field'
      ? plans.fieldNames[conflict.name]
      : plans.siteMember(formatSite(sites.get(conflict.key), telling), plans.siteFieldNames[conflict.name]);
  return {
    label,
    theirs: formatPlanValue(conflict.name, conflict.theirs, language),
    mine: formatPlanValue(conflict.name, conflict.mine, language),
  };
}

export interface ProblemInWords {
  readonly title: string;
  readonly code: string;
  readonly detail: string | null;
  /** Where, and what was expected there. */
  readonly places: readonly string[];
}

/** What the server did not take, in words, with its code and every place. */
export function describeProblem(problem: Problem, language: Language): ProblemInWords {
  const { plans } = WORDS[language];
  const isJapanese = language === 'ja';
  return {
    title: isJapanese ? problem.titleJa : problem.titleEn,
    code: problem.code,
    detail: (isJapanese ? problem.detailJa : problem.detailEn) ?? null,
    places: (problem.places ?? []).map((place) => {
      const at =
        place.line === undefined || place.column === undefined
          ? place.at
          : plans.problemLine(place.line, place.column);
      return plans.problemPlace(at, isJapanese ? place.expectedJa : place.expectedEn);
    }),
  };
}

/** A moment in local time, as people say it. */
export function formatMoment(moment: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(moment));
}
