import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { findBoundaryFault } from '../../state/own-boundary.ts';
import type { Place } from '../../state/view-state.ts';
import { useProposals } from './use-proposals.ts';

/** What the map calls the proposal, and says while it is placed. */
export function useEntryWords(title: string): void {
  const { state, words, ownCode, nameMunicipality } = useProposals();
  const hint = words.placingHint(ownCode === null ? '' : nameMunicipality(ownCode));
  useEffect(() => {
    state.entryWords.value = { here: title, hint };
    return () => {
      state.entryWords.value = null;
    };
  }, [title, hint]);
}

/**
 * While a proposal is placed: the own boundary is drawn bold, and a place outside it is refused before it is put.
 * Returns: why a place cannot be, in words; null: it can.
 */
export function useOwnGround(): (place: Place) => string | null {
  const { state, words, ownCode, nameMunicipality, language } = useProposals();
  const refuse = (place: Place): string | null => {
    const boundaries = state.layers.peek()?.municipalities;
    const region = state.region.peek();
    if (boundaries === undefined || region === null || ownCode === null) return null;
    const fault = findBoundaryFault(place, ownCode, { boundaries, municipalities: region.municipalities });
    if (fault === null) return null;
    const town = nameMunicipality(ownCode);
    return fault.kind === 'nowhere'
      ? words.refusedNowhere(town)
      : words.refusedElsewhere(nameMunicipality(fault.code), town);
  };
  useEffect(() => {
    state.refuseEntryAt.value = refuse;
    state.entryRefusal.value = null;
    return () => {
      state.refuseEntryAt.value = null;
      state.entryRefusal.value = null;
    };
  }, [ownCode, language]);
  useEffect(() => {
    if (ownCode === null) return undefined;
    // Rows that are pointed at borrow the outline; it comes back after them.
    const stop = effect(() => {
      state.highlight.value ??= { kind: 'municipality', code: ownCode };
    });
    return () => {
      stop();
      state.highlight.value = null;
    };
  }, [ownCode]);
  return refuse;
}
