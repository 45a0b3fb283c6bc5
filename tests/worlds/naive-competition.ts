import type { BeloHorizonte } from './belo-horizonte.ts';

/** Rows of each place: index of the other end and minutes, in the order of ids, which is the engine's order of adding up. */
export type RowsByPlace = ReadonlyMap<string, readonly { readonly to: number; readonly minutes: number }[]>;

export function groupRows({ ids, rows }: BeloHorizonte): RowsByPlace {
  const indexById = new Map(ids.map((id, index) => [id, index]));
  const lists = new Map(ids.map((id) => [id, [] as { to: number; minutes: number }[]]));
  for (const { from, to, minutes } of rows) lists.get(from)!.push({ to: indexById.get(to)!, minutes });
  for (const list of lists.values()) list.sort((a, b) => a.to - b.to);
  return lists;
}

/** Both measures from the rows, person by person, with maps instead of arrays. */
export function computeCompetitionNaively(
  city: BeloHorizonte,
  rowsByFrom: RowsByPlace,
  weigh: (minutes: number) => number,
) {
  const { ids, population, jobs } = city;
  const totalJobs = jobs.reduce((sum, count) => sum + count, 0);
  let covered = 0;
  const peoplePerSeat = new Map<string, number>();
  const available = new Map<string, number>();
  for (const [index, id] of ids.entries()) {
    if (jobs[index] === 0) continue;
    peoplePerSeat.set(id, 0);
    available.set(id, 0);
  }
  for (const [home, id] of ids.entries()) {
    const reached = rowsByFrom
      .get(id)!
      .map(({ to, minutes }) => ({ office: ids[to]!, seats: jobs[to]!, weight: weigh(minutes) }))
      .filter(({ seats, weight }) => seats > 0 && weight > 0);
    if (reached.length === 0) continue;
    const people = population[home]!;
    covered += people;
    // Step by step as Luo & Wang have it …
    const offered = reached.reduce((sum, { seats, weight }) => sum + seats * weight, 0);
    const rate = people / offered;
    for (const { office, weight } of reached) {
      peoplePerSeat.set(office, peoplePerSeat.get(office)! + rate * weight);
    }
    // … and factor by factor as Soukhov et al. have it.
    const totalWeight = reached.reduce((sum, { weight }) => sum + weight, 0);
    const products = reached.map(({ seats, weight }) => (seats / totalJobs) * (weight / totalWeight));
    const totalProduct = products.reduce((sum, product) => sum + product, 0);
    for (const [k, { office }] of reached.entries()) {
      available.set(office, available.get(office)! + people * (products[k]! / totalProduct));
    }
  }
  return { covered, peoplePerSeat, available };
}
