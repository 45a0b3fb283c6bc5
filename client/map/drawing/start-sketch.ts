import { TerraDraw } from 'terra-draw';
import type { SketchListener, SketchSurface } from '../sketch-surface.ts';
import { CORNER_MODE, CornerMode } from './corner-mode.ts';

type Adapter = ConstructorParameters<typeof TerraDraw>[0]['adapter'];

/** Takes a drawing on a map by terra-draw, whichever library's adapter it is given. */
export function startSketch(adapter: Adapter, listener: SketchListener): SketchSurface {
  const mode = new CornerMode(listener);
  const draw = new TerraDraw({ adapter, modes: [mode] });
  draw.start();
  draw.setMode(CORNER_MODE);
  return {
    draw: (sketch) => mode.draw(sketch),
    stop: () => draw.stop(),
  };
}
