import type { JSONColumnType, Selectable } from 'kysely';
import type { Job, JobKind, JobStage, JobState } from '#contract/jobs.ts';
import type { OwnedTable } from '../sharing/owned.table.ts';

export interface JobTable extends Pick<OwnedTable, 'organization_id' | 'workspace'> {
  readonly id: string;
  readonly kind: JobKind;
  readonly state: JobState;
  /** As the kind's contract has it. */
  readonly request: JSONColumnType<object>;
  /** 64 hexadecimal digits: equal requests have equal ones. */
  readonly request_sha256: string;
  /** 0–1. */
  readonly progress: number;
  /** null once it has ended. */
  readonly stage: JobStage | null;
  readonly problem: JSONColumnType<object> | null;
  /** The process that runs it, a new id at every start, and when that one last gave a sign of life. */
  readonly runner: string;
  readonly heartbeat_at: Date;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
}

export type JobRow = Selectable<JobTable>;
export type JobProblem = NonNullable<Job['problem']>;
