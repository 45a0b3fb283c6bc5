import { computeDecay, type Decay } from '#engine/accessibility/decay.ts';

/** Minutes the curve shows: as far as travel times are searched. */
export const CURVE_MINUTES = 120;
const STEP_MINUTES = 1;

export interface CurvePoint {
  readonly minutes: number;
  /** 0–1. */
  readonly weight: number;
}

/** The curve by whole minutes; a step has both its ends at its cutoff, so that it is drawn upright. */
export function listCurvePoints(decay: Decay): readonly CurvePoint[] {
  if (decay.kind === 'step') {
    const { cutoffMinutes } = decay;
    return [
      { minutes: 0, weight: 1 },
      { minutes: cutoffMinutes, weight: 1 },
      { minutes: cutoffMinutes, weight: 0 },
      { minutes: CURVE_MINUTES, weight: 0 },
    ];
  }
  return Array.from({ length: CURVE_MINUTES / STEP_MINUTES + 1 }, (_, i) => ({
    minutes: i * STEP_MINUTES,
    weight: computeDecay(decay, i * STEP_MINUTES),
  }));
}

const toText = (value: number): string => String(Number(value.toFixed(2)));

/** The curve as an SVG path in a box of `width` × `height`, 0 minutes at the left, full weight at the top. */
export function buildCurvePath(
  points: readonly CurvePoint[],
  { width, height }: { readonly width: number; readonly height: number },
): string {
  return points
    .map(({ minutes, weight }, i) => {
      const x = (minutes / CURVE_MINUTES) * width;
      return `${i === 0 ? 'M' : 'L'}${toText(x)} ${toText((1 - weight) * height)}`;
    })
    .join('');
}

/** What the curve says in words, for who cannot see it and for the table beside it. */
export const CURVE_MARKS: readonly number[] = [15, 30, 45, 60, 90];

export const listCurveMarks = (decay: Decay): readonly CurvePoint[] =>
  CURVE_MARKS.map((minutes) => ({ minutes, weight: computeDecay(decay, minutes) }));
