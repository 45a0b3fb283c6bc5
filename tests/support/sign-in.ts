import { request } from 'node:http';
import type { Role } from '#contract/accounts.ts';

const COOKIE_NAME = 'hanare_session';

/** Cookies by origin and role; a test file talks to few servers. */
const cookies = new Map<string, Promise<string | null>>();

/**
 * The Cookie header of somebody of the local trial, signed in once per server and role.
 * Returns: null where the server has no local trial, or does not answer.
 */
export async function findCookieOf(origin: string, role: Role): Promise<string | null> {
  const name = `${origin} ${role}`;
  const signedIn = cookies.get(name) ?? signInLocally(origin, role);
  cookies.set(name, signedIn);
  const cookie = await signedIn;
  if (cookie === null) cookies.delete(name);
  return cookie;
}

/** A new session of the local trial, apart from all others. Returns: its Cookie header, as `findCookieOf`. */
export function signInLocally(origin: string, role: Role): Promise<string | null> {
  const body = JSON.stringify({ role });
  return new Promise((resolve) => {
    const sent = request(
      `${origin}/api/v1/session/local`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
      },
      (answer) => {
        answer.resume();
        const line = answer.headers['set-cookie']?.find((cookie) => cookie.startsWith(`${COOKIE_NAME}=`));
        resolve(line?.split(';')[0] ?? null);
      },
    );
    sent.on('error', () => resolve(null));
    sent.end(body);
  });
}

/** `fetch` as somebody of the local trial; everything else is the caller's. */
export async function fetchAs(role: Role, url: string, init: RequestInit = {}): Promise<Response> {
  const cookie = await findCookieOf(new URL(url).origin, role);
  const headers = new Headers(init.headers);
  if (cookie !== null) headers.set('cookie', cookie);
  return fetch(url, { ...init, headers });
}
