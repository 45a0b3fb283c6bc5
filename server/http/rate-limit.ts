import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { ProblemFailure } from './problem-failure.ts';

const WINDOW_SECONDS = 10;

/**
 * Bounds what one address may ask in ten seconds. X-Forwarded-For is not read: no proxy stands in front.
 * Everybody on this computer shares one address, so the default only stops programs that run away.
 */
export function createRateLimit(requestsPerTenSeconds: number): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_SECONDS * 1000,
    limit: requestsPerTenSeconds,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // It would print a warning for a header that is ignored on purpose.
    validate: { xForwardedForHeader: false },
    handler: (_request, _response, next) => {
      next(
        new ProblemFailure('TOO_MANY_REQUESTS', {
          detailJa: `10秒間に${requestsPerTenSeconds}件までです（HANARE_REQUESTS_PER_10_SECONDS）。`,
          detailEn: `At most ${requestsPerTenSeconds} requests in 10 seconds (HANARE_REQUESTS_PER_10_SECONDS).`,
          retryAfterSeconds: WINDOW_SECONDS,
        }),
      );
    },
  });
}
