import { useEffect, useRef } from 'preact/hooks';
import { getContext2d } from '../../map/hatch.ts';
import { listDrawnBands, listFittedBounds, listMarkers } from '../../map/drawn-scene.ts';
import { listDrawnAreas } from '../../map/follow-drawing.ts';
import { drawMesh } from '../../map/mesh-layer.ts';
import { createMapPainter } from '../../map/picture/paint-map-picture.ts';
import { toPictureMarkers } from '../../map/picture/paint-markers.ts';
import { frameBounds } from '../../map/picture/picture-frame.ts';
import type { AppState } from '../../state/app-state.ts';
import { useApp } from '../../panels/app-context.ts';

/** CSS pixels of the map on the sheet, 180 mm wide, and device pixels per CSS pixel: about 290 per inch. */
const PICTURE_SIZE = { width: 680, height: 300, pixelRatio: 3 } as const;
const PADDING = 12;

/** The map of the sheet; painted anew when what it shows changes. */
export function PrintPicture({ label }: { readonly label: string }) {
  const state = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { view, bands, mesh, lookup, layers, drawnOverlays } = state;
  useEffect(() => {
    if (canvas.current !== null) paintSheetMap(canvas.current, state);
  }, [view.value, bands.value, mesh.value, lookup.value, layers.value, drawnOverlays.value]);
  return (
    <canvas
      ref={canvas}
      class="sheet-map"
      role="img"
      aria-label={label}
      data-testid="print-map"
      width={PICTURE_SIZE.width * PICTURE_SIZE.pixelRatio}
      height={PICTURE_SIZE.height * PICTURE_SIZE.pixelRatio}
    />
  );
}

function paintSheetMap(canvas: HTMLCanvasElement, state: AppState): void {
  const region = state.region.peek();
  const layers = state.layers.peek();
  const mesh = state.mesh.peek();
  const bands = state.bands.peek();
  const view = state.view.peek();
  if (region === null || layers === null) return;
  const painter = createMapPainter({
    region,
    layers,
    language: view.language,
    mesh: mesh === null ? null : drawMesh(mesh),
  });
  painter.paint(getContext2d(canvas), {
    frame: frameBounds(listFittedBounds(view, region), PICTURE_SIZE, PADDING),
    visible: view.layers,
    bands: bands === null ? null : listDrawnBands(bands, view),
    markers: toPictureMarkers(listMarkers(view, state.lookup.peek())),
    overlays: state.drawnOverlays.peek(),
    areas: listDrawnAreas(view, null, null),
    hasNorthArrow: true,
  });
}
