import { describe, expect, it } from 'vitest';
import { EVALUATION_WORDS_JA } from '#client/i18n/evaluation-words-ja.ts';
import { ja } from '#client/i18n/ja.ts';
import { buildCompareCsv } from '#client/state/compare-csv.ts';
import { computeCompareScore } from '#client/state/compare-score.ts';
import { buildCompareSummary } from '#client/state/compare-summary.ts';
import { buildCompareTable, findBestColumns } from '#client/state/compare-table.ts';
import type { RegisterFacts } from '#client/state/component-values.ts';
import { toCsv } from '#client/state/csv.ts';
import { DEFAULT_EVALUATION } from '#client/state/evaluation-choices.ts';
import { DEFAULT_VIEW } from '#client/state/view-state.ts';
import { createResponse, createSite } from './evaluation-fixture.ts';
import { createRegion } from './region-fixture.ts';

const FACTS: ReadonlyMap<string, RegisterFacts> = new Map([
  ['A', { name: '=旧役場', areaSquareMeters: 330, seats: 40, rentYenPerMonth: null, parkingSpaces: 12 }],
]);

const build = (...[sites, facts = new Map()]: [Parameters<typeof createResponse>[0], typeof FACTS?]) =>
  buildCompareTable({
    response: createResponse(sites),
    facts,
    language: 'ja',
    words: ja,
    evaluationWords: EVALUATION_WORDS_JA,
  });

describe('table of a comparison', () => {
  it('has a row per cutoff with figures, ranges and which end is a lower bound', () => {
    const rows = build([createSite('A', 100), createSite('B', 200)]);
    const headline = rows.find(({ isHeadline }) => isHeadline);
    expect(headline).toMatchObject({ id: 'reach-45', unit: '人' });
    expect(headline?.cells).toEqual([
      {
        kind: 'figure',
        low: 90,
        central: 100,
        high: 120,
        isAtLeast: false,
        isHighAtLeast: true,
        isAtMost: false,
      },
      {
        kind: 'figure',
        low: 180,
        central: 200,
        high: 240,
        isAtLeast: false,
        isHighAtLeast: true,
        isAtMost: false,
      },
    ]);
    expect(headline === undefined ? [] : [...findBestColumns(headline)]).toEqual([1]);
  });

  it('says why a figure is missing, and never shows 0 for it', () => {
    const rows = build([createSite('A', 100), createSite('B', 200)], FACTS);
    const cells = Object.fromEntries(rows.map(({ id, cells: row }) => [id, row]));
    expect(cells['new']).toEqual([
      { kind: 'missing', reason: 'noExisting' },
      { kind: 'missing', reason: 'noExisting' },
    ]);
    expect(cells['workforce']?.[0]).toEqual({ kind: 'missing', reason: 'notSet' });
    expect(cells['rent']).toEqual([
      { kind: 'missing', reason: 'notStated' },
      { kind: 'missing', reason: 'noEntry' },
    ]);
  });

  it('has both toll choices, without tolls first, and none for other modes', () => {
    const response = createResponse([createSite('A', 100, { fresh: 10 })]);
    const table = (one: typeof response) =>
      buildCompareTable({
        response: one,
        facts: new Map(),
        language: 'ja',
        words: ja,
        evaluationWords: EVALUATION_WORDS_JA,
      })
        .filter(({ section }) => section === 'tolls')
        .map(({ id }) => id);
    expect(table(response)).toEqual(['tolls-reach-off', 'tolls-reach-on', 'tolls-new-off', 'tolls-new-on']);
    expect(table({ ...response, otherTolls: null })).toEqual([]);
  });

  it('marks no best where all are equal or only one has a value', () => {
    const [row] = build([createSite('A', 100), createSite('B', 100)]);
    expect(row === undefined ? null : findBestColumns(row).size).toBe(0);
  });
});

const summarize = (sites: Parameters<typeof createResponse>[0]) =>
  buildCompareSummary({
    answer: createResponse(sites).answer,
    names: sites.map(({ id }) => `${id}駅`),
    question: { group: 'women20to64', siteCutoffMinutes: 45 },
    language: 'ja',
    groupName: '20–64歳の女性',
    words: EVALUATION_WORDS_JA,
  });

describe('sentence of a comparison', () => {
  it('names the site that most people reach, rounded', () => {
    expect(summarize([createSite('A', 31_234), createSite('B', 71_234)])).toBe(
      '45分以内に通える20–64歳の女性が最も多いのはB駅で、約6.4–8.5万人です。',
    );
  });

  it('says a tie as a tie, and nothing of one site', () => {
    expect(summarize([createSite('A', 500), createSite('B', 500)])).toContain('どの候補地でも同じ');
    expect(summarize([createSite('A', 500)])).toBe('');
  });
});

describe('comparison as CSV', () => {
  it('holds figures, overlaps, score, conditions, caveats and sources, and runs no formula', () => {
    const response = createResponse([
      createSite('A', 100, { fresh: 10, only: 5 }),
      createSite('B', 200, { fresh: 20, only: 10 }),
    ]);
    const evaluation = { ...DEFAULT_EVALUATION, weights: { reach: 50, new: 50 } };
    const csv = toCsv(
      buildCompareCsv({
        response,
        rows: build([createSite('A', 100, { fresh: 10 }), createSite('B', 200, { fresh: 20 })], FACTS),
        score: computeCompareScore(
          response.answer,
          { group: 'women20to64', siteCutoffMinutes: 45, facts: FACTS },
          evaluation,
        ),
        names: ['=cmd|A', 'B 行橋'],
        view: { ...DEFAULT_VIEW, evaluation },
        region: createRegion(),
        words: EVALUATION_WORDS_JA,
        link: 'http://127.0.0.1/#v=1',
        exportedAt: '2026-11-22T00:00:00.000Z',
      }),
    );
    expect(csv.startsWith('\uFEFF')).toBe(true);
    const lines = csv.slice(1).split('\r\n');
    expect(lines[0]).toContain("'=cmd|A");
    expect(csv).toContain("'=旧役場");
    expect(csv).toContain(`"'=HYPERLINK(""x"")を加工"`);
    expect(lines.find((line) => line.startsWith('通える人: 45分以内'))).toBe(
      '通える人: 45分以内,人,100,90,120,200,180,240',
    );
    expect(lines.find((line) => line.startsWith('点数,'))).toBe('点数,,50,,,100,,');
    expect(csv).toContain('重なり: =cmd|A × B 行橋,人,50,45,60');
    expect(csv).toContain('道路は推定です。');
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@\t]/u);
  });
});
