import type { AreaRing } from './area-ring.ts';

/** GeoJSON Polygon (RFC 7946) of one closed ring, longitude first. */
export interface AreaPolygon {
  type: 'Polygon';
  coordinates: [number, number][][];
}

/** Corners of a polygon's outer ring in its order, without the closing repetition. */
export function toAreaRing({ coordinates }: { readonly coordinates: readonly Positions[] }): AreaRing {
  return (coordinates[0] ?? []).slice(0, -1).map(([lon, lat]) => ({ lon, lat }));
}

type Positions = readonly (readonly [number, number, ...unknown[]])[];

/** Invariant: `toAreaRing(toAreaPolygon(ring))` equals `ring`. */
export function toAreaPolygon(ring: AreaRing): AreaPolygon {
  const positions = ring.map(({ lon, lat }): [number, number] => [lon, lat]);
  const [first] = positions;
  return { type: 'Polygon', coordinates: [first === undefined ? [] : [...positions, [...first]]] };
}
