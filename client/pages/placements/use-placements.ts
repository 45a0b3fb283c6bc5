import type { Placement, PlacementList } from '#contract/placements.ts';
import type { Problem } from '#contract/problems.ts';
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listPlacements } from '../../api/placements.ts';
import { PLACEMENT_WORDS } from '../../i18n/placement-words.ts';
import type { PlacementWords } from '../../i18n/placement-words-ja.ts';
import { getMunicipalityName } from '../../i18n/place-names.ts';
import { useApp } from '../../panels/app-context.ts';
import type { AppState } from '../../state/app-state.ts';
import { listMunicipalities } from '../../state/list-municipalities.ts';
import { createLoaded, type Loaded } from '../../state/loaded.ts';
import type { Outcome } from '../../state/plan-save-queue.ts';
import type { Language } from '../../state/view-state.ts';

/** What is said after an act: that it is done, or why not. */
export type PlacementNotice =
  | { readonly kind: 'saved' }
  | { readonly kind: 'deleted'; readonly placement: Pick<Placement, 'id' | 'name' | 'revision'> }
  | { readonly kind: 'refused'; readonly problem: Problem | null }
  | { readonly kind: 'changed' }
  | { readonly kind: 'failed' };

/** The records of opened offices as the page shows them. */
export interface PlacementsStore {
  readonly list: Loaded<PlacementList>;
  readonly notice: Signal<PlacementNotice | null>;
  readonly isBusy: ReadonlySignal<boolean>;
  /** Does an act and loads the records anew. Returns: what came of it, or null; `notice` says why. */
  act<T>(work: () => Promise<Outcome<T>>): Promise<T | null>;
}

const stores = new WeakMap<AppState, PlacementsStore>();

function getStore(state: AppState): PlacementsStore {
  const known = stores.get(state);
  if (known !== undefined) return known;
  const store = createStore();
  stores.set(state, store);
  return store;
}

function createStore(): PlacementsStore {
  const list = createLoaded(async () => {
    const outcome = await listPlacements(false);
    return outcome.kind === 'done' ? outcome.body : null;
  });
  const notice = signal<PlacementNotice | null>(null);
  const isBusy = signal(false);
  return {
    list,
    notice,
    isBusy,
    act: async (work) => {
      if (isBusy.peek()) return null;
      isBusy.value = true;
      notice.value = null;
      const outcome = await work();
      if (outcome.kind === 'done') notice.value = { kind: 'saved' };
      else if (outcome.kind === 'refused') notice.value = { kind: 'refused', problem: outcome.problem };
      else notice.value = { kind: outcome.kind === 'changed' ? 'changed' : 'failed' };
      if (outcome.kind === 'done' || outcome.kind === 'changed') await list.reload();
      isBusy.value = false;
      return outcome.kind === 'done' ? outcome.body : null;
    },
  };
}

export interface PlacementsContext {
  readonly state: AppState;
  readonly store: PlacementsStore;
  readonly words: PlacementWords;
  readonly language: Language;
  readonly nameMunicipality: (code: string) => string;
}

/** Words, names of towns and the records, for every part of the pages. */
export function usePlacements(): PlacementsContext {
  const state = useApp();
  const { language } = state.view.value;
  const region = state.region.value;
  const nameMunicipality = (code: string): string => {
    const found = region === null ? undefined : listMunicipalities(region).find((one) => one.code === code);
    return found === undefined ? code : getMunicipalityName(found, language);
  };
  return { state, store: getStore(state), words: PLACEMENT_WORDS[language], language, nameMunicipality };
}

/** Loads the records when the page is opened, and again for another person. */
export function useLoadedPlacements(isAllowed: boolean): void {
  const { store } = usePlacements();
  useEffect(() => {
    if (isAllowed) void store.list.reload();
  }, [isAllowed]);
}
