import { toEtag } from '#contract/plans.ts';
import type { Answer } from '../http/route.ts';
import type { Written } from '../idempotency/idempotency.service.ts';

/** A strong ETag promises the same bytes, so nobody on the way (our own compression included) may change them. */
const UNCHANGED = { 'Cache-Control': 'private, no-cache, no-transform' };

/** What a GET of a plan or a site answers. */
export function toResourceAnswer(resource: { readonly revision: number }): Answer {
  return { kind: 'json', headers: { ...UNCHANGED, ETag: toEtag(resource.revision) }, body: resource };
}

/** What a write answers, the first time and when it is repeated. */
export function toWrittenAnswer(written: Written & { readonly isRepeated: boolean }): Answer {
  return {
    kind: 'json',
    status: written.status,
    headers: {
      'Cache-Control': 'no-store, no-transform',
      ETag: toEtag(written.revision),
      ...(written.location === null ? {} : { Location: written.location }),
      ...(written.isRepeated ? { 'Idempotency-Replayed': 'true' } : {}),
    },
    body: written.body,
  };
}
