import { describe, expect, it } from 'vitest';
import { BRIEF_WORDS_EN } from '#contract/brief/brief-words-en.ts';
import { BRIEF_WORDS_JA } from '#contract/brief/brief-words-ja.ts';
import { PLAN_WORDS_EN } from '#client/i18n/plan-words-en.ts';
import { PLAN_WORDS_JA } from '#client/i18n/plan-words-ja.ts';
import { REGISTER_WORDS_EN } from '#client/i18n/register-words-en.ts';
import { REGISTER_WORDS_JA } from '#client/i18n/register-words-ja.ts';

const CASES = [
  { language: 'ja', brief: BRIEF_WORDS_JA, register: REGISTER_WORDS_JA, plans: PLAN_WORDS_JA },
  { language: 'en', brief: BRIEF_WORDS_EN, register: REGISTER_WORDS_EN, plans: PLAN_WORDS_EN },
] as const;

describe.each(CASES)('words of the brief, $language', ({ brief, register, plans }) => {
  it('are those of the register and of plans', () => {
    expect(brief.kindNames).toEqual(register.kindNames);
    expect(brief.seismicNames).toEqual(register.seismicNames);
    expect([brief.yes, brief.no]).toEqual([register.yes, register.no]);
    expect(brief.seatsOf('48')).toBe(register.seatsOf('48'));
    expect(brief.seatsDerived('48')).toBe(register.seatsDerived('48'));
    expect(brief.parkingOf('40')).toBe(register.parkingOf('40'));
    expect(brief.rentOf('0', true)).toBe(register.rentOf('0', true));
    expect(brief.rentOf('5,000', false)).toBe(register.rentOf('5,000', false));
    expect(brief.existingOffices).toBe(plans.existingOffices);
    const shared = ['kind', 'address', 'floorAreaSquareMeters', 'seats', 'term', 'contact'] as const;
    for (const name of shared) expect(brief.factNames[name]).toBe(register.fieldNames[name]);
  });

  it('leave no phrase empty', () => {
    for (const [name, word] of Object.entries(brief)) {
      if (typeof word === 'string') expect(word.trim() === '', name).toBe(false);
    }
  });
});
