const toChannels = (color: string): readonly number[] =>
  [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));

/** The color `share` (0–1) of the way from one `#rrggbb` to another. */
export function mixColors(from: string, to: string, share: number): string {
  const target = toChannels(to);
  const channels = toChannels(from).map((value, i) => value + ((target[i] ?? value) - value) * share);
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
