import { describe, expect, it } from 'vitest';
import { listBandLabels } from '#client/map/band-labels.ts';
import type { DrawnBand } from '#client/map/map-adapter.ts';

/** A round band around 131° E, 33.6° N. */
function createBand(cutoffMinutes: number, radiusDegrees: number, positions = 48): DrawnBand {
  const ring = Array.from({ length: positions + 1 }, (_, i) => {
    const angle = (i / positions) * 2 * Math.PI;
    return [131 + radiusDegrees * Math.cos(angle), 33.6 + radiusDegrees * Math.sin(angle)];
  });
  return {
    cutoffMinutes,
    color: '#123456',
    label: `${cutoffMinutes}分`,
    labelColor: '#654321',
    isHeadline: cutoffMinutes === 45,
    geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
  };
}

describe('listBandLabels', () => {
  it('labels each line twice, on the line, west and south of the site', () => {
    const labels = listBandLabels({ bands: [createBand(30, 0.1), createBand(45, 0.2)], beyondData: null });
    expect(labels.map(({ text }) => text)).toEqual(['30分', '30分', '45分', '45分']);
    const distances = labels.map(({ place }) => Math.hypot(place.lon - 131, place.lat - 33.6));
    [0.1, 0.1, 0.2, 0.2].forEach((radius, i) => expect(distances[i]).toBeCloseTo(radius, 6));
    expect(labels[0]?.place.lon).toBeLessThan(131);
    expect(labels[1]?.place.lat).toBeLessThan(33.6);
  });

  it('lets the headline go first and leaves specks without a label', () => {
    const labels = listBandLabels({
      bands: [createBand(15, 0.01, 8), createBand(45, 0.2)],
      beyondData: null,
    });
    expect(labels.map(({ text, order }) => [text, order])).toEqual([
      ['45分', 0],
      ['45分', 0],
    ]);
    expect(listBandLabels(null)).toEqual([]);
  });
});
