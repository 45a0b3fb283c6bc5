import type { MultiPolygonRings, Position } from './positions.ts';
import { computeSignedArea } from './positions.ts';

/** Five decimals of a degree are about one meter. */
const DECIMALS = 5;

/** Rounds a position to about a meter. */
export function toRoundedPosition([lon, lat]: Position): [number, number] {
  return [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))];
}

/** A line rounded to about a meter, without positions that rounding made equal to their neighbour. */
export function toRoundedLine(line: readonly Position[]): [number, number][] {
  const rounded: [number, number][] = [];
  for (const position of line) {
    const current = toRoundedPosition(position);
    const previous = rounded.at(-1);
    if (previous?.[0] !== current[0] || previous[1] !== current[1]) rounded.push(current);
  }
  return rounded;
}

/**
 * GeoJSON coordinates of polygons: rounded, closed, outer rings counterclockwise and holes clockwise (RFC 7946),
 * rings that rounding has flattened left out.
 */
export function toMultiPolygonCoordinates(polygons: MultiPolygonRings): [number, number][][][] {
  return polygons.flatMap((rings) => {
    const closed = rings.map((ring, index) => {
      const line = toRoundedLine(ring);
      const isCounterclockwise = computeSignedArea(line) > 0;
      return isCounterclockwise === (index === 0) ? line : line.toReversed();
    });
    const kept = closed.filter((ring) => ring.length >= 4 && computeSignedArea(ring) !== 0);
    return closed[0] !== undefined && kept[0] === closed[0] ? [kept] : [];
  });
}

export interface FeatureText {
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

/** A FeatureCollection with one feature per line: small, and readable in a diff. */
export function toFeatureCollectionText(features: readonly FeatureText[]): string {
  const lines = features.map(({ properties, geometry }) =>
    JSON.stringify({ type: 'Feature', properties, geometry }),
  );
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}
