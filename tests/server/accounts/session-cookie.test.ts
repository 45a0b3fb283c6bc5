import { findCookie, formatCookie, toCookieNames } from '#server/accounts/session-cookie.ts';
import { describe, expect, it } from 'vitest';

describe('S10: cookies', () => {
  it('are bound to the very host under TLS', () => {
    const { session } = toCookieNames(true);
    expect(formatCookie(session, 'abc', { isPublic: true })).toBe(
      '__Host-hanare_session=abc; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
  });

  it('are read whole or not at all', () => {
    expect(findCookie('a=1; hanare_session=x-Y_9; b=2', 'hanare_session')).toBe('x-Y_9');
    expect(findCookie('xhanare_session=1', 'hanare_session')).toBeNull();
    expect(findCookie('hanare_session=a b', 'hanare_session')).toBeNull();
    expect(findCookie(`hanare_session=${'a'.repeat(201)}`, 'hanare_session')).toBeNull();
    expect(findCookie('hanare_session', 'hanare_session')).toBeNull();
    expect(findCookie(undefined, 'hanare_session')).toBeNull();
  });
});
