import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { answerNotFound, createProblemAnswer } from './http/answer-problems.ts';
import { compressAnswers } from './http/compress-answers.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { ANONYMOUS } from './db/actor.ts';
import { registerRoutes, type FindActor } from './http/register-routes.ts';
import { NOTHING_RECORDED, type RequestRecorder } from './http/request-recorder.ts';
import { createRequestLog } from './http/request-log.ts';
import { requireKnownHost, requireSameOrigin } from './http/request-origin.ts';
import type { RequestTracker } from './http/request-tracker.ts';
import type { Route } from './http/route.ts';
import { recordForeignRequests } from './http/record-foreign-requests.ts';
import { setSecurityHeaders } from './http/security-headers.ts';
import { serveClient } from './http/serve-client.ts';

export interface AppParts {
  readonly config: Pick<Config, 'clientFolder' | 'requestsPerTenSeconds'>;
  readonly log: Logger;
  readonly tracker: RequestTracker;
  /** Asked often and by machines, so never limited. */
  readonly healthRoutes: readonly Route[];
  readonly routes: readonly Route[];
  readonly findActor: FindActor;
  readonly recorder: RequestRecorder;
}

/** The HTTP application; it never listens. Order matters: who asks is settled before what is asked. */
export function createApp(parts: AppParts): Express {
  const { config, log, tracker, healthRoutes, routes, findActor, recorder } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // Files carry their own ETags; hashing every computed answer again would cost more than it saves.
  app.set('etag', false);
  app.set('strict routing', true);
  app.set('case sensitive routing', true);

  app.use(createRequestLog(log));
  app.use(setSecurityHeaders);
  app.use(requireKnownHost);
  app.use(tracker.handler);
  registerRoutes(app, healthRoutes, { findActor: () => ANONYMOUS, recorder: NOTHING_RECORDED });
  app.use(requireSameOrigin);
  app.use('/api', createRateLimit(config.requestsPerTenSeconds));
  app.use(compressAnswers);
  registerRoutes(app, routes, { findActor, recorder });
  serveClient(app, config.clientFolder);
  app.use(answerNotFound);
  app.use(recordForeignRequests(recorder));
  app.use(createProblemAnswer(log));
  return app;
}
