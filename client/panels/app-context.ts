import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AppState } from '../state/app-state.ts';

export const AppContext = createContext<AppState | null>(null);

/** Throws: Error outside the app. */
export function useApp(): AppState {
  const state = useContext(AppContext);
  if (state === null) throw new Error('useApp: expected to be called inside AppContext.Provider');
  return state;
}
