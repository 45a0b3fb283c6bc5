import { describe, expect, test } from 'vitest';
import { isUrbanExpressway, joinRoads } from '#importers/expressways/join-roads.ts';
import type { JoinedRoads } from '#importers/expressways/join-roads.ts';
import type { RoadPoint, RoadSection } from '#importers/expressways/read-expressways.ts';
import { readExpressways } from '#importers/expressways/read-expressways.ts';
import type { Position } from '#importers/geometry/positions.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { catchFatalIssue } from '../fatal-issue.ts';
import { writeTemporaryFiles } from '../temporary-file.ts';

/** One kilometer of longitude at 33.8° N is about 0.0108°. */
const KILOMETER = 0.0108;

function toRoad(
  roadName: string,
  stops: readonly (readonly [string, number, number?])[],
): {
  points: RoadPoint[];
  sections: RoadSection[];
} {
  const points = stops.map(([name, kilometers, lat], order) => ({
    roadName,
    order,
    name,
    position: [130.8 + kilometers * KILOMETER, lat ?? 33.8] as Position,
    isAccess: !/(?:JCT|ＪＣＴ)$/u.test(name),
    isJunction: name.endsWith('JCT'),
  }));
  const sections = points.slice(1).map((target, order): RoadSection => {
    const source = points[order] ?? target;
    const lengthMeters =
      Math.round(Math.abs(target.position[0] - source.position[0]) / KILOMETER) * 1000 + 100;
    return {
      roadName,
      order,
      sourceName: source.name,
      targetName: target.name,
      lengthMeters,
      line: [source.position, target.position],
    };
  });
  return { points, sections };
}

function join(roads: readonly ReturnType<typeof toRoad>[], issues = createIssueCollector()): JoinedRoads {
  return joinRoads(
    { points: roads.flatMap((road) => road.points), sections: roads.flatMap((road) => road.sections) },
    { bbox: [130.7, 33.7, 131.2, 33.9], keepNear: ([lon]) => lon < 130.85 },
    issues,
  );
}

describe('joining expressways', () => {
  test('the same name nearby is one place; access is where any of the roads has it', () => {
    const roads = join([
      toRoad('甲道', [
        ['東', 0],
        ['分岐JCT', 5],
      ]),
      toRoad('乙道', [
        ['分岐ＪＣＴ', 5.4],
        ['南', 9],
      ]),
    ]);
    expect(roads.points.map((point) => point.name)).toEqual(['分岐JCT', '南', '東']);
    expect(roads.points[0]).toMatchObject({ isAccess: false, roadNames: ['乙道', '甲道'] });
    expect(roads.sections.map((section) => [section.source, section.target])).toEqual([
      [0, 1],
      [2, 0],
    ]);
  });

  test('another name at the same place joins too; the same name far away does not', () => {
    const roads = join([
      toRoad('甲道', [
        ['東', 0],
        ['八幡', 5],
      ]),
      toRoad('乙道', [
        ['終点', 5.02],
        ['東', 9],
      ]),
    ]);
    expect(roads.points.map((point) => point.name).toSorted()).toEqual(['東', '東', '終点・八幡'].toSorted());
  });

  test('a part that serves nobody here is left out, a section is never shorter than the straight line', () => {
    const far = toRoad('遠道', [
      ['西', 20],
      ['奥', 24],
    ]);
    const roads = join([
      toRoad('甲道', [
        ['東', 0],
        ['中', 5],
      ]),
      far,
    ]);
    expect(roads.points.map((point) => point.name)).toEqual(['東', '中']);
    expect(roads.sections[0]?.lengthMeters).toBeGreaterThanOrEqual(4990);
  });

  test('a length far off the drawn line is reported, and never less than the straight line', () => {
    const road = toRoad('甲道', [
      ['東', 0],
      ['中', 5],
    ]);
    const issues = createIssueCollector();
    const sections = road.sections.map((section) => ({ ...section, lengthMeters: 900 }));
    const roads = join([{ points: road.points, sections }], issues);
    expect(issues.countOf('LENGTH_IMPLAUSIBLE')).toBe(1);
    expect(roads.sections[0]?.lengthMeters).toBeGreaterThan(4990);
  });

  test('an end near another road that joins nothing is named, an unknown end drops its section', () => {
    const issues = createIssueCollector();
    const other = toRoad('乙道', [
      ['春日', 6.2],
      ['南', 9],
    ]);
    const stray: RoadSection = {
      roadName: '甲道',
      order: 9,
      sourceName: '東',
      targetName: '無',
      lengthMeters: 1,
      line: [],
    };
    const road = toRoad('甲道', [
      ['東', 0],
      ['門司', 5],
    ]);
    const roads = join([{ points: road.points, sections: [...road.sections, stray] }, other], issues);
    expect(issues.listIssues().map((issue) => [issue.code, issue.value])).toEqual([
      ['REFERENCE_MISSING', '東–無'],
      ['UNMATCHED_END', '春日'],
      ['UNMATCHED_END', '門司'],
    ]);
    expect(roads.sections).toHaveLength(1);
  });

  test('urban expressways are known by their names', () => {
    expect(
      ['北九州高速4号線', '福岡高速環状線', '九州自動車道', '東九州自動車道'].map(isUrbanExpressway),
    ).toEqual([true, true, false, false]);
  });
});

describe('expressway files', () => {
  test.each([
    ['JSON', '{'],
    [
      'GEOJSON_SHAPE',
      '{"type":"FeatureCollection","features":[{"properties":{},"geometry":{"type":"Point"}}]}',
    ],
  ])('%s', async (code, content) => {
    const folder = await writeTemporaryFiles({ 'p.geojson': content, 's.geojson': content });
    const paths = { pointPath: `${folder}/p.geojson`, sectionPath: `${folder}/s.geojson` };
    expect((await catchFatalIssue(() => readExpressways(paths, createIssueCollector()))).code).toBe(code);
  });
});
