import { describe, expect, it } from 'vitest';
import { createTurns } from '#server/datasets/turns.ts';

describe('turns', () => {
  it('let so many work at once, the others in their order, and refuse what would wait too long', async () => {
    const turns = createTurns({ atOnce: 2, waiting: 2 });
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const start = (name: string): Promise<string | null> =>
      turns.take(
        () =>
          new Promise((resolve) => {
            order.push(name);
            ends.push(() => resolve(name));
          }),
      );
    const all = ['a', 'b', 'c', 'd', 'e'].map(start);
    expect(await all[4]).toBeNull();
    expect(order).toEqual(['a', 'b']);
    ends[1]?.();
    expect(await all[1]).toBe('b');
    await Promise.resolve();
    expect(order).toEqual(['a', 'b', 'c']);
    ends[0]?.();
    ends[2]?.();
    expect(await Promise.all([all[0], all[2]])).toEqual(['a', 'c']);
    ends[3]?.();
    expect(await all[3]).toBe('d');
  });

  it('hand the place on where work fails', async () => {
    const turns = createTurns({ atOnce: 1, waiting: 1 });
    const failing = turns.take(() => Promise.reject(new Error('broken')));
    const next = turns.take(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
    expect(await turns.take(() => Promise.resolve('free'))).toBe('free');
  });
});
