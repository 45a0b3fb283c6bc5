import type { Problem } from '#contract/problems.ts';
import { describe, expect, it } from 'vitest';
import { describeRefusal } from '#client/state/describe-refusal.ts';

const SEA: Problem = {
  type: '/problems/site-unlinkable',
  status: 422,
  code: 'SITE_UNLINKABLE',
  title: 'この場所からは所要時間を計算できません',
  titleJa: 'この場所からは所要時間を計算できません',
  titleEn: 'No travel times can be computed from this place',
  detailJa: '海の上です。',
  detailEn: 'It lies in the sea.',
  places: [{ at: '/sites/1/position', expectedJa: '海の上です。', expectedEn: 'It lies in the sea.' }],
};
const NAMES = { sites: ['A 宇島駅', 'B地点'], existingOffices: ['小倉駅'] };

describe('refused comparison', () => {
  it('names the site or office it is about', () => {
    expect(describeRefusal(SEA, NAMES, 'ja')).toBe('B地点：海の上です。');
    expect(describeRefusal(SEA, NAMES, 'en')).toBe('B地点: It lies in the sea.');
    const places = [{ at: '/existingOffices/0/position', expectedJa: '海の上です。', expectedEn: 'Sea.' }];
    expect(describeRefusal({ ...SEA, places }, NAMES, 'ja')).toBe('小倉駅：海の上です。');
  });

  it('says what it can where the problem points nowhere', () => {
    const { places: _, detailJa: __, detailEn: ___, ...bare } = SEA;
    expect(describeRefusal(bare, NAMES, 'ja')).toBe('この場所からは所要時間を計算できません。');
    expect(
      describeRefusal(
        { ...SEA, places: [{ at: '/sites/9', expectedJa: 'x', expectedEn: 'y' }] },
        NAMES,
        'ja',
      ),
    ).toBe('x。');
  });
});
