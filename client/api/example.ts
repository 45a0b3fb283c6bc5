import type { ExampleState } from '#contract/example.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { createIdempotencyKey } from './plans.ts';
import { request } from './request.ts';

const path = '/api/v1/example';

export const readExample = (): Promise<Outcome<ExampleState>> => request({ method: 'GET', path });

export const loadExample = (): Promise<Outcome<ExampleState>> =>
  request({ method: 'POST', path, idempotencyKey: createIdempotencyKey() });

/** Everything of the example goes, also what was added to it. */
export const removeExample = (): Promise<Outcome<ExampleState>> => request({ method: 'DELETE', path });
