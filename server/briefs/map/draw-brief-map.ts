import type { GroupId } from '#engine/accessibility/groups.ts';
import type { BriefMap, MapLabel, MapShape } from '#contract/brief/brief-map.ts';
import { getBriefTerms, shorten } from '#contract/brief/brief-facts.ts';
import { getBandColor, getBandLabelColor } from '#contract/drawing/band-colors.ts';
import type { CellBounds } from '#contract/drawing/mesh-classes.ts';
import { PAPER } from '#contract/drawing/paper.ts';
import type { IsochronesResponse } from '#contract/isochrones.ts';
import type { Region } from '#contract/region.ts';
import { formatCount } from '#contract/wording/format-figures.ts';
import type { Language } from '#contract/wording/language.ts';
import { drawPopulation, type PopulationClass } from './draw-population.ts';
import { createMapFrame, findScaleMeters, type MapFrame } from './map-frame.ts';
import type { GroundFeature, RegionGround } from './region-ground.ts';
import { LabelSheet } from './sheet-labels.ts';
import { toLinePath, toRingPath } from './sheet-paths.ts';

interface NamedPlace {
  readonly name: string;
  readonly position: { readonly lon: number; readonly lat: number };
}

export interface BriefMapParts {
  readonly language: Language;
  readonly region: Region;
  readonly ground: RegionGround;
  readonly site: NamedPlace;
  readonly offices: readonly NamedPlace[];
  /** Smallest cutoff first. */
  readonly bands: IsochronesResponse['features'];
  readonly group: GroupId;
  readonly siteCutoffMinutes: number;
}

/** Units: points; 180 mm wide. */
const SHEET = { width: 510.2, height: 330, minimumHeight: 170, padding: 16 } as const;
const SCALE_POINTS = 100;
const LONGEST_LABEL = 24;
/** The active site is vermilion; no other thing is. */
const SITE_COLOR = '#c73e3a';
const OFFICE_COLOR = '#26231f';

const SIZES = { site: 10, office: 9, band: 8.5, largeCity: 10.5, city: 9, town: 7.8 } as const;
const POPULATION_OPACITY = 0.62;

const SHAPE: MapShape = {
  path: '',
  fill: null,
  fillOpacity: 1,
  isEvenOdd: false,
  stroke: null,
  strokeWidth: 0,
  strokeOpacity: 1,
  dash: null,
};

const shape = (parts: Partial<MapShape>): MapShape => ({ ...SHAPE, ...parts });
const stroke = (path: string, color: string, strokeWidth: number): MapShape =>
  shape({ path, stroke: color, strokeWidth });

/** The map of a brief: ground, population, lines, bands, places and their names. */
export function drawBriefMap(parts: BriefMapParts): BriefMap {
  const frame = createMapFrame(findBounds(parts), SHEET);
  const population = drawPopulation(parts.ground.cells, parts.group, frame);
  const terms = getBriefTerms(parts.language);
  const scaleMeters = findScaleMeters(frame, SCALE_POINTS);
  return {
    width: SHEET.width,
    height: SHEET.height,
    minimumHeight: SHEET.minimumHeight,
    background: PAPER.sea,
    shapes: [
      ...drawLand(parts.ground, frame),
      ...population.map(({ color, path }) =>
        shape({
          path,
          fill: color,
          fillOpacity: POPULATION_OPACITY,
        }),
      ),
      ...drawBandAreas(parts, frame),
      ...drawLines(parts.ground, frame),
      ...drawBandLines(parts, frame),
      ...parts.offices.map(({ position }) => drawOffice(frame, position)),
      drawSite(frame, parts.site.position),
    ].filter(({ path }) => path !== ''),
    labels: placeLabels(parts, frame),
    scale: {
      length: scaleMeters / frame.metersPerPoint,
      label: terms.kilometers(scaleMeters / 1000),
    },
    north: terms.north,
    description: terms.mapDescription(
      parts.site.name,
      parts.bands.map(({ properties }) => properties.cutoffMinutes).join(terms.listComma),
    ),
    legend: listLegend(parts, population),
  };
}

/** Site, offices and the area of the headline, as far as the region goes. */
function findBounds({ region, site, offices, bands, siteCutoffMinutes }: BriefMapParts): CellBounds {
  const headline = bands.find(({ properties }) => properties.cutoffMinutes === siteCutoffMinutes);
  const [west, south, east, north] = region.bbox;
  const keep = ([lon = 0, lat = 0]: readonly number[]): readonly number[] => [
    Math.min(east, Math.max(west, lon)),
    Math.min(north, Math.max(south, lat)),
  ];
  const positions = [
    ...[site, ...offices].map(({ position }) => [position.lon, position.lat]),
    ...(headline?.geometry.coordinates ?? []).flatMap((polygon) => (polygon[0] ?? []).map(keep)),
  ];
  return positions.reduce<CellBounds>(
    (box, [lon = 0, lat = 0]) => ({
      west: Math.min(box.west, lon),
      south: Math.min(box.south, lat),
      east: Math.max(box.east, lon),
      north: Math.max(box.north, lat),
    }),
    { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity },
  );
}

function drawLand({ layers }: RegionGround, frame: MapFrame): MapShape[] {
  return layers.land.map((feature) => {
    const isLoaded = feature.properties['kind'] === 'loaded';
    return shape({
      path: toRingPath(feature.lines, frame),
      fill: PAPER.land,
      isEvenOdd: true,
      ...(isLoaded ? { stroke: PAPER.coast, strokeWidth: 0.5 } : {}),
    });
  });
}

function drawLines({ layers }: RegionGround, frame: MapFrame): MapShape[] {
  const rings = (features: readonly GroundFeature[]): string =>
    features.map(({ lines }) => toRingPath(lines, frame)).join('');
  const courses = (features: readonly GroundFeature[]): string =>
    features.map(({ lines }) => toLinePath(lines, frame)).join('');
  const outlines = layers.outlines.filter(({ properties }) => properties['kind'] === 'region');
  const rail = layers.railLines.filter(({ properties }) => properties['isSchematic'] !== true);
  const schematic = layers.railLines.filter(({ properties }) => properties['isSchematic'] === true);
  const expressways = courses(layers.expressways);
  const railPath = courses(rail);
  return [
    stroke(rings(layers.municipalities), PAPER.municipalLine, 0.6),
    stroke(rings(outlines), PAPER.metroLine, 1.1),
    { ...stroke(expressways, PAPER.expresswayCasing, 2.2), strokeOpacity: 0.7 },
    stroke(expressways, PAPER.expressway, 1.2),
    stroke(railPath, PAPER.rail, 1.1),
    stroke(railPath, '#ffffff', 0.45),
    { ...stroke(courses(schematic), PAPER.rail, 0.7), strokeOpacity: 0.5, dash: [2, 2] },
  ];
}

const listRings = (feature: BriefMapParts['bands'][number]) => feature.geometry.coordinates.flat();

/** Farthest first, so that nearer bands lie above farther ones. */
function drawBandAreas({ bands }: BriefMapParts, frame: MapFrame): MapShape[] {
  return bands.toReversed().map((band) =>
    shape({
      path: toRingPath(listRings(band), frame),
      fill: getBandColor(band.properties.cutoffMinutes),
      fillOpacity: 0.1,
      isEvenOdd: true,
    }),
  );
}

function drawBandLines({ bands, siteCutoffMinutes }: BriefMapParts, frame: MapFrame): MapShape[] {
  const drawn = bands.toReversed().map((band) => ({
    path: toRingPath(listRings(band), frame),
    color: getBandColor(band.properties.cutoffMinutes),
    width: band.properties.cutoffMinutes === siteCutoffMinutes ? 1.9 : 1.2,
  }));
  return [
    ...drawn.map(({ path, width }) =>
      shape({
        path,
        stroke: PAPER.bandCasing,
        strokeWidth: width + 1.3,
        strokeOpacity: 0.65,
      }),
    ),
    ...drawn.map(({ path, color, width }) => stroke(path, color, width)),
  ];
}

const CIRCLE_CORNERS = 24;

function drawSite(frame: MapFrame, { lon, lat }: NamedPlace['position']): MapShape {
  const { x, y } = frame.project(lon, lat);
  const radius = 5.2;
  const corners = Array.from({ length: CIRCLE_CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CIRCLE_CORNERS;
    return `${(x + radius * Math.cos(angle)).toFixed(2)} ${(y + radius * Math.sin(angle)).toFixed(2)}`;
  });
  return { ...SHAPE, path: `M${corners.join('L')}Z`, fill: SITE_COLOR, stroke: '#ffffff', strokeWidth: 1.4 };
}

function drawOffice(frame: MapFrame, { lon, lat }: NamedPlace['position']): MapShape {
  const { x, y } = frame.project(lon, lat);
  const half = 4;
  const [left, right, top, bottom] = [x - half, x + half, y - half, y + half].map((one) => one.toFixed(2));
  return {
    ...SHAPE,
    path: `M${left} ${top}L${right} ${top}L${right} ${bottom}L${left} ${bottom}Z`,
    fill: OFFICE_COLOR,
    stroke: '#ffffff',
    strokeWidth: 1.2,
  };
}

/** Directions in which the line of a band is labelled: away from each other, the first that fits wins. */
const BAND_DIRECTIONS: readonly (readonly [number, number])[] = [
  [-0.94, 0.34],
  [-0.2, -0.98],
  [0.7, -0.7],
  [0.2, 0.98],
];

function placeLabels(parts: BriefMapParts, frame: MapFrame): MapLabel[] {
  const sheet = new LabelSheet(frame);
  const { language, region, site, offices } = parts;
  const base = { color: PAPER.label, halo: PAPER.land, isBold: false, anchor: 'middle' } as const;
  // Scale and north stand in corners of what is shown, which may be cut to its middle.
  const cut = (SHEET.height - SHEET.minimumHeight) / 2;
  sheet.takeBox({ left: 0, right: SCALE_POINTS + 24, top: SHEET.height - cut - 26, bottom: SHEET.height });
  sheet.takeBox({ left: SHEET.width - 36, right: SHEET.width, top: 0, bottom: cut + 44 });
  for (const { position } of [site, ...offices]) {
    const { x, y } = frame.project(position.lon, position.lat);
    sheet.take(x, y, 6);
  }
  const addName = (place: NamedPlace, size: number, color: string): void => {
    const { x, y } = frame.project(place.position.lon, place.position.lat);
    const label = { ...base, text: shorten(place.name, LONGEST_LABEL), size, color, isBold: true, x, y };
    const places = [
      { x: x + 8, y, anchor: 'start' },
      { x: x - 8, y, anchor: 'end' },
      { x, y: y - 13, anchor: 'middle' },
      { x, y: y + 13, anchor: 'middle' },
    ] as const;
    if (!sheet.addFirst(label, places)) sheet.force({ ...label, ...places[2] });
  };
  addName(site, SIZES.site, SITE_COLOR);
  for (const office of offices) addName(office, SIZES.office, OFFICE_COLOR);
  for (const band of parts.bands) addBandLabel(sheet, band, parts, frame);
  for (const { name, position, size } of listTowns(region, language)) {
    const { x, y } = frame.project(position.lon, position.lat);
    sheet.add({ ...base, text: name, size, x, y });
  }
  return sheet.labels;
}

function addBandLabel(
  sheet: LabelSheet,
  band: BriefMapParts['bands'][number],
  { language }: BriefMapParts,
  frame: MapFrame,
): void {
  const { cutoffMinutes } = band.properties;
  const rings = band.geometry.coordinates.map((polygon) => polygon[0] ?? []);
  const ring = rings.reduce((longest, one) => (one.length > longest.length ? one : longest), []);
  const points = ring
    .map(([lon = 0, lat = 0]) => frame.project(lon, lat))
    .filter(
      ({ x, y }) =>
        x > 14 && x < frame.width - 14 && Math.abs(y - frame.height / 2) < SHEET.minimumHeight / 2 - 8,
    );
  for (const [east, north] of BAND_DIRECTIONS) {
    const best = points.toSorted((a, b) => b.x * east - b.y * north - (a.x * east - a.y * north))[0];
    if (best === undefined) return;
    const label: MapLabel = {
      ...best,
      text: getBriefTerms(language).legendBand(cutoffMinutes),
      size: SIZES.band,
      color: getBandLabelColor(cutoffMinutes),
      halo: PAPER.bandLabelHalo,
      isBold: true,
      anchor: 'middle',
    };
    if (sheet.add(label)) return;
  }
}

/** Cities before towns, those of the region first; a city with wards stands for them. */
function listTowns(region: Region, language: Language) {
  const large = region.parentMunicipalities.map((one) => ({ one, size: SIZES.largeCity }));
  const others = region.municipalities
    .filter(({ kind }) => kind !== 'ward')
    .map((one) => ({ one, size: one.kind === 'city' ? SIZES.city : SIZES.town }))
    .toSorted((a, b) => b.size - a.size || Number(b.one.isInRegion) - Number(a.one.isInRegion));
  return [...large, ...others].map(({ one, size }) => ({
    name: language === 'ja' ? one.nameJa : one.nameEn,
    position: one.label,
    size,
  }));
}

function listLegend(
  { language, bands, offices, group }: BriefMapParts,
  population: readonly PopulationClass[],
): BriefMap['legend'] {
  const terms = getBriefTerms(language);
  return [
    { mark: 'site', color: SITE_COLOR, label: terms.legendSite },
    ...(offices.length === 0
      ? []
      : [{ mark: 'parent', color: OFFICE_COLOR, label: terms.legendParent } as const]),
    ...bands.map(({ properties: { cutoffMinutes } }) => ({
      mark: 'band' as const,
      color: getBandColor(cutoffMinutes),
      label: terms.legendBand(cutoffMinutes),
    })),
    { mark: 'rail', color: PAPER.rail, label: terms.legendRail },
    { mark: 'line', color: PAPER.expressway, label: terms.legendExpressway },
    ...population.map(({ color, from }, i) => {
      const people = terms.legendPeople(formatCount(from, language));
      return {
        mark: 'population' as const,
        color,
        label: i === 0 ? `${terms.legendPopulation(terms.groupNames[group])} ${people}` : people,
      };
    }),
  ];
}
