import { describe, expect, it } from 'vitest';
import { getCellSite } from '#engine/accessibility/site-cells.ts';
import { NO_DATA_CLASS } from '#client/map/map-adapter.ts';
import { SURFACE_RAMP, ZERO_COLOR } from '#client/overlays/palettes.ts';
import { listBestCells } from '#client/overlays/surface/best-cells.ts';
import { buildSurfaceFigures, formatSurfaceFigure } from '#client/overlays/surface/surface-content.ts';
import { buildSurfaceRequest, isSameRequest } from '#client/overlays/surface/surface-request.ts';
import { DEFAULT_VIEW } from '#client/state/view-state.ts';
import { computeColorDistance, toLab, VISIONS } from '../color-vision.ts';
import { createContext } from '../overlay-world.ts';
import { ASKED, CODES, createSurface } from './surface-world.ts';

const createShown = (added?: readonly number[] | null) => ({ ...createSurface(added), request: ASKED });
const build = (measure: 'new' | 'reach', shown = createShown(), language: 'ja' | 'en' = 'ja') =>
  buildSurfaceFigures(createContext(language), { shown, measure, lookup: null, placeAt: null });

describe('what the layer says', () => {
  it('nobody is a class of its own, what cannot be computed is hatched, never 0', () => {
    const figures = build('new');
    if (figures.drawn.kind !== 'mesh' || figures.legend.kind !== 'ramp') throw new Error('expected a mesh');
    const { classByCell, colors, boundsByCell } = figures.drawn.mesh;
    expect(classByCell[0]).toBe(0);
    expect(classByCell[1]).toBeGreaterThan(0);
    expect(classByCell[2]).toBeGreaterThan(classByCell[1]!);
    expect(classByCell[3]).toBe(NO_DATA_CLASS);
    expect(colors[0]).toBe(ZERO_COLOR);
    expect(figures.legend.colors).toEqual(colors);
    expect(figures.legend.labels).toHaveLength(colors.length);
    expect(figures.legend.labels[0]).toBe('0');
    expect(figures.legend.noData).toContain('計算できない');
    expect(boundsByCell).toHaveLength(16);
    expect(figures.unit).toBe('人');
    expect(figures.year).toBe('2020年');
  });

  it('states conditions, what "new" means, and every caution once', () => {
    const figures = build('new');
    expect(figures.counts).toContain('新しく通える人');
    expect(figures.counts).toContain('既存の1拠点へは60分では通えない人');
    expect(figures.counts).toContain('20–64歳の女性・車・45分以内');
    expect(figures.notes.filter((note) => note.includes('席数'))).toHaveLength(1);
    expect(figures.notes.some((note) => note.includes('1メッシュでは'))).toBe(true);
    expect(figures.notes).toContain('道路は推定');
    expect(build('new', createShown(), 'en').counts).toContain('the 1 existing one is more than 60 minutes');
  });

  it('falls back to reach without existing offices', () => {
    const figures = build('new', createShown(null));
    expect(figures.counts).toMatch(/^そこに置くと通える人/u);
    expect(figures.buildTable().columns.map(({ id }) => id)).not.toContain('new');
  });

  it('reads a cell with its range, says "at least" where the data end, and what cannot be computed', () => {
    const figures = build('reach');
    const readAt = (code: number) => figures.read(getCellSite(code), 10)[0];
    expect(readAt(CODES[1]!)).toMatchObject({ value: '約1万人が通える', note: '幅 約0.8–1.2万人' });
    expect(readAt(CODES[2]!)).toMatchObject({ value: '少なくとも2.5万人が通える' });
    expect(readAt(CODES[3]!)).toMatchObject({ value: '計算できない（中心が海・離島など）', note: null });
    expect(figures.read({ lon: 131.9, lat: 33.2 }, 10)).toEqual([]);
    expect(figures.read({ lon: -70, lat: 12 }, 10)).toEqual([]);
    const shown = createShown();
    expect(formatSurfaceFigure(shown, 'new', { site: 2, language: 'en' })).toEqual({
      value: 'at least 12,000',
      range: 'at least 11,000–14,000',
    });
  });

  it('has a table with full figures, null where there is none, and the place of the site', () => {
    const { columns, rows } = build('reach').buildTable();
    const ids = columns.map(({ id }) => id);
    const readRow = (row: number) =>
      Object.fromEntries(ids.map((id, i) => [id, rows[row]!.values[i]] as const));
    expect(readRow(2)).toMatchObject({
      meshCode: String(CODES[2]),
      new: 12_345,
      reach: 25_000,
      reachLow: 20_000,
      reachHigh: 30_000,
      remark: '少なくとも',
    });
    expect(readRow(1)).toMatchObject({ remark: '高い値は少なくとも' });
    expect(readRow(3)).toMatchObject({ new: null, reach: null, reachHigh: null, remark: '海' });
    expect(rows[0]!.findGeometry()).toEqual({
      type: 'Point',
      coordinates: [getCellSite(CODES[0]!).lon, getCellSite(CODES[0]!).lat],
    });
    expect(ids).toHaveLength(new Set(ids).size);
  });
});

describe('the best cells', () => {
  const { table } = createSurface();

  it('are the best of each municipality, largest first, without zeros and what cannot be computed', () => {
    const towns = new Map(CODES.map((code, i) => [JSON.stringify(getCellSite(code)), i < 2 ? 'a' : 'b']));
    const best = listBestCells(table, table.reach.central, (place) => towns.get(JSON.stringify(place)));
    expect(best.map(({ meshCode }) => meshCode)).toEqual([CODES[2], CODES[1]]);
    expect(listBestCells(table, Float64Array.of(0, 0, 0, 9), () => 'a')).toEqual([]);
    expect(listBestCells(table, table.reach.central, () => undefined)).toEqual([]);
  });

  it('of equal ones the first by mesh code, five at most', () => {
    let town = 0;
    const many = {
      ...table,
      meshCodeBySite: Uint32Array.from({ length: 9 }, (_, i) => 503_065_211 + 10 * i),
      linkBySite: new Uint8Array(9),
    };
    const best = listBestCells(many, new Float64Array(9).fill(7), () => String(town++));
    expect(best.map(({ site }) => site)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('what is asked', () => {
  it('follows the conditions of the answer and nothing else', () => {
    const view = { ...DEFAULT_VIEW, parent: { lon: 130.88, lat: 33.88 } };
    const request = buildSurfaceRequest(view);
    expect(request).toEqual({
      mode: 'car',
      direction: 'inbound',
      tolls: false,
      congestion: 'freeFlow',
      assumptions: {},
      group: 'women20to64',
      siteCutoffMinutes: 45,
      existingOffices: [{ lon: 130.88, lat: 33.88 }],
      existingCutoffMinutes: 60,
    });
    const site = { letter: 'A', place: { lon: 131, lat: 33.6 }, givenName: null } as const;
    const moved = { ...view, sites: [site], activeSite: 'A' as const, cutoffsMinutes: [10] };
    expect(isSameRequest(request, buildSurfaceRequest(moved))).toBe(true);
    expect(isSameRequest(request, buildSurfaceRequest({ ...view, siteCutoffMinutes: 30 }))).toBe(false);
  });

  it('knows neither tolls nor rush hour on foot', () => {
    const walking = buildSurfaceRequest({
      ...DEFAULT_VIEW,
      mode: 'walk',
      tolls: true,
      congestion: 'morning',
    });
    expect(walking).toMatchObject({ mode: 'walk', tolls: false, congestion: 'freeFlow' });
  });
});

describe('its colors', () => {
  it.each(Object.entries(VISIONS))('get darker from nobody on (%s)', (_name, vision) => {
    const colors = [ZERO_COLOR, ...SURFACE_RAMP];
    colors.slice(1).forEach((color, i) => {
      const before = colors[i] ?? '';
      expect(computeColorDistance(before, color, vision), `${before} ${color}`).toBeGreaterThanOrEqual(8);
      if (i > 0) expect(toLab(color, vision)[0]).toBeLessThan(toLab(before, vision)[0]);
    });
  });
});
