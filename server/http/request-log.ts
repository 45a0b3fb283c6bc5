import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

import { HEALTH_PATHS } from './request-tracker.ts';

const REQUEST_ID = 'requestId';

/** The id under which the log knows this one answer. */
export function getRequestId(response: Response): string {
  const id: unknown = response.locals[REQUEST_ID];
  return typeof id === 'string' ? id : 'unknown';
}

/**
 * One line per answer: no body, no query, no header, and nothing of what people typed but the path, which
 * pino writes as JSON (a line break in it stays inside the quotes).
 */
export function createRequestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.locals[REQUEST_ID] = randomUUID();
    response.setHeader('X-Request-Id', getRequestId(response));
    response.once('close', () => {
      const level = chooseLevel(request.path, response);
      log[level](
        {
          requestId: getRequestId(response),
          method: request.method,
          path: request.path.slice(0, 200),
          status: response.statusCode,
          isComplete: response.writableFinished,
          milliseconds: Math.round(performance.now() - startedAt),
        },
        'answered',
      );
    });
    next();
  };
}

/** Who starts it at home sees what went wrong, not every answer; HANARE_LOG_LEVEL=debug shows all. */
function chooseLevel(path: string, response: Response): 'error' | 'info' | 'debug' {
  // Asked every second by whoever waits for the start: their 503 is the expected answer.
  if (HEALTH_PATHS.has(path)) return 'debug';
  if (response.statusCode >= 500) return 'error';
  return response.statusCode >= 400 ? 'info' : 'debug';
}
