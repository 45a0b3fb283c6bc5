import type { Job } from '#contract/jobs.ts';
import type { Page } from '../../state/page.ts';

/** The page with what came of a job, and the way to take it back; null: it has none, or not any more. */
export function findReportPage({ kind, resultAddress }: Job): Page | null {
  if (kind !== 'import' || resultAddress === null) return null;
  const [, datasetId] = /^\/api\/v1\/datasets\/([0-9a-f-]{36})$/.exec(resultAddress) ?? [];
  if (datasetId !== undefined) return { kind: 'data', id: datasetId };
  return resultAddress.startsWith('/api/v1/vacancies/imports/') ? { kind: 'register', id: 'import' } : null;
}

/** What people called what the job is about; null where they did not. */
export function findJobTitle({ request }: Job): string | null {
  if (!isRecord(request) || !isRecord(request['body'])) return null;
  const { title } = request['body'];
  return typeof title === 'string' && title !== '' ? title : null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
