import { useApp } from '../panels/app-context.ts';
import type { OverlayFigures, SymbolEntry } from './overlay.ts';
import { SymbolPicture } from './symbol-picture.tsx';

/** Classes or symbols of a layer, with what is hatched. */
export function OverlayLegendView({
  figures,
  opacity,
}: {
  readonly figures: OverlayFigures;
  readonly opacity: number;
}) {
  const words = useApp().words.value;
  const { legend, unit } = figures;
  return (
    <div class="overlay-legend">
      {legend.kind === 'ramp' ? (
        <Ramp legend={legend} opacity={opacity} unit={unit} />
      ) : (
        <>
          {legend.entries.length > 0 && <SymbolList entries={legend.entries} />}
          {legend.sizes !== null && (
            <>
              <p class="legend-heading">{legend.sizes.heading}</p>
              <SymbolList entries={legend.sizes.entries} isRow />
            </>
          )}
        </>
      )}
      {legend.noData !== null && (
        <p class="legend-row">
          <i class="swatch swatch-missing" />
          {legend.noData === '' ? words.legendNoData : legend.noData}
        </p>
      )}
    </div>
  );
}

function Ramp({
  legend,
  opacity,
  unit,
}: {
  readonly legend: Extract<OverlayFigures['legend'], { kind: 'ramp' }>;
  readonly opacity: number;
  readonly unit: string;
}) {
  return (
    <>
      <ul class="class-list" title={legend.rule}>
        {legend.colors.map((color, i) => (
          <li key={`${color}${legend.labels[i] ?? ''}`}>
            <i class="swatch" style={{ background: color, opacity }} />
            {legend.labels[i]}
            {i === 0 && <span class="class-unit">{unit}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function SymbolList({
  entries,
  isRow = false,
}: {
  readonly entries: readonly SymbolEntry[];
  readonly isRow?: boolean;
}) {
  return (
    <ul class={isRow ? 'symbol-list is-row' : 'symbol-list'}>
      {entries.map(({ symbol, label }) => (
        <li key={label}>
          <span class="symbol-cell">
            <SymbolPicture symbol={symbol} />
          </span>
          {label}
        </li>
      ))}
    </ul>
  );
}
