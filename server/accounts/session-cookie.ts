/** Longest value we ever set; a browser that sends more sends something else. */
const MAXIMUM_VALUE_LENGTH = 200;

export interface CookieNames {
  readonly session: string;
  readonly device: string;
}

/**
 * Under TLS the prefix `__Host-` makes browsers refuse a cookie that is not Secure, or that another host or path set.
 */
export function toCookieNames(isPublic: boolean): CookieNames {
  const prefix = isPublic ? '__Host-' : '';
  return { session: `${prefix}hanare_session`, device: `${prefix}hanare_device` };
}

export interface CookieSettings {
  readonly isPublic: boolean;
  /** Absent: forgotten with the browser. 0: forgotten at once. */
  readonly maximumAgeSeconds?: number;
}

/** A Set-Cookie line. No Domain: only the very host that set it gets it back. */
export function formatCookie(
  name: string,
  value: string,
  { isPublic, maximumAgeSeconds }: CookieSettings,
): string {
  const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (isPublic) parts.push('Secure');
  if (maximumAgeSeconds !== undefined) parts.push(`Max-Age=${maximumAgeSeconds}`);
  return parts.join('; ');
}

/**
 * The value of one cookie out of a Cookie header; the first of several. Returns: null unless it consists of the
 * characters we use.
 */
export function findCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    const value = part.slice(at + 1).trim();
    return value.length <= MAXIMUM_VALUE_LENGTH && /^[A-Za-z0-9_.-]+$/u.test(value) ? value : null;
  }
  return null;
}
