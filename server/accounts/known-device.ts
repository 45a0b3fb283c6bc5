import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 12;
const DAY_SECONDS = 86_400;
/** So long a browser counts as known after the last sign-in there. */
export const DEVICE_DAYS = 180;

/** Recognizes browsers in which somebody has signed in; that opens nothing, it only spares them strangers' limits. */
export interface KnownDevices {
  /** The cookie's new value after a good sign-in. */
  create(userId: string): string;
  /** Returns: the device's id, or null unless the value was made here for that person and is not too old. */
  find(value: string | null, userId: string): string | null;
}

export function createKnownDevices(key: Buffer, now: () => Date): KnownDevices {
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const toSeconds = (): number => Math.floor(now().getTime() / 1000);
  return {
    create: (userId) => {
      const text = [userId, randomBytes(ID_BYTES).toString('base64url'), toSeconds()].join('.');
      return `${text}.${sign(text)}`;
    },
    find: (value, userId) => {
      const [owner, id, madeAt, signature, ...rest] = (value ?? '').split('.');
      if (owner !== userId || id === undefined || signature === undefined || rest.length > 0) return null;
      if (!isSame(signature, sign([owner, id, madeAt].join('.')))) return null;
      return toSeconds() - Number(madeAt) <= DEVICE_DAYS * DAY_SECONDS ? id : null;
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
