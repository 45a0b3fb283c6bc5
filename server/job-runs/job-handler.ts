import type { JobKind, JobStage } from '#contract/jobs.ts';
import type { Tenant } from '../sharing/tenant.ts';

/** What a kind of job is given while it runs. */
export interface JobContext {
  /** Whose job it is; `run` is called as the person who started it. */
  readonly tenant: Tenant;
  /** Aborted when the job is cancelled, or the server ends: stop soon, clean up, throw or return. */
  readonly signal: AbortSignal;
  /** How far it is, 0–1; a smaller value than before changes nothing. Cheap: call it as often as you like. */
  report(progress: number, stage: JobStage): void;
}

/**
 * One kind of job. Jobs of one kind run one after the other, organizations taking turns; every job must be able to start again from its
 * request alone, because that is what a retry after an interruption does.
 */
export interface JobHandler {
  readonly kind: JobKind;
  /** Of one organization; more are refused with TOO_MANY_REQUESTS. */
  readonly maximumWaiting: number;
  /** 64 hexadecimal digits: requests that would give the same result now have equal ones. */
  hash(request: unknown): string;
  /**
   * The request comes from the database. Throws: ProblemFailure for what the person who started it should know;
   * anything else is a bug and is logged.
   */
  run(request: unknown, context: JobContext): Promise<void>;
  /** Where the result of an organization's request is; null when there is none, or none any more. */
  findResultAddress(tenant: Tenant, requestSha256: string): string | null;
}
