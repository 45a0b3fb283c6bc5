import type { ComponentId } from '../../state/evaluation-choices.ts';

/** Parts of a score: muted, apart from the sites' own colors, never vermilion; each at least 3:1 on white. */
const COLORS: Readonly<Record<ComponentId, string>> = {
  reach: '#4a7fb5',
  new: '#2f8f6b',
  only: '#8b78b8',
  workforce: '#a07d2c',
  perSeat: '#5b8a93',
  minutes: '#7d7d7d',
  area: '#6b8f3f',
  seats: '#9a6d8f',
  rent: '#8a6f52',
  parking: '#5f6fa3',
};

export const getComponentColor = (id: ComponentId): string => COLORS[id];
