import type { CityId } from './city.ts';
import { CITIES } from './city.ts';
import type { VariantId } from './model-variants.ts';
import { findTest, MODEL, NAIVE } from './report-words.ts';
import type { Band } from './statistics.ts';
import type { StudyResult } from './study-result.ts';
import type { Tolls } from './travel-times.ts';

/** One picture: file name below docs/pictures and its text. */
export interface Picture {
  readonly file: string;
  readonly svg: string;
}

interface Series {
  readonly name: string;
  readonly color: string;
  readonly points: readonly { readonly label: string; readonly band: Band }[];
}

interface Panel {
  readonly title: string;
  readonly column: number;
  readonly row: number;
  readonly series: readonly Series[];
}

const COLORS: Readonly<Record<'model' | 'naive', string>> = { model: '#14607a', naive: '#b8651b' };
const PANEL = { width: 290, height: 250, left: 44, right: 10, top: 34, bottom: 40 } as const;
const HEADER_HEIGHT = 46;
const PERCENT_TOP = 80;
const PERCENT_BOTTOM = -60;

const number = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

function toY(percent: number): number {
  const clamped = Math.min(PERCENT_TOP, Math.max(PERCENT_BOTTOM, percent));
  const height = PANEL.height - PANEL.top - PANEL.bottom;
  return PANEL.top + (height * (PERCENT_TOP - clamped)) / (PERCENT_TOP - PERCENT_BOTTOM);
}

function drawAxes(panel: Panel): string {
  const lines: string[] = [];
  for (let percent = PERCENT_BOTTOM; percent <= PERCENT_TOP; percent += 20) {
    const y = number(toY(percent));
    const sign = percent > 0 ? '+' : percent < 0 ? '−' : '';
    lines.push(
      `<line x1="${PANEL.left}" x2="${PANEL.width - PANEL.right}" y1="${y}" y2="${y}" stroke="${
        percent === 0 ? '#555' : '#ddd'
      }"/>`,
      `<text x="${PANEL.left - 5}" y="${y}" dy="0.35em" text-anchor="end">${sign}${Math.abs(percent)} %</text>`,
    );
  }
  lines.push(`<text x="${PANEL.left}" y="13" font-weight="600">${panel.title}</text>`);
  return lines.join('\n');
}

function drawSeries(series: Series, index: number, slots: number, labels: readonly string[]): string {
  const step = (PANEL.width - PANEL.left - PANEL.right) / labels.length;
  return series.points
    .map(({ label, band }) => {
      const center = PANEL.left + step * (labels.indexOf(label) + 0.5);
      const x = center + (index - (slots - 1) / 2) * Math.min(16, step / 3);
      const isCut = band.p90 > PERCENT_TOP || band.p10 < PERCENT_BOTTOM;
      return [
        `<line x1="${number(x)}" x2="${number(x)}" y1="${number(toY(band.p90))}" y2="${number(toY(band.p10))}" stroke="${series.color}" stroke-width="7" stroke-opacity="0.35"/>`,
        `<circle cx="${number(x)}" cy="${number(toY(band.p50))}" r="3.6" fill="${series.color}"/>`,
        isCut && band.p90 > PERCENT_TOP
          ? `<text x="${number(x)}" y="${number(toY(PERCENT_TOP) - 4)}" text-anchor="${index === 0 ? 'end' : 'start'}" fill="${series.color}" font-size="10">+${Math.round(band.p90)}</text>`
          : '',
      ].join('');
    })
    .join('\n');
}

function drawPanel(panel: Panel): string {
  const labels = [...new Set(panel.series.flatMap(({ points }) => points.map(({ label }) => label)))];
  const step = (PANEL.width - PANEL.left - PANEL.right) / labels.length;
  const names = labels
    .map(
      (label, i) =>
        `<text x="${number(PANEL.left + step * (i + 0.5))}" y="${PANEL.height - PANEL.bottom + 16}" text-anchor="middle">${label}</text>`,
    )
    .join('\n');
  const drawn = panel.series
    .map((series, i) => drawSeries(series, i, panel.series.length, labels))
    .join('\n');
  return `<g transform="translate(${panel.column * PANEL.width},${HEADER_HEIGHT + panel.row * PANEL.height})">\n${drawAxes(panel)}\n${names}\n${drawn}\n</g>`;
}

function draw(title: string, axis: string, panels: readonly Panel[]): string {
  const width = PANEL.width * (1 + Math.max(...panels.map(({ column }) => column)));
  const height = HEADER_HEIGHT + PANEL.height * (1 + Math.max(...panels.map(({ row }) => row)));
  const legend = (panels[0]?.series ?? [])
    .map(
      ({ name, color }, i) =>
        `<circle cx="${PANEL.left + 6 + i * 290}" cy="38" r="4" fill="${color}"/><text x="${PANEL.left + 16 + i * 290}" y="42">${name}</text>`,
    )
    .join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="11" fill="#222" role="img" aria-label="${title}">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${PANEL.left}" y="20" font-size="14" font-weight="600">${title}</text>
${legend}
${panels.map(drawPanel).join('\n')}
<text x="${width / 2}" y="${height - 6}" text-anchor="middle" fill="#555">${axis}</text>
</svg>
`;
}

interface Setting {
  readonly city: CityId;
  readonly tolls: Tolls;
}

/** One column per city; with expressways above, without below; a city that has none stands above alone. */
function listPanels(
  result: StudyResult,
  points: (setting: Setting, variant: VariantId) => Series['points'],
): Panel[] {
  return CITIES.flatMap(({ id, nameEn }, column) => {
    const hasExpressways = result.cities.some(
      ({ city, expresswayKmh }) => city === id && expresswayKmh !== null,
    );
    const settings: readonly Tolls[] = hasExpressways ? ['tolls', 'free'] : ['free'];
    return settings.map((tolls, row): Panel => {
      const setting = { city: id, tolls };
      const seriesOf = (variant: VariantId, name: string, color: string): Series => ({
        name: `${name} (one speed + constant)`,
        color,
        points: points(setting, variant),
      });
      return {
        title: `${nameEn}, ${tolls === 'tolls' ? 'with' : 'without'} expressways`,
        column,
        row,
        series: [
          seriesOf(MODEL, 'screening network', COLORS.model),
          seriesOf(NAIVE, 'straight line', COLORS.naive),
        ],
      };
    });
  });
}

/** Error by distance, and error of the reach, each city by figures chosen on the other two. */
export function drawPictures(result: StudyResult): readonly Picture[] {
  const byDistance = listPanels(result, (setting, variant) =>
    findTest(result, { ...setting, variant }).errors.classes.map(({ fromKm, toKm, percent }) => ({
      label: `${fromKm}–${toKm}`,
      band: percent,
    })),
  );
  const byReach = listPanels(result, (setting, variant) =>
    findTest(result, { ...setting, variant }).errors.reach.map(({ cutoffMinutes, percent }) => ({
      label: `${cutoffMinutes} min`,
      band: percent,
    })),
  );
  return [
    {
      file: 'accuracy-by-distance.svg',
      svg: draw(
        'Error of car times on a city not used: middle and 10–90 % of trips',
        'straight-line distance, km · below zero: the model is too fast',
        byDistance,
      ),
    },
    {
      file: 'accuracy-reach.svg',
      svg: draw(
        'Error of the reach on a city not used: middle and 10–90 % of sites',
        'cutoff · above zero: the model counts too many',
        byReach,
      ),
    },
  ];
}
