import { describe, expect, test } from 'vitest';
import type { Position } from '#importers/geometry/positions.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { checkDatum, convertTokyoDatum } from '#importers/stations/check-datum.ts';
import { checkIssue } from '../checked-issue.ts';

const ARC_SECOND = 1 / 3600;

function toDegrees(degrees: number, minutes: number, seconds: number): number {
  return degrees + minutes / 60 + seconds / 3600;
}

/** Where a position would be written in Tokyo Datum, to first order. */
function toTokyoDatum([lon, lat]: Position): Position {
  const [convertedLon, convertedLat] = convertTokyoDatum([lon, lat]);
  return [2 * lon - convertedLon, 2 * lat - convertedLat];
}

describe('C14 Tokyo Datum', () => {
  test('the Japanese datum origin is converted to its published JGD2000 position', () => {
    const [lon, lat] = convertTokyoDatum([toDegrees(139, 44, 40.502), toDegrees(35, 39, 17.5148)]);
    // Half a second of arc is about 12 to 15 m.
    expect(Math.abs(lon - toDegrees(139, 44, 28.8759))).toBeLessThan(0.5 * ARC_SECOND);
    expect(Math.abs(lat - toDegrees(35, 39, 29.1572))).toBeLessThan(0.5 * ARC_SECOND);
  });

  const line: readonly Position[] = [
    [130.8, 33.8],
    [130.9, 33.85],
    [130.9, 33.95],
  ];
  const stations: readonly Position[] = [[130.85, 33.825], ...line];

  test('stations off their lines by the shift are reported once, with both distances', () => {
    const issues = createIssueCollector();
    checkDatum([{ stations: stations.map(toTokyoDatum), lines: [line] }], 'station.csv', issues);
    expect(issues.listIssues()).toMatchObject([
      { code: 'DATUM_SUSPECTED', severity: 'warning', file: 'station.csv' },
    ]);
    for (const issue of issues.listIssues()) checkIssue(issue);
  });

  test.each([
    ['on their lines', stations],
    [
      'off their lines in another direction',
      stations.map(([lon, lat]): Position => [lon + 0.004, lat - 0.004]),
    ],
    ['too few to judge', stations.slice(0, 2).map(toTokyoDatum)],
  ])('stations %s are not', (_, positions) => {
    const issues = createIssueCollector();
    checkDatum([{ stations: positions, lines: [line] }], 'station.csv', issues);
    expect(issues.listIssues()).toEqual([]);
  });
});
