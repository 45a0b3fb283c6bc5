import type { BriefWords } from '#contract/brief/brief-content.ts';
import { placeBeside, stackBlocks, type PageBlock } from './page-block.ts';
import { INK, type PageCanvas, type TextStyle } from './page-canvas.ts';

const LONG_TITLE = 36;
const VERY_LONG_TITLE = 90;

/** Product and day, marks, title, the sentence and its conditions. */
export function createHeadBlock(
  canvas: PageCanvas,
  words: BriefWords,
  width: number,
  scale: number,
): PageBlock {
  const line = (text: string, style: TextStyle, color: string = INK.text, type = 'P'): PageBlock => {
    const set = canvas.setText(text, width, { ...style, size: style.size * scale });
    return {
      height: set.height,
      paint: (x, y) => canvas.element(type, () => canvas.paintText(set, x, y, { color })),
    };
  };
  const letters = Array.from(words.title).length;
  const titleSize = letters > VERY_LONG_TITLE ? 10.5 : letters > LONG_TITLE ? 12.5 : 16;
  return stackBlocks(
    [
      createRunningLine(canvas, words, width, scale),
      createMarks(canvas, words.marks, scale),
      stackBlocks(
        [
          line(words.title, { size: titleSize, weight: 'bold', leading: 1.35 }, INK.text, 'H1'),
          line(words.subtitle, { size: 8 }, INK.soft),
        ],
        1,
      ),
      createSentence(canvas, words, width, scale),
      line(words.conditions, { size: 7.4, leading: 1.35 }, INK.soft),
      ...(words.description === null ? [] : [line(words.description, { size: 8.2 })]),
    ],
    4,
  );
}

function createRunningLine(canvas: PageCanvas, words: BriefWords, width: number, scale: number): PageBlock {
  const style = { size: 7.8 * scale, leading: 1.3 };
  const left = canvas.setText(words.running.left, width / 2, style);
  const right = canvas.setText(words.running.right, width / 2, style);
  const height = left.height + 3;
  return {
    height,
    paint: (x, y) => {
      canvas.element('P', () => {
        canvas.paintText(left, x, y);
        canvas.paintText(right, x + width / 2, y, { width: width / 2, align: 'right' });
      });
      canvas.paintRule(x, y + height, width, INK.strongRule, 1.1);
    },
  };
}

/** Framed, so that nobody overlooks them, in grey print too. */
function createMarks(canvas: PageCanvas, marks: readonly string[], scale: number): PageBlock {
  let left = 0;
  const boxes = marks.map((text) => {
    const set = canvas.setText(text, 300, { size: 9.5 * scale, weight: 'bold', leading: 1.3 });
    const width = (set.lines[0]?.width ?? 0) + 12;
    const box = {
      left,
      block: {
        height: set.height + 5,
        paint: (x: number, y: number) => {
          canvas.artifact(() => {
            canvas.document
              .lineWidth(1.4)
              .rect(x, y, width, set.height + 5)
              .stroke(INK.mark);
          });
          canvas.element('P', () => canvas.paintText(set, x + 6, y + 2.5));
        },
      },
    };
    left += width + 8;
    return box;
  });
  return placeBeside(boxes);
}

function createSentence(canvas: PageCanvas, words: BriefWords, width: number, scale: number): PageBlock {
  const set = canvas.setSpans(
    words.sentence.map(({ text, isStrong }) => ({
      text,
      weight: isStrong ? ('bold' as const) : ('regular' as const),
      size: (isStrong ? 13.4 : 11) * scale,
      isWhole: words.language === 'ja' || isStrong,
    })),
    width,
    { leading: 1.36 },
  );
  return {
    height: set.height,
    paint: (x, y) => canvas.element('P', () => canvas.paintText(set, x, y)),
  };
}
