import type { ErrorRequestHandler } from 'express';
import { ANONYMOUS } from '../db/actor.ts';
import { ProblemFailure } from './problem-failure.ts';
import type { RequestRecorder } from './request-recorder.ts';

/** Refused before anybody asked which route was meant: another site's page, or another host's name. */
const CODES: ReadonlySet<string> = new Set(['CROSS_ORIGIN', 'HOST_NOT_ALLOWED']);

/** Records what other sites tried in somebody's browser; then the error goes its way. */
export function recordForeignRequests(recorder: RequestRecorder): ErrorRequestHandler {
  return async (error: unknown, request, _response, next) => {
    if (error instanceof ProblemFailure && CODES.has(error.code)) {
      const route = { method: 'get', operationId: 'foreignRequest', path: '/' } as const;
      const address = request.ip ?? null;
      const recorded = { route, params: {}, members: [], actor: ANONYMOUS, address };
      await recorder.recordRefusal(recorded, error.code);
    }
    next(error);
  };
}
