/** A part of the page that was measured and can be painted anywhere. Units: points. */
export interface PageBlock {
  readonly height: number;
  paint(x: number, y: number): void;
}

/** Several blocks under each other. */
export function stackBlocks(blocks: readonly PageBlock[], gap: number): PageBlock {
  const present = blocks.filter(({ height }) => height > 0);
  return {
    height: present.reduce((sum, { height }) => sum + height, 0) + gap * Math.max(0, present.length - 1),
    paint: (x, y) => {
      let top = y;
      for (const block of present) {
        block.paint(x, top);
        top += block.height + gap;
      }
    },
  };
}

/** Blocks beside each other, each with its distance from the left. */
export function placeBeside(
  blocks: readonly { readonly left: number; readonly block: PageBlock }[],
): PageBlock {
  return {
    height: Math.max(0, ...blocks.map(({ block }) => block.height)),
    paint: (x, y) => {
      for (const { left, block } of blocks) block.paint(x + left, y);
    },
  };
}

export const NO_BLOCK: PageBlock = { height: 0, paint: () => undefined };
