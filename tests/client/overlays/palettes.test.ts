import { describe, expect, it } from 'vitest';
import { PAPER } from '#client/map/paper.ts';
import * as palettes from '#client/overlays/palettes.ts';
import { computeColorDistance, computeContrast, toLab, VISIONS } from './color-vision.ts';

const {
  CIRCLE_COLOR,
  CLOSED_SCHOOL_COLOR,
  GAIN_RAMP,
  HOUSING_RAMP,
  IMPORTED_RAMP,
  LOSS_RAMP,
  MUNICIPAL_RAMP,
  POINT_COLORS,
  SURFACE_RAMP,
  VACANCY_COLORS,
  ZERO_COLOR,
} = palettes;

const VERMILION = '#c73e3a';
/** Kinds differ by shape as well; by color alone they must still be told apart. */
const MINIMUM_KIND_DISTANCE = 20;
const MINIMUM_CLASS_DISTANCE = 8;

const listPairs = (colors: readonly string[]): readonly (readonly [string, string])[] =>
  colors.flatMap((a, i) => colors.slice(i + 1).map((b) => [a, b] as const));

describe('colors of layers', () => {
  it.each(Object.entries(VISIONS))('tell kinds of vacant space apart (%s)', (_name, vision) => {
    for (const [a, b] of listPairs(Object.values(VACANCY_COLORS))) {
      expect(computeColorDistance(a, b, vision), `${a} ${b}`).toBeGreaterThanOrEqual(MINIMUM_KIND_DISTANCE);
    }
  });

  it.each(Object.entries(VISIONS))(
    'tell the first categories of imported places apart (%s)',
    (_name, vision) => {
      for (const [a, b] of listPairs(POINT_COLORS)) {
        expect(computeColorDistance(a, b, vision), `${a} ${b}`).toBeGreaterThanOrEqual(MINIMUM_KIND_DISTANCE);
      }
    },
  );

  it.each([
    ['municipal', MUNICIPAL_RAMP],
    ['housing', HOUSING_RAMP],
    ['imported', IMPORTED_RAMP],
    ['surface', SURFACE_RAMP],
    ['loss', LOSS_RAMP],
    ['gain', GAIN_RAMP],
  ])('of the %s ramp get darker, for everybody', (_name, ramp) => {
    for (const vision of Object.values(VISIONS)) {
      ramp.slice(1).forEach((color, i) => {
        const before = ramp[i] ?? '';
        expect(toLab(color, vision)[0]).toBeLessThan(toLab(before, vision)[0]);
        expect(computeColorDistance(before, color, vision)).toBeGreaterThanOrEqual(MINIMUM_CLASS_DISTANCE);
      });
    }
  });

  it('tell a loss from a gain of the same size and from nothing', () => {
    for (const vision of Object.values(VISIONS)) {
      LOSS_RAMP.forEach((loss, i) => {
        expect(computeColorDistance(loss, GAIN_RAMP[i] ?? '', vision)).toBeGreaterThanOrEqual(20);
      });
      for (const first of [LOSS_RAMP[0], GAIN_RAMP[0]]) {
        expect(computeColorDistance(first ?? '', ZERO_COLOR, vision)).toBeGreaterThanOrEqual(
          MINIMUM_CLASS_DISTANCE,
        );
      }
    }
  });

  it('of marks stand out from the land, and figures in them can be read', () => {
    const marks = [...Object.values(VACANCY_COLORS), ...POINT_COLORS, CIRCLE_COLOR];
    for (const color of marks) expect(computeContrast(color, PAPER.land), color).toBeGreaterThanOrEqual(3);
    expect(computeContrast(CLOSED_SCHOOL_COLOR, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  });

  it('leave vermilion to the active site', () => {
    const all = Object.values(palettes).flatMap((one) =>
      typeof one === 'string' ? [one] : Array.isArray(one) ? (one as string[]) : Object.values(one),
    );
    for (const color of all) expect(computeColorDistance(color, VERMILION), color).toBeGreaterThanOrEqual(25);
  });
});
