/** A label that wants to be drawn; pixels from the frame's top left corner. */
export interface LabelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Side of the squares by which neighbors are found, CSS pixels: about the length of a name. */
const SQUARE = 128;

/**
 * Places labels one after another and leaves out those that would touch one placed before. Squares of a coarse
 * grid keep the comparisons few.
 */
export class LabelPlacement {
  readonly #bySquare = new Map<string, LabelBox[]>();

  /** Takes the room when it is free; false: it is not, and nothing changes. */
  tryPlace(box: LabelBox): boolean {
    const squares = listSquares(box);
    for (const square of squares) {
      if (this.#bySquare.get(square)?.some((other) => isTouching(box, other)) === true) return false;
    }
    for (const square of squares) {
      const boxes = this.#bySquare.get(square);
      if (boxes === undefined) this.#bySquare.set(square, [box]);
      else boxes.push(box);
    }
    return true;
  }
}

function isTouching(a: LabelBox, b: LabelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function listSquares({ left, top, right, bottom }: LabelBox): readonly string[] {
  const squares: string[] = [];
  for (let x = Math.floor(left / SQUARE); x <= Math.floor(right / SQUARE); x += 1) {
    for (let y = Math.floor(top / SQUARE); y <= Math.floor(bottom / SQUARE); y += 1)
      squares.push(`${x},${y}`);
  }
  return squares;
}
