import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { ComputeJob, ComputeResult, FromWorker, ToWorker } from './compute-messages.ts';

export interface ComputePoolOptions {
  readonly size: number;
  readonly workerUrl: URL;
  /** Handed to every thread at its start, also to replacements. */
  readonly workerData: unknown;
  readonly log: Logger;
  /** Longest a job may run before its thread is ended. */
  readonly jobTimeoutMilliseconds?: number;
  /** Jobs that may wait per thread; more are refused at once. */
  readonly queuedPerWorker?: number;
}

/** A job takes tens of milliseconds; ten seconds is a hung thread. */
const JOB_TIMEOUT_MILLISECONDS = 10_000;
const QUEUED_PER_WORKER = 16;
/** Threads that die before they were ever ready are replaced no faster than this. */
const RESTART_MILLISECONDS = 1_000;
/** Room for the region's tables, networks and kept fields with a wide margin. */
const MAXIMUM_HEAP_MEGABYTES = 1_024;

interface Task {
  readonly job: ComputeJob;
  readonly signal: AbortSignal;
  readonly resolve: (result: ComputeResult) => void;
  readonly reject: (error: Error) => void;
}

interface Slot {
  worker: Worker;
  isReady: boolean;
  running: { readonly id: number; readonly task: Task; readonly watchdog: NodeJS.Timeout } | null;
}

/**
 * Threads that search, so that the event loop never does. One job at a time per thread; what waits is bounded;
 * a thread that dies, hangs or runs out of memory takes only its own job with it and is replaced.
 */
export class ComputePool {
  readonly #options: ComputePoolOptions;
  readonly #slots: Slot[] = [];
  #queue: Task[] = [];
  #lastId = 0;
  #isClosed = false;

  constructor(options: ComputePoolOptions) {
    this.#options = options;
    for (let i = 0; i < options.size; i++) this.#startWorker(i);
  }

  /** Threads that have built their networks; 0 means that answers would have to wait for the first. */
  get readyWorkerCount(): number {
    return this.#slots.filter((slot) => slot.isReady).length;
  }

  get size(): number {
    return this.#options.size;
  }

  /**
   * Runs one job. Aborting takes it out of the queue; a job already running ends by itself (tens of
   * milliseconds) and its result is dropped.
   * Throws: ProblemFailure BUSY, NOT_READY or COMPUTATION_FAILED; the signal's reason when aborted.
   */
  run(job: ComputeJob, signal: AbortSignal): Promise<ComputeResult> {
    if (this.#isClosed) return Promise.reject(new ProblemFailure('NOT_READY', { retryAfterSeconds: 5 }));
    const limit = this.#options.size * (this.#options.queuedPerWorker ?? QUEUED_PER_WORKER);
    if (this.#queue.length >= limit) {
      return Promise.reject(new ProblemFailure('BUSY', { retryAfterSeconds: 1 }));
    }
    return new Promise((resolve, reject) => {
      const task: Task = { job, signal, resolve, reject };
      const onAbort = (): void => {
        this.#queue = this.#queue.filter((other) => other !== task);
        reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      if (signal.aborted) {
        onAbort();
        return;
      }
      signal.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(task);
      this.#assign();
    });
  }

  /** Refuses what waits and ends the threads. Running jobs are the caller's to await first. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const task of this.#queue) task.reject(new ProblemFailure('NOT_READY', { retryAfterSeconds: 5 }));
    this.#queue = [];
    await Promise.all(this.#slots.map((slot) => slot.worker.terminate()));
  }

  #assign(): void {
    for (const slot of this.#slots) {
      if (!slot.isReady || slot.running !== null) continue;
      const task = this.#queue.shift();
      if (task === undefined) return;
      const id = ++this.#lastId;
      const timeout = this.#options.jobTimeoutMilliseconds ?? JOB_TIMEOUT_MILLISECONDS;
      const watchdog = setTimeout(() => {
        this.#options.log.error({ kind: task.job.kind, timeout }, 'a computing thread hangs and is ended');
        void slot.worker.terminate();
      }, timeout);
      slot.running = { id, task, watchdog };
      slot.worker.postMessage({ id, job: task.job } satisfies ToWorker);
    }
  }

  #startWorker(index: number): void {
    const worker = new Worker(this.#options.workerUrl, {
      workerData: this.#options.workerData,
      resourceLimits: { maxOldGenerationSizeMb: MAXIMUM_HEAP_MEGABYTES },
    });
    const slot: Slot = { worker, isReady: false, running: null };
    this.#slots[index] = slot;
    worker.on('message', (message: FromWorker) => this.#receive(slot, message));
    worker.on('error', (error) => {
      this.#options.log.error({ name: error.name, message: error.message }, 'a computing thread failed');
    });
    worker.on('exit', () => this.#replace(index, slot));
  }

  #receive(slot: Slot, message: FromWorker): void {
    if (message.kind === 'ready') {
      slot.isReady = true;
    } else if (slot.running?.id === message.id) {
      const { task, watchdog } = slot.running;
      clearTimeout(watchdog);
      slot.running = null;
      if (message.kind === 'done') {
        task.resolve(message.result);
      } else {
        this.#options.log.error({ kind: task.job.kind, message: message.message }, 'a computation failed');
        task.reject(new ProblemFailure('COMPUTATION_FAILED'));
      }
    }
    this.#assign();
  }

  #replace(index: number, slot: Slot): void {
    const wasReady = slot.isReady;
    slot.isReady = false;
    if (slot.running !== null) {
      clearTimeout(slot.running.watchdog);
      slot.running.task.reject(new ProblemFailure('COMPUTATION_FAILED'));
      slot.running = null;
    }
    if (this.#isClosed) return;
    const restart = (): void => {
      if (!this.#isClosed) this.#startWorker(index);
    };
    if (wasReady) restart();
    else setTimeout(restart, RESTART_MILLISECONDS).unref();
  }
}
