import { render } from 'preact';
import { App } from './app.tsx';
import type { CreateMapAdapter } from './map/map-adapter.ts';
import { createAppState } from './state/app-state.ts';
import { startApp } from './state/start-app.ts';
import './styles/app.css';

const state = createAppState();
const isWebGlAvailable = hasWebGl();
state.isMapAvailable.value = isWebGlAvailable;

/** The map library is fetched beside the region, not before the first words are on screen. */
const createMapAdapter: CreateMapAdapter = async (options) => {
  const { createMapLibreAdapter } = await import('./map/maplibre/maplibre-adapter.ts');
  return createMapLibreAdapter(options);
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
render(<App state={state} createMapAdapter={isWebGlAvailable ? createMapAdapter : undefined} />, root);
