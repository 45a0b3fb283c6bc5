import { merge } from 'topojson-client';
import { topology } from 'topojson-server';
import type { MultiPolygon, Topology } from 'topojson-specification';
import type { MunicipalityBoundary } from '../boundaries/read-boundaries.ts';
import type { MultiPolygonRings, Position } from '../geometry/positions.ts';

/** Municipalities as one topology: a border two of them share is stored once. */
export type MunicipalityTopology = Topology<Record<string, MultiPolygon<Record<string, unknown>>>>;

/** Builds the shared-border topology of boundaries whose common borders have the very same positions (as N03 has). */
export function buildMunicipalityTopology(boundaries: readonly MunicipalityBoundary[]): MunicipalityTopology {
  const objects = Object.fromEntries(
    boundaries.map((boundary) => [
      boundary.code,
      {
        type: 'MultiPolygon' as const,
        coordinates: boundary.polygons.map((rings) =>
          rings.map((ring) => ring.map((position) => [...position])),
        ),
      },
    ]),
  );
  const built = topology(objects);
  const polygons = Object.fromEntries(
    Object.entries(built.objects).map(([code, object]) => {
      if (object.type !== 'MultiPolygon') throw new Error(`municipality ${code}: expected a MultiPolygon`);
      return [code, { type: object.type, arcs: object.arcs }];
    }),
  );
  return { ...built, objects: polygons };
}

/**
 * The land of one municipality or the union of several, drawn from the shared borders: borders between them
 * vanish, no gap or sliver can arise.
 */
export function mergeMunicipalities(
  municipalities: MunicipalityTopology,
  codes: readonly string[],
): MultiPolygonRings {
  const merged = merge(
    municipalities,
    codes.map((code) => {
      const polygons = municipalities.objects[code];
      if (polygons === undefined) throw new Error(`municipality ${code}: expected it in the topology`);
      return polygons;
    }),
  );
  return merged.coordinates.map((rings) => rings.map((ring) => ring.map(toPosition)));
}

function toPosition(coordinates: readonly number[]): Position {
  const [lon, lat] = coordinates;
  if (lon === undefined || lat === undefined) throw new Error('position without two coordinates');
  return [lon, lat];
}
