type Ring = readonly (readonly [number, number])[];

/** Whether a ring winds around a position (even-odd rule; positions on the ring itself fall on either side). */
export function isInRing(ring: Ring, lon: number, lat: number): boolean {
  let isInside = false;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1]!;
    const [x2, y2] = ring[i]!;
    if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) isInside = !isInside;
  }
  return isInside;
}

/** Even-odd over all rings of a MultiPolygon's coordinates. */
export function containsPosition(
  coordinates: readonly (readonly Ring[])[],
  lon: number,
  lat: number,
): boolean {
  let isInside = false;
  for (const polygon of coordinates) {
    for (const ring of polygon) if (isInRing(ring, lon, lat)) isInside = !isInside;
  }
  return isInside;
}
