import { effect, untracked } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../../panels/app-context.ts';
import type { Place } from '../../state/view-state.ts';

/**
 * Marks a place on the map beside the page. While the map is asked for a place (`state.placing` is `entry`), a click
 * on it is handed to `onPick`. The mark goes with the component.
 */
export function usePlaceOnMap(place: Place | null, onPick: ((picked: Place) => void) | null): void {
  const state = useApp();
  const shown = useRef<Place | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    shown.current = place;
    state.placedEntry.value = place;
  }, [place?.lon, place?.lat]);
  useEffect(() => {
    const stop = effect(() => {
      const picked = state.placedEntry.value;
      // What the listener reads is none of this effect's business.
      if (picked !== null && picked !== shown.current) untracked(() => pick.current?.(picked));
    });
    return () => {
      stop();
      state.placedEntry.value = null;
    };
  }, []);
}

/** Whoever leaves a form or list is not asking the map for a place any more. */
export function useEndOfPlacing(): void {
  const state = useApp();
  useEffect(
    () => () => {
      if (state.placing.peek() === 'entry') state.placing.value = null;
    },
    [],
  );
}
