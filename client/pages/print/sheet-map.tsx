import type { BriefMap, MapLabel, MapShape } from '#contract/brief/brief-map.ts';

/** The map of the sheet: the same lines and areas as in the PDF. */
export function SheetMap({ map }: { readonly map: BriefMap }) {
  return (
    <div class="sheet-map" data-testid="print-map" role="region" aria-label={map.description} tabIndex={0}>
      <svg
        viewBox={`0 0 ${map.width} ${map.height}`}
        preserveAspectRatio="xMidYMid slice"
        role="img"
        aria-label={map.description}
      >
        <rect width={map.width} height={map.height} fill={map.background} />
        {map.shapes.map((shape, i) => (
          <Shape key={i} shape={shape} />
        ))}
        {map.labels.map((label) => (
          <Label key={`${label.x} ${label.y} ${label.text}`} label={label} />
        ))}
      </svg>
      <Furniture map={map} />
    </div>
  );
}

function Shape({ shape }: { readonly shape: MapShape }) {
  return (
    <path
      d={shape.path}
      fill={shape.fill ?? 'none'}
      fill-opacity={shape.fillOpacity}
      fill-rule={shape.isEvenOdd ? 'evenodd' : 'nonzero'}
      stroke={shape.stroke ?? 'none'}
      stroke-width={shape.strokeWidth}
      stroke-opacity={shape.strokeOpacity}
      stroke-dasharray={shape.dash?.join(' ')}
      stroke-linejoin="round"
      stroke-linecap="round"
    />
  );
}

function Label({ label }: { readonly label: MapLabel }) {
  return (
    <text
      x={label.x}
      y={label.y}
      dy="0.36em"
      font-size={label.size}
      font-weight={label.isBold ? 700 : 400}
      text-anchor={label.anchor}
      fill={label.color}
      stroke={label.halo}
      stroke-width={2.4}
      stroke-linejoin="round"
      paint-order="stroke"
    >
      {label.text}
    </text>
  );
}

const STRIP_HEIGHT = 30;
const LEFT = 9;

/** Scale and north: strips as wide as the map, so that they keep its scale wherever the map is cut. */
function Furniture({ map }: { readonly map: BriefMap }) {
  const { length, label } = map.scale;
  const box = `0 0 ${map.width} ${STRIP_HEIGHT}`;
  const north = map.width - 18;
  return (
    <>
      <svg class="sheet-strip is-top" viewBox={`0 0 ${map.width} 40`} aria-hidden="true">
        <rect x={north - 9} y={6} width={18} height={31} fill="#ffffff" fill-opacity={0.85} />
        <path d={`M${north} 9l5 15l-5-3.5l-5 3.5z`} fill="#1f1c18" />
        <text x={north} y={34} font-size={8} font-weight={700} text-anchor="middle" fill="#1f1c18">
          {map.north}
        </text>
      </svg>
      <svg class="sheet-strip is-bottom" viewBox={box} role="img" aria-label={label}>
        <rect x={LEFT - 4} y={7} width={length + 8} height={18} fill="#ffffff" fill-opacity={0.85} />
        <text x={LEFT} y={16} font-size={7.5} fill="#1f1c18">
          {label}
        </text>
        <path d={`M${LEFT} 18v3h${length}v-3`} fill="none" stroke="#1f1c18" stroke-width={1} />
      </svg>
    </>
  );
}

type LegendEntry = BriefMap['legend'][number];

const isClass = ({ mark }: LegendEntry): boolean => mark === 'population';

/** The legend under the map: symbols and lines, then the classes of the population. */
export function SheetLegend({ map }: { readonly map: BriefMap }) {
  return (
    <>
      <LegendRow entries={map.legend.filter((entry) => !isClass(entry))} />
      <LegendRow entries={map.legend.filter(isClass)} />
    </>
  );
}

function LegendRow({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <ul class="sheet-legend">
      {entries.map(({ mark, color, label }) => (
        <li key={label}>
          <svg viewBox="0 0 12 8" aria-hidden="true">
            {mark === 'site' && <circle cx={5} cy={4} r={3.6} fill={color} />}
            {mark === 'parent' && <rect x={2} y={1} width={6} height={6} fill={color} />}
            {mark === 'population' && (
              <rect x={0.3} y={1} width={10} height={6} fill={color} stroke="#b8b1a5" stroke-width={0.4} />
            )}
            {(mark === 'band' || mark === 'line' || mark === 'rail') && (
              <path d="M0 4h11" stroke={color} stroke-width={mark === 'band' ? 2.4 : 1.6} />
            )}
            {mark === 'rail' && <path d="M0 4h11" stroke="#ffffff" stroke-width={0.6} />}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
