import { LONGEST_QR_TEXT, toModulePath } from '#contract/brief/qr-code.ts';
import type { BriefWords } from '#contract/brief/brief-content.ts';
import { encode } from 'uqr';
import { NO_BLOCK, stackBlocks, type PageBlock } from './page-block.ts';
import { INK, type PageCanvas } from './page-canvas.ts';

const CODE_SIDE = 74;
const GAP = 14;

/** Caveats, sources, versions, and the link as a code and in letters. */
export function createFootBlock(
  canvas: PageCanvas,
  words: BriefWords,
  width: number,
  size: number,
): PageBlock {
  const { link } = words;
  const linkWidth = link === null ? 0 : CODE_SIDE + GAP;
  const notes = createNotes(canvas, words, width - linkWidth, size);
  const code = link === null ? NO_BLOCK : createLinkBlock(canvas, link, size);
  const address = link === null ? NO_BLOCK : createAddress(canvas, link, width - linkWidth, size);
  const left = stackBlocks([notes, address], size * 0.4);
  return {
    height: Math.max(left.height, code.height) + 5,
    paint: (x, y) => {
      canvas.paintRule(x, y, width, INK.strongRule, 0.6);
      left.paint(x, y + 5);
      code.paint(x + width - CODE_SIDE, y + 5);
    },
  };
}

function createNotes(canvas: PageCanvas, words: BriefWords, width: number, size: number): PageBlock {
  const { caveats, sources } = words;
  const gap = words.language === 'ja' ? '' : ' ';
  const parts = [
    { heading: caveats.heading, text: caveats.lines.join(gap) },
    { heading: sources.heading, text: sources.lines.join(' ／ ') },
  ];
  return stackBlocks(
    parts.map(({ heading, text }) => {
      const set = canvas.setSpans(
        [
          { text: `${heading}  `, weight: 'bold', size },
          { text, weight: 'regular', size },
        ],
        width,
        { leading: 1.38 },
      );
      return {
        height: set.height,
        paint: (x: number, y: number) => canvas.element('P', () => canvas.paintText(set, x, y)),
      };
    }),
    size * 0.4,
  );
}

type Link = NonNullable<BriefWords['link']>;

/** The beginning of the address in letters; the whole of it is what a click opens. */
function createAddress(canvas: PageCanvas, { address }: Link, width: number, size: number): PageBlock {
  const fits = (text: string): boolean => canvas.typeface.measure(text, 'regular') * size <= width;
  let text = address;
  for (let length = Math.floor(width / (size * 0.45)); !fits(text); length--) {
    text = `${address.slice(0, length)}…`;
  }
  const set = canvas.setText(text, width, { size, leading: 1.38 });
  return {
    height: set.height,
    paint: (x, y) => {
      canvas.element('Link', () => canvas.paintText(set, x, y, { color: '#1c4f6b' }), undefined, address);
      canvas.document.link(x, y, width, set.height, address);
    },
  };
}

function createLinkBlock(canvas: PageCanvas, link: Link, size: number): PageBlock {
  const label = canvas.setText(link.label, CODE_SIDE, { size, leading: 1.3 });
  const note =
    link.note === null ? null : canvas.setText(link.note, CODE_SIDE, { size: size - 0.6, leading: 1.25 });
  const hasCode = link.address.length <= LONGEST_QR_TEXT;
  const codeHeight = hasCode ? CODE_SIDE : 0;
  return {
    height: codeHeight + label.height + (note?.height ?? 0) + 2,
    paint: (x, y) => {
      if (hasCode) {
        canvas.element('Figure', () => paintCode(canvas, link.address, x, y), undefined, link.label);
        canvas.document.link(x, y, CODE_SIDE, CODE_SIDE, link.address);
      }
      const style = { width: CODE_SIDE, align: 'center' } as const;
      canvas.element('P', () => {
        canvas.paintText(label, x, y + codeHeight + 2, style);
        if (note !== null) canvas.paintText(note, x, y + codeHeight + 2 + label.height, { color: INK.soft });
      });
    },
  };
}

function paintCode({ document }: PageCanvas, address: string, x: number, y: number): void {
  const { data, size } = encode(address, { ecc: 'L', border: 2 });
  document.save();
  document.translate(x, y).scale(CODE_SIDE / size, CODE_SIDE / size);
  document.rect(0, 0, size, size).fill('#ffffff');
  document.path(toModulePath(data)).fill('#000000');
  document.restore();
}
