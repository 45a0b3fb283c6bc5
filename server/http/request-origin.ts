import type { RequestHandler } from 'express';
import { LOOPBACK_HOSTS, type PublicAccess } from '../public-access.ts';
import { ProblemFailure } from './problem-failure.ts';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Answers only to the host of the public address or, where there is none, to this computer's own names, whatever the
 * port (a tunnel may change it). A page that rebinds its own name to 127.0.0.1 still sends that name.
 */
export function requireKnownHost(publicAccess: PublicAccess | null): RequestHandler {
  const isKnown = publicAccess === null ? isLoopbackHost : createHostComparison(publicAccess.origin);
  return (request, _response, next) => {
    if (!isKnown(request.headers.host)) throw new ProblemFailure('HOST_NOT_ALLOWED');
    next();
  };
}

function isLoopbackHost(host: string | undefined): boolean {
  const name = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(:\d{1,5})?$/iu.exec(host ?? '')?.[1];
  if (name === undefined) return false;
  return LOOPBACK_HOSTS.includes(name.replaceAll(/^\[|\]$/gu, '').toLowerCase());
}

/** The port of https may be written or left out. */
function createHostComparison(origin: string): (host: string | undefined) => boolean {
  const { host: expected, port } = new URL(origin);
  const names = port === '' ? [expected, `${expected}:443`] : [expected];
  return (host) => names.includes((host ?? '').toLowerCase());
}

/**
 * Refuses everything but reading when a browser says that another site asks: by Origin (`null` included) or by
 * Sec-Fetch-Site. Programs that are no browsers send neither.
 */
export function requireSameOrigin(publicAccess: PublicAccess | null): RequestHandler {
  return (request, _response, next) => {
    if (SAFE_METHODS.has(request.method)) {
      next();
      return;
    }
    const { origin, host = '' } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const own = publicAccess === null ? [`http://${host}`, `https://${host}`] : [publicAccess.origin];
    const isForeignOrigin = origin !== undefined && !own.includes(origin);
    if (isForeignOrigin || site === 'cross-site' || site === 'same-site') {
      throw new ProblemFailure('CROSS_ORIGIN');
    }
    next();
  };
}
