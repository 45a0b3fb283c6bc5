import { ASSUMPTION_IDS, type AssumptionChanges, type AssumptionId } from '#engine/traveltime/assumptions.ts';
import { type AssumptionFault, listChangedIds, parseAssumption } from './assumption-choices.ts';

/** A value of a link that is not used, with the reason; `id` null: no such assumption. */
export interface RefusedAssumption {
  readonly id: AssumptionId | null;
  readonly text: string;
  readonly reason: AssumptionFault | 'unknown';
}

const MAXIMUM_TEXT_LENGTH = 40;

/** `car.ordinaryKmh,30;walk.speedKmh,5`: only what differs from the record. */
export const formatAssumptions = (changes: AssumptionChanges): string =>
  listChangedIds(changes)
    .map((id) => `${id},${changes[id]}`)
    .join(';');

/** Reads what `formatAssumptions` wrote; a value that cannot be used is named, never silently replaced. */
export function parseAssumptions(text: string): {
  readonly assumptions: AssumptionChanges;
  readonly refused: readonly RefusedAssumption[];
} {
  const found = new Map<AssumptionId, number>();
  const refused: RefusedAssumption[] = [];
  for (const part of text.split(';').filter((one) => one !== '')) {
    const [idText = '', valueText = ''] = part.split(',', 2);
    const id = ASSUMPTION_IDS.find((known) => known === idText);
    const shown = part.slice(0, MAXIMUM_TEXT_LENGTH);
    if (id === undefined) {
      refused.push({ id: null, text: shown, reason: 'unknown' });
      continue;
    }
    const parsed = parseAssumption(id, valueText);
    if (parsed.ok) found.set(id, parsed.value);
    else refused.push({ id, text: valueText.slice(0, MAXIMUM_TEXT_LENGTH), reason: parsed.reason });
  }
  const entries = ASSUMPTION_IDS.flatMap((id) => {
    const value = found.get(id);
    return value === undefined ? [] : [[id, value] as const];
  });
  return { assumptions: Object.fromEntries(entries), refused };
}
