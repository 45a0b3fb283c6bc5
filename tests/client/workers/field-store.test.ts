import { FieldStore, type FieldQuery } from '#client/workers/field-store.ts';
import { describe, expect, it } from 'vitest';

const car: FieldQuery = {
  mode: 'car',
  direction: 'inbound',
  tolls: false,
  congestion: 'freeFlow',
  assumptions: {},
  limitMinutes: 120,
};

function createStore() {
  const searched: number[] = [];
  const store = new FieldStore((place) => {
    searched.push(place.lon);
    return { ok: false, reason: 'sea' };
  });
  return { searched, store };
}

describe('FieldStore', () => {
  it('searches a place once per conditions', () => {
    const { searched, store } = createStore();
    const place = { lon: 131, lat: 33.6 };
    store.get(place, car);
    store.get(place, { ...car });
    expect(searched).toHaveLength(1);
    store.get(place, { ...car, tolls: true });
    store.get(place, { ...car, direction: 'outbound' });
    store.get(place, { ...car, limitMinutes: 60 });
    expect(searched).toHaveLength(4);
  });

  it('forgets what was not asked for longest, never what is asked for all the time', () => {
    const { searched, store } = createStore();
    for (let lon = 0; lon < 60; lon += 1) {
      store.get({ lon, lat: 33.6 }, car);
      store.get({ lon: -1, lat: 33.6 }, car);
    }
    expect(searched.filter((lon) => lon === -1)).toHaveLength(1);
    store.get({ lon: 0, lat: 33.6 }, car);
    expect(searched.filter((lon) => lon === 0)).toHaveLength(2);
  });
});
