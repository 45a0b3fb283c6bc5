import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import type { MeasureId } from '#engine/accessibility/groups.ts';
import type { PublishedCell } from '#importers/census/mesh-cells.ts';
import { SUPPRESSED } from '#importers/census/parse-counts.ts';
import { spreadSuppressedDetail, UNITS_PER_PERSON } from '#importers/census/spread-suppressed.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';

fc.configureGlobal({ seed: 20_261_122 });

const AGES_MALE = [
  'age15plusMale',
  'age18plusMale',
  'age20plusMale',
  'age65plusMale',
  'age75plusMale',
] as const;
const PUBLISHED_OF_MEMBERS = new Set<MeasureId>([
  'populationMale',
  'populationFemale',
  'households',
  'privateHouseholds',
]);

function toCell(
  meshCode: string,
  links: Partial<Pick<PublishedCell, 'treatment' | 'mergedInto' | 'mergedFrom'>>,
  valueOf: (measure: MeasureId) => number,
): PublishedCell {
  return {
    meshCode,
    file: 'made-up.txt',
    line: 3,
    treatment: 0,
    mergedInto: undefined,
    mergedFrom: [],
    ...links,
    values: Int32Array.from(MEASURE_IDS, valueOf),
  };
}

/** A secrecy group of one holder and members with the given men; the holder publishes the group's ages. */
function toGroup(men: readonly number[], ages: readonly number[]): PublishedCell[] {
  const [holderMen = 0, ...memberMen] = men;
  const memberCodes = memberMen.map((_, index) => `50300002${(index % 4) + 1}`);
  const holder = toCell('503000011', { treatment: 1, mergedFrom: memberCodes }, (measure) => {
    const age = AGES_MALE.findIndex((id) => id === measure);
    if (age !== -1) return ages[age] ?? 0;
    return measure === 'populationMale' ? holderMen : 1;
  });
  const members = memberMen.map((count, index) =>
    toCell(memberCodes[index] ?? '', { treatment: 2, mergedInto: '503000011' }, (measure) => {
      if (measure === 'populationMale') return count;
      return PUBLISHED_OF_MEMBERS.has(measure) ? 1 : SUPPRESSED;
    }),
  );
  return [holder, ...members];
}

const male = MEASURE_IDS.indexOf('age20plusMale');

describe('spreading suppressed detail', () => {
  test('by population of the sex: 30 of 100 men get three tenths, to the ten-thousandth', () => {
    const cells = spreadSuppressedDetail(toGroup([70, 30], [90, 90, 81, 30, 9]), createIssueCollector());
    expect(cells.map((cell) => cell.units[male])).toEqual([567_000, 243_000]);
    expect(cells.every((cell) => cell.isEstimated)).toBe(true);
  });

  test('what rounding leaves goes to the holder: 10 over 1 : 1 : 1', () => {
    const cells = spreadSuppressedDetail(toGroup([1, 1, 1], [10, 10, 10, 10, 10]), createIssueCollector());
    expect(cells.map((cell) => cell.units[male])).toEqual([33_334, 33_333, 33_333]);
  });

  test('a holder without men gets none of their detail', () => {
    const cells = spreadSuppressedDetail(toGroup([0, 1, 2], [10, 10, 10, 1, 0]), createIssueCollector());
    expect(cells.map((cell) => cell.units[male])).toEqual([0, 33_333, 66_667]);
  });

  test('a cell outside any group stays as published and is not estimated', () => {
    const [cell] = spreadSuppressedDetail([toCell('503000011', {}, () => 5)], createIssueCollector());
    expect(cell?.isEstimated).toBe(false);
    expect(cell?.units.every((units) => units === 5 * UNITS_PER_PERSON)).toBe(true);
  });

  test('sums stay, nothing is negative, cumulative ages stay in order, members never exceed the group', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 5 }),
        ages,
        (men, unordered) => {
          const ordered = unordered.toSorted((a, b) => b - a);
          const cells = spreadSuppressedDetail(toGroup(men, ordered), createIssueCollector());
          for (const [index, age] of AGES_MALE.entries()) {
            const column = MEASURE_IDS.indexOf(age);
            const next = MEASURE_IDS.indexOf(AGES_MALE[index + 1] ?? age);
            const sum = cells.reduce((total, cell) => total + (cell.units[column] ?? 0), 0);
            expect(sum).toBe((ordered[index] ?? 0) * UNITS_PER_PERSON);
            for (const cell of cells) {
              expect(cell.units[column]).toBeGreaterThanOrEqual(0);
              expect(cell.units[column]).toBeGreaterThanOrEqual(cell.units[next] ?? 0);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('links that do not match are named, and a cell whose detail is nowhere is left out', () => {
    const issues = createIssueCollector();
    const holder = toCell('503000011', { treatment: 1, mergedFrom: ['503000099'] }, () => 5);
    const strayed = toCell('503000021', { treatment: 2, mergedInto: '503000011' }, () => SUPPRESSED);
    const lost = toCell('503000031', { treatment: 2, mergedInto: '503000041' }, () => SUPPRESSED);
    const cells = spreadSuppressedDetail([holder, strayed, lost], issues);
    expect(cells.map((cell) => cell.meshCode)).toEqual(['503000011', '503000021']);
    expect(issues.countOf('SUPPRESSION_LINK')).toBe(3);
  });
});
