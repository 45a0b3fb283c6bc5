import type { MeasureId } from '#engine/accessibility/groups.ts';
import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import type { TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import { UNREACHED_SECONDS } from '#engine/traveltime/travel-time-field.ts';

export interface CountedPeople {
  /** Aged 20–64, by cell. */
  readonly women: readonly number[];
  readonly men: readonly number[];
  /** Municipality codes, and by cell the index of its only one. Default: everybody in one. */
  readonly municipalityCodes?: readonly string[];
  readonly municipalityByCell?: readonly number[];
}

/** Cells with just the people a hand computation needs: all of them aged 20–64, so every group of ages agrees. */
export function createCountedCells(people: CountedPeople): RegionCells {
  const count = people.women.length;
  const zeros = new Float64Array(count);
  const women = Float64Array.from(people.women);
  const men = Float64Array.from(people.men);
  const female: ReadonlySet<MeasureId> = new Set([
    'populationFemale',
    'age15plusFemale',
    'age15to64Female',
    'age18plusFemale',
    'age20plusFemale',
  ]);
  const male: ReadonlySet<MeasureId> = new Set([
    'populationMale',
    'age15plusMale',
    'age15to64Male',
    'age18plusMale',
    'age20plusMale',
  ]);
  const toColumn = (measure: MeasureId): Float64Array => {
    if (female.has(measure)) return women;
    return male.has(measure) ? men : zeros;
  };
  return {
    count,
    meshCodeByCell: Uint32Array.from({ length: count }, (_, cell) => 503_067_001 + cell),
    countByCell: Object.fromEntries(MEASURE_IDS.map((measure) => [measure, toColumn(measure)])) as Readonly<
      Record<MeasureId, Float64Array>
    >,
    isEstimatedByCell: new Uint8Array(count),
    municipalityCodes: people.municipalityCodes ?? ['40001'],
    firstShareByCell: Uint32Array.from({ length: count + 1 }, (_, cell) => cell),
    municipalityByShare: Uint16Array.from(people.municipalityByCell ?? people.women.map(() => 0)),
    weightByShare: new Float64Array(count).fill(1),
  };
}

export interface FieldParts {
  /** By cell; Infinity: not reached. */
  readonly minutes: readonly number[];
  readonly terminalSeconds?: number;
  readonly completeUpToSeconds?: number;
}

/** A travel time field written down in minutes. */
export function createField(parts: FieldParts): TravelTimeField {
  return {
    secondsByCell: Uint16Array.from(parts.minutes, (minutes) =>
      Number.isFinite(minutes) ? Math.round(minutes * 60) : UNREACHED_SECONDS,
    ),
    secondsByGridCell: new Uint16Array(0),
    terminalSeconds: parts.terminalSeconds ?? 0,
    completeUpToSeconds: parts.completeUpToSeconds ?? UNREACHED_SECONDS,
  };
}
