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

const toChannels = (color: string): readonly number[] =>
  [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));

function mix(from: string, to: string, share: number): string {
  const target = toChannels(to);
  const channels = toChannels(from).map((value, i) => value + ((target[i] ?? value) - value) * share);
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** Text on light paper needs 4.5:1, so labels of the light far bands are a darker green of the same hue. */
export function getBandLabelColor(cutoffMinutes: number): string {
  return mix(getBandColor(cutoffMinutes), '#0f4a3a', cutoffMinutes > 30 ? 0.55 : 0);
}

/** The same minutes always have the same color, whichever bands are shown. */
export function getBandColor(cutoffMinutes: number): string {
  const next = ANCHORS.findIndex(([minutes]) => minutes >= cutoffMinutes);
  const after = ANCHORS[next];
  const before = ANCHORS[next - 1];
  if (after === undefined) return ANCHORS.at(-1)?.[1] ?? '';
  if (before === undefined) return after[1];
  return mix(before[1], after[1], (cutoffMinutes - before[0]) / (after[0] - before[0]));
}
