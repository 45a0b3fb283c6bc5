import { describe, expect, it } from 'vitest';
import { getSymbolKey, getSymbolReach } from '#client/map/map-symbols.ts';
import { findPointsAt } from '#client/overlays/find-point.ts';
import { getAreaSize, listVacancyPoints, toVacancySymbol } from '#client/overlays/register-symbols.ts';
import { buildRegisterTable } from '#client/overlays/register-table.ts';
import { createContext, createVacancy } from './overlay-world.ts';

const municipality = { ...createVacancy().place, precision: 'municipality' as const };

describe('symbols of the register', () => {
  it('grow with the floor area, by area', () => {
    expect(getAreaSize(10_000) / getAreaSize(2500)).toBeCloseTo(2, 1);
    expect(getAreaSize(1)).toBe(getAreaSize(500));
    expect(getAreaSize(10_000_000)).toBe(getAreaSize(20_000));
  });

  it('are hollow and small where the area is not known, dashed where the place is rough, pale in use', () => {
    expect(toVacancySymbol(createVacancy())).toMatchObject({ isHollow: true, isApproximate: false });
    const known = toVacancySymbol(createVacancy({ floorAreaSquareMeters: 900, place: municipality }));
    expect(known).toMatchObject({ isHollow: false, isApproximate: true });
    const used = toVacancySymbol(createVacancy({ floorAreaSquareMeters: 900, status: 'inUse' }));
    expect(used.color).not.toBe(known.color);
    expect(getSymbolKey(used)).not.toBe(getSymbolKey(known));
  });

  it('at one place lie beside each other, never over each other', () => {
    const vacancies = Array.from({ length: 14 }, (_, i) =>
      createVacancy({ id: `v${i}`, place: municipality, floorAreaSquareMeters: i * 800 || null }),
    );
    const points = listVacancyPoints(vacancies);
    expect(points).toHaveLength(14);
    points.forEach((a, i) =>
      points.slice(i + 1).forEach((b) => {
        const distance = Math.hypot(a.offset[0] - b.offset[0], a.offset[1] - b.offset[1]);
        expect(distance).toBeGreaterThanOrEqual(getSymbolReach(a.symbol) + getSymbolReach(b.symbol));
      }),
    );
  });

  it('are found where they are drawn, beside their place', () => {
    const vacancies = [
      createVacancy({ id: 'a', place: municipality }),
      createVacancy({ id: 'b', place: municipality }),
    ];
    const points = listVacancyPoints(vacancies);
    const zoom = 10;
    const degreesPerPixel = 360 / (512 * 2 ** zoom);
    for (const point of points) {
      const place = {
        lon: point.place.lon + point.offset[0] * degreesPerPixel,
        lat:
          point.place.lat - point.offset[1] * degreesPerPixel * Math.cos((point.place.lat * Math.PI) / 180),
      };
      expect(findPointsAt(points, place, zoom)[0]?.id).toBe(point.id);
    }
    expect(findPointsAt(points, { lon: 132, lat: 34 }, zoom)).toEqual([]);
  });

  it('leave out what is not placed; the table keeps it', () => {
    const unplaced = createVacancy({
      id: 'u',
      name: '<img src=x onerror=alert(1)>',
      place: { ...municipality, precision: 'unplaced', position: null, municipalityCode: null },
    });
    expect(listVacancyPoints([unplaced])).toEqual([]);
    const [row] = buildRegisterTable(createContext(), [unplaced], []).rows;
    expect(row?.values[0]).toBe('<img src=x onerror=alert(1)>');
    expect(row?.target).toEqual({ kind: 'nowhere' });
    expect(row?.findGeometry()).toBeNull();
  });
});
