import { FIGURE_THEMES, BUNDLED_INDICATORS } from '#contract/figures.ts';
import { describe, expect, it } from 'vitest';
import { buildChoropleth } from '#client/overlays/choropleth-content.ts';
import { buildCircles, getCircleSize } from '#client/overlays/circle-content.ts';
import { HOUSING_VACANCY, SCHOOL_CLOSURES, THEME_ORDER } from '#client/overlays/figure-ids.ts';
import { formatFigure } from '#client/overlays/figure-text.ts';
import { findAreaCode } from '#client/overlays/municipal-zones.ts';
import { ZERO_COLOR } from '#client/overlays/palettes.ts';
import {
  AT_SEA,
  createContext,
  createIndicator,
  createSeries,
  createTable,
  IN_BUZEN,
  IN_CITY,
  MUNICIPALITIES,
} from './overlay-world.ts';

describe('figures by municipality', () => {
  const series = createSeries([0.1597, null], {
    missing: [{ reason: 'notFound', zones: [1] }],
    remarks: [{ zone: 0, ja: '二次資料', en: 'secondary' }],
    references: [{ labelJa: '福岡県', labelEn: 'Fukuoka', value: 0.125 }],
  });
  const indicator = createIndicator([series]);
  const shown = { table: createTable(indicator), indicator, series, noData: '公表値なし' };
  const content = buildChoropleth(createContext(), shown);

  it("fill a city's wards and hatch what has no value", () => {
    if (content.drawn.kind !== 'choropleth') throw new Error(`expected a choropleth: ${content.drawn.kind}`);
    expect([...content.drawn.areas.colorByCode.keys()]).toEqual(['40106']);
    expect(content.drawn.areas.noDataCodes).toEqual(['40214']);
    expect(content.legend).toMatchObject({ kind: 'ramp', labels: ['15.97'], noData: '公表値なし' });
  });

  it('say the same under the pointer as in the table', () => {
    expect(content.read(IN_CITY, 9)).toEqual([
      { rowId: '40100', name: '北九州市', value: '15.97％', note: '二次資料' },
    ]);
    expect(content.read(IN_BUZEN, 9)).toMatchObject([
      { rowId: '40214', value: '公表値なし', note: '公表値が見つかっていません' },
    ]);
    expect(content.read(AT_SEA, 9)).toEqual([]);
    const { columns, rows } = content.buildTable();
    expect(columns.map(({ id }) => id)).toEqual([
      'municipalityCode',
      'municipality',
      'labor.share.2020',
      'remark',
      'region',
    ]);
    expect(rows.map(({ values }) => values)).toEqual([
      ['40100', '北九州市', 15.97, '二次資料', '圏域内'],
      ['40214', '豊前市', null, '公表値が見つかっていません', '圏域内'],
    ]);
  });

  it('name their source and what they are compared with', () => {
    expect(content.sources.map(({ title }) => title)).toEqual(['unknown-set']);
    expect(content.notes).toContain('参考: 福岡県 12.5％');
  });

  it('around zero have equal classes on both sides, and zero is neither', () => {
    const change = createSeries([-300, 0]);
    const net = createIndicator([change], { quantity: 'difference', unitJa: '人' });
    const { drawn, legend } = buildChoropleth(createContext(), {
      table: createTable(net),
      indicator: net,
      series: change,
    });
    expect(drawn.kind === 'choropleth' && drawn.areas.colorByCode.get('40214')).toBe(ZERO_COLOR);
    expect(legend.kind === 'ramp' && legend.colors).toHaveLength(3);
    expect(formatFigure(net, -300, 'ja')).toBe('−300人');
    expect(formatFigure(net, 12, 'ja')).toBe('+12人');
  });

  it('that add up are circles with areas in proportion, the largest lowest', () => {
    expect(getCircleSize(400, 400) / getCircleSize(100, 400)).toBeCloseTo(2, 1);
    const counts = createSeries([900_000, 24_000]);
    const people = createIndicator([counts], { quantity: 'count', unitJa: '人' });
    const { drawn } = buildCircles(createContext(), {
      table: createTable(people),
      indicator: people,
      series: counts,
    });
    if (drawn.kind !== 'points') throw new Error(`expected points: ${drawn.kind}`);
    expect(drawn.points.map(({ id }) => id)).toEqual(['40100', '40214']);
  });

  it('that are nothing are a small ring, those not known another mark', () => {
    const counts = createSeries([0, null]);
    const schools = createIndicator([counts], { quantity: 'count' });
    const { drawn } = buildCircles(createContext(), {
      table: createTable(schools),
      indicator: schools,
      series: counts,
    });
    if (drawn.kind !== 'points') throw new Error(`expected points: ${drawn.kind}`);
    const shapes = new Map(drawn.points.map(({ id, symbol }) => [id, symbol.shape]));
    expect(shapes).toEqual(
      new Map([
        ['40100', 'circle'],
        ['40214', 'diamond'],
      ]),
    );
  });
});

describe('findAreaCode', () => {
  it('knows the outline around a place', () => {
    expect(findAreaCode(MUNICIPALITIES, IN_CITY)).toBe('40106');
    expect(findAreaCode(MUNICIPALITIES, IN_BUZEN)).toBe('40214');
    expect(findAreaCode(MUNICIPALITIES, AT_SEA)).toBeUndefined();
  });
});

describe('names of figures', () => {
  it('are those of the contract', () => {
    expect(THEME_ORDER).toEqual(FIGURE_THEMES);
    expect([SCHOOL_CLOSURES, HOUSING_VACANCY]).toEqual([
      BUNDLED_INDICATORS.schoolClosures,
      BUNDLED_INDICATORS.housingVacancy,
    ]);
  });
});
