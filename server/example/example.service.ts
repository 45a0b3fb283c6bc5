import type { ExampleState } from '#contract/example.ts';
import { runAs, SYSTEM } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import {
  findLoadedAt,
  insertExampleOrganizations,
  markLoaded,
  removeExampleWorkspace,
} from './example.repository.ts';
import { tellStory, type StoryParts } from './tell-story.ts';

/** The fictional example as a whole: there, or not. */
export interface ExampleService {
  getState(): Promise<Omit<ExampleState, 'mayChange'>>;
  /** Loads it unless it is there. What was left of an interrupted load is removed first. Throws: ProblemFailure BUSY. */
  load(): Promise<void>;
  remove(): Promise<void>;
}

export interface ExampleServiceParts extends StoryParts {
  readonly db: Database;
  readonly directory: Pick<OrganizationDirectory, 'refresh'>;
}

export function createExampleService(parts: ExampleServiceParts): ExampleService {
  const { db, directory, now } = parts;
  let isChanging = false;
  /** One at a time: two stories at once would be neither. */
  const change = async (work: () => Promise<void>): Promise<void> => {
    if (isChanging) throw new ProblemFailure('BUSY', { retryAfterSeconds: 5 });
    isChanging = true;
    try {
      await runAs(SYSTEM, work);
      await directory.refresh();
    } finally {
      isChanging = false;
    }
  };
  return {
    getState: async () => {
      const loadedAt = await runAs(SYSTEM, () => findLoadedAt(db));
      return { isLoaded: loadedAt !== null, loadedAt: loadedAt?.toISOString() ?? null };
    },
    load: () =>
      change(async () => {
        if ((await findLoadedAt(db)) !== null) return;
        await removeExampleWorkspace(db);
        await insertExampleOrganizations(db, now());
        await directory.refresh();
        await tellStory(parts);
        await markLoaded(db, now());
      }),
    remove: () => change(() => removeExampleWorkspace(db)),
  };
}
