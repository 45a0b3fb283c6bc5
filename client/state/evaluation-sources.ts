import type { AppState } from './app-state.ts';
import { readCensusParticipation, readMunicipalJobs } from './census-sources.ts';
import type { RegisterFacts } from './component-values.ts';
import type { EvaluationSources } from './evaluation-request.ts';

/** Facts of the register entries that sites stand on, by site letter; an entry that is gone is as if there were none. */
export function listRegisterFacts({
  register,
  view,
}: Pick<AppState, 'register' | 'view'>): ReadonlyMap<string, RegisterFacts> {
  const entries = new Map(register.value.value?.vacancies.map((entry) => [entry.id, entry]));
  return new Map(
    view.value.sites.flatMap(({ letter, vacancyId }) => {
      const entry = entries.get(vacancyId ?? '');
      if (entry === undefined) return [];
      const { name, floorAreaSquareMeters, seats, rentYenPerMonth, parkingSpaces } = entry;
      return [
        [letter, { name, areaSquareMeters: floorAreaSquareMeters, seats, rentYenPerMonth, parkingSpaces }],
      ];
    }),
  );
}

/** What the register and the municipal figures give an evaluation; nothing while they are not loaded. */
export function listEvaluationSources(
  { figures, region, view }: Pick<AppState, 'figures' | 'region' | 'view'>,
  facts: ReadonlyMap<string, RegisterFacts>,
): EvaluationSources {
  const table = figures.value.value;
  const datasets = region.value?.datasets ?? [];
  const { language } = view.value;
  const file = table === null ? null : { table, datasets, language };
  return {
    censusParticipation: file === null ? null : readCensusParticipation(file),
    jobs: file === null ? null : readMunicipalJobs(file),
    registerSeats: new Map(
      [...facts].flatMap(([letter, { seats }]) => (seats === null ? [] : [[letter, seats]])),
    ),
  };
}
