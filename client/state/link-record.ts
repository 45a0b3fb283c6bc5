import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import type { Region } from '#contract/region.ts';
import type { Answer } from './app-state.ts';
import { buildQuery, isSameQuery } from './build-query.ts';
import type { ViewState } from './view-state.ts';

/**
 * What the sender of a link saw: the headline's central figures, whole people or households, and the versions
 * they were computed with. Field `f` of a link: `reach,new` (`new` empty without an existing office); field `av`
 * the version of the assumptions record, field `r` that of the region's data.
 */
export interface LinkRecord {
  readonly reach: number;
  readonly new: number | null;
  readonly regionVersion: string | null;
  readonly assumptionsVersion: string | null;
}

/** A figure then and now. */
export interface FigureChange {
  readonly before: number;
  readonly now: number;
}

/** How the opened link's figures differ from those its sender saw, and why. */
export interface LinkChange {
  readonly reach: FigureChange;
  /** null: one of the two had no existing office to compare with. */
  readonly new: FigureChange | null;
  readonly isRegionChanged: boolean;
  readonly areAssumptionsChanged: boolean;
}

type Figures = Pick<LinkRecord, 'reach' | 'new'>;

/** The headline's figures of an answer; undefined while there are none. */
function readFigures(answer: Answer | null): Figures | undefined {
  if (answer === null || !answer.result.ok) return undefined;
  const { query } = answer;
  const { groups, marginal } = answer.result.figures;
  const bandIndex = query.cutoffsMinutes.indexOf(query.siteCutoffMinutes);
  const band = groups.find((one) => one.group === query.group)?.bands[bandIndex];
  if (band === undefined) return undefined;
  return {
    reach: Math.round(band.reach.central),
    new: marginal === null ? null : Math.round(marginal.new.central),
  };
}

/** The figures on the screen as fields of a link; none while they belong to another view. */
export function formatShownRecord(
  view: ViewState,
  answer: Answer | null,
  region: Region,
): Readonly<Record<string, string>> {
  const asked = buildQuery(view, GROUP_IDS);
  if (answer === null || asked === undefined || !isSameQuery(asked, answer.query)) return {};
  const figures = readFigures(answer);
  if (figures === undefined) return {};
  return { f: `${figures.reach},${figures.new ?? ''}`, av: region.assumptions.version };
}

function parseFigure(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** null: the link carries no figures, or none that can be read. */
export function parseLinkRecord(fields: URLSearchParams): LinkRecord | null {
  const [reachText, newText] = (fields.get('f') ?? '').split(',');
  const reach = parseFigure(reachText);
  if (reach === null) return null;
  return {
    reach,
    new: parseFigure(newText),
    regionVersion: fields.get('r') || null,
    assumptionsVersion: fields.get('av') || null,
  };
}

/** What changed since the link was made; null when its figures are those of today. */
export function compareWithRecord(
  record: LinkRecord,
  answer: Answer | null,
  region: Region,
): LinkChange | null {
  const now = readFigures(answer);
  if (now === undefined) return null;
  const isNewComparable = record.new !== null && now.new !== null;
  if (record.reach === now.reach && (!isNewComparable || record.new === now.new)) return null;
  return {
    reach: { before: record.reach, now: now.reach },
    new: record.new === null || now.new === null ? null : { before: record.new, now: now.new },
    isRegionChanged: record.regionVersion !== null && record.regionVersion !== region.version,
    areAssumptionsChanged:
      record.assumptionsVersion !== null && record.assumptionsVersion !== region.assumptions.version,
  };
}
