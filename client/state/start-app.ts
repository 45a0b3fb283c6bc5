import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { decodeRegionCells } from '#engine/buffers/region-cells-container.ts';
import type { Region } from '#contract/region.ts';
import { effect } from '@preact/signals';
import { LoadError, loadBytes, loadLayers, loadRegion } from '../api/load-region.ts';
import { TravelTimeClient } from '../workers/travel-time-client.ts';
import type { PointerMove, Query } from '../workers/protocol.ts';
import { setSignInGate } from '../api/sign-in-gate.ts';
import { parseAccountLink } from './account-link.ts';
import type { AppState, Failure } from './app-state.ts';
import { followAccount } from './follow-account.ts';
import { buildQuery, isSameQuery } from './build-query.ts';
import { tidyChanges } from './assumption-choices.ts';
import { followHistory, isOwnEntry, replaceAddress } from './page-history.ts';
import { formatPermalink, parsePermalink, type OpenedLink } from './permalink.ts';
import { readPlanId } from './plan-address.ts';
import { compareWithRecord, formatShownRecord } from './link-record.ts';
import { addSite, roundPlace } from './site-changes.ts';
import { DEFAULT_VIEW, type ViewState } from './view-state.ts';

const URL_DELAY_MILLISECONDS = 300;

/** When the pointer's move that changed the view last reached the app; taken by the next query. */
let pointerMovedAt: PointerMove | null = null;

/** Notes that the view is about to change because a pointer moved; `inputAt`: time stamp of the event. */
export function notePointerMove(inputAt: number): void {
  pointerMovedAt = { inputAt, receivedAt: performance.now() };
}

/** Loads the region, opens the link or the story, and keeps answers and address in step with the view. */
export function startApp(state: AppState, createWorker: () => Worker): void {
  setSignInGate(state.account);
  followAccount(state);
  openAccountLink(state);
  const linked = parsePermalink(location.hash);
  if (linked !== undefined) takeLink(state, linked);
  void loadAll(state, createWorker, linked?.regionVersion ?? null);
  followHistory(state);
  window.addEventListener('hashchange', () => {
    // Going back over our own entries changes the page only; an address the user opened is a view.
    if (!isOwnEntry() && !openAccountLink(state)) openLink(state);
  });
}

/** A one-time link: its token leaves the address at once, so that nobody reads it there. Returns: whether it was one. */
function openAccountLink(state: AppState): boolean {
  const link = parseAccountLink(location.hash);
  if (link === null) return false;
  state.account.link.value = link;
  state.page.value = { kind: 'account', id: 'link' };
  replaceAddress('/', state.page.value);
  return true;
}

function takeLink(state: AppState, linked: OpenedLink): void {
  state.view.value = linked.view;
  state.page.value = linked.page;
  state.refusedAssumptions.value = linked.refusedAssumptions;
  const { view, record } = linked;
  state.linkChange.value = null;
  state.openedRecord.value = record === null ? null : { view, record };
}

function openLink(state: AppState): void {
  const linked = parsePermalink(location.hash);
  const region = state.region.value;
  if (linked === undefined || region === null) return;
  state.plans.detach();
  takeLink(state, linked);
  tidyAssumptions(state, region);
  state.linkedRegionVersion.value =
    linked.regionVersion === null || linked.regionVersion === region.version ? null : linked.regionVersion;
}

async function loadAll(
  state: AppState,
  createWorker: () => Worker,
  linkedVersion: string | null,
): Promise<void> {
  let what: Extract<Failure, { kind: 'data' }>['what'] = 'region';
  try {
    const region = await loadRegion();
    tidyAssumptions(state, region);
    state.region.value = region;
    state.loading.value = 'cells';
    openFirstView(state, region, linkedVersion);
    state.plans.start();
    const planId = readPlanId(location.search);
    if (planId !== null) await openLinkedPlan(state, planId);
    connectWorker(state, region, createWorker());
    followOpenedRecord(state, region);
    keepAddress(state, region);
    loadOverlays(state);
    what = 'layers';
    const layers = loadLayers(region.files.layers);
    const cellBytes = loadBytes(region.files.cells);
    state.layers.value = await layers;
    what = 'cells';
    state.cells.value = decodeRegionCells(await cellBytes);
  } catch (cause) {
    state.failure.value = toFailure(cause, what);
  }
}

/** Whoever has to sign in for a plan sees the map meanwhile. */
async function openLinkedPlan(state: AppState, planId: string): Promise<void> {
  await state.account.arrive();
  const opening = state.plans.open(planId);
  if (state.account.role.peek() !== null) await opening;
}

/** A link may say what the record says: that is no change. */
function tidyAssumptions(state: AppState, region: Region): void {
  const { assumptions } = state.view.value;
  const tidied = tidyChanges(assumptions, region.assumptions);
  if (JSON.stringify(tidied) !== JSON.stringify(assumptions)) {
    state.view.value = { ...state.view.value, assumptions: tidied };
  }
}

function toFailure(cause: unknown, what: Extract<Failure, { kind: 'data' }>['what']): Failure {
  const detail = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof LoadError && cause.kind === 'unreachable') return { kind: 'server', detail };
  return { kind: 'data', what, detail };
}

function openFirstView(state: AppState, region: Region, linkedVersion: string | null): void {
  if (linkedVersion !== null && linkedVersion !== region.version) {
    state.linkedRegionVersion.value = linkedVersion;
  }
  // A link to a page only (`#v=1&page=method.reach`) says nothing of sites: they are the story's.
  if (parsePermalink(location.hash) !== undefined && /[#&]s=/.test(location.hash)) return;
  state.view.value = createStoryView(region, state.view.value);
}

/** The first start: the parent office of the story and its candidate, everything else as by default. */
export function createStoryView(region: Region, base: ViewState = DEFAULT_VIEW): ViewState {
  const parent = region.parentOffices.find((one) => one.id === region.story.parentOfficeId);
  const withParent = { ...base, parent: parent === undefined ? null : roundPlace(parent.position) };
  return addSite(withParent, region.story.candidate.position);
}

function connectWorker(state: AppState, region: Region, worker: Worker): void {
  const client = new TravelTimeClient(worker, {
    onLoading: (stage) => (state.loading.value = stage),
    onReady: () => (state.loading.value = null),
    onFigures: (result, query, move) => {
      state.answer.value = { result, query, move };
      state.isComputing.value = false;
    },
    onBands: (bands) => (state.bands.value = bands),
    onTolls: (headlines, query) => (state.tolls.value = { headlines, query }),
    onFailure: (stage, detail) => {
      state.isComputing.value = false;
      state.loading.value = null;
      state.failure.value =
        stage === 'query' ? { kind: 'worker', detail } : { kind: 'data', what: stage, detail };
    },
  });
  client.load(region.files.cells, region.files.screening);
  let lastQuery: Query | undefined;
  effect(() => {
    const query = buildQuery(state.view.value, GROUP_IDS, state.isDragging.value);
    const move = pointerMovedAt;
    pointerMovedAt = null;
    if (query === undefined) {
      client.withdraw();
      state.answer.value = null;
      state.isComputing.value = false;
    } else if (lastQuery === undefined || !isSameQuery(query, lastQuery)) {
      state.isComputing.value = true;
      client.ask(query, move);
    }
    lastQuery = query;
  });
}

/** Says how the figures of an opened link have changed, as soon as those of today are known for its view. */
function followOpenedRecord(state: AppState, region: Region): void {
  effect(() => {
    const opened = state.openedRecord.value;
    const answer = state.answer.value;
    if (opened === null || answer === null) return;
    const asked = buildQuery(opened.view, GROUP_IDS);
    if (asked === undefined || !isSameQuery(asked, answer.query)) return;
    state.linkChange.value = compareWithRecord(opened.record, answer, region);
    state.openedRecord.value = null;
  });
}

/** The registry of layers comes after the first answer, or after the data when nothing is asked. */
function loadOverlays(state: AppState): void {
  let isAsked = false;
  const stop = effect(() => {
    const isBusy = state.isComputing.value || state.loading.value !== null;
    if (isAsked || isBusy || state.cells.value === null || state.layers.value === null) return;
    isAsked = true;
    queueMicrotask(() => {
      stop();
      void import('../overlays/start-overlays.ts').then(({ startOverlays }) => startOverlays(state));
    });
  });
}

/** The address always holds the whole view, so that copying it from the browser works as well. */
function keepAddress(state: AppState, region: Region): void {
  const openedWith = location.hash;
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const view = state.view.value;
    const page = state.page.value;
    const record = formatShownRecord(view, state.answer.value, region);
    clearTimeout(timer);
    if (state.isDragging.value || state.account.isLeaving) return;
    timer = setTimeout(() => {
      if (state.account.isLeaving) return;
      // An address the user has just opened: its `hashchange` is still on the way and must find it.
      if (!isOwnEntry() && location.hash !== openedWith) return;
      replaceAddress(`#${formatPermalink({ view, regionVersion: region.version, page, record })}`, page);
    }, URL_DELAY_MILLISECONDS);
  });
}
