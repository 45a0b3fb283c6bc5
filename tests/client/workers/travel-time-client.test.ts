import { describe, expect, it } from 'vitest';
import type { FromWorker, Query, ToWorker } from '#client/workers/protocol.ts';
import { TravelTimeClient, type WorkerPort } from '#client/workers/travel-time-client.ts';

/** A worker that answers when the test says so. */
class ScriptedWorker implements WorkerPort {
  readonly received: ToWorker[] = [];
  readonly #listeners: ((event: never) => void)[] = [];
  addEventListener(type: 'message' | 'error', listener: (event: never) => void): void {
    if (type === 'message') this.#listeners.push(listener);
  }
  postMessage(message: ToWorker): void {
    this.received.push(message);
  }
  say(message: FromWorker): void {
    for (const listener of this.#listeners) listener({ data: message } as never);
  }
  listQueriedLons(): number[] {
    return this.received.flatMap((message) => (message.type === 'query' ? [message.query.site.lon] : []));
  }
}

const query = (lon: number): Query => ({
  site: { lon, lat: 33.6 },
  existing: [],
  mode: 'car',
  direction: 'inbound',
  tolls: false,
  congestion: 'freeFlow',
  assumptions: {},
  cutoffsMinutes: [45],
  siteCutoffMinutes: 45,
  parentCutoffMinutes: 60,
  limitMinutes: 120,
  group: 'women20to64',
  groups: ['women20to64'],
});

function start() {
  const worker = new ScriptedWorker();
  const figures: number[] = [];
  const tolls: number[] = [];
  const client = new TravelTimeClient(worker, {
    onLoading: () => undefined,
    onReady: () => undefined,
    onFigures: (_, asked) => figures.push(asked.site.lon),
    onBands: () => undefined,
    onTolls: (_, asked) => tolls.push(asked.site.lon),
    onFailure: () => undefined,
  });
  return { worker, client, figures, tolls };
}
const sea = { ok: false, reason: 'sea' } as const;

describe('TravelTimeClient', () => {
  it('waits for the worker, then asks only the newest', () => {
    const { worker, client } = start();
    client.ask(query(1));
    client.ask(query(2));
    expect(worker.listQueriedLons()).toEqual([]);
    worker.say({ type: 'ready' });
    expect(worker.listQueriedLons()).toEqual([2]);
  });

  it('keeps one question under way and one waiting; a newer one replaces the waiting one', () => {
    const { worker, client, figures } = start();
    worker.say({ type: 'ready' });
    for (const lon of [1, 2, 3, 4]) client.ask(query(lon));
    expect(worker.listQueriedLons()).toEqual([1]);
    worker.say({ type: 'figures', id: 1, result: sea });
    worker.say({ type: 'bands', id: 1, bands: null });
    expect(worker.listQueriedLons()).toEqual([1, 4]);
    worker.say({ type: 'figures', id: 2, result: sea });
    expect(figures).toEqual([1, 4]);
  });

  it('drops answers nobody waits for any more', () => {
    const { worker, client, figures, tolls } = start();
    worker.say({ type: 'ready' });
    client.ask(query(1));
    client.withdraw();
    worker.say({ type: 'figures', id: 1, result: sea });
    worker.say({ type: 'bands', id: 1, bands: null });
    worker.say({ type: 'tolls', id: 1, headlines: [] });
    expect(figures).toEqual([]);
    expect(tolls).toEqual([]);
    client.ask(query(2));
    worker.say({ type: 'figures', id: 2, result: sea });
    worker.say({ type: 'tolls', id: 1, headlines: [] });
    expect(figures).toEqual([2]);
    expect(tolls).toEqual([]);
  });
});
