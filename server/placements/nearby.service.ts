import { BUNDLED_INDICATORS, type FigureTable } from '#contract/figures.ts';
import { LIMITS } from '#contract/limits.ts';
import type {
  NearbyFacility,
  NearbyQuery,
  NearbyResponse,
  NearbyStudents,
} from '#contract/placement-nearby.ts';
import type { Placement } from '#contract/placements.ts';
import type { CaveatCode } from '#contract/provenance.ts';
import type { Trip } from '../compute/cell-times.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import type { PointTime } from '../compute/point-messages.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { buildProvenance, type ProvenanceSource } from '../provenance/build-provenance.ts';
import { createComputeProblem, createSiteUnlinkable } from '../reach/refusal-problem.ts';
import type { FacilityTable, FacilityTables } from './facility-tables.service.ts';
import type { PlacementService } from './placement.service.ts';

/** What lies within reach of an opened office, for whoever `runAs` says. */
export interface NearbyService {
  /** Throws: ProblemFailure NOT_FOUND, SITE_UNLINKABLE or what a busy server says. */
  find(placementId: string, query: NearbyQuery, signal: AbortSignal): Promise<NearbyResponse>;
}

export interface NearbyServiceParts {
  readonly placements: Pick<PlacementService, 'get'>;
  readonly facilities: FacilityTables;
  readonly pool: Pick<ComputePool, 'run'>;
  readonly cited: ProvenanceSource;
  readonly figures: FigureTable;
}

type Position = NearbyFacility['position'];
type Timed<Thing> = Thing & { readonly time: PointTime };

export function createNearbyService(parts: NearbyServiceParts): NearbyService {
  const { placements, facilities, pool, cited } = parts;
  const towns = listTowns(parts);

  const computeTimes = async (
    placement: Placement,
    { trip, points, signal }: { trip: Trip; points: readonly Position[]; signal: AbortSignal },
  ): Promise<readonly (PointTime | null)[]> => {
    const site = placement.place.position;
    if (site === null) throw new ProblemFailure('NOT_FOUND');
    const outcome = await pool.run({ kind: 'pointTimes', site, trip, points }, signal);
    if (!outcome.ok) throw createComputeProblem(outcome.reason);
    const { result } = outcome;
    if (result.kind === 'unlinkable') throw createSiteUnlinkable(result.reason, '/place');
    if (result.kind !== 'pointTimes') throw new Error(`compute result ${result.kind}: expected pointTimes`);
    return result.times;
  };

  return {
    find: async (placementId, query, signal) => {
      const placement = await placements.get(placementId);
      const tables = await facilities.list();
      const cutoffMinutes = Number(query.cutoffMinutes);
      const trip: Trip = {
        mode: query.mode,
        direction: 'outbound',
        tolls: false,
        congestion: 'freeFlow',
        assumptions: {},
      };
      const points = tables.flatMap((table) => table.facilities.map(({ position }) => position));
      const times = await computeTimes(placement, {
        trip,
        points: [...points, ...towns.map(({ position }) => position)],
        signal,
      });
      let next = 0;
      const timed = tables.map((table) => ({
        table,
        found: table.facilities.map((facility) => ({ facility, time: times[next++] ?? null })),
      }));
      const reached = timed
        .flatMap(({ table, found }) =>
          found.flatMap(({ facility, time }) =>
            time === null ? [] : [{ ...facility, datasetId: table.id, time }],
          ),
        )
        .filter(isWithin(cutoffMinutes))
        .toSorted(compareTimes);
      const students = towns
        .flatMap(({ position: _position, ...town }, index) => {
          const time = times[points.length + index] ?? null;
          return time === null ? [] : [{ ...town, time }];
        })
        .filter(isWithin(cutoffMinutes))
        .toSorted(compareTimes);
      return {
        isExample: placement.isExample,
        mode: query.mode,
        cutoffMinutes,
        isOriginApproximate: placement.place.precision !== 'exact',
        datasets: timed.map(({ table, found }) => toSource(table, found)),
        facilities: reached.slice(0, LIMITS.maximumNearbyFacilities).map(toReached),
        facilityCounts: {
          school: reached.filter(({ kind }) => kind === 'school').length,
          jobCenter: reached.filter(({ kind }) => kind === 'jobCenter').length,
          training: reached.filter(({ kind }) => kind === 'training').length,
        },
        students: students.map(toReached),
        ...listStudentSources(parts.figures),
        provenance: buildProvenance(cited, {}, listCaveats(query)),
      };
    },
  };
}

function toSource(
  { facilities: _facilities, ...table }: FacilityTable,
  found: readonly { readonly time: PointTime | null }[],
): NearbyResponse['datasets'][number] {
  const unreachedCount = found.filter(({ time }) => time === null).length;
  return { ...table, recognizedCount: found.length, unreachedCount };
}

const isWithin =
  (cutoffMinutes: number) =>
  ({ time }: { readonly time: PointTime }): boolean =>
    time.seconds <= cutoffMinutes * 60;

const compareTimes = (a: Timed<object>, b: Timed<object>): number => a.time.seconds - b.time.seconds;

/** Minutes with one decimal. */
const toMinutes = (seconds: number): number => Math.round(seconds / 6) / 10;

/** A thing with its times in minutes. */
function toReached<Thing extends object>({ time, ...thing }: Timed<Thing>) {
  return {
    ...thing,
    minutes: toMinutes(time.seconds),
    lowMinutes: toMinutes(time.lowSeconds),
    highMinutes: toMinutes(time.highSeconds),
    isAtMost: time.isAtMost,
  };
}

type Town = Pick<NearbyStudents, 'municipalityCode' | 'nameJa' | 'nameEn' | 'highSchools' | 'students'> & {
  readonly position: Position;
};

const HIGH_SCHOOLS = 'students.highSchools';

/** High schools of the region's own figures, at the point that stands for each municipality on the map. */
function listTowns({ figures, cited }: NearbyServiceParts): Town[] {
  const { municipalities, parentMunicipalities } = cited.region;
  const byCode = new Map([...municipalities, ...parentMunicipalities].map((one) => [one.code, one]));
  return figures.zones.codes.flatMap((code, zone) => {
    const municipality = byCode.get(code);
    if (municipality === undefined) return [];
    const read = (id: string): number | null => findLatest(figures, id)?.values[zone] ?? null;
    return [
      {
        municipalityCode: code,
        nameJa: municipality.nameJa,
        nameEn: municipality.nameEn,
        highSchools: read(HIGH_SCHOOLS),
        students: read(BUNDLED_INDICATORS.highSchoolStudents),
        position: municipality.label,
      },
    ];
  });
}

function findLatest({ indicators }: FigureTable, id: string) {
  return indicators.find((indicator) => indicator.id === id)?.series.at(-1);
}

function listStudentSources(
  figures: FigureTable,
): Pick<NearbyResponse, 'studentsYear' | 'studentsDatasetIds'> {
  const id = BUNDLED_INDICATORS.highSchoolStudents;
  return {
    studentsYear: findLatest(figures, id)?.year ?? null,
    studentsDatasetIds: figures.indicators.find((indicator) => indicator.id === id)?.datasetIds ?? [],
  };
}

function listCaveats({ mode }: NearbyQuery): ReadonlySet<CaveatCode> {
  return new Set(mode === 'car' ? ['roadsNotValidated', 'freeFlow'] : ['roadsNotValidated']);
}
