import type { JoinedRoads } from '../expressways/join-roads.ts';
import { toFeatureCollectionText, toRoundedLine, toRoundedPosition } from '../geometry/geojson-text.ts';
import { toCsvText } from '../text/write-csv.ts';
import { EXPRESSWAY_POINTS_HEADER, EXPRESSWAY_SECTIONS_HEADER } from './table-headers.ts';

export interface ExpresswayFiles {
  readonly points: string;
  readonly sections: string;
  readonly lines: string;
}

/** Texts of the expressway tables (points, sections by point index) and of the layer for drawing. */
export function buildExpresswayFiles(roads: JoinedRoads): ExpresswayFiles {
  const pointRows = roads.points.map((point, index) => {
    const [lon, lat] = toRoundedPosition(point.position);
    return [
      String(index),
      point.name,
      String(lon),
      String(lat),
      point.isAccess ? '1' : '0',
      point.roadNames.join('|'),
    ];
  });
  const sectionRows = roads.sections.map((section) => [
    section.roadName,
    String(section.source),
    String(section.target),
    String(section.lengthMeters),
    section.isUrban ? 'urban' : 'intercity',
    section.isTolled ? '1' : '0',
  ]);
  const roadNames = [...new Set(roads.sections.map((section) => section.roadName))];
  const features = roadNames.map((roadName) => {
    const ofRoad = roads.sections.filter((section) => section.roadName === roadName);
    return {
      properties: { roadName, isUrban: ofRoad[0]?.isUrban ?? false },
      geometry: {
        type: 'MultiLineString',
        coordinates: ofRoad.map((section) => toRoundedLine(section.line)).filter((line) => line.length > 1),
      },
    };
  });
  return {
    points: toCsvText(EXPRESSWAY_POINTS_HEADER, pointRows),
    sections: toCsvText(EXPRESSWAY_SECTIONS_HEADER, sectionRows),
    lines: toFeatureCollectionText(features),
  };
}
