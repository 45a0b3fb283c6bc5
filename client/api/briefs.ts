import type { BriefContent } from '#contract/brief/brief-content.ts';
import type { BriefRequestInput } from '#contract/brief/brief-request.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { request, toFailure } from './request.ts';

export const composeBrief = (body: BriefRequestInput): Promise<Outcome<BriefContent>> =>
  request({ method: 'POST', path: '/api/v1/briefs/content', body, access: 'anyone' });

/** The same page as PDF; never throws for what a network or a server can do. */
export async function printBrief(body: BriefRequestInput): Promise<Outcome<Uint8Array>> {
  try {
    const response = await fetch('/api/v1/briefs', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
    });
    if (!response.ok) return await toFailure(response);
    return { kind: 'done', body: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    return { kind: 'unreachable', retryAfterMilliseconds: null };
  }
}
