import type {
  Bands,
  FiguresResult,
  FromWorker,
  LoadStage,
  PointerMove,
  Query,
  ToWorker,
  TollHeadline,
} from './protocol.ts';

/** The part of `Worker` that is used, so that the queue can be tested without one. */
export interface WorkerPort {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromWorker>) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
}

export interface TravelTimeListener {
  onLoading(stage: LoadStage): void;
  onReady(): void;
  /** `move`: the pointer's move that asked, for measuring a drag. */
  onFigures(result: FiguresResult, query: Query, move: PointerMove | null): void;
  onBands(bands: Bands): void;
  onTolls(headlines: readonly TollHeadline[], query: Query): void;
  onFailure(stage: LoadStage | 'query', message: string): void;
}

interface Question {
  readonly query: Query;
  readonly move: PointerMove | null;
}

/**
 * Asks the travel-time worker, newest wins: one question is under way, at most one waits, and a newer one
 * replaces the waiting one. An answer to a question that is no longer wanted is dropped.
 */
export class TravelTimeClient {
  readonly #port: WorkerPort;
  readonly #listener: TravelTimeListener;
  #isReady = false;
  #lastId = 0;
  #underWay: (Question & { readonly id: number }) | null = null;
  #latest: (Question & { readonly id: number }) | null = null;
  #waiting: Question | null = null;
  /** The newest question was withdrawn: answers under way are of no interest. */
  #isWithdrawn = false;

  constructor(port: WorkerPort, listener: TravelTimeListener) {
    this.#port = port;
    this.#listener = listener;
    port.addEventListener('message', (event) => this.#receive(event.data));
    port.addEventListener('error', (event) => listener.onFailure('query', event.message));
  }

  load(cellsUrl: string, screeningUrl: string): void {
    this.#port.postMessage({ type: 'load', cellsUrl, screeningUrl }, []);
  }

  ask(query: Query, move: PointerMove | null = null): void {
    this.#isWithdrawn = false;
    this.#waiting = { query, move };
    this.#sendNext();
  }

  /** Nothing is wanted any more (no active site). */
  withdraw(): void {
    this.#waiting = null;
    this.#isWithdrawn = true;
  }

  #sendNext(): void {
    if (!this.#isReady || this.#underWay !== null || this.#waiting === null) return;
    this.#lastId += 1;
    this.#underWay = { ...this.#waiting, id: this.#lastId };
    this.#latest = this.#underWay;
    this.#waiting = null;
    this.#port.postMessage({ type: 'query', id: this.#lastId, query: this.#underWay.query }, []);
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'loading':
        this.#listener.onLoading(message.stage);
        break;
      case 'ready':
        this.#isReady = true;
        this.#listener.onReady();
        this.#sendNext();
        break;
      case 'figures':
        if (this.#underWay?.id === message.id && !this.#isWithdrawn) {
          this.#listener.onFigures(message.result, this.#underWay.query, this.#underWay.move);
        }
        break;
      case 'bands':
        if (this.#underWay?.id !== message.id) return;
        this.#underWay = null;
        // Kept even when withdrawn: the worker does not send the same bands twice.
        if (message.bands !== null) this.#listener.onBands(message.bands);
        this.#sendNext();
        break;
      case 'tolls':
        if (this.#latest?.id === message.id && !this.#isWithdrawn) {
          this.#listener.onTolls(message.headlines, this.#latest.query);
        }
        break;
      case 'failed':
        this.#underWay = null;
        this.#listener.onFailure(message.stage, message.message);
        break;
    }
  }
}
