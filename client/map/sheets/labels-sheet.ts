import type { Region } from '#contract/region.ts';
import type { Language, Place, ViewState } from '../../state/view-state.ts';
import { listBandLabels } from '../band-labels.ts';
import {
  BAND_LABEL_HALO,
  interpolateStops,
  LABEL_HALO,
  LABEL_RULES,
  STATION_DOT,
  STATION_NAME_OFFSET_EM,
  type LabelRule,
} from '../drawing-rules.ts';
import type { DrawnBands } from '../map-adapter.ts';
import { LABEL_FONTS, PAPER } from '../paper.ts';
import { listPlaceLabels, listStationLabels } from '../place-labels.ts';
import { toWorldX, toWorldY, type Frame } from './frame.ts';
import { LabelPlacement, type LabelBox } from './label-placement.ts';

interface WorldPosition {
  readonly x: number;
  readonly y: number;
}

interface Label {
  readonly at: WorldPosition;
  readonly text: string;
  readonly rule: LabelRule;
  readonly color: string;
  readonly halo: { readonly color: string; readonly width: number };
  /** Distance of the text's middle below its place, in parts of its size. */
  readonly dropEm: number;
}

const LINE_HEIGHT_EM = 1.2;
const STATION_DROP_EM = STATION_NAME_OFFSET_EM + LINE_HEIGHT_EM / 2;
const FAMILIES = LABEL_FONTS.map((name) => (name.includes(' ') ? `"${name}"` : name)).join(', ');
/** Widths are measured once at this size and scaled. */
const MEASURED_SIZE = 100;

const toWorld = ({ lon, lat }: Place): WorldPosition => ({ x: toWorldX(lon), y: toWorldY(lat) });

/** Station dots and every name; where two would touch, the one that comes first in LABEL_RULES stays. */
export class LabelsSheet {
  readonly #region: Region;
  readonly #stations: readonly WorldPosition[];
  readonly #widthByText = new Map<string, number>();
  #places: readonly Label[] = [];
  #stationNames: readonly Label[] = [];
  #bands: readonly Label[] = [];
  #layers: ViewState['layers'] | null = null;

  constructor(region: Region, language: Language) {
    this.#region = region;
    this.#stations = region.stations.map(({ position }) => toWorld(position));
    this.setLanguage(language);
  }

  setLanguage(language: Language): void {
    const ranks = Object.keys(LABEL_RULES);
    this.#places = listPlaceLabels(this.#region, language)
      .toSorted((a, b) => ranks.indexOf(a.kind) - ranks.indexOf(b.kind) || a.order - b.order)
      .map(({ place, name, kind, isInRegion }) => ({
        at: toWorld(place),
        text: name,
        rule: LABEL_RULES[kind],
        color: isInRegion && kind !== 'ward' ? PAPER.label : PAPER.faintLabel,
        halo: LABEL_HALO,
        dropEm: 0,
      }));
    this.#stationNames = listStationLabels(this.#region, language)
      .toSorted((a, b) => a.order - b.order)
      .map(({ place, name }) => ({
        at: toWorld(place),
        text: name,
        rule: LABEL_RULES.station,
        color: PAPER.faintLabel,
        halo: LABEL_HALO,
        dropEm: STATION_DROP_EM,
      }));
  }

  setBands(drawn: DrawnBands | null): void {
    this.#bands = listBandLabels(drawn)
      .toSorted((a, b) => a.order - b.order)
      .map(({ place, text, color }) => ({
        at: toWorld(place),
        text,
        rule: LABEL_RULES.band,
        color,
        halo: BAND_LABEL_HALO,
        dropEm: 0,
      }));
  }

  setLayers(layers: ViewState['layers']): void {
    this.#layers = layers;
  }

  paint(context: CanvasRenderingContext2D, frame: Frame): void {
    const layers = this.#layers;
    if (layers === null) return;
    if (layers.railways.isVisible) this.#paintStations(context, frame);
    const placement = new LabelPlacement();
    const labels = [
      ...(layers.isochrones.isVisible ? this.#bands : []),
      ...(layers.labels.isVisible ? this.#places : []),
      ...(layers.railways.isVisible ? this.#stationNames : []),
    ];
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    for (const label of labels) {
      if (frame.zoom >= label.rule.minZoom) this.#paintLabel(context, frame, label, placement);
    }
  }

  #paintStations(context: CanvasRenderingContext2D, frame: Frame): void {
    if (frame.zoom < STATION_DOT.minZoom) return;
    const { worldPixels, left, top, width, height } = frame;
    const radius = interpolateStops(STATION_DOT.radius, frame.zoom) + STATION_DOT.strokeWidth / 2;
    context.beginPath();
    for (const station of this.#stations) {
      const x = station.x * worldPixels - left;
      const y = station.y * worldPixels - top;
      if (x < -radius || y < -radius || x > width + radius || y > height + radius) continue;
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.fillStyle = PAPER.stationDot;
    context.fill();
    context.strokeStyle = PAPER.rail;
    context.lineWidth = STATION_DOT.strokeWidth;
    context.stroke();
  }

  #paintLabel(
    context: CanvasRenderingContext2D,
    frame: Frame,
    { at, text, rule, color, halo, dropEm }: Label,
    placement: LabelPlacement,
  ): void {
    // Half pixels: the browser keeps glyphs of a size, and no new one is needed for every step of a wheel.
    const size = Math.round(interpolateStops(rule.size, frame.zoom) * 2) / 2;
    const x = Math.round(at.x * frame.worldPixels - frame.left);
    const y = Math.round(at.y * frame.worldPixels - frame.top + dropEm * size);
    const width = (this.#measure(context, text) + rule.letterSpacingEm * text.length) * size;
    const box = toBox({ x, y, width, height: LINE_HEIGHT_EM * size, padding: rule.padding });
    if (!isTouchingFrame(box, frame) || !placement.tryPlace(box)) return;
    context.font = `${size}px ${FAMILIES}`;
    // Safari before 17 has no letter spacing on canvases: names are set a little tighter there.
    if ('letterSpacing' in context) context.letterSpacing = `${rule.letterSpacingEm * size}px`;
    context.strokeStyle = halo.color;
    context.lineWidth = 2 * halo.width;
    context.strokeText(text, x, y);
    context.fillStyle = color;
    context.fillText(text, x, y);
  }

  /** Width of a text in parts of its size. */
  #measure(context: CanvasRenderingContext2D, text: string): number {
    const known = this.#widthByText.get(text);
    if (known !== undefined) return known;
    context.font = `${MEASURED_SIZE}px ${FAMILIES}`;
    if ('letterSpacing' in context) context.letterSpacing = '0px';
    const width = context.measureText(text).width / MEASURED_SIZE;
    this.#widthByText.set(text, width);
    return width;
  }
}

function toBox(label: { x: number; y: number; width: number; height: number; padding: number }): LabelBox {
  const halfWidth = label.width / 2 + label.padding;
  const halfHeight = label.height / 2 + label.padding;
  return {
    left: label.x - halfWidth,
    top: label.y - halfHeight,
    right: label.x + halfWidth,
    bottom: label.y + halfHeight,
  };
}

function isTouchingFrame({ left, top, right, bottom }: LabelBox, { width, height }: Frame): boolean {
  return right > 0 && bottom > 0 && left < width && top < height;
}
