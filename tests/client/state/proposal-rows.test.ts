import { describe, expect, it } from 'vitest';
import { compareProposals } from '#client/state/compare-proposals.ts';
import {
  filterProposals,
  listProposalRows,
  matchSeats,
  NO_PROPOSAL_FILTER,
  sortProposals,
} from '#client/state/proposal-rows.ts';
import { DEFAULT_VIEW } from '#client/state/view-state.ts';
import { createProposal, createPublished } from './proposal-fixture.ts';

const own = createProposal({ id: 'a', title: '乙', state: 'published', seats: 40, hasFibre: true });
const copy = createPublished({ id: 'a', title: '古い題', municipalityCode: '40214' });
const other = createPublished({ id: 'b', title: '甲', seats: null });
const rows = listProposalRows({ worked: [own], published: [copy, other], isExample: false });

describe('rows of proposals', () => {
  it('name each once, as those who work on it see it, numbered by municipality and title', () => {
    expect(rows.map(({ id, number, content }) => [id, number, content.title])).toEqual([
      ['a', 1, '乙'],
      ['b', 2, '甲'],
    ]);
    expect(rows[0]?.published?.id).toBe('a');
    expect(rows[1]?.worked).toBeNull();
  });

  it('leave out what does not say what was asked for, and count it', () => {
    const wanted = { ...NO_PROPOSAL_FILTER, seats: 30, isEnoughOnly: true };
    expect(filterProposals(rows, wanted)).toMatchObject({ rows: [{ id: 'a' }], unknownCount: 1 });
    expect(filterProposals(rows, { ...wanted, seats: 50 })).toMatchObject({ rows: [], unknownCount: 1 });
    // Seats alone mark, they do not hide.
    expect(filterProposals(rows, { ...NO_PROPOSAL_FILTER, seats: 50 }).rows).toHaveLength(2);
    expect(filterProposals(rows, { ...NO_PROPOSAL_FILTER, text: '甲' }).rows.map(({ id }) => id)).toEqual([
      'b',
    ]);
    expect(matchSeats({ seats: 40 }, 50)).toBe('short');
    expect(matchSeats({ seats: null }, 50)).toBe('unknown');
  });

  it('stand last in both directions where a figure is not known', () => {
    const context = {
      nameMunicipality: (code: string) => code,
      rankState: () => 0,
      getFigures: (id: string) => ({ reach: id === 'b' ? 100 : null, new: null }),
    };
    for (const isDescending of [true, false]) {
      const sorted = sortProposals(rows, { column: 'reach', isDescending }, context);
      expect(sorted.map(({ id }) => id)).toEqual(['b', 'a']);
    }
  });

  it('become candidate sites beside the parent office, six at most', () => {
    const parent = { lon: 130.88, lat: 33.88 };
    const many = Array.from({ length: 8 }, (_, i) => ({
      name: `提案${i}`,
      position: i === 1 ? null : { lon: 131 + i / 100, lat: 33.6 },
    }));
    const view = compareProposals(DEFAULT_VIEW, many, parent);
    expect(view.sites.map(({ letter, givenName }) => `${letter}${givenName}`)).toEqual([
      'A提案0',
      'B提案2',
      'C提案3',
      'D提案4',
      'E提案5',
      'F提案6',
    ]);
    expect(view.parent).toEqual(parent);
    expect(view.activeSite).toBe('A');
  });
});
