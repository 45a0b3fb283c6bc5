import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_EVALUATION } from '#client/state/evaluation-choices.ts';
import { formatEvaluation, parseEvaluation } from '#client/state/permalink-evaluation.ts';
import { anyEvaluation } from './any-evaluation.ts';

describe('evaluation in a link', () => {
  it('brings back every choice', () => {
    fc.assert(
      fc.property(anyEvaluation, (choices) => {
        expect(parseEvaluation(formatEvaluation(choices))).toEqual(choices);
      }),
    );
  });

  it('brings back sources with the signs that part entries', () => {
    const choices = {
      ...DEFAULT_EVALUATION,
      shareSource: '調査,問8;「はい」%2C',
      weights: { reach: 60, new: 40 },
    };
    expect(parseEvaluation(formatEvaluation(choices))).toEqual(choices);
    expect(formatEvaluation(choices)).toMatch(/^w\.reach,60;w\.new,40;ss,/);
  });

  it('writes nothing while nothing was said', () => {
    expect(formatEvaluation(DEFAULT_EVALUATION)).toBe('');
    expect(parseEvaluation('')).toEqual(DEFAULT_EVALUATION);
  });

  it('takes a broken entry as not said, and never throws', () => {
    const broken =
      'w.reach,101;w.new,-1;w.__proto__,50;miss,best;decay,step,0;decay2;pk,guess;pw,1.1;pm,NaN;ps,%E0%A4;sh,;n,0;st,1e99';
    expect(parseEvaluation(broken)).toEqual(DEFAULT_EVALUATION);
    expect(parseEvaluation('decay,logistic,40').decay).toBeNull();
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => {
        expect(parseEvaluation(text).competingSites).toMatch(/^(alone|together)$/);
      }),
    );
  });
});
