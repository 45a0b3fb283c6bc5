import { array, assert, constantFrom, dictionary, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLedgerFigures } from '#server/placements/build-ledger.ts';
import {
  computeLedger,
  mergeFigures,
  sumFigure,
  toYear,
  type GatheredFigure,
  type LedgerOffice,
} from '#server/placements/compute-ledger.ts';
import { toEarliestDay, toLatestDay, toLocalDate } from '#server/placements/partial-date.ts';
import { recognizeFacility } from '#server/placements/recognize-facility.ts';
import { chooseHidden, isShowable } from '#server/placements/suppress-ledger.ts';

const OFFICE: LedgerOffice = {
  municipalityCode: '40214',
  firmKey: 'a',
  openFrom: '2024-06-01',
  closedFrom: null,
  isApproximate: false,
  seats: 30,
  headcounts: [],
};
const NAMES = { findMunicipality: (code: string) => ({ nameJa: code, nameEn: code }) };
const toFigure = (values: Readonly<Record<string, number>>): GatheredFigure => ({
  byFirm: new Map(Object.entries(values)),
  unknownOffices: 0,
});

describe('years of the ledger', () => {
  it('a fiscal year ends on 31 March', () => {
    expect(toYear('2026-03-31', 'fiscal')).toBe(2025);
    expect(toYear('2026-04-01', 'fiscal')).toBe(2026);
    expect(toYear('2026-03-31', 'calendar')).toBe(2026);
  });

  it('days follow from what was said, and are those of Japan', () => {
    expect([toEarliestDay('2016'), toLatestDay('2016')]).toEqual(['2016-01-01', '2016-12-31']);
    expect([toEarliestDay('2024-02'), toLatestDay('2024-02')]).toEqual(['2024-02-01', '2024-02-29']);
    expect(toLatestDay('2024-02-03')).toBe('2024-02-03');
    expect(toLocalDate(new Date('2026-03-31T15:00:00Z'))).toBe('2026-04-01');
  });

  it('a headcount counts from its day until the next, and is unknown before the first', () => {
    const headcounts = [
      { date: '2025-03-31', headcount: 10, source: 'A' },
      { date: '2025-04-01', headcount: 12, source: 'A' },
    ];
    const { rows, years } = computeLedger([{ ...OFFICE, headcounts }], {
      kind: 'fiscal',
      today: '2026-11-22',
    });
    expect(years.map(({ year, countedOn, isInProgress }) => [year, countedOn, isInProgress])).toEqual([
      [2026, '2026-11-22', true],
      [2025, '2026-03-31', false],
      [2024, '2025-03-31', false],
    ]);
    expect(rows.map(({ headcount, olderHeadcounts }) => [sumFigure(headcount), olderHeadcounts])).toEqual([
      [12, 1],
      [12, 0],
      [10, 0],
    ]);
    const before = computeLedger([{ ...OFFICE, headcounts: headcounts.slice(1) }], {
      kind: 'fiscal',
      today: '2025-03-31',
    });
    const { rows: shown } = buildLedgerFigures(before, { kind: 'all' }, NAMES);
    expect(shown[0]?.headcount).toEqual({ state: 'unknown', value: null, unknownOffices: 1 });
  });

  it('counts openings and closings once, and nothing that has not happened yet', () => {
    const offices: LedgerOffice[] = [
      { ...OFFICE, closedFrom: '2025-10-01' },
      { ...OFFICE, openFrom: '2027-01-01' },
    ];
    const { rows } = computeLedger(offices, { kind: 'fiscal', today: '2026-11-22' });
    expect(rows.map(({ year, offices: open, opened, closed }) => [year, open, opened, closed])).toEqual([
      [2025, 0, 0, 1],
      [2024, 1, 1, 0],
    ]);
    expect(computeLedger([], { kind: 'calendar', today: '2026-11-22' })).toEqual({
      years: [],
      rows: [],
      approximateDates: 0,
    });
  });

  it('says what is partly known', () => {
    const gathered = computeLedger([OFFICE, { ...OFFICE, firmKey: 'b', seats: null }], {
      kind: 'calendar',
      today: '2024-12-31',
    });
    const { rows, totals } = buildLedgerFigures(gathered, { kind: 'all' }, NAMES);
    expect(rows[0]?.seats).toEqual({ state: 'partial', value: 30, unknownOffices: 1 });
    expect(totals[0]).toMatchObject({ offices: 2, opened: 2, headcount: { state: 'unknown' } });
  });
});

describe('suppression', () => {
  it('needs three firms, none with more than 80 %', () => {
    expect(isShowable(toFigure({ a: 10, b: 10 }))).toBe(false);
    expect(isShowable(toFigure({ a: 80, b: 10, c: 10 }))).toBe(true);
    expect(isShowable(toFigure({ a: 81, b: 10, c: 9 }))).toBe(false);
    expect(isShowable(toFigure({ a: 10, b: 10, c: 0 }))).toBe(false);
  });

  it('hides a second row, or the total, where one would follow by subtraction', () => {
    const open = toFigure({ a: 10, b: 10, c: 10, d: 10 });
    expect(chooseHidden([open])).toEqual({ rows: new Set(), isTotalHidden: false });
    expect(chooseHidden([open, toFigure({ x: 5 })])).toEqual({ rows: new Set([1]), isTotalHidden: true });
    const three = [open, toFigure({ x: 5 }), toFigure({ e: 9, f: 9, g: 9 })];
    expect(chooseHidden(three)).toEqual({ rows: new Set([1]), isTotalHidden: true });
    const four = [...three, toFigure({ h: 30, i: 30, j: 30 })];
    // Together with the two smallest others nobody, not even one of these towns, can tell them apart.
    expect(chooseHidden(four).isTotalHidden).toBe(false);
  });

  it('whatever the figures: what can be subtracted never leaves few firms, for any town that knows its own row', () => {
    const firm = constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const row = dictionary(firm, integer({ min: 0, max: 60 }), { maxKeys: 5 });
    assert(
      property(array(row, { minLength: 1, maxLength: 6 }), (records) => {
        const rows = records.map(toFigure);
        const { rows: hidden, isTotalHidden } = chooseHidden(rows);
        rows.forEach((figure, index) => {
          if (!hidden.has(index) && figure.byFirm.size > 0) expect(isShowable(figure)).toBe(true);
        });
        if (isTotalHidden || hidden.size === 0) return;
        const indexes = [...hidden];
        expect(isShowable(mergeFigures(indexes.map((index) => rows[index]!)))).toBe(true);
        for (const known of indexes) {
          const rest = indexes.filter((index) => index !== known).map((index) => rows[index]!);
          expect(isShowable(mergeFigures(rest))).toBe(true);
        }
      }),
    );
  });

  it('shows everybody their own: the town its row, the firm a row where nobody else is', () => {
    const gathered = computeLedger([OFFICE], { kind: 'calendar', today: '2024-12-31' });
    const show = (viewer: Parameters<typeof buildLedgerFigures>[1]) =>
      buildLedgerFigures(gathered, viewer, NAMES).rows[0]?.seats.value;
    expect(show({ kind: 'all' })).toBe(30);
    expect(show({ kind: 'municipality', code: '40214' })).toBe(30);
    expect(show({ kind: 'municipality', code: '40213' })).toBeNull();
    expect(show({ kind: 'firm', firmKey: 'a' })).toBe(30);
    expect(show({ kind: 'firm', firmKey: 'b' })).toBeNull();
    expect(show({ kind: 'none' })).toBeNull();
    expect(buildLedgerFigures(gathered, { kind: 'none' }, NAMES)).toMatchObject({
      isSuppressed: true,
      suppressedCells: 2,
      totals: [{ offices: 1, seats: { state: 'suppressed' } }],
    });
  });
});

describe('facilities', () => {
  it.each([
    ['福岡県立青豊高等学校', '学校', 'school'],
    ['ハローワーク豊前', '公共施設', 'jobCenter'],
    ['小倉高等技術専門校', '公共職業訓練', 'training'],
    ['市立第一小学校', '小学校', null],
    ['大学附属小学校', '', null],
    ['市民会館', '集会施設', null],
  ])('%s (%s) is %s', (name, category, expected) => {
    expect(recognizeFacility({ name, category })).toBe(expected);
  });
});
