import type { Job } from '#contract/jobs.ts';
import { findJobTitle, findReportPage } from '#client/pages/administration/job-report.ts';
import { describe, expect, it } from 'vitest';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const JOB: Job = {
  id: ID,
  kind: 'import',
  state: 'done',
  progress: 1,
  stage: null,
  request: { operation: 'createDataset', body: { title: '空き家率' } },
  createdAt: '2026-11-22T00:00:00Z',
  startedAt: null,
  endedAt: null,
  problem: null,
  resultAddress: `/api/v1/datasets/${ID}`,
};

describe('what came of a job', () => {
  it('is shown where it can be taken back', () => {
    expect(findReportPage(JOB)).toEqual({ kind: 'data', id: ID });
    const register = { ...JOB, resultAddress: `/api/v1/vacancies/imports/${ID}` };
    expect(findReportPage(register)).toEqual({ kind: 'register', id: 'import' });
    expect(findReportPage({ ...JOB, resultAddress: null })).toBeNull();
    expect(findReportPage({ ...JOB, kind: 'surface' })).toBeNull();
    expect(findReportPage({ ...JOB, resultAddress: 'https://elsewhere.example/' })).toBeNull();
  });

  it('is called what people called it', () => {
    expect(findJobTitle(JOB)).toBe('空き家率');
    expect(findJobTitle({ ...JOB, request: null })).toBeNull();
    expect(findJobTitle({ ...JOB, request: { body: { title: 3 } } })).toBeNull();
  });
});
