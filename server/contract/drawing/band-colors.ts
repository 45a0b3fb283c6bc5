import { mixColors } from './mix-colors.ts';

/**
 * Colors of the travel-time bands, near to far: dark to light in viridis order (blue-green to green), each at
 * least 3:1 against land up to 60 minutes. Between the anchors colors are mixed linearly.
 */
const ANCHORS: readonly (readonly [minutes: number, color: string])[] = [
  [15, '#12343f'],
  [30, '#1c6a68'],
  [45, '#3f9c76'],
  [60, '#86c489'],
  [90, '#c3dc7a'],
];

/** Text on light paper needs 4.5:1, so labels of the light far bands are a darker green of the same hue. */
export function getBandLabelColor(cutoffMinutes: number): string {
  return mixColors(getBandColor(cutoffMinutes), '#0f4a3a', cutoffMinutes > 30 ? 0.55 : 0);
}

/** The same minutes always have the same color, whichever bands are shown. */
export function getBandColor(cutoffMinutes: number): string {
  const next = ANCHORS.findIndex(([minutes]) => minutes >= cutoffMinutes);
  const after = ANCHORS[next];
  const before = ANCHORS[next - 1];
  if (after === undefined) return ANCHORS.at(-1)?.[1] ?? '';
  if (before === undefined) return after[1];
  return mixColors(before[1], after[1], (cutoffMinutes - before[0]) / (after[0] - before[0]));
}
