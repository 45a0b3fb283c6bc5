import { isOverlayId, MAXIMUM_OVERLAYS, POPULATION_ID, type OverlayState } from './overlay-state.ts';

const MAXIMUM_CHOICE_LENGTH = 120;

/** `schoolClosures,1,1;municipal,0,0.75,labor.total`: id, on, opacity, choice. */
export const formatOverlays = (overlays: readonly OverlayState[]): string =>
  overlays
    .map(({ id, isVisible, opacity, choice }) =>
      [
        id,
        isVisible ? '1' : '0',
        String(opacity),
        ...(choice === null ? [] : [encodeURIComponent(choice)]),
      ].join(','),
    )
    .join(';');

/** Reads what `formatOverlays` wrote; what cannot be read is left out, so that the link still opens. */
export function parseOverlays(text: string): readonly OverlayState[] {
  const overlays: OverlayState[] = [];
  for (const part of text.split(';')) {
    const [id = '', visible, opacityText = '', choiceText] = part.split(',');
    const opacity = Number(opacityText);
    const isKnown = overlays.some((one) => one.id === id);
    if (!isOverlayId(id) || isKnown || opacityText.trim() === '' || !(opacity >= 0 && opacity <= 1)) continue;
    if (overlays.length >= MAXIMUM_OVERLAYS) break;
    overlays.push({ id, isVisible: visible === '1', opacity, choice: decodeChoice(choiceText) });
  }
  return overlays;
}

function decodeChoice(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text).slice(0, MAXIMUM_CHOICE_LENGTH) || null;
  } catch {
    return null;
  }
}

/** Order of the layers, topmost first; empty: as by default. */
export const formatLayerOrder = (order: readonly string[]): string => order.join(',');

export const parseLayerOrder = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .filter((id) => id === POPULATION_ID || isOverlayId(id))
      .slice(0, MAXIMUM_OVERLAYS),
  ),
];
