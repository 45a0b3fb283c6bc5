import { describe, expect, it } from 'vitest';
import { buildSentence, toPlainSentence, type SentenceFacts } from '#client/i18n/sentence.ts';

const buzen: SentenceFacts = {
  language: 'ja',
  siteName: '宇島駅',
  parentName: '小倉駅',
  groupName: '20–64歳の女性',
  unit: 'people',
  mode: 'car',
  direction: 'inbound',
  siteCutoffMinutes: 45,
  parentCutoffMinutes: 60,
  reach: { low: 31_234, central: 33_500, high: 35_870 },
  new: { low: 9_340, central: 10_200, high: 11_480 },
  isAtLeast: false,
};
const say = (facts: SentenceFacts): string => toPlainSentence(buildSentence(facts), facts.language);

describe('buildSentence', () => {
  it('says the story in Japanese', () => {
    expect(say(buzen)).toBe(
      '宇島駅に開くと、車で45分以内に20–64歳の女性 約3.1–3.6万人。' +
        'うち 約0.9–1.1万人は、小倉駅へは60分では通えません。',
    );
  });

  it('says the story in English', () => {
    const facts = {
      ...buzen,
      language: 'en' as const,
      siteName: 'Unoshima Station',
      parentName: 'Kokura Station',
      groupName: 'women aged 20–64',
    };
    expect(say(facts)).toBe(
      'With an office at Unoshima Station, about 31,000–36,000 women aged 20–64 can get there by car ' +
        'within 45 minutes. Of them, about 9,300–11,000 cannot reach Kokura Station within 60 minutes.',
    );
  });

  it('turns around for the way home', () => {
    expect(say({ ...buzen, direction: 'outbound', mode: 'bicycle' })).toBe(
      '宇島駅からは、自転車で45分以内に帰れる20–64歳の女性 約3.1–3.6万人。' +
        'うち 約0.9–1.1万人は、小倉駅からは60分では帰れません。',
    );
  });

  it('compares with nothing without a parent office, and does not divide nobody', () => {
    expect(say({ ...buzen, parentName: null, new: null })).not.toContain('うち');
    const nobody = { low: 0, central: 0, high: 0 };
    expect(say({ ...buzen, reach: nobody, new: nobody })).toBe(
      '宇島駅に開くと、車で45分以内に20–64歳の女性 0人。',
    );
  });
});
