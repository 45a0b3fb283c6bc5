import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { getMunicipalityName, getStationName } from '../i18n/place-names.ts';
import { formatPosition } from '../i18n/format-figures.ts';
import { placeSite, setParent } from '../state/app-actions.ts';
import { findFreeLetter, moveSite } from '../state/site-changes.ts';
import { findActiveSite, type Place } from '../state/view-state.ts';
import { useApp } from '../panels/app-context.ts';
import { MeshReadout } from './mesh-readout.tsx';

export interface PopupPlace {
  readonly place: Place;
  /** Pixels from the map's top left corner, and the map's size. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Half the popup's width and its distances from the click and the edges, in pixels. */
const SIZE = { halfWidth: 122, gap: 12, margin: 8 } as const;

const clamp = (value: number, min: number, max: number): number =>
  Math.max(min, Math.min(Math.max(min, max), value));

/** Below the click in the upper half of the map, above it in the lower half, never across an edge. */
function placePopup(popup: HTMLElement, { x, y, width, height }: PopupPlace): void {
  popup.style.maxHeight = `${height - 2 * SIZE.margin}px`;
  const own = popup.offsetHeight;
  const top = y < height / 2 ? y + SIZE.gap : y - SIZE.gap - own;
  popup.style.left = `${clamp(x, SIZE.halfWidth, width - SIZE.halfWidth)}px`;
  popup.style.top = `${clamp(top, SIZE.margin, height - own - SIZE.margin)}px`;
}

/** What a click on the map offers: what is there, and what can be put there. */
export function MapPopup({ at, onClose }: { readonly at: PopupPlace; readonly onClose: () => void }) {
  const state = useApp();
  const first = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const view = state.view.value;
  const words = state.words.value;
  const active = findActiveSite(view);
  // What it says decides how high it is.
  useLayoutEffect(() => {
    if (popup.current !== null) placePopup(popup.current, at);
  });
  useEffect(() => {
    first.current?.focus({ preventScroll: true });
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    window.addEventListener('keydown', closeOnEscape);
    return () => window.removeEventListener('keydown', closeOnEscape);
  }, [at]);
  const act = (action: () => void) => () => {
    action();
    onClose();
  };
  const description = state.lookup.value?.describe(at.place);
  const title =
    description?.station !== null && description?.station !== undefined
      ? getStationName(description.station, view.language)
      : description?.municipality
        ? getMunicipalityName(description.municipality, view.language)
        : formatPosition(at.place);
  const parts = state.overlayParts.value;
  const isFull = findFreeLetter(view) === undefined;
  return (
    <div ref={popup} class="map-popup" role="dialog" aria-label={title}>
      <div class="map-popup-head">
        <strong>{title}</strong>
        <button type="button" class="icon-button" aria-label={words.close} onClick={onClose}>
          ×
        </button>
      </div>
      <MeshReadout cell={state.lookup.value?.findCell(at.place) ?? null} />
      {parts !== null && <parts.Readings place={at.place} hasActs />}
      {!isFull && (
        <button ref={first} type="button" onClick={act(() => placeSite(state, at.place))}>
          {words.popupPlaceHere}
        </button>
      )}
      {active !== undefined && (
        <button
          type="button"
          onClick={act(() => (state.view.value = moveSite(state.view.value, active.letter, at.place)))}
        >
          {words.popupMoveHere(active.letter)}
        </button>
      )}
      <button type="button" onClick={act(() => setParent(state, at.place))}>
        {words.popupParentHere}
      </button>
    </div>
  );
}
