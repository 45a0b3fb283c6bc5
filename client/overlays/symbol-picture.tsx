import { useEffect, useRef } from 'preact/hooks';
import { getContext2d } from '../map/hatch.ts';
import { getSymbolReach, paintSymbol, type MapSymbol } from '../map/map-symbols.ts';

const PIXEL_RATIO = 2;

/** A symbol of the legend, painted as on the map. */
export function SymbolPicture({ symbol }: { readonly symbol: MapSymbol }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = Math.ceil(getSymbolReach(symbol) * 2);
  useEffect(() => {
    if (canvas.current === null) return;
    const context = getContext2d(canvas.current);
    context.setTransform(PIXEL_RATIO, 0, 0, PIXEL_RATIO, 0, 0);
    context.clearRect(0, 0, side, side);
    paintSymbol(context, symbol, side / 2, side / 2);
  }, [symbol]);
  return (
    <canvas
      ref={canvas}
      class="symbol-picture"
      width={side * PIXEL_RATIO}
      height={side * PIXEL_RATIO}
      style={{ width: `${side}px`, height: `${side}px` }}
      aria-hidden="true"
    />
  );
}
