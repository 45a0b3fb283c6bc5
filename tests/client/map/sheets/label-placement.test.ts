import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabelPlacement, type LabelBox } from '#client/map/sheets/label-placement.ts';

const toBox = (left: number, top: number, width = 60, height = 16): LabelBox => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

const isTouching = (a: LabelBox, b: LabelBox): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('LabelPlacement', () => {
  it('keeps the first of two labels that touch, and both of two side by side', () => {
    const placement = new LabelPlacement();
    expect(placement.tryPlace(toBox(100, 100))).toBe(true);
    expect(placement.tryPlace(toBox(150, 110))).toBe(false);
    expect(placement.tryPlace(toBox(160, 100))).toBe(true);
  });

  it('takes no room for a label that was refused', () => {
    const placement = new LabelPlacement();
    placement.tryPlace(toBox(0, 0));
    expect(placement.tryPlace(toBox(50, 0, 200))).toBe(false);
    expect(placement.tryPlace(toBox(100, 0))).toBe(true);
  });

  it('places exactly what a comparison with every label before it would', () => {
    const boxes = fc.array(
      fc.tuple(
        fc.integer({ min: -300, max: 900 }),
        fc.integer({ min: -300, max: 900 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 40 }),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(boxes, (tuples) => {
        const placement = new LabelPlacement();
        const placed: LabelBox[] = [];
        for (const [left, top, width, height] of tuples) {
          const box = toBox(left, top, width, height);
          const isFree = !placed.some((other) => isTouching(box, other));
          expect(placement.tryPlace(box)).toBe(isFree);
          if (isFree) placed.push(box);
        }
      }),
      { seed: 20_261_122 },
    );
  });
});
