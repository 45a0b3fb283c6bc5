import { VACANCY_KINDS, VACANCY_STATUSES } from '#engine/vacancy/vacancy-terms.ts';
import { describe, expect, it } from 'vitest';
import {
  countRegister,
  filterRegister,
  listRegisterRows,
  listToPlace,
  NO_FILTER,
  NO_MUNICIPALITY,
  type RegisterFilter,
  type RegisterOrder,
  sortRegister,
} from '#client/state/register-rows.ts';
import { createVacancy, UNPLACED_PLACE } from './vacancy-fixture.ts';

const vacancies = [
  createVacancy({ id: 'a', name: '別館', kind: 'idlePublicFacility', seats: 12, rentYenPerMonth: 0 }),
  createVacancy({ id: 'b', name: '第10小学校', floorAreaSquareMeters: 2450, rentYenPerMonth: 90_000 }),
  createVacancy({ id: 'c', name: '第2小学校', place: UNPLACED_PLACE, status: 'unknown' }),
  createVacancy({
    id: 'd',
    name: 'ビル３階',
    kind: 'office',
    reference: 'T-004',
    floorAreaSquareMeters: 299,
    place: { ...UNPLACED_PLACE, precision: 'municipality', municipalityCode: '40213' },
  }),
];
const rows = listRegisterRows(vacancies, 10);
const idsOf = (part: Partial<RegisterFilter>): string[] =>
  filterRegister(rows, { ...NO_FILTER, ...part }).map(({ vacancy }) => vacancy.id);
const names = {
  rankKind: (kind: (typeof VACANCY_KINDS)[number]) => VACANCY_KINDS.indexOf(kind),
  rankStatus: (status: (typeof VACANCY_STATUSES)[number]) => VACANCY_STATUSES.indexOf(status),
  nameMunicipality: (code: string | null) => code,
};
const sorted = (order: RegisterOrder): string[] =>
  sortRegister(rows, order, names).map(({ vacancy }) => vacancy.id);

describe('register rows', () => {
  it('give the seats of the owner, else whole seats of the floor area, else none', () => {
    expect(rows.map(({ seats }) => seats)).toEqual([
      { count: 12, isDerived: false },
      { count: 245, isDerived: true },
      null,
      { count: 29, isDerived: true },
    ]);
    expect(listRegisterRows(vacancies, null).map(({ seats }) => seats?.count ?? null)).toEqual([
      12,
      null,
      null,
      null,
    ]);
  });

  it('are filtered by every part together; unknown seats are not enough seats', () => {
    expect(idsOf({})).toEqual(['a', 'b', 'c', 'd']);
    expect(idsOf({ kind: 'closedSchool' })).toEqual(['b', 'c']);
    expect(idsOf({ seatsAtLeast: 29 })).toEqual(['b', 'd']);
    expect(idsOf({ seatsAtLeast: 30 })).toEqual(['b']);
    expect(idsOf({ municipality: NO_MUNICIPALITY })).toEqual(['c']);
    expect(idsOf({ municipality: '40213' })).toEqual(['d']);
    expect(idsOf({ place: 'approximate' })).toEqual(['d']);
    expect(idsOf({ place: 'exact', kind: 'closedSchool' })).toEqual(['b']);
    expect(idsOf({ status: 'unknown' })).toEqual(['c']);
  });

  it('are found by width-folded parts of name and number', () => {
    expect(idsOf({ text: 'ビル 3' })).toEqual(['d']);
    expect(idsOf({ text: 'ｔ-004' })).toEqual(['d']);
    expect(idsOf({ text: '体育館' })).toEqual([]);
  });

  it('are sorted with the unknown last in both directions, numbers in names as numbers', () => {
    expect(sorted({ column: 'rent', isDescending: false })).toEqual(['a', 'b', 'd', 'c']);
    expect(sorted({ column: 'rent', isDescending: true })).toEqual(['b', 'a', 'd', 'c']);
    expect(sorted({ column: 'seats', isDescending: true })).toEqual(['b', 'd', 'a', 'c']);
    const byName = sorted({ column: 'name', isDescending: false });
    expect(byName.indexOf('c')).toBeLessThan(byName.indexOf('b'));
  });

  it('are counted by place, and those to place stand with the unplaced first', () => {
    expect(countRegister(rows)).toEqual({ all: 4, exact: 2, approximate: 1, unplaced: 1 });
    expect(listToPlace(rows).map(({ vacancy }) => vacancy.id)).toEqual(['c', 'd']);
  });
});
