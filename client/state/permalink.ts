import { GROUP_IDS, type GroupId } from '#engine/accessibility/groups.ts';
import { STREET_MODES } from '#engine/streets/street-network.ts';
import { CONGESTIONS } from '#engine/traveltime/time-factor.ts';
import { LIMITS } from '#contract/limits.ts';
import { formatPage, type Page, parsePage } from './page.ts';
import { parseLinkRecord, type LinkRecord } from './link-record.ts';
import { formatAssumptions, parseAssumptions, type RefusedAssumption } from './permalink-assumptions.ts';
import { formatDrawn, parseDrawn } from './permalink-areas.ts';
import { formatEvaluation, parseEvaluation } from './permalink-evaluation.ts';
import { formatLayerOrder, formatOverlays, parseLayerOrder, parseOverlays } from './permalink-overlays.ts';
import { MAXIMUM_NAME_LENGTH, roundPlace } from './site-changes.ts';
import {
  DEFAULT_VIEW,
  LAYER_IDS,
  SITE_CUTOFF_RANGE,
  MAXIMUM_OFFICES,
  OFFICE_KINDS,
  SITE_LETTERS,
  type Camera,
  type LayerState,
  type Office,
  type OfficeStaff,
  type Place,
  type Site,
  type ViewState,
} from './view-state.ts';

/**
 * The view as a link. Every value is written, defaults too, so that a link keeps its meaning when defaults
 * change. Form of version 1 (query of the fragment, so that it never reaches a server's log):
 * v, r region version, s sites, a active, p parent, m mode, d direction, t tolls, c cutoffs, sc, pc,
 * g group, me measure, u unit, l layers, lang, map, j congestion, as changed assumptions, page, o other offices,
 * ov overlays, lo order of layers, ev weights and choices of the evaluation,
 * ar, of, sv areas, staff and register entries (permalink-areas.ts),
 * f and av what its sender saw (link-record.ts).
 */
export interface LinkedView {
  readonly view: ViewState;
  readonly regionVersion: string | null;
  /** What is open over the map. */
  readonly page: Page | null;
}

/** What a link was read as, and the assumptions in it that are not used. */
export interface OpenedLink extends LinkedView {
  /** What its sender saw; null: the link does not say. */
  readonly record: LinkRecord | null;
  readonly refusedAssumptions: readonly RefusedAssumption[];
}

const VERSION = '1';
const DEGREE_DIGITS = 5;

const toDegrees = (degrees: number): string => String(Number(degrees.toFixed(DEGREE_DIGITS)));
const formatPlace = (place: Place): string => `${toDegrees(place.lon)},${toDegrees(place.lat)}`;

function formatSite(site: Site): string {
  const name = site.givenName === null ? '' : `,${encodeURIComponent(site.givenName)}`;
  return `${site.letter},${formatPlace(site.place)}${name}`;
}

function formatOffice({ kind, place, givenName }: Office): string {
  const name = givenName === null ? '' : `,${encodeURIComponent(givenName)}`;
  return `${kind},${formatPlace(place)}${name}`;
}

export function formatPermalink({
  view,
  regionVersion,
  page = null,
  record = {},
}: Omit<LinkedView, 'page'> &
  Partial<LinkedView> & {
    /** Fields of `formatLinkRecord`. */
    readonly record?: Readonly<Record<string, string>>;
  }): string {
  const fields = new URLSearchParams({
    v: VERSION,
    r: regionVersion ?? '',
    s: view.sites.map(formatSite).join(';'),
    a: view.activeSite ?? '',
    p: view.parent === null ? '' : formatPlace(view.parent),
    m: view.mode,
    d: view.direction,
    t: view.tolls ? '1' : '0',
    j: view.congestion,
    c: view.cutoffsMinutes.join(','),
    sc: String(view.siteCutoffMinutes),
    pc: String(view.parentCutoffMinutes),
    g: view.group,
    me: view.measure,
    u: view.measureUnit,
    l: LAYER_IDS.map((id) => `${id},${view.layers[id].isVisible ? 1 : 0},${view.layers[id].opacity}`).join(
      ';',
    ),
    ov: formatOverlays(view.overlays),
    lang: view.language,
    ...record,
  });
  if (view.layerOrder.length > 0) fields.set('lo', formatLayerOrder(view.layerOrder));
  const evaluation = formatEvaluation(view.evaluation);
  if (evaluation !== '') fields.set('ev', evaluation);
  const assumptions = formatAssumptions(view.assumptions);
  if (assumptions !== '') fields.set('as', assumptions);
  for (const [name, text] of Object.entries(formatDrawn(view))) fields.set(name, text);
  if (view.offices.length > 0) fields.set('o', view.offices.map(formatOffice).join(';'));
  if (page !== null) fields.set('page', formatPage(page));
  if (view.camera !== null) {
    fields.set('map', `${formatPlace(view.camera.center)},${view.camera.zoom.toFixed(2)}`);
  }
  // Commas and semicolons may stand in a fragment as they are: the link stays short and readable.
  return fields.toString().replaceAll('%2C', ',').replaceAll('%3B', ';');
}

function parseNumber(text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) && value >= min && value <= max ? value : undefined;
}

function parsePlace(lonText: string | undefined, latText: string | undefined): Place | undefined {
  const lon = parseNumber(lonText, -180, 180);
  const lat = parseNumber(latText, -90, 90);
  return lon === undefined || lat === undefined ? undefined : roundPlace({ lon, lat });
}

function decodeName(text: string): string | null {
  try {
    return decodeURIComponent(text).trim().slice(0, MAXIMUM_NAME_LENGTH) || null;
  } catch {
    return null;
  }
}

function parseSites(text: string): readonly Site[] {
  const sites: Site[] = [];
  for (const part of text.split(';')) {
    const [letterText, lonText, latText, nameText] = part.split(',');
    const letter = SITE_LETTERS.find((known) => known === letterText);
    const place = parsePlace(lonText, latText);
    if (letter === undefined || place === undefined) continue;
    if (sites.some((site) => site.letter === letter)) continue;
    sites.push({ letter, place, givenName: nameText === undefined ? null : decodeName(nameText) });
  }
  return sites.sort((a, b) => a.letter.localeCompare(b.letter));
}

function parseOffices(text: string): readonly Omit<Office, keyof OfficeStaff>[] {
  const offices: Omit<Office, keyof OfficeStaff>[] = [];
  for (const part of text.split(';')) {
    const [kindText, lonText, latText, nameText] = part.split(',');
    const kind = OFFICE_KINDS.find((known) => known === kindText);
    const place = parsePlace(lonText, latText);
    if (kind === undefined || place === undefined || offices.length >= MAXIMUM_OFFICES) continue;
    const givenName = nameText === undefined ? null : decodeName(nameText);
    offices.push({ id: `o${offices.length + 1}`, kind, place, givenName });
  }
  return offices;
}

function parseMinutes(text: string | null, fallback: number, min = 1): number {
  const minutes = parseNumber(text ?? undefined, min, LIMITS.maximumCutoffMinutes);
  return minutes !== undefined && Number.isInteger(minutes) ? minutes : fallback;
}

function parseCutoffs(text: string): readonly number[] {
  const cutoffs = text.split(',').map((part) => parseMinutes(part, 0));
  const isUsable =
    cutoffs.length > 0 &&
    cutoffs.length < LIMITS.maximumCutoffs &&
    cutoffs.every((cutoff, i) => cutoff > (cutoffs[i - 1] ?? 0));
  return isUsable ? cutoffs : DEFAULT_VIEW.cutoffsMinutes;
}

function parseLayers(text: string): ViewState['layers'] {
  const layers: Record<string, LayerState> = { ...DEFAULT_VIEW.layers };
  for (const part of text.split(';')) {
    const [idText, visibleText, opacityText] = part.split(',');
    const id = LAYER_IDS.find((known) => known === idText);
    const opacity = parseNumber(opacityText, 0, 1);
    if (id !== undefined && opacity !== undefined) layers[id] = { isVisible: visibleText === '1', opacity };
  }
  return layers as ViewState['layers'];
}

function parseCamera(text: string | null): Camera | null {
  if (text === null) return null;
  const [lon, lat, zoomText] = text.split(',');
  const center = parsePlace(lon, lat);
  const zoom = parseNumber(zoomText, 0, 24);
  return center === undefined || zoom === undefined ? null : { center, zoom };
}

function findMember<T extends string>(members: readonly T[], text: string | null, fallback: T): T {
  return members.find((member) => member === text) ?? fallback;
}

/**
 * Reads a link's fragment. Returns undefined when it is not one of ours; a part that cannot be read falls back
 * to its default, so that a shortened or hand-edited link still opens.
 */
export function parsePermalink(fragment: string): OpenedLink | undefined {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  if (fields.get('v') !== VERSION) return undefined;
  const { sites, ...drawn } = parseDrawn(fields, {
    sites: parseSites(fields.get('s') ?? ''),
    offices: parseOffices(fields.get('o') ?? ''),
  });
  const activeText = fields.get('a');
  const active = sites.find((site) => site.letter === activeText) ?? sites[0];
  const [parentLon, parentLat] = (fields.get('p') ?? '').split(',');
  const siteCutoff = parseMinutes(fields.get('sc'), DEFAULT_VIEW.siteCutoffMinutes, SITE_CUTOFF_RANGE.min);
  const { assumptions, refused } = parseAssumptions(fields.get('as') ?? '');
  const view: ViewState = {
    sites,
    activeSite: active?.letter ?? null,
    parent: parsePlace(parentLon, parentLat) ?? null,
    ...drawn,
    mode: findMember(STREET_MODES, fields.get('m'), DEFAULT_VIEW.mode),
    direction: findMember(['inbound', 'outbound'], fields.get('d'), DEFAULT_VIEW.direction),
    tolls: fields.get('t') === '1',
    congestion: findMember(CONGESTIONS, fields.get('j'), DEFAULT_VIEW.congestion),
    assumptions,
    cutoffsMinutes: parseCutoffs(fields.get('c') ?? ''),
    siteCutoffMinutes: Math.min(siteCutoff, SITE_CUTOFF_RANGE.max),
    parentCutoffMinutes: parseMinutes(fields.get('pc'), DEFAULT_VIEW.parentCutoffMinutes),
    group: findMember<GroupId>(GROUP_IDS, fields.get('g'), DEFAULT_VIEW.group),
    measure: findMember<GroupId>(GROUP_IDS, fields.get('me'), DEFAULT_VIEW.measure),
    measureUnit: findMember(['perCell', 'perSquareKilometer'], fields.get('u'), DEFAULT_VIEW.measureUnit),
    layers: parseLayers(fields.get('l') ?? ''),
    // A link made before there were overlays keeps showing none; one to a page only opens as a first start does.
    overlays:
      fields.has('ov') || fields.has('s') ? parseOverlays(fields.get('ov') ?? '') : DEFAULT_VIEW.overlays,
    layerOrder: parseLayerOrder(fields.get('lo') ?? ''),
    evaluation: parseEvaluation(fields.get('ev') ?? ''),
    language: findMember(['ja', 'en'], fields.get('lang'), DEFAULT_VIEW.language),
    camera: parseCamera(fields.get('map')),
  };
  return {
    view,
    regionVersion: fields.get('r') || null,
    page: parsePage(fields.get('page')),
    record: parseLinkRecord(fields),
    refusedAssumptions: refused,
  };
}
