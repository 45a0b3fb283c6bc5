import type { VacancyKind } from '#engine/vacancy/vacancy-terms.ts';
import type { Vacancy } from '#contract/vacancies.ts';
import type { DrawnPoint } from '../map/map-adapter.ts';
import { mixColors } from '../map/mix-colors.ts';
import { getSymbolReach, type MapSymbol, type SymbolShape } from '../map/map-symbols.ts';
import { VACANCY_COLORS } from './palettes.ts';

export const VACANCY_SHAPES: Readonly<Record<VacancyKind, SymbolShape>> = {
  idlePublicFacility: 'triangle',
  closedSchool: 'school',
  office: 'office',
  shop: 'shop',
  land: 'land',
};

/** CSS pixels; areas of symbols are proportional to floor areas between the smallest and the largest. */
const SIZE = { smallest: 11, largest: 40, perSquareRootMeter: 0.34 } as const;
/** Floor areas of the legend. Units: m². */
export const LEGEND_AREAS: readonly number[] = [1000, 4000, 10_000];
/** Distance of the row of approximate entries above the name at the same place. */
const NAME_GAP = 12;
const ROW_LENGTH = 6;
const GAP = 3;

/** Units: m² → CSS pixels. */
export const getAreaSize = (squareMeters: number): number =>
  Math.round(
    Math.min(SIZE.largest, Math.max(SIZE.smallest, SIZE.perSquareRootMeter * Math.sqrt(squareMeters))),
  );

/** Space in use is pale: it is not free, but it may become so. */
const IN_USE_SHARE = 0.5;

export function toVacancySymbol({
  kind,
  status,
  floorAreaSquareMeters,
  place,
}: Pick<Vacancy, 'kind' | 'status' | 'floorAreaSquareMeters'> & {
  readonly place: Pick<Vacancy['place'], 'precision'>;
}): MapSymbol {
  const color = VACANCY_COLORS[kind];
  return {
    shape: VACANCY_SHAPES[kind],
    color: status === 'inUse' ? mixColors(color, '#ffffff', IN_USE_SHARE) : color,
    size: floorAreaSquareMeters === null ? SIZE.smallest : getAreaSize(floorAreaSquareMeters),
    isHollow: floorAreaSquareMeters === null,
    isApproximate: place.precision !== 'exact',
  };
}

/** Placed entries as points; several at one place stand in rows beside each other, so that each can be pointed at. */
export function listVacancyPoints(vacancies: readonly Vacancy[]): readonly DrawnPoint[] {
  const groups = new Map<string, Vacancy[]>();
  for (const vacancy of vacancies) {
    const { position } = vacancy.place;
    if (position === null) continue;
    const key = `${position.lon.toFixed(5)},${position.lat.toFixed(5)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [vacancy]);
    else group.push(vacancy);
  }
  return (
    [...groups.values()]
      .flatMap(spread)
      // The largest lowest: none hides a smaller one.
      .toSorted((a, b) => b.symbol.size - a.symbol.size)
  );
}

function spread(group: readonly Vacancy[]): readonly DrawnPoint[] {
  const symbols = group.map(toVacancySymbol);
  const step = 2 * Math.max(...symbols.map(getSymbolReach)) + GAP;
  const isApproximate = group.some(({ place }) => place.precision === 'municipality');
  return group.map((vacancy, i): DrawnPoint => {
    const symbol = symbols[i] ?? toVacancySymbol(vacancy);
    const row = Math.floor(i / ROW_LENGTH);
    const inRow = Math.min(ROW_LENGTH, group.length - row * ROW_LENGTH);
    const x = ((i % ROW_LENGTH) - (inRow - 1) / 2) * step;
    const y = isApproximate ? -NAME_GAP - step / 2 - row * step : row * step;
    return { id: vacancy.id, place: vacancy.place.position ?? { lon: 0, lat: 0 }, offset: [x, y], symbol };
  });
}
