import type { Job, JobKind } from '#contract/jobs.ts';
import type { JobContext } from './job-handler.ts';
import { JobRunner, type JobRunnerParts } from './job-runner.ts';

/** Runs jobs in this process and tells how they are doing, across restarts. */
export interface JobService {
  /** Starts a job, or joins the one that is queued or running for an equal request. */
  start(kind: JobKind, request: object): Promise<{ readonly job: Job; readonly isNew: boolean }>;
  /**
   * Does work as a job while whoever asked for it waits: it is seen, cancelled and, should it end badly, started again
   * like any other. Throws: what the work throws; ProblemFailure WRONG_STATE where somebody cancelled it.
   */
  track<T>(kind: JobKind, request: object, work: (context: JobContext) => Promise<T>): Promise<T>;
  /** The newest that is done for such a request, or null. */
  findDone(kind: JobKind, requestSha256: string): Promise<Job | null>;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(id: string): Promise<Job>;
  /** Newest first. */
  list(): Promise<readonly Job[]>;
  /** Ends it unless it has ended. Throws: ProblemFailure NOT_FOUND. */
  cancel(id: string): Promise<Job>;
  /** Starts it again if it failed, was cancelled or interrupted. Throws: ProblemFailure NOT_FOUND. */
  retry(id: string): Promise<Job>;
  /** Returns: how many were forgotten. */
  removeExpired(now: Date): Promise<number>;
  /** Ends what is live as interrupted. */
  close(): Promise<void>;
}

/** Reads what earlier processes left, then takes jobs. */
export async function createJobService(parts: JobRunnerParts): Promise<JobService> {
  const runner = new JobRunner(parts);
  await runner.interruptOthers(parts.isAlone);
  runner.startHeart();
  return runner;
}
