import express, { type Express, type Request } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { answerNotFound, createProblemAnswer } from './http/answer-problems.ts';
import { compressAnswers } from './http/compress-answers.ts';
import { createRateLimits } from './http/rate-limit.ts';
import { ANONYMOUS, type Actor } from './db/actor.ts';
import { registerRoutes, type FindActor } from './http/register-routes.ts';
import { NOTHING_RECORDED, type RequestRecorder } from './http/request-recorder.ts';
import { createRequestLog } from './http/request-log.ts';
import { requireKnownHost, requireSameOrigin } from './http/request-origin.ts';
import type { RequestTracker } from './http/request-tracker.ts';
import type { Route } from './http/route.ts';
import { recordForeignRequests } from './http/record-foreign-requests.ts';
import { createSecurityHeaders, promiseEncryption } from './http/security-headers.ts';
import { serveClient } from './http/serve-client.ts';

export interface AppParts {
  readonly config: Pick<Config, 'clientFolder' | 'requestsPerTenSeconds' | 'publicAccess' | 'embedAncestors'>;
  readonly log: Logger;
  readonly tracker: RequestTracker;
  /** Asked often and by machines, so never limited. */
  readonly healthRoutes: readonly Route[];
  readonly routes: readonly Route[];
  readonly findActor: FindActor;
  readonly recorder: RequestRecorder;
}

/** Each request is asked once who sends it: limits, routes and log all want to know. */
function rememberActors(findActor: FindActor): (request: Request) => Promise<Actor> {
  const actors = new WeakMap<Request, Promise<Actor>>();
  return (request) => {
    const known = actors.get(request) ?? Promise.resolve(findActor(request));
    actors.set(request, known);
    return known;
  };
}

/** The HTTP application; it never listens. Order matters: who asks is settled before what is asked. */
export function createApp(parts: AppParts): Express {
  const { config, log, tracker, healthRoutes, routes, recorder } = parts;
  const { publicAccess } = config;
  const findActor = rememberActors(parts.findActor);
  const app = express();
  app.disable('x-powered-by');
  // Whose X-Forwarded-… is believed; nobody's unless the operator names proxies.
  app.set('trust proxy', publicAccess === null ? false : [...publicAccess.trustedProxies]);
  app.set('query parser', 'simple');
  // Files carry their own ETags; hashing every computed answer again would cost more than it saves.
  app.set('etag', false);
  app.set('strict routing', true);
  app.set('case sensitive routing', true);

  app.use(createRequestLog(log));
  app.use(createSecurityHeaders(config.embedAncestors));
  if (publicAccess !== null) app.use(promiseEncryption);
  app.use(requireKnownHost(publicAccess));
  app.use(tracker.handler);
  registerRoutes(app, healthRoutes, { findActor: () => ANONYMOUS, recorder: NOTHING_RECORDED });
  app.use(requireSameOrigin(publicAccess));
  app.use('/api', createRateLimits({ requestsPerTenSeconds: config.requestsPerTenSeconds, findActor }));
  app.use(compressAnswers);
  registerRoutes(app, routes, { findActor, recorder });
  serveClient(app, config.clientFolder);
  app.use(answerNotFound);
  app.use(recordForeignRequests(recorder));
  app.use(createProblemAnswer(log));
  return app;
}
