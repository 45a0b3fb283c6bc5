import { decodeRegionCells } from '#engine/buffers/region-cells-container.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import type { LayerName } from '#contract/region.ts';
import { z } from 'zod';
import type { Positions } from './sheet-paths.ts';

const positionSchema = z.array(z.number()).min(2);
const ringSchema = z.array(positionSchema);
const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LineString'), coordinates: ringSchema }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(ringSchema) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ringSchema) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ringSchema)) }),
]);
const layerSchema = z.object({
  features: z.array(z.object({ properties: z.record(z.string(), z.unknown()), geometry: geometrySchema })),
});

/** A feature of the ground: rings of an area, or lines. */
export interface GroundFeature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly lines: readonly Positions[];
}

/** What maps of briefs are drawn on: the region's layers and inhabited cells. */
export interface RegionGround {
  readonly layers: Readonly<Record<LayerName, readonly GroundFeature[]>>;
  readonly cells: RegionCells;
}

export interface GroundBytes {
  readonly cells: Uint8Array;
  readonly layers: Readonly<Record<LayerName, Uint8Array>>;
}

/** Throws: ZodError for a layer that is none. */
export function readRegionGround({ cells, layers }: GroundBytes): RegionGround {
  return {
    cells: decodeRegionCells(cells),
    layers: {
      land: readLayer(layers.land),
      municipalities: readLayer(layers.municipalities),
      outlines: readLayer(layers.outlines),
      railLines: readLayer(layers.railLines),
      expressways: readLayer(layers.expressways),
    },
  };
}

function readLayer(bytes: Uint8Array): readonly GroundFeature[] {
  const { features } = layerSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  return features.map(({ properties, geometry }) => ({ properties, lines: listLines(geometry) }));
}

function listLines(geometry: z.infer<typeof geometrySchema>): readonly Positions[] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat();
  return geometry.coordinates;
}
