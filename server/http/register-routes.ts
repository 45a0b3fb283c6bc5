import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import { runAs, type Actor } from '../db/actor.ts';
import { toAttachmentHeader } from './attachment-header.ts';
import { readJsonBody } from './json-body.ts';
import { ProblemFailure } from './problem-failure.ts';
import { createRawBodyReader } from './raw-body.ts';
import { requireAccess } from './require-access.ts';
import type { RecordedRequest, RequestRecorder } from './request-recorder.ts';
import type { Answer, Caller, Route } from './route.ts';
import { sendFile } from './send-file.ts';

/** Tells from a request's cookie who asks; nobody known is anonymous, never an error. */
export type FindActor = (request: Request) => Promise<Actor> | Actor;

/** What every route needs beside itself. */
export interface RouteParts {
  readonly findActor: FindActor;
  readonly recorder: RequestRecorder;
}

/**
 * Registers every declared route, and a 405 naming the methods for whatever else is asked of its path. Who asks is
 * settled before the body is read, everything a handler does is done as that person, and what it changes is recorded
 * before the answer leaves.
 */
export function registerRoutes(app: Express, routes: readonly Route[], parts: RouteParts): void {
  const createRawReader = createRawBodyReader();
  const actorByRequest = new WeakMap<Request, Actor>();
  for (const route of routes) {
    const authorize = async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
      const actor = await parts.findActor(request);
      try {
        requireAccess(route.access, actor);
      } catch (error) {
        const recorded = toRecordedRequest(route, request, actor);
        if (error instanceof ProblemFailure) await parts.recorder.recordRefusal(recorded, error.code);
        throw error;
      }
      actorByRequest.set(request, actor);
      next();
    };
    const handler = createHandler(route, actorByRequest, parts.recorder);
    const path = toExpressPath(route.path);
    if (route.rawBody !== null) app[route.method](path, authorize, createRawReader(route.rawBody), handler);
    else if (route.body === null) app[route.method](path, authorize, handler);
    else app[route.method](path, authorize, readJsonBody, handler);
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map((route) => route.method);
    app.all(toExpressPath(path), refuseMethod(methods));
  }
}

const FORWARDING_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** `ip` and `secure` are Express's, which knows the proxies to trust. */
export function toCaller(request: Request): Caller {
  return {
    address: request.ip ?? '',
    isEncrypted: request.secure,
    isForwarded: FORWARDING_HEADERS.some((name) => request.headers[name] !== undefined),
    userAgent: request.get('user-agent') ?? null,
    cookies: request.headers.cookie,
  };
}

/** `/layers/{name}` → `/layers/:name`. */
function toExpressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/gu, ':$1');
}

function refuseMethod(methods: readonly Route['method'][]): RequestHandler {
  const allowed = methods
    .flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    .join(', ');
  return (_request, response) => {
    response.setHeader('Allow', allowed);
    throw new ProblemFailure('METHOD_NOT_ALLOWED', {
      detailJa: `使える操作: ${allowed}`,
      detailEn: `Available: ${allowed}`,
    });
  };
}

function createHandler(route: Route, actorByRequest: WeakMap<Request, Actor>, recorder: RequestRecorder) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const gone = new AbortController();
    // `close` without a finished answer means that the client went away.
    const onClose = (): void => {
      if (!response.writableFinished) gone.abort();
    };
    response.once('close', onClose);
    try {
      const actor = actorByRequest.get(request);
      if (actor === undefined) throw new Error(`${route.operationId}: expected somebody to have been let in`);
      const input = {
        params: request.params,
        query: request.query,
        // Parsed by Express: what it is decides the route's schema.
        body: request.body as unknown,
        headers: request.headers,
        actor,
        caller: toCaller(request),
        signal: gone.signal,
      };
      const recorded = toRecordedRequest(route, request, actor);
      const answer = await runAs(actor, () => recorder.record(recorded, () => route.respond(input)));
      if (!gone.signal.aborted) await writeAnswer(request, response, answer);
    } catch (error) {
      if (gone.signal.aborted) return;
      next(error);
    } finally {
      response.removeListener('close', onClose);
    }
  };
}

function toRecordedRequest(route: Route, request: Request, actor: Actor): RecordedRequest {
  const body: unknown = request.body;
  const isPatch = route.method === 'patch' && typeof body === 'object' && body !== null;
  const params = Object.entries(request.params).map(([name, value]) => [name, String(value)]);
  return {
    route,
    params: Object.fromEntries(params) as Record<string, string>,
    members: isPatch ? Object.keys(body) : [],
    actor,
    address: request.ip ?? null,
  };
}

async function writeAnswer(request: Request, response: Response, answer: Answer): Promise<void> {
  // What a row policy showed to one person is no answer for the next one at the same browser or proxy.
  if (answer.kind !== 'file' || answer.isForEveryone !== true) response.vary('Cookie');
  if (answer.kind === 'file') {
    await sendFile(request, response, answer);
    return;
  }
  if (answer.kind === 'empty') {
    response.setHeader('Cache-Control', 'no-store');
    response.status(204).end();
    return;
  }
  if (answer.kind === 'download') {
    writeDownload(request, response, answer);
    return;
  }
  if (answer.kind === 'stream') {
    await writeStream(request, response, answer);
    return;
  }
  response.setHeader('Cache-Control', request.method === 'GET' ? 'private, no-cache' : 'no-store');
  if (answer.kind === 'json') {
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
    if (answer.cookies !== undefined) response.setHeader('Set-Cookie', answer.cookies);
  }
  response.status(answer.kind === 'json' ? (answer.status ?? 200) : 200);
  if (response.hasHeader('ETag') && request.fresh) {
    response.status(304).end();
    return;
  }
  response.type(answer.kind === 'geojson' ? 'application/geo+json' : 'application/json');
  response.send(JSON.stringify(answer.body));
}

/** A browser that shows it all the same runs nothing of it and lets it load nothing. */
const DOWNLOAD_POLICY = "sandbox; default-src 'none'";

function writeDownload(
  request: Request,
  response: Response,
  { mediaType, name, content, sha256 }: Extract<Answer, { kind: 'download' }>,
): void {
  response.setHeader('Content-Security-Policy', DOWNLOAD_POLICY);
  response.setHeader('Content-Disposition', toAttachmentHeader(name));
  response.setHeader('Content-Type', mediaType);
  if (sha256 === undefined) response.setHeader('Cache-Control', 'no-store');
  else {
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable, no-transform');
    response.setHeader('ETag', `"${sha256.slice(0, 32)}"`);
    if (request.fresh) {
      response.status(304).end();
      return;
    }
  }
  const octets = typeof content === 'string' ? Buffer.from(content) : content;
  if (request.method === 'HEAD') response.end();
  else response.end(octets);
}

/** What fails on the way ends the connection: half an archive is not taken for a whole one. */
async function writeStream(
  request: Request,
  response: Response,
  { mediaType, name, chunks }: Extract<Answer, { kind: 'stream' }>,
): Promise<void> {
  response.setHeader('Content-Security-Policy', DOWNLOAD_POLICY);
  response.setHeader('Content-Disposition', toAttachmentHeader(name));
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Cache-Control', 'no-store, no-transform');
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  for await (const chunk of chunks) {
    if (response.destroyed) return;
    if (!response.write(chunk)) await waitForRoom(response);
  }
  response.end();
}

/** Resolves when what was written has left, or whoever asked has. */
function waitForRoom(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}
