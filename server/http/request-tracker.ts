import type { RequestHandler } from 'express';
import { ProblemFailure } from './problem-failure.ts';

/** Addresses that answer while the server stops: whoever watches it must see that it does. */
export const HEALTH_PATHS: ReadonlySet<string> = new Set(['/livez', '/readyz']);

/** Counts requests under way, and turns new ones away once the server is stopping. */
export class RequestTracker {
  #underWay = 0;
  #isStopping = false;
  #onIdle: (() => void) | null = null;

  get isStopping(): boolean {
    return this.#isStopping;
  }

  readonly handler: RequestHandler = (request, response, next) => {
    if (this.#isStopping) response.setHeader('Connection', 'close');
    if (HEALTH_PATHS.has(request.path)) {
      next();
      return;
    }
    if (this.#isStopping) throw new ProblemFailure('NOT_READY', { retryAfterSeconds: 5 });
    this.#underWay++;
    response.once('close', () => {
      this.#underWay--;
      if (this.#underWay === 0) this.#onIdle?.();
    });
    next();
  };

  /** From now on new requests are refused; resolves when those under way are answered. */
  stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onIdle = resolve;
    });
  }
}
