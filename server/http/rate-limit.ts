import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Actor } from '../db/actor.ts';
import { ProblemFailure } from './problem-failure.ts';

const WINDOW_SECONDS = 10;
/** People of one office share its address: all of them together may ask as much as so many. */
const PEOPLE_PER_ADDRESS = 5;
/** Who has IPv6 has a whole network of that prefix. */
const IPV6_PREFIX = 56;

export interface RateLimitParts {
  readonly requestsPerTenSeconds: number;
  /** Who asks; nobody is limited by what they only claim to be. */
  readonly findActor: (request: Request) => Promise<Actor>;
}

/** Who is counted together: one IPv4 address, or the IPv6 network that one line is given. */
export function toAddressKey(address: string): string {
  return ipKeyGenerator(address, IPV6_PREFIX);
}

/**
 * Bounds what one person may ask in ten seconds: by session and address where somebody is signed in, by address
 * otherwise; and what one address may ask for all its people. The address is the one that Express finds:
 * X-Forwarded-For counts from configured proxies only.
 */
export function createRateLimits({ requestsPerTenSeconds, findActor }: RateLimitParts): RequestHandler[] {
  return [
    // First, because it asks nobody: sessions that somebody makes up cost one look into the database each.
    createLimit(requestsPerTenSeconds * PEOPLE_PER_ADDRESS, (request) => toAddressKey(request.ip ?? '')),
    createLimit(requestsPerTenSeconds, async (request) => {
      const actor = await findActor(request);
      const address = toAddressKey(request.ip ?? '');
      return actor.kind === 'member' ? `${actor.sessionId} ${address}` : address;
    }),
  ];
}

function createLimit(
  limit: number,
  keyGenerator: (request: Request) => string | Promise<string>,
): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_SECONDS * 1000,
    limit,
    keyGenerator,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // They would print warnings: of a header that is ignored on purpose, and because they look for `ipKeyGenerator` in
    // the text of the function above, which calls it by way of `toAddressKey`.
    validate: { xForwardedForHeader: false, keyGeneratorIpFallback: false },
    handler: (_request, _response, next) => {
      next(
        new ProblemFailure('TOO_MANY_REQUESTS', {
          detailJa: `10秒間に${limit}件までです（HANARE_REQUESTS_PER_10_SECONDS）。`,
          detailEn: `At most ${limit} requests in 10 seconds (HANARE_REQUESTS_PER_10_SECONDS).`,
          retryAfterSeconds: WINDOW_SECONDS,
        }),
      );
    },
  });
}
