import { z } from 'zod';
import { PROBLEM_CODES } from './problems.ts';

/**
 * Work that takes longer than an answer may: it is started by a request of its own feature, and then found here.
 *
 *   GET  /api/v1/jobs                  newest first
 *   GET  /api/v1/jobs/{jobId}          one, with its progress
 *   POST /api/v1/jobs/{jobId}/cancel   stops it; what has ended already stays as it is
 *   POST /api/v1/jobs/{jobId}/retry    starts an interrupted, failed or cancelled one again
 *
 * Cancel and retry ask for a state, not for a step: sent twice they do nothing twice, so they need no key.
 */
/**
 * `import`: a table or a register from a file. It is started by the request that stores it, which waits for its end;
 * its result has the report and what takes it back (`/back`, `/undo`).
 */
export const JOB_KINDS = ['surface', 'import'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** `interrupted`: the server ended while it was queued or running; nothing of it is left but this row. */
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What a job is doing, in words for people. A closed list: kinds of jobs add theirs here. */
export const JOB_STAGES = {
  waiting: { ja: '順番を待っています', en: 'Waiting for its turn' },
  preparing: { ja: '道路網を準備しています', en: 'Preparing the road network' },
  computing: { ja: 'メッシュごとに計算しています', en: 'Computing cell by cell' },
  reading: { ja: 'ファイルを読み取っています', en: 'Reading the file' },
  storing: { ja: '保存しています', en: 'Storing it' },
  finishing: { ja: '結果をまとめています', en: 'Putting the result together' },
} as const;
export type JobStage = keyof typeof JOB_STAGES;
export const JOB_STAGE_CODES = Object.keys(JOB_STAGES) as [JobStage, ...JobStage[]];

const momentSchema = z.iso.datetime();
const wordsShape = { ja: z.string(), en: z.string() };

export const jobSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(JOB_KINDS),
  state: z.enum(JOB_STATES),
  /** 0–1, never falling while the job runs; 1 only when it is done. */
  progress: z.number().min(0).max(1),
  /** null once it has ended. */
  stage: z.strictObject({ code: z.enum(JOB_STAGE_CODES), ...wordsShape }).nullable(),
  /** What was asked for, as its feature's contract has it. */
  request: z.unknown(),
  createdAt: momentSchema,
  startedAt: momentSchema.nullable(),
  endedAt: momentSchema.nullable(),
  /** Why it failed; null unless it did. */
  problem: z.strictObject({ code: z.enum(PROBLEM_CODES), ...wordsShape }).nullable(),
  /** Where the result is; null until it is done, and again once a recomputable result was dropped. */
  resultAddress: z.string().nullable(),
});
export type Job = z.infer<typeof jobSchema>;

/** Newest first. */
export const jobListSchema = z.strictObject({ jobs: z.array(jobSchema) });
export type JobList = z.infer<typeof jobListSchema>;
