import type { JobKind } from '#contract/jobs.ts';

export interface QueuedJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly tenantKey: string;
}

/**
 * Which job is next. Organizations take turns, so that whoever asks for many makes nobody else wait for all of them;
 * each organization's own jobs run in the order in which they came.
 */
export class JobQueue {
  readonly #maximumRunning: number;
  /** In the order in which they came. */
  #waiting: QueuedJob[] = [];
  readonly #running = new Map<string, QueuedJob>();
  /** By organization: the turn in which it was served last; those never served come first. */
  readonly #servedByTenant = new Map<string, number>();
  #turn = 0;

  /** `maximumRunning`: jobs of one organization at the same time, of all kinds. */
  constructor(maximumRunning: number) {
    this.#maximumRunning = maximumRunning;
  }

  add(job: QueuedJob): void {
    this.#waiting.push(job);
  }

  /** One that will not run any more. */
  remove(id: string): void {
    this.#waiting = this.#waiting.filter((job) => job.id !== id);
  }

  countWaiting(kind: JobKind, tenantKey: string): number {
    return this.#waiting.filter((job) => job.kind === kind && job.tenantKey === tenantKey).length;
  }

  /** The next of a kind, which counts as running until `finish`; undefined when none may run. */
  take(kind: JobKind): string | undefined {
    const possible = this.#waiting.filter((job) => job.kind === kind && this.#mayRun(job));
    const served = (job: QueuedJob): number => this.#servedByTenant.get(job.tenantKey) ?? 0;
    // A stable sort: equal turns stay in the order in which they came.
    const next = possible.toSorted((a, b) => served(a) - served(b))[0];
    if (next === undefined) return undefined;
    this.remove(next.id);
    this.#running.set(next.id, next);
    this.#servedByTenant.set(next.tenantKey, ++this.#turn);
    return next.id;
  }

  finish(id: string): void {
    this.#running.delete(id);
  }

  #mayRun({ tenantKey }: QueuedJob): boolean {
    const running = [...this.#running.values()].filter((job) => job.tenantKey === tenantKey);
    return running.length < this.#maximumRunning;
  }
}
