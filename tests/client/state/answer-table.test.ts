import { buildAnswerTable } from '#client/state/answer-table.ts';
import { buildQuery } from '#client/state/build-query.ts';
import { toCsv } from '#client/state/csv.ts';
import { buildHeadline } from '#client/state/headline.ts';
import { createPlaceLookup } from '#client/state/place-lookup.ts';
import { createStoryView } from '#client/state/start-app.ts';
import type { ViewState } from '#client/state/view-state.ts';
import { createQueryAnswerer } from '#client/workers/answer-query.ts';
import { readCompiledRegion } from '#importers/region/read-compiled-region.ts';
import { describe, expect, it } from 'vitest';
import { createRegion } from './region-fixture.ts';

const FOLDER = 'geodata/regions/kitakyushu';

async function exportStory(change: Partial<ViewState>) {
  const { assumptions, cells, ...inputs } = await readCompiledRegion(FOLDER);
  const region = { ...createRegion(), assumptions };
  const view = { ...createStoryView(region), ...change };
  const query = buildQuery(view, ['women20to64', 'total']);
  if (query === undefined) throw new Error('story: expected an active site');
  const answerer = createQueryAnswerer(inputs, assumptions, cells);
  const answer = { result: answerer.computeFigures(query), query, move: null };
  const headline = buildHeadline(answer, view, createPlaceLookup(region, cells));
  if (headline === undefined) throw new Error('story: expected a headline');
  const tolls = answerer.computeTollHeadlines(query);
  const link = 'http://127.0.0.1:8080/#v=1';
  const table = buildAnswerTable({ headline, view, region, cells, tolls, link, exportedAt: '2026-11-22' });
  return { table, headline, region };
}

describe('buildAnswerTable', () => {
  it('holds figures, parameters, assumptions, caveats and sources in rows of one width', async () => {
    const { table, headline, region } = await exportStory({});
    const [headings] = table;
    expect(headings).toHaveLength(9);
    for (const row of table) expect(row).toHaveLength(9);
    const kinds = new Set(table.slice(1).map(([kind]) => kind));
    for (const kind of ['通える人', '親センターとの比較', '有料道路', '市区町村別', '条件', '前提', '注意']) {
      expect(kinds).toContain(kind);
    }
    const assumptionRows = table.filter(([kind]) => kind === '前提');
    expect(assumptionRows).toHaveLength(Object.keys(region.assumptions.values).length);
    const text = toCsv(table);
    expect(text).toContain('screening (not validated)');
    expect(text).toContain(region.version);
    expect(text).toContain(String(Math.round(headline.band.reach.central)));
  });

  it('counts nobody twice: rows of municipalities sum to the headline', async () => {
    const { table, headline } = await exportStory({ siteCutoffMinutes: 60 });
    const counts = table.filter(([kind]) => kind === '市区町村別').map((row) => Number(row[4]));
    const sum = counts.reduce((total, count) => total + count, 0);
    expect(Math.abs(sum - headline.band.reach.central)).toBeLessThanOrEqual(counts.length);
  });

  it('says what was changed, the morning, the road model’s error and where a high value is “at least”', async () => {
    const { table, headline } = await exportStory({
      congestion: 'morning',
      assumptions: { 'car.ordinaryKmh': 44 },
    });
    const text = toCsv(table);
    for (const part of ['assumptionsChanged', 'morningAssumed', '平日の朝', 'この地域では測っていません']) {
      expect(text).toContain(part);
    }
    expect(table.filter(([kind]) => kind === '前提').map((row) => row[4])).toContain(44);
    for (const [i, band] of headline.group.bands.entries()) {
      const note = String(table[i + 1]?.[8]);
      expect(note.includes('少なくとも'), note).toBe(band.isHighAtLeast);
      expect(note.startsWith('高い値'), note).toBe(band.isHighAtLeast && !band.isAtLeast);
    }
    expect(headline.group.bands.some((band) => band.isHighAtLeast && !band.isAtLeast)).toBe(true);
  });

  it('speaks English when the screen does', async () => {
    const { table } = await exportStory({ language: 'en' });
    expect(table[0]?.[0]).toBe('kind');
    const names = table.filter(([kind]) => kind === 'reach').map((row) => row[1]);
    expect(new Set(names)).toEqual(new Set(['Unoshima Station']));
  });
});
