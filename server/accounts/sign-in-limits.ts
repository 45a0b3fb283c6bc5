import { createHash } from 'node:crypto';

/** One attempt to sign in, before anybody knows whether it succeeds. */
export interface Attempt {
  /** As typed. */
  readonly email: string;
  readonly address: string;
  /** Of a browser in which this very person was signed in before; null for any other. */
  readonly deviceId: string | null;
}

/**
 * So many failures are free, then one every so many seconds; what was not used comes back at that pace. A bucket that
 * leaks, so that nobody is locked out for good, and nobody guesses faster.
 */
interface Allowance {
  readonly free: number;
  readonly secondsPerAttempt: number;
}

const PER_PAIR: Allowance = { free: 5, secondsPerAttempt: 300 };
/** From all addresses together: guessing does not pay by using many of them. */
const PER_ACCOUNT: Allowance = { free: 20, secondsPerAttempt: 300 };
/** Many people may share one; guessing one password for many accounts does not pay either. */
const PER_ADDRESS: Allowance = { free: 50, secondsPerAttempt: 60 };
const PER_DEVICE: Allowance = { free: 10, secondsPerAttempt: 300 };

/** Far more than people mistype at a time; beyond it the longest untouched is forgotten. */
const MAXIMUM_KEPT = 20_000;

interface Bucket {
  /** Failures that have not leaked away; with a fraction. */
  readonly level: number;
  readonly atMilliseconds: number;
}

export interface SignInLimits {
  /** Counts the attempt. Returns: seconds to wait before the next one, or null when this one may go on. */
  take(attempt: Attempt): number | null;
  /** It succeeded: what was counted against this person is forgotten. */
  forgive(attempt: Attempt): void;
  /** It was not decided: it counts as if it had not been. */
  giveBack(attempt: Attempt): void;
}

/**
 * Limits guessing per account and address, account, and address. Whoever comes from a device on which they have signed
 * in before is limited by that device alone: a stranger's guesses do not lock them out. Kept in memory: a restart
 * forgives, and costs an attacker more than it gives.
 */
export function createSignInLimits(now: () => Date): SignInLimits {
  const buckets = new Map<string, Bucket>();
  const readLevel = (key: string, { secondsPerAttempt }: Allowance): number => {
    const bucket = buckets.get(key);
    if (bucket === undefined) return 0;
    const seconds = Math.max(0, now().getTime() - bucket.atMilliseconds) / 1000;
    return Math.max(0, bucket.level - seconds / secondsPerAttempt);
  };
  const write = (key: string, level: number): void => {
    buckets.delete(key);
    if (level > 0) buckets.set(key, { level, atMilliseconds: now().getTime() });
    if (buckets.size <= MAXIMUM_KEPT) return;
    const oldest = buckets.keys().next();
    if (oldest.done === false) buckets.delete(oldest.value);
  };
  return {
    take: (attempt) => {
      const limits = listLimits(attempt).map(([key, allowance]) => ({
        key,
        allowance,
        level: readLevel(key, allowance),
      }));
      const waits = limits
        .filter(({ level, allowance }) => level > allowance.free - 1)
        .map(({ level, allowance }) => (level - allowance.free + 1) * allowance.secondsPerAttempt);
      if (waits.length > 0) return Math.ceil(Math.max(...waits));
      for (const { key, level } of limits) write(key, level + 1);
      return null;
    },
    forgive: (attempt) => {
      for (const [key, allowance] of listLimits(attempt)) {
        // Who knows one password must not reset the count of their guesses at others'.
        write(key, allowance === PER_ADDRESS ? Math.max(0, readLevel(key, allowance) - 1) : 0);
      }
    },
    giveBack: (attempt) => {
      for (const [key, allowance] of listLimits(attempt))
        write(key, Math.max(0, readLevel(key, allowance) - 1));
    },
  };
}

function listLimits({ email, address, deviceId }: Attempt): readonly (readonly [string, Allowance])[] {
  // Hashed: people type passwords where the address belongs.
  const account = createHash('sha256').update(email).digest('base64url');
  if (deviceId !== null) return [[`device ${account} ${deviceId}`, PER_DEVICE]];
  return [
    [`pair ${account} ${address}`, PER_PAIR],
    [`account ${account}`, PER_ACCOUNT],
    [`address ${address}`, PER_ADDRESS],
  ];
}
