import type { ProblemCode } from '#contract/problems.ts';
import type { Actor } from '../db/actor.ts';
import type { Answer, Route } from './route.ts';

/** A request as it is remembered: no body, no query, no header. */
export interface RecordedRequest {
  readonly route: Pick<Route, 'method' | 'operationId' | 'path' | 'audit'>;
  /** What stands in the places of the route's path, as it came. */
  readonly params: Readonly<Record<string, string>>;
  /** Names of the members a PATCH changes. */
  readonly members: readonly string[];
  readonly actor: Actor;
  /** Network address; null where it is not known. */
  readonly address: string | null;
}

/** Keeps what requests did, and what was refused. The one place through which every route goes. */
export interface RequestRecorder {
  /** Does the work. An answer leaves only when what it changed is recorded. */
  record(request: RecordedRequest, work: () => Promise<Answer>): Promise<Answer>;
  /** For what was refused before its work began. Never throws: a refusal stays a refusal. */
  recordRefusal(request: RecordedRequest, code: ProblemCode): Promise<void>;
}

/** For routes that machines ask every second and that change nothing. */
export const NOTHING_RECORDED: RequestRecorder = {
  record: (_request, work) => work(),
  recordRefusal: () => Promise.resolve(),
};
