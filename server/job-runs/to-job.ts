import { JOB_STAGES, type Job } from '#contract/jobs.ts';
import { PROBLEM_CODES, PROBLEMS } from '#contract/problems.ts';
import { z } from 'zod';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { JobProblem, JobRow } from './job.table.ts';

const problemSchema = z.object({ code: z.enum(PROBLEM_CODES), ja: z.string(), en: z.string() });

/** A row as the contract has it. */
export function toJob(row: JobRow, resultAddress: string | null): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: row.progress,
    stage: row.stage === null ? null : { code: row.stage, ...JOB_STAGES[row.stage] },
    request: row.request,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    problem: row.problem === null ? null : problemSchema.parse(row.problem),
    resultAddress: row.state === 'done' ? resultAddress : null,
  };
}

/** What a failed job says about itself. */
export function toJobProblem(error: unknown): JobProblem {
  const code = error instanceof ProblemFailure ? error.code : 'INTERNAL';
  const details = error instanceof ProblemFailure ? error.details : {};
  return {
    code,
    ja: details.detailJa ?? PROBLEMS[code].titleJa,
    en: details.detailEn ?? PROBLEMS[code].titleEn,
  };
}
