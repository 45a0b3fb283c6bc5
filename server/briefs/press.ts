import { Worker } from 'node:worker_threads';
import type { FromPress, PressData, PressJob, PressOutcome, ToPress } from './press-messages.ts';

export interface PressOptions {
  readonly workerUrl: URL;
  readonly data: PressData;
  /** Told when the thread fails, hangs or cannot print: for the log. */
  readonly onFailure: (event: string, details: Readonly<Record<string, unknown>>) => void;
}

interface Task {
  readonly job: PressJob;
  readonly settle: (outcome: PressOutcome) => void;
}

interface Running {
  readonly id: number;
  readonly task: Task;
  readonly watchdog: NodeJS.Timeout;
}

/** A page takes 0.1 s, the first one 1 s. */
const JOB_TIMEOUT_MILLISECONDS = 15_000;
/** More are refused at once: at ten pages a second the last of them waits about a second. */
const MOST_WAITING = 12;
const MAXIMUM_HEAP_MEGABYTES = 384;

/** One thread that prints briefs one after the other; it starts when the first is asked for. */
export class Press {
  readonly #options: PressOptions;
  readonly #waiting: Task[] = [];
  #worker: Worker | null = null;
  #running: Running | null = null;
  #lastId = 0;
  #isClosed = false;

  constructor(options: PressOptions) {
    this.#options = options;
  }

  run(job: PressJob, signal: AbortSignal): Promise<PressOutcome> {
    if (this.#isClosed) return Promise.resolve({ ok: false, reason: 'closed' });
    if (signal.aborted) return Promise.resolve({ ok: false, reason: 'aborted' });
    if (this.#waiting.length >= MOST_WAITING) return Promise.resolve({ ok: false, reason: 'busy' });
    return new Promise((resolve) => {
      const settle = (outcome: PressOutcome): void => {
        signal.removeEventListener('abort', abort);
        resolve(outcome);
      };
      const task = { job, settle };
      const abort = (): void => {
        const index = this.#waiting.indexOf(task);
        if (index >= 0) this.#waiting.splice(index, 1);
        settle({ ok: false, reason: 'aborted' });
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.push(task);
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const task of this.#waiting.splice(0)) task.settle({ ok: false, reason: 'closed' });
    await this.#worker?.terminate();
  }

  #assign(): void {
    if (this.#running !== null || this.#isClosed) return;
    const task = this.#waiting.shift();
    if (task === undefined) return;
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    const watchdog = setTimeout(() => {
      this.#options.onFailure('the press hangs and is ended', { timeout: JOB_TIMEOUT_MILLISECONDS });
      void worker.terminate();
    }, JOB_TIMEOUT_MILLISECONDS);
    this.#running = { id, task, watchdog };
    worker.postMessage({ id, job: task.job } satisfies ToPress, []);
  }

  #start(): Worker {
    const worker = new Worker(this.#options.workerUrl, {
      workerData: this.#options.data,
      resourceLimits: { maxOldGenerationSizeMb: MAXIMUM_HEAP_MEGABYTES },
    });
    worker.on('message', (message: FromPress) => {
      if (this.#running?.id !== message.id) return;
      if (message.kind === 'failed') {
        this.#options.onFailure('a brief could not be printed', { message: message.message });
        this.#finish({ ok: false, reason: 'failed' });
      } else this.#finish({ ok: true, printed: message.printed });
    });
    worker.on('error', (error) => {
      this.#options.onFailure('the press failed', { name: error.name, message: error.message });
    });
    worker.on('exit', () => {
      this.#worker = null;
      this.#finish({ ok: false, reason: this.#isClosed ? 'closed' : 'failed' });
    });
    return worker;
  }

  #finish(outcome: PressOutcome): void {
    const running = this.#running;
    this.#running = null;
    if (running !== null) {
      clearTimeout(running.watchdog);
      running.task.settle(outcome);
    }
    this.#assign();
  }
}
