import type { ImportIssue } from '#importers/issues/import-issue.ts';
import { FatalImportError } from '#importers/issues/import-issue.ts';

/** Runs what must fail with a fatal issue. Returns: the issue. */
export async function catchFatalIssue(run: () => Promise<unknown>): Promise<ImportIssue> {
  try {
    await run();
  } catch (error) {
    if (error instanceof FatalImportError) return error.issue;
    throw error;
  }
  throw new Error('expected a FatalImportError, nothing was thrown');
}

/** Reads an async iterable to its end. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
