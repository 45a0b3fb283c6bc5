import type { Map as MapLibreMap } from 'maplibre-gl';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { startSketch } from '../drawing/start-sketch.ts';
import type { SketchListener, SketchSurface } from '../sketch-surface.ts';

/** Degrees of six decimals: about ten centimeters. */
const COORDINATE_DECIMALS = 6;

export const startMapLibreSketch = (map: MapLibreMap, listener: SketchListener): SketchSurface =>
  startSketch(
    new TerraDrawMapLibreGLAdapter({
      map,
      prefixId: 'sketch',
      coordinatePrecision: COORDINATE_DECIMALS,
      minPixelDragDistanceDrawing: 4,
    }),
    listener,
  );
