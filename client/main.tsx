import { render } from 'preact';
import { App } from './app.tsx';
import type { CreateMapAdapter } from './map/map-adapter.ts';
import { createAppState } from './state/app-state.ts';
import { findWishStorage, readMapWish, type MapKind } from './state/map-kind.ts';
import { startApp } from './state/start-app.ts';
import './styles/app.css';

const state = createAppState();
state.isWebGlUsable.value = hasWebGl();
state.mapWish.value = readMapWish(findWishStorage());

/** A map library is fetched beside the region, not before the first words are on screen; never both. */
const createMapAdapters: Readonly<Record<MapKind, CreateMapAdapter>> = {
  async maplibre(options) {
    const { createMapLibreAdapter } = await import('./map/maplibre/maplibre-adapter.ts');
    return createMapLibreAdapter(options);
  },
  async leaflet(options) {
    const { createLeafletAdapter } = await import('./map/leaflet/leaflet-adapter.ts');
    return createLeafletAdapter(options);
  },
};

function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}

const root = document.getElementById('app');
if (root === null) throw new Error('#app: expected in index.html');
startApp(
  state,
  () => new Worker(new URL('./workers/travel-time.worker.ts', import.meta.url), { type: 'module' }),
);
render(<App state={state} createMapAdapters={createMapAdapters} />, root);
