import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordHasher } from './auth.ts';
import { createTurns } from './hash-turns.ts';

/**
 * scrypt at the strength OWASP asks for, in the form that needs 32 MB instead of 128 MB at a time.
 * Source: OWASP Password Storage Cheat Sheet (2025), scrypt: N=2^15, r=8, p=3.
 */
export const SCRYPT_COST = { N: 2 ** 15, r: 8, p: 3 } as const;
/** Of the stored text: whoever reads it later knows how it was made. */
const SCHEME = 'hanare-scrypt-1';
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** scrypt needs 128·N·r octets; the rest is room. */
const MAXIMUM_MEMORY_BYTES = 64 * 1024 * 1024;

/**
 * Hashes passwords in libuv's threads, never more than `atOnce` at a time. `pepper` is a key that the database does
 * not hold: without it, a copy of the database is no start for guessing.
 */
export function createPasswordHasher(
  pepper: Buffer,
  atOnce: number,
  cost: ScryptCost = SCRYPT_COST,
): PasswordHasher {
  const turns = createTurns(atOnce);
  const derive = (password: string, salt: Buffer, costOfHash: ScryptCost): Promise<Buffer> => {
    const peppered = createHmac('sha256', pepper).update(normalizePassword(password)).digest();
    return turns.take(() => runScrypt(peppered, salt, costOfHash));
  };
  const { N, r, p } = cost;
  return {
    nothing: [SCHEME, N, r, p, 'A'.repeat(22), 'A'.repeat(43)].join('$'),
    hash: async (password) => {
      const salt = randomBytes(SALT_BYTES);
      const key = await derive(password, salt, cost);
      return [SCHEME, N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
    },
    verify: async ({ hash, password }) => {
      const stored = parseHash(hash);
      return timingSafeEqual(await derive(password, stored.salt, stored.cost), stored.key);
    },
  };
}

/** Full-width letters and their like count as what they look like; typed on any keyboard, it is the same password. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

function runScrypt(secret: Buffer, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, KEY_BYTES, { N, r, p, maxmem: MAXIMUM_MEMORY_BYTES }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** Throws: Error for anything but what `hash` made. */
function parseHash(text: string): { salt: Buffer; key: Buffer; cost: ScryptCost } {
  const [scheme, N, r, p, salt, key] = text.split('$');
  if (scheme !== SCHEME || salt === undefined || key === undefined) {
    throw new Error(`stored password of the form ${(scheme ?? '').slice(0, 20)}: expected ${SCHEME}`);
  }
  return {
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
    cost: { N: Number(N), r: Number(r), p: Number(p) },
  };
}
