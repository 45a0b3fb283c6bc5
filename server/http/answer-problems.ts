import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { PROBLEMS, type ProblemCode } from '#contract/problems.ts';
import { findKnownFailure } from './find-known-failure.ts';
import { chooseLanguage, ProblemFailure, toProblem, type ProblemDetails } from './problem-failure.ts';
import { getRequestId } from './request-log.ts';

export const answerNotFound: RequestHandler = () => {
  throw new ProblemFailure('NOT_FOUND');
};

/** Turns whatever was thrown into a problem; what nobody expected is logged and leaves with its id only. */
export function createProblemAnswer(log: Logger): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    if (response.headersSent) {
      log.error({ requestId: getRequestId(response), error: describeError(error) }, 'failed while answering');
      response.destroy();
      return;
    }
    if (error instanceof ProblemFailure) {
      writeProblem(request, response, error.code, error.details);
      return;
    }
    if (isUnreadableAddress(error)) {
      writeProblem(request, response, 'NOT_FOUND', {});
      return;
    }
    const known = findKnownFailure(error);
    if (known !== null) {
      log.error({ requestId: getRequestId(response), error: describeError(error) }, 'database');
      const { code, retryAfterSeconds } = known;
      writeProblem(request, response, code, retryAfterSeconds === null ? {} : { retryAfterSeconds });
      return;
    }
    log.error({ requestId: getRequestId(response), error: describeError(error) }, 'unexpected');
    writeProblem(request, response, 'INTERNAL', {});
  };
}

export function writeProblem(
  request: Request,
  response: Response,
  code: ProblemCode,
  details: ProblemDetails,
): void {
  const language = chooseLanguage(request.headers['accept-language']);
  const problem = toProblem(code, details, { requestId: getRequestId(response), language });
  if (details.retryAfterSeconds !== undefined) response.setHeader('Retry-After', details.retryAfterSeconds);
  response.removeHeader('ETag');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Language', language);
  response.vary('Accept-Language');
  response.status(PROBLEMS[code].status);
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.end(JSON.stringify(problem));
}

/** `%zz` or `%ff` in a path: Express cannot decode it, so it names nothing. */
function isUnreadableAddress(error: unknown): boolean {
  return error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400);
}

function describeError(error: unknown): { name: string; message: string; stack: string | undefined } {
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack };
  return { name: 'NonError', message: String(error), stack: undefined };
}
