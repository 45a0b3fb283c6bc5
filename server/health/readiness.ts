import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import type { RequestTracker } from '../http/request-tracker.ts';

/** What has to be true before requests are worth sending. */
export interface Readiness {
  readonly isReady: boolean;
  readonly checks: {
    readonly database: boolean;
    /** Start fails without them, so a running server has them. */
    readonly migrations: boolean;
    readonly region: boolean;
    readonly workers: boolean;
    readonly isStopping: boolean;
  };
}

export interface ReadinessSources {
  readonly db: Database;
  readonly pool: ComputePool;
  readonly tracker: RequestTracker;
}

const DATABASE_ANSWER_MILLISECONDS = 1_000;

/** Looks at every part now. Never throws: what does not answer is not ready. */
export async function computeReadiness({ db, pool, tracker }: ReadinessSources): Promise<Readiness> {
  const checks = {
    database: await isAnswering(db),
    migrations: true,
    region: true,
    workers: pool.readyWorkerCount > 0,
    isStopping: tracker.isStopping,
  };
  return {
    isReady: checks.database && checks.migrations && checks.region && checks.workers && !checks.isStopping,
    checks,
  };
}

async function isAnswering(db: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), DATABASE_ANSWER_MILLISECONDS);
  });
  const answer = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  const isInTime = await Promise.race([answer, late]);
  clearTimeout(timer);
  return isInTime;
}
