import { CONGESTIONS } from '#engine/traveltime/time-factor.ts';
import {
  ASSUMPTION_BOUNDS,
  ASSUMPTION_IDS,
  type AssumptionId,
  getAssumptionUnit,
} from '#engine/traveltime/assumptions.ts';
import { z } from 'zod';

/** Free-flowing roads (the default) or a weekday morning; only cars know the difference. */
export const congestionSchema = z.enum(CONGESTIONS);

function boundValue(id: AssumptionId): z.ZodNumber {
  const { minimum, maximum } = ASSUMPTION_BOUNDS[getAssumptionUnit(id)];
  return z.number().min(minimum).max(maximum);
}

/** An object whose members are those of the assumptions record: a name that is not there is refused. */
function createShape<S extends z.ZodType>(
  toSchema: (value: z.ZodNumber) => S,
): Readonly<Record<AssumptionId, S>> {
  return Object.fromEntries(ASSUMPTION_IDS.map((id) => [id, toSchema(boundValue(id))])) as Record<
    AssumptionId,
    S
  >;
}

/** Values chosen instead of those of the assumptions record, by id. */
export const assumptionChangesSchema = z.strictObject(createShape((value) => value.optional()));

/** The same as a merge patch (RFC 7396): null takes a choice back. */
export const assumptionPatchSchema = z.strictObject(createShape((value) => value.nullable().optional()));
