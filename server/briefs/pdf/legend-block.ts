import type { BriefMap } from '#contract/brief/brief-map.ts';
import type { PageBlock } from './page-block.ts';
import { INK, type PageCanvas, type SetText } from './page-canvas.ts';

type Entry = BriefMap['legend'][number];

interface PlacedEntry {
  readonly entry: Entry;
  readonly text: SetText;
  readonly x: number;
  readonly y: number;
}

const MARK_WIDTH = 13;
const GAP = 9;

/** The legend in rows under the map. */
export function createLegendBlock(canvas: PageCanvas, map: BriefMap, size: number): PageBlock {
  const rowHeight = size * 1.5;
  const placed: PlacedEntry[] = [];
  let x = 0;
  let y = 0;
  for (const entry of map.legend) {
    const text = canvas.setText(entry.label, map.width, { size, leading: 1.5 });
    const width = MARK_WIDTH + (text.lines[0]?.width ?? 0);
    const isScale = entry.mark === 'population' && placed.at(-1)?.entry.mark !== 'population';
    if (x > 0 && (isScale || x + width > map.width)) {
      x = 0;
      y += rowHeight;
    }
    placed.push({ entry, text, x, y });
    x += width + GAP;
  }
  return {
    height: y + rowHeight,
    paint: (left, top) => {
      for (const one of placed) {
        canvas.artifact(() => paintMark(canvas, one.entry, left + one.x, top + one.y + rowHeight / 2));
        canvas.element('P', () => canvas.paintText(one.text, left + one.x + MARK_WIDTH, top + one.y));
      }
    },
  };
}

/** `y`: middle of the mark. */
function paintMark({ document }: PageCanvas, { mark, color }: Entry, x: number, y: number): void {
  switch (mark) {
    case 'site':
      document.circle(x + 5, y, 3.4).fill(color);
      return;
    case 'parent':
      document.rect(x + 2, y - 3, 6, 6).fill(color);
      return;
    case 'population':
      document
        .lineWidth(0.3)
        .rect(x, y - 3, 10, 6)
        .fillAndStroke(color, INK.rule);
      return;
    default:
      document
        .lineWidth(mark === 'band' ? 2 : 1.6)
        .strokeColor(color)
        .moveTo(x, y)
        .lineTo(x + 10, y)
        .stroke();
      if (mark === 'rail')
        document
          .lineWidth(0.6)
          .moveTo(x, y)
          .lineTo(x + 10, y)
          .stroke('#ffffff');
  }
}
