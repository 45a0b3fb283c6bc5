import { computeAreaSquareMeters, type AreaRing } from '#engine/geo/area-ring.ts';
import { formatCount, roundToSignificant } from '../i18n/format-figures.ts';
import type { Language } from '../state/view-state.ts';
import type { DrawingWords } from './drawing-words.ts';

const SQUARE_METERS_PER_SQUARE_KILOMETER = 1_000_000;

/** Three digits, in m² below 0.1 km². Returns: null for fewer than three corners. */
export function formatArea(ring: AreaRing, words: DrawingWords, language: Language): string | null {
  if (ring.length < 3) return null;
  const squareMeters = computeAreaSquareMeters(ring);
  if (squareMeters < SQUARE_METERS_PER_SQUARE_KILOMETER / 10) {
    return words.squareMeters(formatCount(roundToSignificant(squareMeters, 3), language));
  }
  const squareKilometers = roundToSignificant(squareMeters / SQUARE_METERS_PER_SQUARE_KILOMETER, 3);
  return words.squareKilometers(
    new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en').format(squareKilometers),
  );
}
