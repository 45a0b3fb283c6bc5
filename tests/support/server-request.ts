import { request } from 'node:http';
import type { Role } from '#contract/accounts.ts';
import { problemSchema, type Problem } from '#contract/problems.ts';
import { findCookieOf } from './sign-in.ts';

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Whose cookie of the local trial goes along, unless `headers` has one: null for a visitor without an account. */
  readonly as?: Role | null;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Exactly these bytes and headers, also those that `fetch` would not send; as the planner unless it says otherwise. */
export async function sendRaw(origin: string, raw: RawRequest): Promise<RawAnswer> {
  const url = new URL(origin);
  const role = raw.as === undefined ? 'planner' : raw.as;
  const cookie =
    role === null || raw.headers?.['cookie'] !== undefined ? null : await findCookieOf(origin, role);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: url.hostname,
        port: url.port,
        method: raw.method ?? 'GET',
        path: raw.path ?? '/',
        headers: { host: url.host, ...(cookie === null ? {} : { cookie }), ...raw.headers },
        agent: false,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(raw.body);
  });
}

export function postJson(origin: string, path: string, body: unknown): Promise<RawAnswer> {
  return sendRaw(origin, {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The problem in an answer, checked against the contract. Throws: Error when it is none. */
export function readProblem(answer: RawAnswer): Problem {
  const type = String(answer.headers['content-type']);
  if (!type.startsWith('application/problem+json'))
    throw new Error(`content-type ${type}: expected a problem`);
  return problemSchema.parse(JSON.parse(answer.body.toString()));
}
