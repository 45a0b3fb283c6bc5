import type { BriefContent, BriefTable, BriefWords } from '#contract/brief/brief-content.ts';
import { createFactsBlock } from './facts-block.ts';
import { createFootBlock } from './foot-block.ts';
import { createHeadBlock } from './head-block.ts';
import { createLegendBlock } from './legend-block.ts';
import { createMapBlock } from './map-block.ts';
import { placeBeside, stackBlocks, type PageBlock } from './page-block.ts';
import type { PageCanvas } from './page-canvas.ts';
import { createTableBlock } from './table-block.ts';

/** A4 portrait with 15 mm margins. Units: points. */
export const PAGE = { left: 42.52, top: 42.52, width: 510.24, height: 756.85 } as const;

/** Tried one after the other until everything stands on the page. */
const SCALES = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72, 0.68, 0.64, 0.6] as const;
const GAP = 8;
const COLUMN_GAP = 14;
/** Of the tables of people, where figures of the municipality or facts of the facility stand beside them. */
const LEFT_COLUMNS = { comparison: 328, facts: 344 } as const;

interface LaidOut {
  readonly head: PageBlock;
  readonly legend: PageBlock;
  readonly body: PageBlock;
  readonly foot: PageBlock;
}

/** The blocks of the page in order, at the largest size at which they fit; the map takes what is left. */
export function layOutPage(canvas: PageCanvas, { words, map }: BriefContent): PageBlock {
  const fitting = SCALES.map((scale) => measurePage(canvas, words, map, scale)).find(
    (laid) => sumHeights(laid) + map.minimumHeight <= PAGE.height,
  );
  if (fitting === undefined) {
    throw new Error('brief: expected its words to fit on one page, the contract bounds their lengths');
  }
  const free = PAGE.height - sumHeights(fitting);
  const mapBlock = createMapBlock(canvas, map, Math.min(free, map.height));
  const slack = (free - mapBlock.height) / 3;
  const { head, legend, body, foot } = fitting;
  return stackBlocks([head, stackBlocks([mapBlock, legend], 3), body, foot], GAP + slack);
}

const sumHeights = ({ head, legend, body, foot }: LaidOut): number =>
  head.height + legend.height + body.height + foot.height + 3 * GAP + 3;

function measurePage(
  canvas: PageCanvas,
  words: BriefWords,
  map: BriefContent['map'],
  scale: number,
): LaidOut {
  return {
    head: createHeadBlock(canvas, words, PAGE.width, scale),
    legend: createLegendBlock(canvas, map, 7.2 * scale),
    body: createBody(canvas, words, 7.7 * scale),
    foot: createFootBlock(canvas, words, PAGE.width, 6.7 * scale),
  };
}

/** Reach and what it adds on the left; facts on the right, or the comparison where there are none. */
function createBody(canvas: PageCanvas, words: BriefWords, size: number): PageBlock {
  const leftColumn = words.facts === null ? LEFT_COLUMNS.comparison : LEFT_COLUMNS.facts;
  const rightColumn = PAGE.width - leftColumn - COLUMN_GAP;
  const left = stackBlocks(
    [
      createTableBlock(canvas, words.reach, { widths: spread(leftColumn, [44, 56, 91, 49, 49, 49]), size }),
      createTableBlock(canvas, words.marginal, {
        widths: spread(leftColumn, [101, ...words.marginal.columns.slice(1).map(() => 112)]),
        size,
      }),
    ],
    GAP,
  );
  const towns = canvas.setText(words.towns, PAGE.width, { size: size - 0.3 });
  const townsBlock: PageBlock = {
    height: towns.height,
    paint: (x, y) => canvas.element('P', () => canvas.paintText(towns, x, y)),
  };
  if (words.facts === null) {
    const comparison = createComparison(canvas, words.comparison, rightColumn, size);
    return stackBlocks([placeColumns(left, comparison, leftColumn), townsBlock], GAP);
  }
  const facts = createFactsBlock(canvas, words.facts, rightColumn, size);
  return stackBlocks(
    [
      placeColumns(left, facts, leftColumn),
      townsBlock,
      createSplitComparison(canvas, words.comparison, size),
    ],
    GAP,
  );
}

const placeColumns = (left: PageBlock, right: PageBlock, leftColumn: number): PageBlock =>
  placeBeside([
    { left: 0, block: left },
    { left: leftColumn + COLUMN_GAP, block: right },
  ]);

function createComparison(canvas: PageCanvas, table: BriefTable, width: number, size: number): PageBlock {
  const others = table.columns.slice(1).map((_, i, all) => (i === all.length - 1 ? 29 : 41));
  const widths = [width - others.reduce((sum, one) => sum + one, 0), ...others];
  return createTableBlock(canvas, table, { widths, size: size - 0.3 });
}

/** Two halves beside each other: nine rows under each other would cost the map its height. */
function createSplitComparison(canvas: PageCanvas, table: BriefTable, size: number): PageBlock {
  const half = Math.ceil(table.rows.length / 2);
  const width = (PAGE.width - COLUMN_GAP) / 2;
  const first = { ...table, rows: table.rows.slice(0, half), note: null };
  const second = { ...table, rows: table.rows.slice(half), caption: '', note: table.note };
  return placeBeside([
    { left: 0, block: createComparison(canvas, first, width, size) },
    { left: width + COLUMN_GAP, block: createComparison(canvas, second, width, size) },
  ]);
}

/** Widths in the given proportions that fill the whole. */
function spread(total: number, parts: readonly number[]): readonly number[] {
  const sum = parts.reduce((one, other) => one + other, 0);
  return parts.map((part) => (part / sum) * total);
}
