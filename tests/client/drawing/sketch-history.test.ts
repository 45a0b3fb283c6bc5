import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushStep, redoStep, startHistory, undoStep, type History } from '#client/drawing/sketch-history.ts';

const steps = fc.array(fc.oneof(fc.nat(100), fc.constantFrom('undo' as const, 'redo' as const)));

const run = (sequence: readonly (number | 'undo' | 'redo')[]): History<number> =>
  sequence.reduce<History<number>>(
    (history, step) =>
      step === 'undo' ? undoStep(history) : step === 'redo' ? redoStep(history) : pushStep(history, step),
    startHistory(-1),
  );

describe('steps of a drawing', () => {
  it('taken back and repeated leave everything as it was', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const history = run(sequence);
        if (history.past.length > 0) expect(redoStep(undoStep(history))).toEqual(history);
        if (history.future.length > 0) expect(undoStep(redoStep(history))).toEqual(history);
      }),
    );
  });

  it('a new step forgets what was taken back, and the first state is never lost', () => {
    const history = pushStep(undoStep(run([1, 2, 3])), 4);
    expect(history).toEqual({ past: [-1, 1, 2], present: 4, future: [] });
    expect(undoStep(startHistory(5))).toEqual(startHistory(5));
    expect(redoStep(startHistory(5))).toEqual(startHistory(5));
  });

  it('are kept to two hundred', () => {
    expect(run(Array.from({ length: 500 }, (_, i) => i)).past).toHaveLength(200);
  });
});
