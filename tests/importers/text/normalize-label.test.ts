import { expect, test } from 'vitest';
import { normalizeLabel } from '#importers/text/normalize-label.ts';

test.each([
  ['\u3000１５～６４歳人口\u3000男', '15~64歳人口 男'],
  ['15〜64歳人口  男 ', '15~64歳人口 男'],
  ['\u3000人口（総数）', '人口(総数)'],
  ['', ''],
])('label "%s" compares as "%s"', (label, expected) => {
  expect(normalizeLabel(label)).toBe(expected);
});
