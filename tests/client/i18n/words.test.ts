import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { describe, expect, it } from 'vitest';
import { toHiragana, toRomaji } from '#client/i18n/kana-reading.ts';
import { WORDS } from '#client/i18n/words.ts';

describe('dictionaries', () => {
  it('have the same keys of the same kind, none empty', () => {
    expect(Object.keys(WORDS.en)).toEqual(Object.keys(WORDS.ja));
    for (const [key, word] of Object.entries(WORDS.ja)) {
      const other = Object.entries(WORDS.en).find(([name]) => name === key)?.[1];
      expect(typeof other, key).toBe(typeof word);
      if (typeof word === 'string') expect(word, key).not.toBe('');
      if (typeof word === 'function') expect(other, key).toHaveLength(word.length);
    }
  });

  it('name every group', () => {
    for (const language of ['ja', 'en'] as const) {
      const names = GROUP_IDS.map((id) => WORDS[language].groupNames[id]);
      expect(new Set(names).size).toBe(GROUP_IDS.length);
    }
  });

  it('leave no Japanese in English', () => {
    const words = Object.values(WORDS.en).filter((word): word is string => typeof word === 'string');
    for (const word of words) expect(word).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  });
});

describe('toRomaji', () => {
  it.each([
    ['うのしま', 'Unoshima'],
    ['こくら', 'Kokura'],
    ['ゆくはし', 'Yukuhashi'],
    ['きゅうしゅうこうだいまえ', 'Kyūshūkōdaimae'],
    ['じょうの', 'Jōno'],
    ['にっぽう', 'Nippō'],
    ['ばっちょう', 'Batchō'],
    ['スペースワールド', 'Supesuwarudo'],
  ])('%s → %s', (kana, romaji) => {
    expect(toRomaji(kana)).toBe(romaji);
  });

  it('folds katakana', () => {
    expect(toHiragana('クロサキ')).toBe('くろさき');
  });
});
