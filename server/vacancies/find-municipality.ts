import { z } from 'zod';

const positionSchema = z.tuple([z.number(), z.number()]);
const ringsSchema = z.array(z.array(positionSchema));
const layerSchema = z.object({
  features: z.array(
    z.object({
      properties: z.object({ code: z.string() }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: ringsSchema }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(ringsSchema) }),
      ]),
    }),
  ),
});

type Ring = readonly (readonly [number, number])[];
export type FindMunicipality = (position: { readonly lon: number; readonly lat: number }) => string | null;

/**
 * Makes a search among the region's municipalities as they are drawn (edges are good to some tens of meters).
 * Throws: ZodError for a layer that is none.
 */
export function createMunicipalityFinder(layer: Uint8Array): FindMunicipality {
  const { features } = layerSchema.parse(JSON.parse(new TextDecoder().decode(layer)));
  const areas = features.map(({ properties, geometry }) => {
    const rings: Ring[] = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
    return { code: properties.code, rings };
  });
  return ({ lon, lat }) => areas.find(({ rings }) => containsPosition(rings, lon, lat))?.code ?? null;
}

/** Even-odd over all rings: holes and several parts alike. */
function containsPosition(rings: readonly Ring[], lon: number, lat: number): boolean {
  let isInside = false;
  for (const ring of rings) {
    let previous = ring.at(-1);
    for (const corner of ring) {
      if (previous !== undefined && corner[1] > lat !== previous[1] > lat) {
        const crossing =
          previous[0] + ((lat - previous[1]) / (corner[1] - previous[1])) * (corner[0] - previous[0]);
        if (lon < crossing) isInside = !isInside;
      }
      previous = corner;
    }
  }
  return isInside;
}
