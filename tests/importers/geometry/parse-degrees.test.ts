import { expect, test } from 'vitest';
import { parseDegrees } from '#importers/geometry/parse-degrees.ts';

test.each([
  ['130.8', 130.8, false],
  ['-0.1', -0.1, false],
  ['１３０．８', 130.8, true],
  [' 33.8', 33.8, true],
  [`35°41'22"`, 35.689_444, true],
  ['35°41′22″', 35.689_444, true],
  ['35度41分22秒', 35.689_444, true],
  ['北緯35度41分22.5秒', 35.689_583, true],
  ['139° 41\' 30"', 139.691_667, true],
  [`139°41'30"E`, 139.691_667, true],
  ['35度', 35, true],
] as const)('“%s” is %d degrees', (text, degrees, isNormalized) => {
  const parsed = parseDegrees(text);
  expect(parsed?.degrees).toBeCloseTo(degrees, 6);
  expect(parsed?.isNormalized).toBe(isNormalized);
});

test.each(['', '33,8', 'abc', 'NaN', `35°61'00"`, `35°41'61"`, '1e2', '35.41.22', '9'.repeat(100_000)])(
  '“%s” is no angle',
  (text) => {
    expect(parseDegrees(text)).toBeUndefined();
  },
);
