import { describe, expect, it } from 'vitest';
import { parseNumberField } from '#client/state/parse-number-field.ts';

const percent = { minimum: 0, maximum: 100, isWhole: false };
const people = { minimum: 1, maximum: 100_000_000, isWhole: true };

describe('typed numbers', () => {
  it.each([
    ['72.5', 72.5],
    [' ７２．５％ ', 72.5],
    ['0', 0],
    ['', null],
    ['　', null],
  ])('reads %o as a percentage', (text, value) => {
    expect(parseNumberField(text, percent)).toEqual({ ok: true, value });
  });

  it.each([
    ['５，０００人', 5000],
    ['5,000 people', 5000],
    ['30', 30],
  ])('reads %o as people', (text, value) => {
    expect(parseNumberField(text, people)).toEqual({ ok: true, value });
  });

  it.each([
    ['およそ7割', percent, 'notANumber'],
    ['1e3', percent, 'notANumber'],
    ['-5', percent, 'notANumber'],
    ['101', percent, 'outOfBounds'],
    ['0', people, 'outOfBounds'],
    ['1.5', people, 'notWhole'],
    ['9'.repeat(5000), people, 'outOfBounds'],
  ] as const)('refuses %s', (text, rule, reason) => {
    expect(parseNumberField(text, rule)).toEqual({ ok: false, reason });
  });
});
