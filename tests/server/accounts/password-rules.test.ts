import { findWeakness, loadCommonPasswords } from '#server/accounts/password-rules.ts';
import { beforeAll, describe, expect, it } from 'vitest';

const SOMEBODY = { email: 'yamada.hanako@city.example.jp', name: '山田 花子' };

describe('S02: which passwords are refused', () => {
  let common: ReadonlySet<string>;
  beforeAll(async () => {
    common = await loadCommonPasswords();
  });

  it('knows at least the 3,000 most common ones, offline', () => {
    expect(common.size).toBeGreaterThanOrEqual(3_000);
    for (const password of ['123456', 'password', 'qwertyuiop', 'administrator'])
      expect(common).toContain(password);
  });

  it.each([
    ['eleven chars', 'violet crane', null],
    ['eleven', 'violet-cran', 'short'],
    ['twelve as people count them', '紫の鶴と茶色い橋を渡る猫', null],
    ['halves of characters count once', '𠮷𠮷𠮷', 'short'],
    ['128', 'violet crane '.repeat(9) + 'abcdefghijk', null],
    ['129', 'violet crane '.repeat(9) + 'abcdefghijkl', 'long'],
    ['on the list', 'qwerty123456', 'common'],
    ['on the list, in capitals', 'QWERTY123456', 'common'],
    ['on the list, full-width', 'ｑｗｅｒｔｙ１２３４５６', 'common'],
    ['two of the list', 'password1234', 'common'],
    ['twice the same of the list', 'baseballbaseball', 'common'],
    ['one character', 'aaaaaaaaaaaaaaaa', 'simple'],
    ['a short piece again and again', 'kita9-kita9-kita9-', 'simple'],
    ['in a row', 'abcdefghijklmnop', 'simple'],
    ['digits in a row', '345678901234567890', 'simple'],
    ['this service and place', 'Hanare-Kitakyushu', 'personal'],
    ['the same in Japanese', '離れ北九州2026!!はなれ', 'personal'],
    ['the address', 'yamada.hanako@city', 'personal'],
    ['the name', '山田花子2026年1月生まれ', null],
    ['a phrase that names the place', 'hanare und sieben grüne Kraniche', null],
    ['a phrase', 'correct horse battery staple', null],
  ])('%s: %s → %s', (_why, password, weakness) => {
    expect(findWeakness(password, SOMEBODY, common)).toBe(weakness);
  });

  it('S37: looks at a text of the greatest length in no time', () => {
    const startedAt = performance.now();
    findWeakness(`${'ab'.repeat(499)}c`, SOMEBODY, common);
    findWeakness('a'.repeat(127) + 'b', SOMEBODY, common);
    expect(performance.now() - startedAt).toBeLessThan(50);
  });
});
