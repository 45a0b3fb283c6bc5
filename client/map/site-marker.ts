import type { DrawnMarker, MapListener } from './map-adapter.ts';
import { OFFICE_BOX, OFFICE_OUTLINES, PIN } from './marker-shapes.ts';
import type { Place, SiteLetter } from '../state/view-state.ts';

/** Turns a point of the screen (client coordinates) into a place; the only thing a library has to lend. */
export type ToPlace = (clientX: number, clientY: number) => Place;

export interface MarkerElement {
  readonly element: HTMLElement;
  update(marker: DrawnMarker): void;
}

const SVG = 'http://www.w3.org/2000/svg';
/** Pointer travel below this is a click, not a drag. */
const DRAG_THRESHOLD_PIXELS = 3;

/**
 * The symbol of a site (pin with its letter), a parent office (■), a satellite (house) or a competitor (◆) as a
 * focusable element. Sites, satellites and competitors are dragged by mouse, pen or finger and nudged by arrow keys;
 * the same element serves every map library.
 */
export function createMarkerElement(toPlace: ToPlace, listener: MapListener): MarkerElement {
  // The outer element belongs to the map library, which puts classes and a transform of its own on it.
  const element = document.createElement('div');
  const body = document.createElement('div');
  const button = document.createElement('button');
  const label = document.createElement('span');
  button.type = 'button';
  button.className = 'marker-symbol';
  label.className = 'marker-label';
  label.setAttribute('aria-hidden', 'true');
  body.append(button, label);
  element.append(body);
  let mark: DrawnMarker | null = null;
  let drawnKey = '';

  function update(marker: DrawnMarker): void {
    mark = marker;
    body.className = `marker marker-${marker.kind}${marker.isActive ? ' is-active' : ''}`;
    element.style.zIndex = String(marker.letter === null ? 1 : marker.isActive ? 3 : 2);
    label.textContent = marker.name;
    button.setAttribute('aria-label', marker.description);
    button.tabIndex = isMovable(marker) ? 0 : -1;
    body.classList.toggle('is-movable', isMovable(marker));
    button.dataset['testid'] = `marker-${marker.letter ?? marker.id}`;
    const key = `${marker.kind}${marker.letter ?? ''}`;
    if (key !== drawnKey) {
      drawnKey = key;
      button.replaceChildren(drawSymbol(marker));
    }
  }

  listenToDrag(button, { toPlace, listener, getMark: () => mark });
  button.addEventListener('keydown', (event) => {
    if (mark === null || !isMovable(mark)) return;
    const isTaken =
      mark.letter === null ? listener.onOfficeKey(mark.id, event) : listener.onSiteKey(mark.letter, event);
    if (!isTaken) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { element, update };
}

interface DragOptions {
  readonly toPlace: ToPlace;
  readonly listener: MapListener;
  readonly getMark: () => DrawnMarker | null;
}

const isMovable = ({ kind }: DrawnMarker): boolean =>
  kind === 'site' || kind === 'satellite' || kind === 'competitor';

function listenToDrag(button: HTMLElement, { toPlace, listener, getMark }: DragOptions): void {
  let start: { x: number; y: number; offsetX: number; offsetY: number; isDragging: boolean } | null = null;

  button.addEventListener('pointerdown', (event) => {
    const mark = getMark();
    if (mark === null || !isMovable(mark) || event.button !== 0) return;
    event.stopPropagation();
    button.setPointerCapture(event.pointerId);
    // The place is the pin's tip or the symbol's middle, wherever the finger took hold of it.
    const box = button.getBoundingClientRect();
    const offsetX = box.left + box.width / 2 - event.clientX;
    const offsetY = (mark.kind === 'site' ? box.bottom : box.top + box.height / 2) - event.clientY;
    start = { x: event.clientX, y: event.clientY, offsetX, offsetY, isDragging: false };
    if (mark.letter !== null) listener.onSiteActivate(mark.letter);
  });
  button.addEventListener('pointermove', (event) => {
    const mark = getMark();
    if (start === null || mark === null) return;
    const travel = Math.hypot(event.clientX - start.x, event.clientY - start.y);
    if (!start.isDragging && travel < DRAG_THRESHOLD_PIXELS) return;
    start.isDragging = true;
    button.classList.add('is-dragging');
    const place = toPlace(event.clientX + start.offsetX, event.clientY + start.offsetY);
    if (mark.letter === null) listener.onOfficeDrag(mark.id, place, event.timeStamp);
    else listener.onSiteDrag(mark.letter, place, event.timeStamp);
  });
  const end = (): void => {
    if (start?.isDragging === true) listener.onSiteDragEnd();
    start = null;
    button.classList.remove('is-dragging');
  };
  button.addEventListener('pointerup', end);
  button.addEventListener('pointercancel', end);
  // What happens on a marker does not happen on the map under it.
  for (const name of ['click', 'dblclick', 'mousedown', 'mousemove', 'touchstart'] as const) {
    button.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
  }
}

function createSvg(size: { width: number; height: number }, viewBox: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', String(size.width));
  svg.setAttribute('height', String(size.height));
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

function append(svg: SVGSVGElement, name: string, attributes: Readonly<Record<string, string>>): Element {
  const shape = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
  svg.append(shape);
  return shape;
}

function drawPin(letter: SiteLetter): SVGSVGElement {
  const svg = createSvg(PIN, `0 0 ${PIN.width} ${PIN.height}`);
  append(svg, 'path', { class: 'pin-body', d: PIN.outline });
  const at = { x: String(PIN.letter.x), y: String(PIN.letter.baseline) };
  const text = append(svg, 'text', { class: 'pin-letter', ...at, 'text-anchor': 'middle' });
  text.textContent = letter;
  return svg;
}

function drawSymbol({ kind, letter }: DrawnMarker): SVGSVGElement {
  if (letter !== null || kind === 'site') return drawPin(letter ?? 'A');
  const svg = createSvg({ width: OFFICE_BOX, height: OFFICE_BOX }, `0 0 ${OFFICE_BOX} ${OFFICE_BOX}`);
  append(svg, 'path', { class: `${kind}-body`, d: OFFICE_OUTLINES[kind] });
  return svg;
}
