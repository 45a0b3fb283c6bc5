import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import type { PlaceAnswer } from '#contract/evaluation.ts';
import { findAllCellTimes, type CellTimesSource } from './cell-times.ts';
import type { ComputedPlaces, PlacesJob, UnlinkableOffice } from './evaluation-messages.ts';

/** Reach and marginal reach of every place, not rounded; a place without times says why and stops nobody else. */
export function answerPlaces(
  { request }: PlacesJob,
  source: CellTimesSource,
): ComputedPlaces | UnlinkableOffice {
  const { group, cutoffMinutes, existingCutoffMinutes } = request;
  const offices = request.existingOffices.map((position) => ({ position }));
  const existing = findAllCellTimes(source, offices, request, existingCutoffMinutes);
  if (!existing.ok) return { kind: 'unlinkableOffice', list: 'existingOffices', ...existing.fault };
  const { cells } = source;
  const timeFactor = source.getTimeFactor(request);
  const places = request.places.map(({ id, position }): PlaceAnswer => {
    const times = source.findCellTimes(position, request, { limitMinutes: cutoffMinutes, isKept: false });
    if (!times.ok) return { ok: false, id, reason: times.reason };
    const shared = { cells, field: times.field, groups: [group], timeFactor };
    const [reach] = computeReach({ ...shared, cutoffsMinutes: [cutoffMinutes] });
    const [marginal] =
      offices.length === 0
        ? []
        : computeMarginalReach({
            ...shared,
            existingFields: existing.fields,
            siteCutoffMinutes: cutoffMinutes,
            existingCutoffMinutes,
          });
    const band = reach?.bands[0];
    if (band === undefined) throw new Error('places: expected one band for each place');
    return {
      ok: true,
      id,
      reach: band.reach,
      newOverExisting: marginal?.new ?? null,
      isAtLeast: band.isAtLeast,
      isHighAtLeast: band.isHighAtLeast,
    };
  });
  return { kind: 'places', places };
}
