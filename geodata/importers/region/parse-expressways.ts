import { toLonLat } from '#engine/geo/lon-lat.ts';
import type {
  ExpresswayNetwork,
  ExpresswayPoint,
  ExpresswaySection,
} from '#engine/streets/screening-inputs.ts';
import { parseTable, toTableFlag, toTableNumber } from './parse-table.ts';
import { EXPRESSWAY_POINTS_HEADER, EXPRESSWAY_SECTIONS_HEADER } from './table-headers.ts';

/** Parses the two expressway tables. Throws: Error naming file and line. */
export function parseExpressways(texts: {
  readonly points: string;
  readonly sections: string;
}): ExpresswayNetwork {
  const pointTable = parseTable(texts.points, 'expressway-points.csv', EXPRESSWAY_POINTS_HEADER);
  const points = pointTable.rows.map((fields, row): ExpresswayPoint => {
    if (toTableNumber(pointTable, row, 0) !== row) {
      throw new Error(
        `expressway-points.csv:${row + 2}: expected point_index ${row}, found ${fields[0] ?? ''}`,
      );
    }
    return {
      name: fields[1] ?? '',
      position: toLonLat(toTableNumber(pointTable, row, 2), toTableNumber(pointTable, row, 3)),
      isAccess: toTableFlag(pointTable, row, 4),
    };
  });
  const sectionTable = parseTable(texts.sections, 'expressway-sections.csv', EXPRESSWAY_SECTIONS_HEADER);
  const sections = sectionTable.rows.map((fields, row): ExpresswaySection => {
    const source = toTableNumber(sectionTable, row, 1);
    const target = toTableNumber(sectionTable, row, 2);
    if (points[source] === undefined || points[target] === undefined) {
      throw new Error(`expressway-sections.csv:${row + 2}: expected points below ${points.length}`);
    }
    const speedClass = fields[4];
    if (speedClass !== 'urban' && speedClass !== 'intercity') {
      throw new Error(`expressway-sections.csv:${row + 2}: unknown speed_class ${speedClass ?? ''}`);
    }
    return {
      roadName: fields[0] ?? '',
      source,
      target,
      lengthMeters: toTableNumber(sectionTable, row, 3),
      isUrban: speedClass === 'urban',
      isTolled: toTableFlag(sectionTable, row, 5),
    };
  });
  return { points, sections };
}
