import { PROBLEMS, type ProblemCode } from '#contract/problems.ts';
import { runAs, SYSTEM } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { RecordedRequest, RequestRecorder } from '../http/request-recorder.ts';
import type { Answer } from '../http/route.ts';
import { runAudited, type AuditContext } from './audit-context.ts';
import { findSubject, listOtherIds } from './find-subject.ts';
import { recordAudit } from './record-audit.service.ts';
import { recordRequest } from './record-request.service.ts';
import { RefusalGate } from './refusal-gate.ts';

export interface RequestRecorderParts {
  readonly db: Database;
  readonly now: () => Date;
  /** For the log: a refusal could not be recorded. */
  readonly onFailure: (event: string, details: Readonly<Record<string, unknown>>) => void;
}

export interface ClosableRecorder extends RequestRecorder {
  /** Writes what was only counted. */
  close(): Promise<void>;
}

const FLUSH_MILLISECONDS = 60_000;

/** Records in the audit log what routes change, what they hand out as files, and whom they refuse. */
export function createRequestRecorder({ db, now, onFailure }: RequestRecorderParts): ClosableRecorder {
  const gate = new RefusalGate();
  const flush = async (): Promise<void> => {
    const unwritten = gate.take(now());
    if (unwritten === null) return;
    const details = { count: unwritten.count, since: unwritten.since.toISOString() };
    const event = { action: 'accessDenied', outcome: 'denied', details, actor: SYSTEM } as const;
    await guard(() => runAs(SYSTEM, () => recordAudit(db, event)), onFailure);
  };
  const timer = setInterval(() => void flush(), FLUSH_MILLISECONDS);
  timer.unref();
  const recordRefusal = async (request: RecordedRequest, code: ProblemCode): Promise<void> => {
    const { actor, address, params, route } = request;
    const asker = actor.kind === 'member' ? actor.userId : (address ?? '');
    if (!gate.admit(asker, now())) return;
    const subject = findSubject(route.path, params, null);
    const details = { code, ...listOtherIds(params, subject) };
    const event = { action: route.operationId, outcome: 'denied', subject, details } as const;
    await guard(
      () => runAs(actor, () => runAudited(toContext(request), () => recordAudit(db, event))),
      onFailure,
    );
  };
  return {
    recordRefusal,
    record: (request, work) => {
      const context = toContext(request);
      return runAudited(context, async () => {
        try {
          const answer = await work();
          if (isRecorded(request) && !context.isRecorded)
            await recordRequest(db, context, findLocation(answer));
          return answer;
        } catch (error) {
          const isRefused = error instanceof ProblemFailure && isRefusal(error.code);
          if (isRefused && !context.isRecorded) await recordRefusal(request, error.code);
          throw error;
        }
      });
    },
    close: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}

/** 401 and 403: somebody asked for what is not theirs. */
export function isRefusal(code: ProblemCode): boolean {
  const { status } = PROBLEMS[code];
  return status === 401 || status === 403;
}

/** What everybody may fetch is no event; what somebody with an account takes away as a file is. */
function isRecorded({ route, actor }: RecordedRequest): boolean {
  if (route.audit === 'computes') return false;
  if (route.audit === 'exports') return actor.kind === 'member';
  return route.method !== 'get';
}

function toContext({ route, params, members, actor, address }: RecordedRequest): AuditContext {
  return {
    action: route.operationId,
    path: route.path,
    params,
    actor,
    address,
    details: members.length === 0 ? {} : { members: [...members] },
    isRecorded: false,
  };
}

function findLocation(answer: Answer): string | null {
  return answer.kind === 'json' ? (answer.headers?.['Location'] ?? null) : null;
}

async function guard(work: () => Promise<void>, onFailure: RequestRecorderParts['onFailure']): Promise<void> {
  try {
    await work();
  } catch (error) {
    onFailure('a refusal was not recorded', { error: String(error) });
  }
}
