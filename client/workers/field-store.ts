import type { TravelTimeResult } from '#engine/traveltime/travel-time-field.ts';
import type { Query } from './protocol.ts';
import type { Place } from '../state/view-state.ts';

/** Fields kept: the existing offices and the active site under both toll choices, and the sites looked at last. */
const MAXIMUM_FIELDS = 40;

export type FieldQuery = Pick<
  Query,
  'mode' | 'direction' | 'tolls' | 'congestion' | 'assumptions' | 'limitMinutes'
>;

/**
 * Travel time fields by place and conditions, least recently used dropped first, so that a cutoff or a group
 * never searches again and a parent office is searched once.
 */
export class FieldStore {
  readonly #results = new Map<string, TravelTimeResult>();
  readonly #search: (place: Place, query: FieldQuery) => TravelTimeResult;

  constructor(search: (place: Place, query: FieldQuery) => TravelTimeResult) {
    this.#search = search;
  }

  get(place: Place, query: FieldQuery): TravelTimeResult {
    const { mode, direction, tolls, congestion, assumptions, limitMinutes } = query;
    const key = toFieldKey(place, query);
    const known = this.#results.get(key);
    const result =
      known ?? this.#search(place, { mode, direction, tolls, congestion, assumptions, limitMinutes });
    this.#results.delete(key);
    this.#results.set(key, result);
    const oldest = this.#results.keys().next();
    if (this.#results.size > MAXIMUM_FIELDS && oldest.done !== true) this.#results.delete(oldest.value);
    return result;
  }
}

export function toFieldKey(place: Place, query: FieldQuery): string {
  const { mode, direction, tolls, congestion, limitMinutes } = query;
  const assumptions = JSON.stringify(query.assumptions);
  return [place.lon, place.lat, mode, direction, tolls, congestion, limitMinutes, assumptions].join();
}
