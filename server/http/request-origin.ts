import type { RequestHandler } from 'express';
import { LOOPBACK_HOSTS } from '../config.ts';
import { ProblemFailure } from './problem-failure.ts';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Answers only to this computer's own names, whatever the port (a tunnel may change it). A page that rebinds
 * its own name to 127.0.0.1 still sends that name.
 */
export const requireKnownHost: RequestHandler = (request, _response, next) => {
  if (!isLoopbackHost(request.headers.host)) throw new ProblemFailure('HOST_NOT_ALLOWED');
  next();
};

function isLoopbackHost(host: string | undefined): boolean {
  const name = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(:\d{1,5})?$/iu.exec(host ?? '')?.[1];
  if (name === undefined) return false;
  return LOOPBACK_HOSTS.includes(name.replaceAll(/^\[|\]$/gu, '').toLowerCase());
}

/**
 * Refuses everything but reading when a browser says that another site asks: by Origin (`null` included) or by
 * Sec-Fetch-Site. Programs that are no browsers send neither.
 */
export const requireSameOrigin: RequestHandler = (request, _response, next) => {
  if (SAFE_METHODS.has(request.method)) {
    next();
    return;
  }
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  const isForeignOrigin = origin !== undefined && !isSameHost(origin, request.headers.host ?? '');
  if (isForeignOrigin || site === 'cross-site' || site === 'same-site') {
    throw new ProblemFailure('CROSS_ORIGIN');
  }
  next();
};

function isSameHost(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`;
}
