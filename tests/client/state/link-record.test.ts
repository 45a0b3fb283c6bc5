import { describe, expect, it } from 'vitest';
import type { Region } from '#contract/region.ts';
import type { Answer } from '#client/state/app-state.ts';
import { buildQuery } from '#client/state/build-query.ts';
import { compareWithRecord, formatShownRecord, parseLinkRecord } from '#client/state/link-record.ts';
import { DEFAULT_VIEW, type ViewState } from '#client/state/view-state.ts';
import { GROUP_IDS } from '#engine/accessibility/groups.ts';

const VIEW: ViewState = {
  ...DEFAULT_VIEW,
  sites: [{ letter: 'A', place: { lon: 131.12, lat: 33.62 }, givenName: null }],
  activeSite: 'A',
  parent: { lon: 130.88, lat: 33.88 },
};
const REGION = { version: 'data-2', assumptions: { version: '2026-11-22' } } as Region;

const range = (central: number) => ({ low: central, central, high: central });

/** An answer with the figures the record reads, for the headline's group and cutoff. */
function createAnswer(view: ViewState, reach: number, isNew: number | null): Answer {
  const query = buildQuery(view, GROUP_IDS);
  if (query === undefined) throw new Error('view: expected an active site');
  const bands = query.cutoffsMinutes.map((cutoffMinutes) => ({ cutoffMinutes, reach: range(reach) }));
  const marginal = isNew === null ? null : { new: range(isNew) };
  const figures = { groups: [{ group: query.group, bands }], marginal };
  return { query, move: null, result: { ok: true, figures } } as unknown as Answer;
}

const roundTrip = (answer: Answer, region = REGION) =>
  parseLinkRecord(new URLSearchParams({ ...formatShownRecord(VIEW, answer, region), r: region.version }));

describe('what the sender of a link saw', () => {
  it('travels in the link as whole people with the versions', () => {
    expect(roundTrip(createAnswer(VIEW, 12_400.4, 980.6))).toEqual({
      reach: 12_400,
      new: 981,
      regionVersion: 'data-2',
      assumptionsVersion: '2026-11-22',
    });
    expect(roundTrip(createAnswer(VIEW, 0, null))).toMatchObject({ reach: 0, new: null });
  });

  it('is left out while the figures on the screen belong to another view', () => {
    const answer = createAnswer(VIEW, 12_400, 900);
    expect(formatShownRecord({ ...VIEW, mode: 'walk' }, answer, REGION)).toEqual({});
    expect(formatShownRecord(VIEW, null, REGION)).toEqual({});
    expect(formatShownRecord({ ...VIEW, sites: [], activeSite: null }, answer, REGION)).toEqual({});
  });

  it.each(['', 'x,1', '-5,1', '1e9', '12345678901', 'NaN', ',5'])(
    'a record of %o is none: the link opens all the same',
    (text) => expect(parseLinkRecord(new URLSearchParams({ f: text, r: 'data-1' }))).toBeNull(),
  );

  it('says what changed since, and nothing when the figures are the same', () => {
    const record = {
      reach: 12_400,
      new: 900,
      regionVersion: 'data-1',
      assumptionsVersion: '2026-11-22',
    };
    expect(compareWithRecord(record, createAnswer(VIEW, 12_150, 905), REGION)).toEqual({
      reach: { before: 12_400, now: 12_150 },
      new: { before: 900, now: 905 },
      isRegionChanged: true,
      areAssumptionsChanged: false,
    });
    expect(compareWithRecord(record, createAnswer(VIEW, 12_400.3, 899.9), REGION)).toBeNull();
    expect(compareWithRecord({ ...record, new: null }, createAnswer(VIEW, 12_400, 900), REGION)).toBeNull();
    expect(
      compareWithRecord({ ...record, assumptionsVersion: '2026-01-01' }, createAnswer(VIEW, 1, null), REGION),
    ).toMatchObject({ new: null, areAssumptionsChanged: true });
  });
});
