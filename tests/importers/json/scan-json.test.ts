import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonFault } from '#importers/json/scan-json.ts';
import { mutateBytes, mutations } from '../mutate-bytes.ts';

const RUNS = { seed: 20_261_122, numRuns: 2_000 } as const;

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('walk over JSON text', () => {
  test('finds no fault in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(4), (value, indent) => {
        expect(findJsonFault(JSON.stringify(value, undefined, indent))).toBeUndefined();
      }),
      RUNS,
    );
  });

  test('agrees with JSON.parse on damaged text, repeated keys apart', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), mutations, (value, changes) => {
        const text = Buffer.from(mutateBytes(Buffer.from(JSON.stringify({ value })), changes)).toString(
          'utf8',
        );
        const fault = findJsonFault(text);
        if (fault === undefined) expect(isParsed(text), text).toBe(true);
        else if (fault.kind === 'syntax') expect(isParsed(text), `${text} ${fault.detail}`).toBe(false);
      }),
      RUNS,
    );
  });

  test.each([
    ['syntax', '', 0],
    ['syntax', '[1,]', 3],
    ['syntax', '{"a" 1}', 5],
    ['syntax', '{"a":1} x', 8],
    ['syntax', '"\n"', 1],
    ['syntax', '01', 1],
    ['duplicateKey', '{"a":{"a":1},"a":2}', 13],
    ['depth', `${'['.repeat(65)}${']'.repeat(65)}`, 64],
  ] as const)('%s of %s stands at its place', (kind, text, index) => {
    expect(findJsonFault(text)).toMatchObject({ kind, index });
  });

  test('64 deep is accepted, and as many objects and lists as allowed', () => {
    expect(findJsonFault(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeUndefined();
    const limits = { maxDepth: 64, maxContainers: 3 };
    expect(findJsonFault('[[],{}]', limits)).toBeUndefined();
    expect(findJsonFault('[[],{},[]]', limits)).toMatchObject({ kind: 'containers', index: 7 });
  });
});
