import type { Region } from '#contract/region.ts';
import type { RegionLayers } from '../../api/load-region.ts';
import type { Language, ViewState } from '../../state/view-state.ts';
import { getContext2d } from '../hatch.ts';
import { NO_OVERLAYS, type DrawnBands, type DrawnMesh, type DrawnOverlays } from '../map-adapter.ts';
import { BandsSheets } from '../sheets/bands-sheets.ts';
import type { Frame } from '../sheets/frame.ts';
import { GroundSheet } from '../sheets/ground-sheet.ts';
import { LabelsSheet } from '../sheets/labels-sheet.ts';
import { LinesSheet } from '../sheets/lines-sheet.ts';
import { PointsSheet } from '../sheets/points-sheet.ts';
import type { DrawnArea } from '../sketch-surface.ts';
import { paintAreas } from './paint-areas.ts';
import { paintAttribution, paintNorthArrow, paintScaleBar } from './paint-furniture.ts';
import { paintMarkers, type PictureMarker } from './paint-markers.ts';

/** What is drawn into every picture of one region: projected once, painted as often as wanted. */
export interface PictureGround {
  readonly region: Region;
  readonly layers: RegionLayers;
  readonly language: Language;
  /** The population mesh; null: none. */
  readonly mesh: DrawnMesh | null;
}

export interface MapPicture {
  readonly frame: Frame;
  /** Which layers are on, and how strong. */
  readonly visible: ViewState['layers'];
  readonly bands: DrawnBands | null;
  readonly markers: readonly PictureMarker[];
  /** Layers of the registry that are on. */
  readonly overlays?: DrawnOverlays;
  /** Drawn areas, with their names. */
  readonly areas?: readonly DrawnArea[];
  /** Longest scale bar in CSS pixels; 0: none. */
  readonly scaleBarPixels?: number;
  readonly hasNorthArrow?: boolean;
  /** Credits inside the picture, where they do not stand under it. */
  readonly attribution?: string;
}

interface Sheets {
  readonly ground: GroundSheet;
  readonly lines: LinesSheet;
  readonly labels: LabelsSheet;
}

/** Paints static maps of one region on any Canvas 2D by the rules of the screen's maps; no map library. */
export interface MapPainter {
  paint(context: CanvasRenderingContext2D, picture: MapPicture): void;
}

/** Projects the region once; painters are cheap to keep while a page shows several maps. */
export function createMapPainter({ region, layers, language, mesh }: PictureGround): MapPainter {
  const sheets: Sheets = {
    ground: new GroundSheet(layers),
    lines: new LinesSheet(layers),
    labels: new LabelsSheet(region, language),
  };
  if (mesh !== null) sheets.ground.setMesh(mesh);
  return { paint: (context, picture) => paintMapPicture(context, sheets, picture) };
}

/** The canvas is painted from its top left corner; its own transform is ignored and restored. */
function paintMapPicture(
  context: CanvasRenderingContext2D,
  { ground, lines, labels }: Sheets,
  picture: MapPicture,
): void {
  const { frame, visible, overlays = NO_OVERLAYS, areas = [], scaleBarPixels = 120 } = picture;
  const bands = new BandsSheets();
  bands.isochrones = visible.isochrones;
  bands.setBands(picture.bands);
  const points = new PointsSheet();
  points.layers = overlays.points;
  ground.population = visible.population;
  ground.overlays = overlays;
  lines.setLayers(visible);
  labels.setLayers(visible);
  labels.setBands(picture.bands);

  context.save();
  context.setTransform(frame.pixelRatio, 0, 0, frame.pixelRatio, 0, 0);
  context.beginPath();
  context.rect(0, 0, frame.width, frame.height);
  context.clip();
  ground.paint(context, frame);
  bands.paintAreas(context, frame);
  ground.paintAbove(context, frame);
  paintApart(context, frame, (sheet) => lines.paint(sheet, frame));
  bands.paintLines(context, frame);
  points.paint(context, frame, { isUnderNames: true });
  labels.paint(context, frame);
  if ('letterSpacing' in context) context.letterSpacing = '0px';
  points.paint(context, frame, { isUnderNames: false });
  paintAreas(context, frame, areas);
  paintMarkers(context, frame, picture.markers);
  if (scaleBarPixels > 0) paintScaleBar(context, frame, scaleBarPixels);
  if (picture.hasNorthArrow === true) paintNorthArrow(context, frame);
  if (picture.attribution !== undefined) paintAttribution(context, frame, picture.attribution);
  context.restore();
}

/** Railways are cut out between their two strokes: on a sheet of their own, or land would be cut, too. */
function paintApart(
  context: CanvasRenderingContext2D,
  { width, height, pixelRatio }: Frame,
  paint: (sheet: CanvasRenderingContext2D) => void,
): void {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * pixelRatio);
  canvas.height = Math.round(height * pixelRatio);
  const sheet = getContext2d(canvas);
  sheet.scale(pixelRatio, pixelRatio);
  paint(sheet);
  context.drawImage(canvas, 0, 0, width, height);
}
