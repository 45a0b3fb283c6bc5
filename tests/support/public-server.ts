import type { Session } from '#contract/accounts.ts';
import { sessionSchema } from '#contract/accounts.ts';
import { randomUUID } from 'node:crypto';
import { startServer, type RunningServer } from './server-app.ts';
import type { TestDatabase } from './server-databases.ts';
import { sendRaw, type RawAnswer } from './server-request.ts';

/** What people open; the tests stand where the proxy stands that ends TLS. */
export const PUBLIC_ORIGIN = 'https://hanare.example.lg.jp';
const PROXY = '127.0.0.1';

/** A server that others reach through a trusted proxy: no local trial, passwords and Secure cookies. */
export function startPublicServer(database: TestDatabase, now?: () => Date): Promise<RunningServer> {
  const publicAccess = { origin: PUBLIC_ORIGIN, trustedProxies: [PROXY], tls: null };
  return startServer(
    database,
    { publicAccess, requestsPerTenSeconds: 600 },
    now === undefined ? {} : { now },
  );
}

export interface BrowserRequest {
  readonly body?: unknown;
  /** If-Match. */
  readonly revision?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser behind the proxy: keeps its cookies as a browser does. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  send(method: string, path: string, request?: BrowserRequest): Promise<RawAnswer>;
  /** Who the server takes it for. */
  readSession(): Promise<Session>;
}

export function openBrowser(url: string, address = '203.0.113.10'): TestBrowser {
  const cookies = new Map<string, string>();
  const send: TestBrowser['send'] = async (method, path, { body, revision, headers } = {}) => {
    const answer = await sendRaw(url, {
      method,
      path,
      as: null,
      headers: {
        host: new URL(PUBLIC_ORIGIN).host,
        'x-forwarded-proto': 'https',
        'x-forwarded-for': address,
        ...(cookies.size === 0
          ? {}
          : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(method === 'GET' ? {} : { origin: PUBLIC_ORIGIN, 'idempotency-key': randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of listCookieLines(answer)) keep(cookies, line);
    return answer;
  };
  const readSession = async (): Promise<Session> =>
    sessionSchema.parse(JSON.parse((await send('GET', '/api/v1/session')).body.toString()));
  return { cookies, send, readSession };
}

export function listCookieLines(answer: RawAnswer): readonly string[] {
  const lines = answer.headers['set-cookie'];
  return Array.isArray(lines) ? lines : [];
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  if (/; Max-Age=0(;|$)/u.test(line)) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}
