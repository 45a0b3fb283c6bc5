import { encode } from 'uqr';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_QR_TEXT, toModulePath } from '#contract/brief/qr-code.ts';

/** Paints the path back into modules. */
function readPath(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let i = 0; i < Number(length); i++) modules[Number(y)]![Number(x) + i] = true;
  }
  return modules;
}

describe('toModulePath', () => {
  it('draws every dark module and no other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), { minLength: 9, maxLength: 9 }),
        (modules) => {
          expect(readPath(toModulePath(modules), 9)).toEqual(modules);
        },
      ),
    );
  });

  it('holds a link of the longest length at a size that can be printed', () => {
    const { size } = encode('a'.repeat(LONGEST_QR_TEXT), { ecc: 'L', border: 4 });
    // 27 mm across: modules of a fifth of a millimeter, which phones read.
    expect(27 / size).toBeGreaterThan(0.2);
    expect(() => encode('a'.repeat(LONGEST_QR_TEXT + 1), { ecc: 'L', maxVersion: 25 })).toThrow();
  });
});
