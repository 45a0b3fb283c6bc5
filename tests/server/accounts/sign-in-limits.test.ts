import { createSignInLimits, type Attempt } from '#server/accounts/sign-in-limits.ts';
import { beforeEach, describe, expect, it } from 'vitest';

const VICTIM: Attempt = { email: 'yamada@city.example.jp', address: '203.0.113.1', deviceId: null };

describe('S03, S54: how often one may guess', () => {
  let seconds = 0;
  let limits = createSignInLimits(() => new Date(seconds * 1000));
  const fail = (attempt: Attempt, times: number): (number | null)[] =>
    Array.from({ length: times }, () => limits.take(attempt));
  beforeEach(() => {
    seconds = 1_000_000;
    limits = createSignInLimits(() => new Date(seconds * 1000));
  });

  it('five times from one address, then once every five minutes', () => {
    expect(fail(VICTIM, 6)).toEqual([null, null, null, null, null, 300]);
    seconds += 299;
    expect(limits.take(VICTIM)).toBe(1);
    seconds += 1;
    expect(fail(VICTIM, 2)).toEqual([null, 300]);
    seconds += 24 * 3600;
    expect(fail(VICTIM, 6)).toEqual([null, null, null, null, null, 300]);
  });

  it('L8: 10 accounts × 50 wrong ones from one address: 50 in all', () => {
    const attempts = Array.from({ length: 500 }, (_, i) => ({
      ...VICTIM,
      email: `user${i % 10}@city.example.jp`,
    }));
    const allowed = attempts.filter((attempt) => limits.take(attempt) === null);
    expect(allowed).toHaveLength(50);
  });

  it('twenty times for one account, however many addresses', () => {
    const attempts = Array.from({ length: 100 }, (_, i) => ({ ...VICTIM, address: `203.0.113.${i}` }));
    expect(attempts.filter((attempt) => limits.take(attempt) === null)).toHaveLength(20);
  });

  it('a known device is not held up by strangers, and is limited by itself', () => {
    for (let i = 0; i < 100; i++) limits.take({ ...VICTIM, address: `203.0.113.${i}` });
    const known = { ...VICTIM, deviceId: 'abc' };
    expect(fail(known, 11).at(-1)).toBe(300);
    expect(limits.take({ ...known, deviceId: 'def' })).toBeNull();
  });

  it('a good sign-in forgives that person, but not the guesses at others from that address', () => {
    fail(VICTIM, 4);
    limits.forgive(VICTIM);
    expect(fail(VICTIM, 5)).not.toContain(300);
    for (let i = 0; i < 45; i++) limits.take({ ...VICTIM, email: `user${i}@city.example.jp` });
    limits.forgive({ ...VICTIM, email: 'own@city.example.jp' });
    expect(limits.take({ ...VICTIM, email: 'next@city.example.jp' })).toBeNull();
    expect(limits.take({ ...VICTIM, email: 'last@city.example.jp' })).not.toBeNull();
  });

  it('what was not decided does not count; a clock set back does not help', () => {
    for (let i = 0; i < 20; i++) {
      limits.take(VICTIM);
      limits.giveBack(VICTIM);
    }
    fail(VICTIM, 5);
    seconds -= 7200;
    expect(limits.take(VICTIM)).toBe(300);
  });

  it('keeps a bounded number of names', () => {
    for (let i = 0; i < 10_000; i++)
      limits.take({ ...VICTIM, email: `${i}`, address: `10.${i >> 8}.${i & 255}.1` });
    expect(limits.take(VICTIM)).toBeNull();
  });
});
