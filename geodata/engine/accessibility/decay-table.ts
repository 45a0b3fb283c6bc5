import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import { secondsToMinutes } from '../units/units.ts';
import type { Decay } from './decay.ts';
import { checkDecay, computeDecay, getDecayHorizonMinutes } from './decay.ts';
import { computeSecondsThreshold, stretchSeconds } from './stretch-time.ts';

export interface DecayChoice {
  readonly decay: Decay;
  /** Minutes (stretched) to which travel times are known: 0 beyond, whatever the decay says. */
  readonly searchedMinutes: number;
}

/**
 * Weights by central seconds, so that a decay is computed once per second and not once per cell.
 * Shape: length up to the last second that can count + 1; later seconds weigh 0.
 * Throws: RangeError when a parameter of the decay is not > 0.
 */
export function buildDecayTable(choice: DecayChoice, terminalSeconds: number, factor: number): Float64Array {
  checkDecay(choice.decay);
  const horizonMinutes = getDecayHorizonMinutes(choice.decay, choice.searchedMinutes);
  const lastSecond = computeSecondsThreshold(horizonMinutes, { terminalSeconds }, factor);
  const weightBySecond = new Float64Array(lastSecond + 1);
  for (let second = 0; second <= lastSecond; second++) {
    const stretched = Math.max(0, stretchSeconds(second, terminalSeconds, factor));
    weightBySecond[second] = computeDecay(choice.decay, secondsToMinutes(stretched));
  }
  return weightBySecond;
}

const tablesByDecay = new WeakMap<Decay, Map<string, Float64Array>>();

/** The table of a choice, built at the first call and kept as long as the decay's record lives. */
function getDecayTable(choice: DecayChoice, terminalSeconds: number, factor: number): Float64Array {
  const tables = tablesByDecay.get(choice.decay) ?? new Map<string, Float64Array>();
  tablesByDecay.set(choice.decay, tables);
  const key = `${choice.searchedMinutes} ${terminalSeconds} ${factor}`;
  const table = tables.get(key) ?? buildDecayTable(choice, terminalSeconds, factor);
  tables.set(key, table);
  return table;
}

/** Weight of every cell. Shape: length of the field, by CellIndex. Range: 0–1, 0 where not reached. */
export function computeDecayWeights(
  choice: DecayChoice,
  field: Pick<TravelTimeField, 'secondsByCell' | 'terminalSeconds'>,
  factor: number,
): Float64Array {
  const weightBySecond = getDecayTable(choice, field.terminalSeconds, factor);
  const { secondsByCell } = field;
  const weightByCell = new Float64Array(secondsByCell.length);
  for (let cell = 0; cell < weightByCell.length; cell++) {
    const seconds = secondsByCell[cell]!;
    if (seconds < weightBySecond.length) weightByCell[cell] = weightBySecond[seconds]!;
  }
  return weightByCell;
}
