import type { Vacancy } from '#contract/vacancies.ts';
import { toTsubo } from '../i18n/format-area.ts';
import { getMunicipalityName } from '../i18n/place-names.ts';
import type { DrawnPoint } from '../map/map-adapter.ts';
import { listMunicipalities } from '../state/list-municipalities.ts';
import type { OverlayContext } from './overlay-context.ts';
import type { OverlayColumn, OverlayRow, OverlayTable, RowTarget } from './overlay.ts';

/** Every entry of the register, those to place among them. */
export function buildRegisterTable(
  { words, region, language }: OverlayContext,
  vacancies: readonly Vacancy[],
  points: readonly DrawnPoint[],
): OverlayTable {
  const labels = words.register.columns;
  const text = (id: keyof typeof labels): OverlayColumn => ({ id, label: labels[id], kind: 'text' });
  const number = (id: keyof typeof labels, digits = 0): OverlayColumn => ({
    id,
    label: labels[id],
    kind: 'number',
    digits,
  });
  const nameByCode = new Map(
    listMunicipalities(region).map((one) => [one.code, getMunicipalityName(one, language)]),
  );
  const pointById = new Map(points.map((point) => [point.id, point]));
  return {
    columns: [
      text('name'),
      text('kind'),
      text('status'),
      text('municipality'),
      number('area', 1),
      number('tsubo', 1),
      number('seats'),
      number('rent'),
      text('precision'),
      text('source'),
    ],
    rows: vacancies.map((vacancy): OverlayRow => {
      const { kind, status, floorAreaSquareMeters: area, place, source } = vacancy;
      return {
        id: vacancy.id,
        values: [
          vacancy.name,
          words.register.kinds[kind],
          words.register.statuses[status],
          place.municipalityCode === null ? null : (nameByCode.get(place.municipalityCode) ?? null),
          area,
          area === null ? null : toTsubo(area),
          vacancy.seats,
          vacancy.rentYenPerMonth,
          words.register.precisions[place.precision],
          source === null ? null : [source.text, source.date, source.address].filter(Boolean).join(' '),
        ],
        target: toTarget(vacancy, pointById.get(vacancy.id)),
        findGeometry: () =>
          place.position === null
            ? null
            : { type: 'Point', coordinates: [place.position.lon, place.position.lat] },
      };
    }),
  };
}

function toTarget({ place }: Vacancy, point: DrawnPoint | undefined): RowTarget {
  if (place.position === null) return { kind: 'nowhere' };
  return { kind: 'place', place: place.position, offset: point?.offset ?? [0, 0] };
}
