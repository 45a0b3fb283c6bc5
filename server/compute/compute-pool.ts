import { Worker } from 'node:worker_threads';
import type { ComputeJob, ComputeOutcome, FromWorker, ToWorker } from './compute-messages.ts';

export interface ComputePoolOptions {
  readonly size: number;
  readonly workerUrl: URL;
  /** Handed to every thread at its start, also to replacements. */
  readonly workerData: unknown;
  /** Told when a thread fails, hangs or cannot answer: for the log. */
  readonly onFailure: (event: string, details: Readonly<Record<string, unknown>>) => void;
  /** Longest a job may run before its thread is ended. */
  readonly jobTimeoutMilliseconds?: number;
  /** Jobs that may wait per thread; more are refused at once. */
  readonly queuedPerWorker?: number;
  readonly maximumHeapMegabytes?: number;
}

/** A job takes tens of milliseconds; ten seconds is a hung thread. */
const JOB_TIMEOUT_MILLISECONDS = 10_000;
const QUEUED_PER_WORKER = 16;
/** A job that no thread took for this long is refused: the threads hang, or do not come up. */
const QUEUE_MILLISECONDS = 10_000;
/** Threads that die before they were ever ready are replaced after 1, 2, 4 … seconds, at most this. */
const LONGEST_RESTART_MILLISECONDS = 60_000;
/** Room for the region's tables, networks and kept fields with a wide margin. */
const MAXIMUM_HEAP_MEGABYTES = 1_024;

/** `interactive`: somebody waits for this very answer. `batch`: one piece of many; taken when nobody waits. */
export type ComputePriority = 'interactive' | 'batch';

interface Task {
  readonly job: ComputeJob;
  readonly settle: (outcome: ComputeOutcome) => void;
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
  readonly #queue: Task[] = [];
  /** Pieces of batches. Whoever cuts a batch sends few at a time, so this stays short. */
  readonly #batchQueue: Task[] = [];
  #lastId = 0;
  #failedStarts = 0;
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
   * milliseconds) and its result is dropped. A batch's piece waits as long as interactive jobs are there.
   * Never rejects: what can go wrong is part of the outcome.
   */
  run(
    job: ComputeJob,
    signal: AbortSignal,
    priority: ComputePriority = 'interactive',
  ): Promise<ComputeOutcome> {
    if (this.#isClosed) return Promise.resolve({ ok: false, reason: 'closed' });
    if (signal.aborted) return Promise.resolve({ ok: false, reason: 'aborted' });
    const isBatch = priority === 'batch';
    const queue = isBatch ? this.#batchQueue : this.#queue;
    const limit = this.#options.size * (this.#options.queuedPerWorker ?? QUEUED_PER_WORKER);
    if (queue.length >= limit) return Promise.resolve({ ok: false, reason: 'busy' });
    return new Promise((settle) => {
      const leaveQueue = (reason: 'aborted' | 'busy'): void => {
        const index = queue.indexOf(task);
        if (index < 0) return;
        queue.splice(index, 1);
        task.settle({ ok: false, reason });
      };
      const patience = isBatch ? undefined : setTimeout(() => leaveQueue('busy'), QUEUE_MILLISECONDS);
      const onAbort = (): void => leaveQueue('aborted');
      const task: Task = {
        job,
        settle: (outcome) => {
          clearTimeout(patience);
          // A batch's signal outlives its pieces.
          signal.removeEventListener('abort', onAbort);
          settle(outcome);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      queue.push(task);
      this.#assign();
    });
  }

  /** Refuses what waits and ends the threads. Running jobs are the caller's to await first. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const waiting = [...this.#queue.splice(0), ...this.#batchQueue.splice(0)];
    for (const task of waiting) task.settle({ ok: false, reason: 'closed' });
    await Promise.all(this.#slots.map((slot) => slot.worker.terminate()));
  }

  #assign(): void {
    for (const slot of this.#slots) {
      if (!slot.isReady || slot.running !== null) continue;
      const task = this.#queue.shift() ?? this.#batchQueue.shift();
      if (task === undefined) return;
      const id = ++this.#lastId;
      const timeout = this.#options.jobTimeoutMilliseconds ?? JOB_TIMEOUT_MILLISECONDS;
      const watchdog = setTimeout(() => {
        this.#options.onFailure('a computing thread hangs and is ended', { kind: task.job.kind, timeout });
        void slot.worker.terminate();
      }, timeout);
      slot.running = { id, task, watchdog };
      slot.worker.postMessage({ id, job: task.job } satisfies ToWorker, []);
    }
  }

  #startWorker(index: number): void {
    const worker = new Worker(this.#options.workerUrl, {
      workerData: this.#options.workerData,
      resourceLimits: {
        maxOldGenerationSizeMb: this.#options.maximumHeapMegabytes ?? MAXIMUM_HEAP_MEGABYTES,
      },
    });
    const slot: Slot = { worker, isReady: false, running: null };
    this.#slots[index] = slot;
    worker.on('message', (message: FromWorker) => this.#receive(slot, message));
    worker.on('error', (error) => {
      this.#options.onFailure('a computing thread failed', { name: error.name, message: error.message });
    });
    worker.on('exit', () => this.#replace(index, slot));
  }

  #receive(slot: Slot, message: FromWorker): void {
    if (message.kind === 'ready') {
      slot.isReady = true;
      this.#failedStarts = 0;
    } else if (slot.running?.id === message.id) {
      const { task, watchdog } = slot.running;
      clearTimeout(watchdog);
      slot.running = null;
      if (message.kind === 'done') {
        task.settle({ ok: true, result: message.result });
      } else {
        this.#options.onFailure('a computation failed', { kind: task.job.kind, message: message.message });
        task.settle({ ok: false, reason: 'failed' });
      }
    }
    this.#assign();
  }

  #replace(index: number, slot: Slot): void {
    const wasReady = slot.isReady;
    slot.isReady = false;
    if (slot.running !== null) {
      clearTimeout(slot.running.watchdog);
      slot.running.task.settle({ ok: false, reason: 'failed' });
      slot.running = null;
    }
    if (this.#isClosed) return;
    const restart = (): void => {
      if (!this.#isClosed) this.#startWorker(index);
    };
    if (wasReady) {
      restart();
    } else {
      const pause = Math.min(LONGEST_RESTART_MILLISECONDS, 1_000 * 2 ** this.#failedStarts++);
      setTimeout(restart, pause).unref();
    }
  }
}
