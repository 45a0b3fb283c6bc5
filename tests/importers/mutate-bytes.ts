import * as fc from 'fast-check';

/** One damage to a file. Places are shares of its length, so that they shrink with it. */
export type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly mask: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array };

/** Pieces that formats give a meaning to: what random bytes rarely hit. */
const TELLING_PIECES = [
  '"',
  '\n',
  '\r',
  ',',
  ';',
  '\t',
  '\0',
  '\uFEFF',
  '-',
  '*',
  'X',
  '1e999',
  '-1',
  'NaN',
  '[',
  ']',
  '{',
  '}',
  'null',
  '\\u0000',
  '\\ud800',
  '__proto__',
  '"type":"Point",',
  '999999999999',
  '１２',
  '…',
].map((text) => new TextEncoder().encode(text));

const at = fc.double({ min: 0, max: 1, noNaN: true });
const length = fc.integer({ min: 1, max: 200 });

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at, mask: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('cut' as const), at }),
  fc.record({ kind: fc.constant('remove' as const), at, length }),
  fc.record({ kind: fc.constant('repeat' as const), at, length, times: fc.integer({ min: 1, max: 50 }) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at,
    bytes: fc.oneof(fc.constantFrom(...TELLING_PIECES), fc.uint8Array({ minLength: 1, maxLength: 20 })),
  }),
);

/** One to four damages in a row. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(mutation, {
  minLength: 1,
  maxLength: 4,
});

/** The bytes after all damages. */
export function mutateBytes(content: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  return changes.reduce(applyMutation, content);
}

function applyMutation(content: Uint8Array, change: Mutation): Uint8Array {
  const index = Math.min(Math.floor(change.at * content.length), Math.max(content.length - 1, 0));
  const before = content.subarray(0, index);
  switch (change.kind) {
    case 'flip':
      return content.map((byte, position) => (position === index ? byte ^ change.mask : byte));
    case 'cut':
      return before;
    case 'remove':
      return Buffer.concat([before, content.subarray(index + change.length)]);
    case 'insert':
      return Buffer.concat([before, change.bytes, content.subarray(index)]);
    default: {
      const piece = content.subarray(index, index + change.length);
      return Buffer.concat([
        before,
        ...Array.from({ length: change.times }, () => piece),
        content.subarray(index),
      ]);
    }
  }
}
