import { ASSUMPTION_IDS } from '#engine/traveltime/assumptions.ts';
import { FIGURE_BLOCKS, listBasis } from '#client/state/assumption-basis.ts';
import {
  ASSUMPTION_GROUPS,
  getAssumptionBounds,
  parseAssumption,
  tidyChanges,
} from '#client/state/assumption-choices.ts';
import { formatPage, METHOD_SLUGS, parsePage } from '#client/state/page.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRegion } from './region-fixture.ts';

describe('assumption groups', () => {
  it('hold every value of the record once', () => {
    expect(Object.values(ASSUMPTION_GROUPS).flat().toSorted()).toEqual([...ASSUMPTION_IDS].toSorted());
  });
});

describe('parseAssumption', () => {
  it.each([
    ['28', 28],
    [' 28.5 ', 28.5],
    ['２８．５', 28.5],
    ['28,5', 28.5],
    ['+40', 40],
  ])('reads %j', (text, value) => {
    expect(parseAssumption('car.ordinaryKmh', text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'notANumber'],
    ['速い', 'notANumber'],
    ['36 km/h', 'notANumber'],
    ['0x10', 'notANumber'],
    ['NaN', 'notANumber'],
    ['Infinity', 'notANumber'],
    ['0', 'outOfBounds'],
    ['-5', 'outOfBounds'],
    ['201', 'outOfBounds'],
    ['1e400', 'outOfBounds'],
  ])('refuses %j as %s', (text, reason) => {
    expect(parseAssumption('car.ordinaryKmh', text)).toEqual({ ok: false, reason });
  });

  it('takes nothing out of bounds, whatever is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ASSUMPTION_IDS), fc.string({ unit: 'grapheme' }), (id, text) => {
        const parsed = parseAssumption(id, text);
        const { minimum, maximum } = getAssumptionBounds(id);
        if (parsed.ok) expect(parsed.value >= minimum && parsed.value <= maximum).toBe(true);
      }),
    );
  });
});

describe('tidyChanges', () => {
  it('drops what says what the record says, and keeps the order of the record', () => {
    const record = createRegion().assumptions;
    const tidied = tidyChanges({ 'walk.speedKmh': 5, 'car.ordinaryKmh': 30, 'car.rampSeconds': 1 }, record);
    expect(Object.entries(tidied)).toEqual([
      ['car.ordinaryKmh', 30],
      ['walk.speedKmh', 5],
    ]);
    expect(tidyChanges({ 'car.ordinaryKmh': undefined }, record)).toEqual({});
  });
});

describe('listBasis', () => {
  it('names what the conditions use, and expressways where toll choices are compared', () => {
    const car = { mode: 'car', tolls: false, congestion: 'freeFlow' } as const;
    expect(listBasis('headline', car)).not.toContain('car.morningFactor');
    expect(listBasis('headline', { ...car, congestion: 'morning' })).toContain('car.morningFactor');
    expect(listBasis('bands', car)).not.toContain('car.rampSeconds');
    expect(listBasis('bands', { ...car, tolls: true })).toContain('car.rampSeconds');
    expect(listBasis('tolls', car)[0]).toBe('car.expresswayKmh');
    expect(listBasis('headline', { ...car, mode: 'walk' })).toEqual([
      'walk.speedKmh',
      'walk.detourRatio',
      'streetTime.factor',
    ]);
    for (const block of FIGURE_BLOCKS) {
      const ids = listBasis(block, { ...car, tolls: true });
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('pages in links', () => {
  it('come back, and unknown ones are none', () => {
    for (const id of [null, ...ASSUMPTION_IDS]) {
      expect(parsePage(formatPage({ kind: 'assumptions', id }))).toEqual({ kind: 'assumptions', id });
    }
    for (const slug of METHOD_SLUGS) {
      expect(parsePage(formatPage({ kind: 'method', slug }))).toEqual({ kind: 'method', slug });
    }
    for (const text of [null, '', 'method.', 'method.magic', 'plans', 'method.constructor']) {
      expect(parsePage(text)).toBeNull();
    }
    expect(parsePage('assumptions.nothing')).toEqual({ kind: 'assumptions', id: null });
  });
});
