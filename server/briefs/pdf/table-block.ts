import type { BriefTable } from '#contract/brief/brief-content.ts';
import type { StructureElement } from 'pdfkit';
import type { PageBlock } from './page-block.ts';
import { INK, type PageCanvas, type SetText } from './page-canvas.ts';

export interface TableLayout {
  /** Of the column of names and of each further column. Units: points. */
  readonly widths: readonly number[];
  readonly size: number;
}

const GAP = 4;

/** Caption, note, heading and rows; numbers stand on the right of their columns. */
export function createTableBlock(canvas: PageCanvas, table: BriefTable, layout: TableLayout): PageBlock {
  const { widths, size } = layout;
  const total = widths.reduce((sum, width) => sum + width, 0);
  const padding = size * 0.24;
  const setCell = (text: string, column: number, weight: 'regular' | 'bold', smaller = 0): SetText =>
    canvas.setText(text, (widths[column] ?? 0) - (column === 0 ? 0 : GAP), {
      size: size - smaller,
      weight,
      leading: 1.3,
    });
  const caption = canvas.setSpans(
    [
      ...(table.caption === '' ? [] : ([{ text: table.caption, weight: 'bold', size: size + 0.8 }] as const)),
      ...(table.note === null
        ? []
        : ([
            { text: `${table.caption === '' ? '' : '  '}${table.note}`, weight: 'regular', size: size - 0.9 },
          ] as const)),
    ],
    total,
    { leading: 1.35 },
  );
  const heading = table.columns.map((text, column) => setCell(text, column, 'regular', 0.7));
  const rows = table.rows.map(({ label, cells, isStrong }) =>
    [label, ...cells].map((text, column) => setCell(text, column, isStrong ? 'bold' : 'regular')),
  );
  const hasHeading = table.columns.some((text) => text !== '');
  const heightOf = (cells: readonly SetText[]): number =>
    Math.max(...cells.map(({ height }) => height)) + 2 * padding;
  const headingHeight = hasHeading ? heightOf(heading) : 0;
  const height = caption.height + 1.5 + headingHeight + rows.reduce((sum, row) => sum + heightOf(row), 0);

  const paintRow = (
    cells: readonly SetText[],
    place: Place,
    kind: 'TH' | 'TD',
    parent: StructureElement,
  ): void => {
    canvas.group('TR', parent, (row) => {
      let left = place.x;
      const rowHeight = heightOf(cells) - 2 * padding;
      cells.forEach((cell, column) => {
        const width = widths[column] ?? 0;
        const top = place.y + padding + (kind === 'TH' ? rowHeight - cell.height : 0);
        const start = left;
        canvas.element(
          column === 0 ? 'TH' : kind,
          () => {
            canvas.paintText(cell, start, top, {
              width,
              align: column === 0 ? 'left' : 'right',
              color: kind === 'TH' ? INK.soft : INK.text,
            });
          },
          row,
        );
        left += width;
      });
    });
  };

  return {
    height,
    paint: (x, y) => {
      canvas.group('Table', undefined, (element) => {
        canvas.element('Caption', () => canvas.paintText(caption, x, y), element);
        let top = y + caption.height + 1.5;
        canvas.paintRule(x, top, total, INK.strongRule, 0.6);
        if (hasHeading) {
          paintRow(heading, { x, y: top }, 'TH', element);
          top += headingHeight;
        }
        for (const row of rows) {
          canvas.paintRule(x, top, total);
          paintRow(row, { x, y: top }, 'TD', element);
          top += heightOf(row);
        }
      });
    },
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
}
