import type { Camera } from '../state/view-state.ts';
import { computeMetersPerPixel, findScaleLength } from './scale-length.ts';

export function ScaleBar({ camera }: { readonly camera: Camera }) {
  const metersPerPixel = computeMetersPerPixel(camera);
  const meters = findScaleLength(metersPerPixel);
  return (
    <div class="scale-bar" style={{ width: `${Math.round(meters / metersPerPixel)}px` }} aria-hidden="true">
      {meters >= 1000 ? `${meters / 1000} km` : `${meters} m`}
    </div>
  );
}
