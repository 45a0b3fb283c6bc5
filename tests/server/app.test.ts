import { once } from 'node:events';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '#server/app.ts';
import { ANONYMOUS } from '#server/db/actor.ts';
import { defineRoute } from '#server/http/define-route.ts';
import { listen, type Listener } from '#server/http/listen.ts';
import { NOTHING_RECORDED } from '#server/http/request-recorder.ts';
import { RequestTracker } from '#server/http/request-tracker.ts';
import type { HandlerInput, Route } from '#server/http/route.ts';
import { postJson, readProblem, sendRaw } from '../support/server-request.ts';

const ANY = { status: 200, description: '', mediaType: 'application/json', schema: z.unknown() } as const;
const bodySchema = z.strictObject({ secret: z.string() });

describe('the app around its routes', () => {
  let listener: Listener | null = null;
  let lines: string[] = [];

  const start = async (handle: (input: HandlerInput<unknown, unknown, unknown>) => Promise<unknown>) => {
    lines = [];
    const tracker = new RequestTracker();
    const log = pino({ level: 'debug', base: null }, { write: (line: string) => void lines.push(line) });
    const route: Route = defineRoute({
      method: 'post',
      path: '/api/try/{name}',
      operationId: 'try',
      summary: '',
      access: 'anyone',
      params: z.strictObject({ name: z.string() }),
      body: bodySchema,
      answers: [ANY],
      problems: [],
      handle: async (input) => ({ kind: 'json', body: await handle(input) }),
    });
    const config = {
      clientFolder: '/nowhere',
      requestsPerTenSeconds: 1000,
      publicAccess: null,
      embedAncestors: [],
    };
    const app = createApp({
      config,
      log,
      tracker,
      healthRoutes: [],
      routes: [route],
      findActor: () => ANONYMOUS,
      recorder: NOTHING_RECORDED,
    });
    listener = await listen(app, { host: '127.0.0.1', port: 0, tracker, publicAccess: null });
    return listener.url;
  };
  afterEach(async () => {
    await listener?.close();
    listener = null;
  });

  it('gives nothing away of an unexpected error but an id, under which the log has the rest', async () => {
    const url = await start(() => Promise.reject(new Error('select password from /etc/secret')));
    const answer = await postJson(url, '/api/try/x', { secret: 'canary' });
    const problem = readProblem(answer);
    expect(problem.code).toBe('INTERNAL');
    expect(answer.body.toString()).not.toMatch(/select|secret|stack|\.js/u);
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged.find((one) => one['msg'] === 'unexpected')).toMatchObject({
      requestId: problem.requestId,
      error: { message: 'select password from /etc/secret' },
    });
  });

  it('logs one line of JSON for an answer, whatever was sent, and nothing of what was sent', async () => {
    const url = await start(({ body }) => Promise.resolve(body));
    const path = '/api/try/a%0D%0A%1B%5B31mforged?token=canary';
    const answer = await sendRaw(url, {
      method: 'POST',
      path,
      // Signing in would be a line of its own.
      as: null,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret: 'canary' }),
    });
    expect(answer.status).toBe(200);
    // The line is written once the answer has left.
    await expect.poll(() => lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ method: 'POST', status: 200 });
    expect(lines[0]).not.toContain('canary');
    expect(Buffer.from(lines[0]!.trimEnd()).every((byte) => byte >= 0x20)).toBe(true);
  });

  it('tells the handler when the client goes away', async () => {
    const aborted = new EventTarget();
    const seen = once(aborted, 'seen');
    const url = await start(async ({ signal }) => {
      await once(signal, 'abort');
      aborted.dispatchEvent(new Event('seen'));
    });
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const body = '{"secret":"x"}';
    socket.write(
      `POST /api/try/x HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    setTimeout(() => socket.destroy(), 100);
    await seen;
  });

  it.each([
    ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked'],
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 5'],
  ])('does not read a request with %s', async (_name, headers) => {
    const url = await start(() => Promise.resolve({}));
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(`POST /api/try/x HTTP/1.1\r\nHost: ${hostname}\r\n${headers}\r\n\r\n0\r\n\r\n`);
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    expect(chunk.toString()).toMatch(/^HTTP\/1\.1 400 /u);
    socket.destroy();
  });

  it('keeps its promise about 50,000 characters in a header or a path', async () => {
    const url = await start(() => Promise.resolve({}));
    const startedAt = performance.now();
    const long = ' '.repeat(10_000);
    await sendRaw(url, { headers: { 'accept-language': `${'en;'.repeat(3000)}q=${long}x` } });
    await sendRaw(url, {
      headers: { 'content-type': `application/json${long}x` },
      method: 'POST',
      path: '/api/try/x',
    });
    await sendRaw(url, { path: `/${'%2e'.repeat(3000)}` });
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
