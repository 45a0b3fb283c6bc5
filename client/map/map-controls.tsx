import type { RefObject } from 'preact';
import { useApp } from '../panels/app-context.ts';
import { listFittedBounds } from './drawn-scene.ts';
import type { MapAdapter } from './map-adapter.ts';

export function MapControls({ adapter }: { readonly adapter: RefObject<MapAdapter | null> }) {
  const state = useApp();
  const words = state.words.value;
  const fit = (): void => {
    const region = state.region.value;
    if (region !== null) adapter.current?.fit(listFittedBounds(state.view.value, region));
  };
  return (
    <div class="map-controls">
      <button type="button" aria-label={words.zoomIn} onClick={() => adapter.current?.zoomBy(1)}>
        ＋
      </button>
      <button type="button" aria-label={words.zoomOut} onClick={() => adapter.current?.zoomBy(-1)}>
        −
      </button>
      <button type="button" aria-label={words.showAll} title={words.showAll} onClick={fit}>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
          />
        </svg>
      </button>
    </div>
  );
}
