import { ASSUMPTION_IDS } from '#engine/traveltime/assumptions.ts';
import { ROAD_MODEL_ERROR, type RoadModelError } from '#contract/road-model-error.ts';
import { formatAssumed, formatAssumedRange } from '#client/i18n/format-assumed.ts';
import { WORDS } from '#client/i18n/words.ts';
import { FIGURE_BLOCKS } from '#client/state/assumption-basis.ts';
import { METHOD_SLUGS } from '#client/state/page.ts';
import { describe, expect, it } from 'vitest';

const error: RoadModelError = {
  methodPage: 'screening-roads-accuracy',
  cities: [
    city('甲', 'A', { tolls: true, upToKm: 12, medianPercent: 6.6, p10Percent: -19.7, p90Percent: 3 }),
    city('甲', 'A', { tolls: false, upToKm: 12, medianPercent: 7, p10Percent: -2, p90Percent: 8 }),
    city('乙', 'B', { tolls: false, upToKm: 50, medianPercent: 11.2, p10Percent: -12, p90Percent: 12.4 }),
  ],
};

function city(
  nameJa: string,
  nameEn: string,
  figures: Omit<RoadModelError['cities'][number], 'nameJa' | 'nameEn'>,
): RoadModelError['cities'][number] {
  return { nameJa, nameEn, ...figures };
}

describe('words of the road model’s error', () => {
  it('say figures, distance and cities, and that nothing was measured here', () => {
    const ja = WORDS.ja.roadModelError(error);
    for (const part of ['甲・乙', '7–11%', '−20〜+12%', '12–50\u00a0km', 'この地域では測っていません']) {
      expect(ja).toContain(part);
    }
    const en = WORDS.en.roadModelError(error);
    for (const part of ['A, B', '7–11%', '−20 to +12%', '12–50\u00a0km', 'not measured here']) {
      expect(en).toContain(part);
    }
  });

  it('fit the study that every answer cites', () => {
    if (ROAD_MODEL_ERROR === null) throw new Error('road model error: expected the study');
    expect(WORDS.ja.roadModelErrorShort(ROAD_MODEL_ERROR)).toMatch(/中央値 \d+–\d+%（50\u00a0kmまで）/);
  });
});

describe('words of assumptions', () => {
  it('say what was expected, and what is still in use', () => {
    const expected = WORDS.ja.assumptionExpected(1, 200, ' km/h');
    const text = WORDS.ja.assumptionFault('500', 'outOfBounds', expected);
    for (const part of ['「500」', '1〜200 km/h', '前の値']) expect(text).toContain(part);
    expect(WORDS.en.assumptionFault('fast', 'notANumber', WORDS.en.assumptionExpected(1, 200, ' km/h'))).toBe(
      '“fast” cannot be read as a number. Enter a number from 1 to 200 km/h. The value before it is still in use.',
    );
  });

  it('name every block and every method page in both languages', () => {
    for (const language of ['ja', 'en'] as const) {
      const words = WORDS[language];
      for (const block of FIGURE_BLOCKS) expect(words.basisNotes[block]).not.toBe('');
      for (const slug of METHOD_SLUGS)
        expect(words.methodTitles[slug] && words.methodLines[slug]).not.toBe('');
    }
    expect(ASSUMPTION_IDS.length).toBe(16);
  });

  it('write values as people read them', () => {
    expect(formatAssumed(1.3000000000000003, 'ratio', 'ja')).toBe('1.3 倍');
    expect(formatAssumed(60, 's', 'en')).toBe('60 s');
    expect(formatAssumedRange(24.88889, 31.11111, 'km/h')).toBe('24.9–31.1');
    expect(formatAssumedRange(0.9, 1.125, 'ratio')).toBe('0.9–1.125');
  });
});
