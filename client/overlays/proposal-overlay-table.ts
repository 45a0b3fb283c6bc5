import { toTsubo } from '../i18n/format-area.ts';
import { PROPOSAL_WORDS } from '../i18n/proposal-words.ts';
import { getMunicipalityName } from '../i18n/place-names.ts';
import type { DrawnPoint } from '../map/map-adapter.ts';
import { listMunicipalities } from '../state/list-municipalities.ts';
import type { ProposalRow } from '../state/proposal-rows.ts';
import type { OverlayContext } from './overlay-context.ts';
import type { OverlayColumn, OverlayRow, OverlayTable } from './overlay.ts';

/** Every proposal one sees, those without a place among them. */
export function buildProposalTable(
  { words, region, language }: OverlayContext,
  rows: readonly ProposalRow[],
  points: readonly DrawnPoint[],
): OverlayTable {
  const labels = words.proposals.columns;
  const texts = PROPOSAL_WORDS[language];
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
  const yesNo = (value: boolean | null): string | null =>
    value === null ? null : value ? texts.yes : texts.no;
  return {
    columns: [
      number('number'),
      text('title'),
      text('state'),
      text('municipality'),
      number('seats'),
      text('seatsBasis'),
      number('area', 1),
      number('tsubo', 1),
      number('rent'),
      text('fibre'),
      text('example'),
    ],
    rows: rows.map((row): OverlayRow => {
      const { content } = row;
      const { position } = content;
      return {
        id: row.id,
        values: [
          row.number,
          content.title,
          texts.stateNames[row.state],
          nameByCode.get(row.municipalityCode) ?? row.municipalityCode,
          content.seats,
          content.squareMetersPerSeat === null
            ? null
            : texts.seatsDerivedNote(String(content.squareMetersPerSeat)),
          content.floorAreaSquareMeters,
          content.floorAreaSquareMeters === null ? null : toTsubo(content.floorAreaSquareMeters),
          content.rentYenPerMonth,
          yesNo(content.hasFibre),
          row.isExample ? texts.example : null,
        ],
        target:
          position === null
            ? { kind: 'nowhere' }
            : { kind: 'place', place: position, offset: pointById.get(row.id)?.offset ?? [0, 0] },
        findGeometry: () =>
          position === null ? null : { type: 'Point', coordinates: [position.lon, position.lat] },
      };
    }),
  };
}
