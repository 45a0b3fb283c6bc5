import { randomBytes } from 'node:crypto';
import { createTurns } from '#server/accounts/hash-turns.ts';
import { createPasswordHasher, SCRYPT_COST } from '#server/accounts/password-hash.ts';
import { ProblemFailure } from '#server/http/problem-failure.ts';
import { describe, expect, it } from 'vitest';

const PASSWORD = 'violet crane ガラス ９';

describe('S15: how passwords are kept', () => {
  const passwords = createPasswordHasher(randomBytes(32), 2);

  it('costs what OWASP asks for', () => {
    // Equal choices of the Password Storage Cheat Sheet: N=2^17,p=1 … 2^15,p=3 … 2^13,p=10, all with r=8.
    expect(SCRYPT_COST).toEqual({ N: 2 ** 15, r: 8, p: 3 });
  });

  it('S02: takes the whole password, composed in whichever way, and nothing else', async () => {
    const hash = await passwords.hash(PASSWORD);
    expect(hash).toMatch(/^hanare-scrypt-1\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/u);
    expect(hash).not.toContain('violet');
    const [isSame, isDecomposed, isLonger] = await Promise.all(
      [PASSWORD, PASSWORD.normalize('NFKD').replace('9', '９'), `${PASSWORD}x`].map((password) =>
        passwords.verify({ hash, password }),
      ),
    );
    expect([isSame, isDecomposed, isLonger]).toEqual([true, true, false]);
  });

  it('tells passwords apart that differ in the last of 128 characters', async () => {
    const long = 'ab3'.repeat(42) + 'xy';
    const hash = await passwords.hash(long);
    expect(await passwords.verify({ hash, password: `${long.slice(0, 127)}z` })).toBe(false);
  });

  it('is worth nothing without the pepper, which is in no database', async () => {
    const hash = await passwords.hash(PASSWORD);
    const others = createPasswordHasher(randomBytes(32), 2);
    expect(await others.verify({ hash, password: PASSWORD })).toBe(false);
  });

  it('S04: has a hash that no password opens, of the same cost', async () => {
    expect(passwords.nothing.split('$').slice(1, 4)).toEqual(['32768', '8', '3']);
    expect(await passwords.verify({ hash: passwords.nothing, password: '' })).toBe(false);
  });
});

describe('L8: turns of a storm of sign-ins', () => {
  it('lets as many work as it says, in order, and asks the rest to come back', async () => {
    const turns = createTurns(2);
    const done: number[] = [];
    let running = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const work = (id: number) => () =>
      new Promise<void>((resolve) => {
        most = Math.max(most, ++running);
        ends.push(() => {
          running--;
          done.push(id);
          resolve();
        });
      });
    const all = Array.from({ length: 40 }, (_, id) => turns.take(work(id)));
    const settled = Promise.allSettled(all);
    while (done.length < 26) {
      ends.shift()?.();
      await Promise.resolve();
    }
    const refused = (await settled).filter((one) => one.status === 'rejected');
    expect(most).toBe(2);
    expect(done).toEqual(Array.from({ length: 26 }, (_, id) => id));
    expect(refused).toHaveLength(14);
    expect(refused.every(({ reason }) => reason instanceof ProblemFailure && reason.code === 'BUSY')).toBe(
      true,
    );
  });
});
