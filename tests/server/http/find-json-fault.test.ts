import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault, toLineAndColumn } from '#server/http/find-json-fault.ts';

const SEED = 20_261_122;

const isParsed = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('findJsonFault', () => {
  it('finds nothing in whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 4 }), (value, indent) => {
        expect(findJsonFault(JSON.stringify(value, null, indent), 1000)).toBeNull();
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('agrees with JSON.parse about every damaged text', () => {
    const damage = fc.tuple(
      fc.jsonValue(),
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', ...Array.from('{}[],:"\\ue0-+.1 \n\u0001x')),
    );
    fc.assert(
      fc.property(damage, ([value, place, removed, inserted]) => {
        const text = JSON.stringify(value);
        const offset = place % (text.length + 1);
        const damaged = text.slice(0, offset) + inserted + text.slice(offset + removed);
        const fault = findJsonFault(damaged, 1000);
        if (fault?.kind === 'duplicate') return;
        expect(fault === null).toBe(isParsed(damaged));
      }),
      { seed: SEED, numRuns: 5000 },
    );
  });

  it.each([
    ['', 'syntax', 1, 1],
    ['{"a":1,}', 'syntax', 1, 8],
    ['{\n  "a": 1\n  "b": 2\n}', 'syntax', 3, 3],
    ['{\r\n "a": tru }', 'syntax', 2, 7],
    ['[1, 2', 'syntax', 1, 6],
    ['"abc', 'syntax', 1, 5],
    ['"a\\x"', 'syntax', 1, 3],
    ['{"a": 01}', 'syntax', 1, 8],
    ['{"a": NaN}', 'syntax', 1, 7],
    ["{'a': 1}", 'syntax', 1, 2],
    ['[1] 2', 'syntax', 1, 5],
    ['\uFEFF{}', 'syntax', 1, 1],
    ['{"a":1,"b":{"a":1},\n"a":2}', 'duplicate', 2, 1],
    ['{"a":1,"\\u0061":2}', 'duplicate', 1, 8],
    ['[[[[]]]]', 'depth', 1, 4],
  ])('%j: %s at line %i, column %i', (text, kind, line, column) => {
    const fault = findJsonFault(text, 3);
    expect(fault?.kind).toBe(kind);
    expect(toLineAndColumn(text, fault!.offset)).toEqual({ line, column });
  });

  it('is quick with 100,000 brackets and with a megabyte of string', () => {
    const startedAt = performance.now();
    expect(findJsonFault('['.repeat(100_000), 64)).toEqual({ kind: 'depth', offset: 64 });
    expect(findJsonFault(JSON.stringify('あ\n'.repeat(400_000)), 64)).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
