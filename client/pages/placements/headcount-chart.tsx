import type { Placement } from '#contract/placements.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { formatShortDate } from '../../i18n/format-years.ts';
import { usePlacements } from './use-placements.ts';

/** Sides of the drawing, pixels. */
const WIDTH = 560;
const HEIGHT = 150;
const EDGE = { left: 40, right: 16, top: 22, bottom: 26 } as const;

/**
 * Headcounts as points on their days, joined by steps: each holds until the next one is known. The table below says
 * the same, so that readers of the screen skip the picture.
 */
export function HeadcountChart({ placement }: { readonly placement: Placement }) {
  const { words, language } = usePlacements();
  const { headcounts, seats } = placement;
  const days = headcounts.map(({ date }) => Date.parse(date));
  const [first = 0, last = 1] = [days[0], days.at(-1)];
  const top = Math.max(1, seats ?? 0, ...headcounts.map(({ headcount }) => headcount));
  const toX = (day: number): number =>
    EDGE.left + ((WIDTH - EDGE.left - EDGE.right) * (day - first)) / Math.max(1, last - first);
  const toY = (count: number): number =>
    HEIGHT - EDGE.bottom - ((HEIGHT - EDGE.top - EDGE.bottom) * count) / top;
  const points = headcounts.map(({ date, headcount }, index) => ({
    key: date,
    x: toX(days[index] ?? first),
    y: toY(headcount),
    text: formatCount(headcount, language),
  }));
  const path = points.map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('');
  // Figures stand at the ends and where there is room between them.
  const labelled = points.filter(
    ({ x }, index) =>
      index === 0 || index === points.length - 1 || x - (points[index - 1]?.x ?? 0) > LABEL_ROOM,
  );
  return (
    <svg
      class="headcount-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words.chartLabel(placement.name)}
      data-testid="headcount-chart"
    >
      <path class="chart-axis" d={`M${EDGE.left} ${toY(0)}H${WIDTH - EDGE.right}`} />
      <text class="chart-text" x={EDGE.left - 8} y={toY(0) + 4} text-anchor="end">
        0
      </text>
      {seats !== null && (
        <>
          <path class="chart-seats" d={`M${EDGE.left} ${toY(seats)}H${WIDTH - EDGE.right}`} />
          <text class="chart-text" x={EDGE.left} y={toY(seats) - 6}>
            {words.chartSeats(formatCount(seats, language))}
          </text>
        </>
      )}
      <path class="chart-line" d={path} />
      {points.map(({ key, x, y }) => (
        <circle key={key} class="chart-point" cx={x} cy={y} r="3.5" />
      ))}
      {labelled.map(({ key, x, y, text }) => (
        <text key={key} class="chart-value" x={x} y={y - 9} text-anchor="middle">
          {text}
        </text>
      ))}
      <text class="chart-text" x={EDGE.left} y={HEIGHT - 6}>
        {formatShortDate(headcounts[0]?.date ?? '', language)}
      </text>
      <text class="chart-text" x={WIDTH - EDGE.right} y={HEIGHT - 6} text-anchor="end">
        {formatShortDate(headcounts.at(-1)?.date ?? '', language)}
      </text>
    </svg>
  );
}

const LABEL_ROOM = 34;
