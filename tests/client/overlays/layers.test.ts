import { signal } from '@preact/signals';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Overlay, OverlayKind } from '#client/overlays/overlay.ts';
import {
  chooseInOverlay,
  showBothFills,
  stepLayer,
  switchOverlay,
  switchPopulation,
  undoExchange,
} from '#client/overlays/overlay-actions.ts';
import { buildDrawnOverlays, getOverlayState, listLayerIds } from '#client/overlays/overlay-scene.ts';
import { createAppState } from '#client/state/app-state.ts';
import { moveLayer, sortLayers } from '#client/state/overlay-state.ts';

const createOverlay = (id: string, kind: OverlayKind): Overlay => ({
  id,
  kind,
  group: 'vacancy',
  title: { ja: id, en: id },
  content: signal({
    status: 'ready',
    counts: id,
    unit: '',
    year: '',
    sources: [],
    notes: [],
    legend: { kind: 'symbols', entries: [], sizes: null, noData: null },
    drawn:
      kind === 'points'
        ? { kind: 'points', points: [], isUnderNames: false }
        : { kind: 'choropleth', areas: { colorByCode: new Map(), noDataCodes: [] } },
    read: () => [],
    buildTable: () => ({ columns: [], rows: [] }),
  }),
});

function createState() {
  const state = createAppState();
  const overlays = [
    createOverlay('points', 'points'),
    createOverlay('rate', 'choropleth'),
    createOverlay('future', 'mesh'),
  ] as const;
  state.overlays.value = overlays;
  const listShown = (): readonly string[] => [
    ...overlays.filter((one) => getOverlayState(state.view.value, one).isVisible).map(({ id }) => id),
    ...(state.view.value.layers.population.isVisible ? ['population'] : []),
  ];
  return { state, overlays, listShown };
}

describe('switching layers', () => {
  it('shows one fill at a time and says which one gave way', () => {
    const { state, overlays, listShown } = createState();
    switchOverlay(state, overlays[0], true);
    expect(state.fillExchange.value).toBeNull();
    switchOverlay(state, overlays[1], true);
    expect(listShown()).toEqual(['points', 'rate']);
    expect(state.fillExchange.value).toEqual({ shownId: 'rate', hiddenIds: ['population'] });
    switchOverlay(state, overlays[2], true);
    expect(listShown()).toEqual(['points', 'future']);
    switchPopulation(state, true);
    expect(listShown()).toEqual(['points', 'population']);
    expect(state.fillExchange.value).toEqual({ shownId: 'population', hiddenIds: ['future'] });
  });

  it('takes an exchange back', () => {
    const { state, overlays, listShown } = createState();
    switchOverlay(state, overlays[1], true);
    const exchange = state.fillExchange.value;
    if (exchange === null) throw new Error('exchange: expected one');
    undoExchange(state, exchange);
    expect(listShown()).toEqual(['population']);
    expect(state.fillExchange.value).toBeNull();
  });

  it('lays both fills over each other when asked to, the upper one lighter', () => {
    const { state, overlays, listShown } = createState();
    switchOverlay(state, overlays[1], true);
    const exchange = state.fillExchange.value;
    if (exchange === null) throw new Error('exchange: expected one');
    showBothFills(state, exchange);
    expect(listShown()).toEqual(['rate', 'population']);
    expect(getOverlayState(state.view.value, overlays[1]).opacity).toBeLessThan(0.5);
    expect(buildDrawnOverlays(overlays, state.view.value).above.map(({ id }) => id)).toEqual(['rate-areas']);
  });

  it('makes room when circles become a fill by their own choice, and gives it back', () => {
    const { state, listShown } = createState();
    const kind = signal<OverlayKind>('points');
    const changing: Overlay = {
      ...createOverlay('municipal', 'points'),
      get kind() {
        return kind.value;
      },
    };
    state.overlays.value = [changing];
    switchOverlay(state, changing, true);
    expect(listShown()).toEqual(['population']);
    const choose = (to: OverlayKind): void => {
      const stop = state.view.subscribe((view) => {
        if (getOverlayState(view, changing).choice === to) kind.value = to;
      });
      chooseInOverlay(state, changing, to);
      stop();
    };
    choose('choropleth');
    expect(listShown()).toEqual([]);
    choose('points');
    expect(listShown()).toEqual(['population']);
  });
});

describe('order of layers', () => {
  it('moves a fill under the population and back', () => {
    const { state, overlays } = createState();
    switchOverlay(state, overlays[1], true);
    const list = () => listLayerIds(overlays, state.view.value, 'fill');
    expect(list()).toEqual(['rate', 'future', 'population']);
    stepLayer(state, overlays[1], 1);
    stepLayer(state, overlays[1], 1);
    expect(list()).toEqual(['future', 'population', 'rate']);
    expect(buildDrawnOverlays(overlays, state.view.value).below.map(({ id }) => id)).toEqual(['rate-areas']);
    stepLayer(state, { id: 'population', kind: 'mesh' }, 1);
    expect(list()).toEqual(['future', 'rate', 'population']);
    stepLayer(state, { id: 'population', kind: 'mesh' }, 1);
    expect(list()).toEqual(['future', 'rate', 'population']);
  });

  it('keeps every layer once, whatever a link says', () => {
    const ids = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(
        ids,
        ids,
        fc.constantFrom('a', 'c', 'z'),
        fc.constantFrom(-1 as const, 1 as const),
        (...given) => {
          const [known, order, moved, step] = given;
          const sorted = sortLayers(known, order);
          expect(sorted.toSorted()).toEqual(known.toSorted());
          expect(sorted.filter((id) => order.includes(id))).toEqual(order.filter((id) => known.includes(id)));
          expect(moveLayer(sorted, moved, step).toSorted()).toEqual(known.toSorted());
        },
      ),
    );
  });
});
