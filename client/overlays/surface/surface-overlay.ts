import { computed } from '@preact/signals';
import { SURFACE_SERVER } from '../../api/surfaces.ts';
import { SURFACE_WORDS } from '../../i18n/surface-words.ts';
import { placeSite } from '../../state/app-actions.ts';
import type { AppState } from '../../state/app-state.ts';
import { findFreeLetter } from '../../state/site-changes.ts';
import type { Language } from '../../state/view-state.ts';
import { createChoice } from '../choice.tsx';
import { joinControls } from '../join-controls.tsx';
import { readContext } from '../overlay-context.ts';
import type { Overlay, OverlayContent } from '../overlay.ts';
import { buildSurfaceFigures, type SurfaceMeasure } from './surface-content.ts';
import { createSurfaceControls } from './surface-controls.tsx';
import { buildSurfaceRequest } from './surface-request.ts';
import { createSurfaceStore, type SurfaceStore } from './surface-store.ts';

export const SURFACE_ID = 'surface';

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Every inhabited cell as a hypothetical site, computed by the server when the layer is first switched on. */
export function createSurfaceOverlay(state: AppState): Overlay {
  const store = createSurfaceStore({ server: SURFACE_SERVER, wait });
  const language = computed(() => state.view.value.language);
  const hasNew = computed(() => store.shown.value === null || store.shown.value.table.new !== null);
  const options = computed(() => {
    const words = SURFACE_WORDS[language.value];
    const reach = { id: 'reach', label: words.choiceReach };
    return hasNew.value ? [{ id: 'new', label: words.choiceNew }, reach] : [reach];
  });
  const choice = createChoice(state, { id: SURFACE_ID, kind: 'mesh' }, options);
  const measure = computed((): SurfaceMeasure => (choice.value.value === 'new' ? 'new' : 'reach'));
  const isFull = computed(() => findFreeLetter(state.view.value) === undefined);
  const compute = (): void => void store.compute(buildSurfaceRequest(state.view.value));
  return {
    id: SURFACE_ID,
    group: 'reach',
    kind: 'mesh',
    title: { ja: SURFACE_WORDS.ja.title, en: SURFACE_WORDS.en.title },
    load: compute,
    Controls: joinControls(
      choice.createSelect(() => SURFACE_WORDS[language.value].choiceLabel),
      createSurfaceControls({ store, measure, isFull, lookup: state.lookup, compute }),
    ),
    content: computed(() => {
      const context = readContext(state, language);
      const shown = store.shown.value;
      if (context === undefined || shown === null) return describeStatus(store, language.value, compute);
      return buildSurfaceFigures(context, {
        shown,
        measure: measure.value,
        lookup: state.lookup.value,
        placeAt: isFull.value ? null : (place) => placeSite(state, place),
      });
    }),
  };
}

/** What the layer says before its first result. */
function describeStatus(store: SurfaceStore, language: Language, compute: () => void): OverlayContent {
  const words = SURFACE_WORDS[language];
  const status = store.status.value;
  switch (status.kind) {
    case 'running':
      return { status: 'loading', text: words.intro };
    case 'cancelled':
      return { status: 'empty', text: words.cancelled, action: { label: words.startAgain, act: compute } };
    case 'interrupted':
      return {
        status: 'empty',
        text: words.interrupted,
        action: { label: words.startAgain, act: () => void store.resume() },
      };
    case 'unreachable':
      return { status: 'empty', text: words.unreachable, action: { label: words.startAgain, act: compute } };
    case 'failed':
      return {
        status: 'empty',
        text: words.failed(status.problem?.[language] ?? words.failedUnknown),
        action: { label: words.startAgain, act: compute },
      };
    default:
      return { status: 'empty', text: words.intro, action: { label: words.start, act: compute } };
  }
}
