import { randomBytes } from 'node:crypto';
import { createKnownDevices, DEVICE_DAYS } from '#server/accounts/known-device.ts';
import { describe, expect, it } from 'vitest';

describe('S03: a browser in which somebody signed in before', () => {
  let now = Date.UTC(2026, 10, 22);
  const clock = (): Date => new Date(now);
  const key = randomBytes(32);
  const devices = createKnownDevices(key, clock);

  it('is known for that person, for half a year, and only by what this server signed', () => {
    const value = devices.create('user-1');
    const id = devices.find(value, 'user-1');
    expect(id).toMatch(/^[\w-]{16}$/u);
    expect(devices.find(value, 'user-2')).toBeNull();
    expect(devices.find(value.replace('user-1', 'user-2'), 'user-2')).toBeNull();
    expect(devices.find(`${value}x`, 'user-1')).toBeNull();
    expect(devices.find(null, 'user-1')).toBeNull();
    expect(createKnownDevices(randomBytes(32), clock).find(value, 'user-1')).toBeNull();
    now += (DEVICE_DAYS + 1) * 86_400_000;
    expect(devices.find(value, 'user-1')).toBeNull();
  });
});
