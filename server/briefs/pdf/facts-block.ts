import type { BriefWords } from '#contract/brief/brief-content.ts';
import type { PageBlock } from './page-block.ts';
import { INK, type PageCanvas } from './page-canvas.ts';

const LABEL_SHARE = 0.34;

/** What is known of the facility; what nobody stated is said in grey. */
export function createFactsBlock(
  canvas: PageCanvas,
  facts: NonNullable<BriefWords['facts']>,
  width: number,
  size: number,
): PageBlock {
  const labelWidth = width * LABEL_SHARE;
  const caption = canvas.setText(facts.caption, width, { size: size + 0.8, weight: 'bold', leading: 1.35 });
  const rows = facts.rows.map(({ label, value, isMissing }) => {
    const style = { size, leading: 1.26 };
    const name = canvas.setText(label, labelWidth - 4, style);
    const text = canvas.setText(value, width - labelWidth, style);
    return { name, text, isMissing, height: Math.max(name.height, text.height) + size * 0.36 };
  });
  const top = caption.height + 1.5;
  return {
    height: top + rows.reduce((sum, { height }) => sum + height, 0),
    paint: (x, y) => {
      canvas.group('Table', undefined, (table) => {
        canvas.element('Caption', () => canvas.paintText(caption, x, y), table);
        canvas.paintRule(x, y + top, width, INK.strongRule, 0.6);
        let line = y + top;
        for (const { name, text, isMissing, height } of rows) {
          if (line > y + top) canvas.paintRule(x, line, width);
          const from = line + size * 0.18;
          canvas.group('TR', table, (row) => {
            canvas.element('TH', () => canvas.paintText(name, x, from, { color: INK.soft }), row);
            canvas.element(
              'TD',
              () => canvas.paintText(text, x + labelWidth, from, { color: isMissing ? INK.soft : INK.text }),
              row,
            );
          });
          line += height;
        }
      });
    },
  };
}
