import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { GROUPS, MEASURE_IDS } from '#engine/accessibility/groups.ts';
import { OTHER_MUNICIPALITY } from '#engine/accessibility/region-cells.ts';
import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { halfMeshToQuarterIndex } from '#engine/mesh/mesh-code.ts';
import { LAND_CLASS } from '#engine/streets/screening-inputs.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import type { CompiledRegion } from '#importers/region/compiled-region.ts';
import { LAYER_FILES } from '#importers/region/compiled-region.ts';
import { CompiledRegionError, readCompiledRegion } from '#importers/region/read-compiled-region.ts';

const FOLDER = join('geodata', 'regions', 'kitakyushu');
/** All that git carries for the region. */
const MOST_BYTES = 5_000_000;
/** Differences of decimals with four places are off by rounding of binary fractions. */
const BINARY_ROUNDING = 1e-9;

let compiled: CompiledRegion;

beforeAll(async () => {
  compiled = await readCompiledRegion(FOLDER);
});

/** Σ people × share over cells, by municipality code; `keeps` chooses cells by their code. */
function sumPeople(keeps: (meshCode: number) => boolean = () => true): Map<string, number> {
  const { cells } = compiled;
  const sums = new Map<string, number>();
  for (let cell = 0; cell < cells.count; cell += 1) {
    if (!keeps(cells.meshCodeByCell[cell] ?? 0)) continue;
    const people =
      (cells.countByCell.populationMale[cell] ?? 0) + (cells.countByCell.populationFemale[cell] ?? 0);
    for (
      let share = cells.firstShareByCell[cell] ?? 0;
      share < (cells.firstShareByCell[cell + 1] ?? 0);
      share += 1
    ) {
      const code = cells.municipalityCodes[cells.municipalityByShare[share] ?? -1] ?? '';
      sums.set(code, (sums.get(code) ?? 0) + people * (cells.weightByShare[share] ?? 0));
    }
  }
  return sums;
}

describe('cells of the bundled region', () => {
  test('all inhabited cells of the four primary meshes are there, each with people', () => {
    const { cells } = compiled;
    const countByPrimary = new Map<number, number>();
    for (const code of cells.meshCodeByCell) {
      const primary = Math.floor(code / 100_000);
      countByPrimary.set(primary, (countByPrimary.get(primary) ?? 0) + 1);
    }
    // Rows of the published files, counted with `wc -l` less two header rows.
    expect(Object.fromEntries(countByPrimary)).toEqual({ 4930: 11_945, 5030: 9_496, 5031: 4_707, 5130: 806 });
    const empty = [...cells.meshCodeByCell].filter(
      (_, cell) =>
        cells.countByCell.populationMale[cell] === 0 && cells.countByCell.populationFemale[cell] === 0,
    );
    expect(empty).toEqual([]);
  });

  test('Buzen lives in primary mesh 5031: without it the region would lose the town of its story', () => {
    const withMesh = sumPeople().get('40214') ?? 0;
    const withoutMesh = sumPeople((code) => Math.floor(code / 100_000) !== 5031).get('40214') ?? 0;
    expect(Math.abs(withMesh / 24_391 - 1)).toBeLessThan(0.05);
    expect(withoutMesh).toBeLessThan(withMesh * 0.05);
  });

  test('every group of people can be counted on every cell and none is negative', () => {
    const { cells } = compiled;
    const faults: string[] = [];
    for (const [group, { plus, minus }] of Object.entries(GROUPS)) {
      for (let cell = 0; cell < cells.count; cell += 1) {
        let people = 0;
        for (const measure of plus) people += cells.countByCell[measure][cell] ?? 0;
        for (const measure of minus) people -= cells.countByCell[measure][cell] ?? 0;
        if (!(people >= -BINARY_ROUNDING)) faults.push(`${group} ${cells.meshCodeByCell[cell] ?? 0}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('whole numbers wherever nothing was estimated', () => {
    const { cells } = compiled;
    const broken = [...cells.meshCodeByCell].filter(
      (_, cell) =>
        cells.isEstimatedByCell[cell] === 0 &&
        MEASURE_IDS.some((measure) => !Number.isInteger(cells.countByCell[measure][cell])),
    );
    expect(broken).toEqual([]);
  });
});

describe('municipalities of the bundled region', () => {
  test('7 wards and 17 other municipalities, and the city once beside them', () => {
    const own = compiled.region.municipalities.filter((municipality) => municipality.isInRegion);
    expect(own.filter((municipality) => municipality.kind === 'ward')).toHaveLength(7);
    expect(own.filter((municipality) => municipality.kind !== 'ward')).toHaveLength(17);
    expect(compiled.region.parentMunicipalities.map((city) => city.code)).toEqual(['40100']);
    expect(compiled.cells.municipalityCodes).not.toContain('40100');
    expect(compiled.cells.municipalityCodes.at(-1)).toBe(OTHER_MUNICIPALITY);
  });

  test('wards are never added to the city: the census total of the region counts it once', () => {
    const { region, municipalFigures } = compiled;
    expect(region.total.censusPopulation2020).toBe(1_369_014);
    const wards = new Set(region.municipalities.filter((m) => m.kind === 'ward').map((m) => m.code));
    expect(municipalFigures.filter((figure) => wards.has(figure.municipalityCode))).toEqual([]);
    expect(
      region.municipalities
        .filter((m) => m.kind === 'ward')
        .every((m) => m.censusPopulation2020 === undefined),
    ).toBe(true);
  });

  test('deviations are what the cells give: region within 0.1 %, towns within the aim of 5 %', () => {
    const { region } = compiled;
    const sums = sumPeople();
    for (const municipality of region.municipalities) {
      expect(sums.get(municipality.code) ?? 0).toBeCloseTo(municipality.meshPopulation2020, 0);
      if (municipality.isInRegion && municipality.deviationRatio !== undefined) {
        expect(Math.abs(municipality.deviationRatio), municipality.nameJa).toBeLessThanOrEqual(0.05);
      }
    }
    const own = region.municipalities.filter((municipality) => municipality.isInRegion);
    const mesh = own.reduce((sum, municipality) => sum + (sums.get(municipality.code) ?? 0), 0);
    expect(Math.abs(mesh / 1_369_014 - 1)).toBeLessThanOrEqual(0.001);
    expect(region.total.deviationRatio).toBeCloseTo(mesh / 1_369_014 - 1, 5);
  });

  test('places cut by the end of the loaded primary meshes are not compared with their census', () => {
    const partial = compiled.region.municipalities.filter((municipality) => !municipality.isWhole);
    expect(partial.map((municipality) => municipality.code)).toEqual(['35201', '44211']);
    expect(partial.every((municipality) => municipality.deviationRatio === undefined)).toBe(true);
  });

  test('school closures can be read off the two editions: みやこ町 11 → 6', () => {
    const schools = compiled.municipalFigures.filter(
      (f) => f.municipalityCode === '40625' && f.itemCode === 'E2101',
    );
    expect(schools.map((figure) => [figure.edition, figure.year, figure.value])).toEqual([
      ['2026', 2024, 6],
      ['2018', 2016, 11],
    ]);
  });
});

describe('land, links and lines of the bundled region', () => {
  test('every inhabited cell inside the land grid has at least one land quarter', () => {
    const { cells, land } = compiled;
    const missing: number[] = [];
    for (const code of cells.meshCodeByCell) {
      const corner = halfMeshToQuarterIndex(code);
      const row = corner.latIndex - land.firstLatIndex;
      const column = corner.lonIndex - land.firstLonIndex;
      if (row < 0 || column < 0 || row + 1 >= land.rows || column + 1 >= land.columns) continue;
      const quarters = [0, 1].flatMap((lat) =>
        [0, 1].map((lon) => land.classByGridCell[(row + lat) * land.columns + column + lon] ?? 0),
      );
      if (!quarters.some((value) => (value & 0x7f) === LAND_CLASS.inhabitedLand)) missing.push(code);
    }
    expect(missing).toEqual([]);
  });

  test('land off the loaded municipalities is beyond the edge of data, the coast is not', () => {
    const { land } = compiled;
    const classAt = (lon: number, lat: number): number =>
      land.classByGridCell[
        (Math.floor(lat * 480) - land.firstLatIndex) * land.columns +
          Math.floor(lon * 320) -
          land.firstLonIndex
      ] ?? 0;
    // 福岡市 is not loaded; 小倉駅 and the shore at 宇島 are well inside.
    expect(classAt(130.42, 33.59)).toBe(LAND_CLASS.inhabitedLand + 0x80);
    expect(classAt(130.8827, 33.8868)).toBe(LAND_CLASS.inhabitedLand);
    expect(classAt(131.1264, 33.6213)).toBe(LAND_CLASS.inhabitedLand);
    expect(classAt(131.05, 33.75)).toBe(LAND_CLASS.seaOrUnknown);
  });

  test('crossings start and end beside land, and are no shorter than the straight line', () => {
    const { crossings, land } = compiled;
    expect(crossings.map((crossing) => crossing.id)).toEqual([
      'wakato-bridge',
      'wakato-tunnel',
      'kanmon-tunnel',
      'kanmon-pedestrian-tunnel',
      'kitakyushu-airport-bridge',
    ]);
    for (const crossing of crossings) {
      expect(crossing.lengthMeters, crossing.id).toBeGreaterThanOrEqual(
        computeDistanceMeters(crossing.from, crossing.to),
      );
      for (const end of [crossing.from, crossing.to]) {
        const row = Math.floor(end.lat * 480) - land.firstLatIndex;
        const column = Math.floor(end.lon * 320) - land.firstLonIndex;
        const near = [-1, 0, 1].flatMap((lat) =>
          [-1, 0, 1].map((lon) => land.classByGridCell[(row + lat) * land.columns + column + lon] ?? 0),
        );
        expect(
          near.some((value) => value !== 0),
          crossing.id,
        ).toBe(true);
      }
    }
  });

  test('only the tolled tunnel is tolled among the crossings', () => {
    expect(compiled.crossings.filter((crossing) => crossing.tolled).map((crossing) => crossing.id)).toEqual([
      'kanmon-tunnel',
    ]);
  });

  test('expressways: 八幡 and 小倉東 are one point on two roads, every section is at least as long as the crow flies', () => {
    const { points, sections } = compiled.expressways;
    for (const name of ['八幡', '小倉東', '門司', '北九州JCT', '大谷JCT', '紫川JCT']) {
      expect(
        points.filter((point) => point.name === name),
        name,
      ).toHaveLength(1);
    }
    const roadsAt = (name: string): Set<string> => {
      const index = points.findIndex((point) => point.name === name);
      return new Set(sections.filter((s) => s.source === index || s.target === index).map((s) => s.roadName));
    };
    expect(roadsAt('八幡')).toEqual(new Set(['九州自動車道', '北九州高速4号線']));
    expect(roadsAt('紫川JCT')).toEqual(new Set(['北九州高速1号線', '北九州高速4号線']));
    for (const section of sections) {
      const from = points[section.source]?.position ?? toLonLat(0, 0);
      const to = points[section.target]?.position ?? toLonLat(0, 0);
      expect(section.lengthMeters).toBeGreaterThanOrEqual(Math.floor(computeDistanceMeters(from, to)) - 1);
    }
  });

  test('stations carry their platform names, lines their order', () => {
    const { stations, railLines } = compiled;
    const byCode = new Map(stations.map((station) => [station.code, station]));
    expect(stations.find((station) => station.uniqueNameJa === '小倉(福岡)')?.municipalityCode).toBe('40106');
    const monorail = railLines.find((line) => line.code === '99908');
    expect(monorail?.stationCodes.map((code) => byCode.get(code)?.nameJa).slice(0, 2)).toEqual([
      '小倉',
      '平和通',
    ]);
    for (const line of railLines) expect(line.stationCodes.every((code) => byCode.has(code))).toBe(true);
  });

  test('layers are GeoJSON, municipalities small enough to send at once', async () => {
    for (const text of Object.values(compiled.layers)) {
      const collection = JSON.parse(text) as { type: string; features: unknown[] };
      expect(collection.type).toBe('FeatureCollection');
      expect(collection.features.length).toBeGreaterThan(0);
    }
    expect((await stat(join(FOLDER, LAYER_FILES.municipalities))).size).toBeLessThanOrEqual(500_000);
  });
});

describe('the folder of the bundled region', () => {
  test('is at most 5 MB, and every file but the notices is listed with its hash', async () => {
    const names = await readdir(FOLDER);
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(FOLDER, name))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
    const listed = Object.keys(compiled.region.files);
    expect(names.filter((name) => !listed.includes(name)).toSorted()).toEqual([
      'LICENSE.md',
      'SOURCES.md',
      'region.json',
    ]);
  });

  test('every file has a dataset with credit and licence, share-alike ones in files of their own', () => {
    const { datasets, files } = compiled.region;
    const covered = datasets.flatMap((dataset) => dataset.files);
    expect(covered.toSorted()).toEqual(Object.keys(files).toSorted());
    expect(datasets.filter((dataset) => dataset.isShareAlike).map((dataset) => dataset.id)).toEqual([
      'stations',
      'expressways',
    ]);
  });

  test.each([
    ['land-grid.csv', (text: string) => text.slice(0, -20)],
    ['cells.csv', (text: string) => text.replace('\n493', '\n494')],
    ['crossings.json', (text: string) => text.replace('true', 'false')],
    ['region.json', () => '{'],
  ] as const)('%s damaged: refused, and named', async (name, damage) => {
    const folder = await mkdtemp(join(tmpdir(), 'hanare-region-'));
    onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
    await cp(FOLDER, folder, { recursive: true });
    await writeFile(join(folder, name), damage(await readFile(join(folder, name), 'utf8')));
    const error = await readCompiledRegion(folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CompiledRegionError);
    expect(error).toMatchObject({ file: name });
  });

  test('a folder without a region is refused, and named', async () => {
    await expect(readCompiledRegion(tmpdir())).rejects.toThrow('region.json: cannot be read');
  });
});
