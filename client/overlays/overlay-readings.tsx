import { useApp } from '../panels/app-context.ts';
import type { AppState } from '../state/app-state.ts';
import type { Place } from '../state/view-state.ts';
import type { Overlay, OverlayReading } from './overlay.ts';
import { getOverlayState, listLayerIds } from './overlay-scene.ts';

/** So many of one layer are listed at one place. */
const MAXIMUM_READINGS = 4;
/** Of a map that has not reported its camera yet. */
export const DEFAULT_ZOOM = 9;

export interface LayerReadings {
  readonly overlay: Overlay;
  readonly title: string;
  readonly readings: readonly OverlayReading[];
}

/** What the layers that are on say at a place, topmost first. */
export function listReadings(state: AppState, place: Place): readonly LayerReadings[] {
  const view = state.view.value;
  const zoom = view.camera?.zoom ?? DEFAULT_ZOOM;
  const overlays = state.overlays.value;
  const ids = [...listLayerIds(overlays, view, 'points'), ...listLayerIds(overlays, view, 'fill')];
  return ids.flatMap((id) => {
    const overlay = overlays.find((one) => one.id === id);
    if (overlay === undefined || !getOverlayState(view, overlay).isVisible) return [];
    const content = overlay.content.value;
    const readings = content.status === 'ready' ? content.read(place, zoom) : [];
    if (content.status !== 'ready' || readings.length === 0) return [];
    const title = content.readingTitle ?? overlay.title[view.language];
    return [{ overlay, title, readings: readings.slice(0, MAXIMUM_READINGS) }];
  });
}

export function OverlayReadings({
  place,
  hasActs = false,
}: {
  readonly place: Place;
  readonly hasActs?: boolean;
}) {
  const state = useApp();
  const layers = listReadings(state, place);
  // The same place is named once, not once per layer.
  const names = new Set<string>();
  return (
    <>
      {layers.map(({ overlay, title, readings }) => (
        <div key={overlay.id} class="reading-layer" data-testid={`reading-${overlay.id}`}>
          {readings.map((reading) => {
            const isNamed = names.has(reading.name);
            names.add(reading.name);
            return (
              <p key={reading.rowId} class="readout">
                {!isNamed && <span class="reading-name">{reading.name}</span>}
                <span>
                  {title === '' ? '' : `${title} `}
                  <strong>{reading.value}</strong>
                </span>
                {reading.note !== null && <span class="reading-note">{reading.note}</span>}
                {hasActs && <ReadingActs reading={reading} />}
              </p>
            );
          })}
        </div>
      ))}
    </>
  );
}

function ReadingActs({ reading }: { readonly reading: OverlayReading }) {
  const { action, details } = reading;
  return (
    <>
      {details?.map((line) => (
        <span key={line} class="reading-note">
          {line}
        </span>
      ))}
      {action !== undefined && (
        <button type="button" class="overlay-act" data-testid="reading-act" onClick={action.act}>
          {action.label}
        </button>
      )}
    </>
  );
}
