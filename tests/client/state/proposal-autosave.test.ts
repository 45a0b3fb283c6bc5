import { describe, expect, it } from 'vitest';
import type { Proposal, ProposalPatch } from '#contract/proposals.ts';
import type { Outcome } from '#client/state/plan-save-queue.ts';
import { ProposalAutosave } from '#client/state/proposal-autosave.ts';
import { createProposal } from './proposal-fixture.ts';

/** A server of one proposal, and a clock that is moved by hand. */
class Desk {
  stored: Proposal = createProposal();
  readonly patches: { readonly patch: ProposalPatch; readonly key: string }[] = [];
  /** What the next requests come to instead of being done. */
  readonly failures: Outcome<never>[] = [];
  /** Called while a request is under way. */
  onPatch: () => void = () => undefined;
  #timer: (() => void) | null = null;
  #keys = 0;
  readonly form = new ProposalAutosave(this.stored, {
    patch: async ({ revision }, patch, key) => {
      this.patches.push({ patch, key });
      this.onPatch();
      const failure = this.failures.shift();
      if (failure !== undefined) return failure;
      if (revision !== this.stored.revision) return { kind: 'changed' };
      this.change(patch as Partial<Proposal>);
      return { kind: 'done', body: this.stored };
    },
    read: async () => ({ kind: 'done', body: this.stored }),
    createKey: () => `key-${(this.#keys += 1)}`,
    startTimer: (action) => {
      this.#timer = action;
      return () => (this.#timer = null);
    },
    onSaved: () => undefined,
  });

  change(members: Partial<Proposal>): void {
    this.stored = { ...this.stored, ...members, revision: this.stored.revision + 1 };
  }

  type(field: 'parkingSpaces' | 'term' | 'seats', text: string): void {
    const { fields } = this.form.draft.value;
    this.form.change({ fields: { ...fields, [field]: text } });
  }

  /** The moment of rest has passed; resolves when nothing is on its way. */
  async rest(): Promise<void> {
    this.#timer?.();
    await this.form.flush();
  }

  get kind(): string {
    return this.form.state.value.kind;
  }
}

describe('a proposal that is written', () => {
  it('is saved when the writer rests, only what differs', async () => {
    const desk = new Desk();
    desk.type('term', '5年');
    expect(desk.kind).toBe('waiting');
    await desk.rest();
    expect(desk.patches.map(({ patch }) => patch)).toEqual([{ term: '5年' }]);
    expect(desk.kind).toBe('saved');
    desk.type('term', '5年 ');
    await desk.rest();
    expect(desk.patches).toHaveLength(1);
  });

  it('loses nothing that is typed while a request is under way', async () => {
    const desk = new Desk();
    desk.type('parkingSpaces', '10');
    desk.onPatch = () => {
      desk.onPatch = () => undefined;
      // Unreadable for the moment: what has just been sent must not be taken back by it.
      desk.type('parkingSpaces', '10だい');
      desk.type('term', '3年');
    };
    await desk.rest();
    await desk.rest();
    expect(desk.stored).toMatchObject({ parkingSpaces: 10, term: '3年' });
    expect(desk.form.draft.value.fields.parkingSpaces).toBe('10だい');
  });

  it('repeats a request without an answer as it was, under its key', async () => {
    const desk = new Desk();
    desk.failures.push({ kind: 'unreachable', retryAfterMilliseconds: null });
    desk.type('term', '5年');
    await desk.rest();
    expect(desk.kind).toBe('unreachable');
    await desk.rest();
    expect(desk.patches.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
    expect(desk.kind).toBe('saved');
  });

  it('takes in what others changed, and asks where both changed the same', async () => {
    const desk = new Desk();
    desk.change({ parkingSpaces: 12 });
    desk.type('term', '5年');
    desk.type('seats', '三十');
    await desk.rest();
    await desk.rest();
    expect(desk.stored).toMatchObject({ parkingSpaces: 12, term: '5年', seats: null });
    expect(desk.form.draft.value.fields).toMatchObject({ parkingSpaces: '12', seats: '三十' });

    desk.change({ term: '10年' });
    desk.type('term', '7年');
    await desk.rest();
    expect(desk.kind).toBe('conflict');
    desk.form.resolve('theirs');
    await desk.rest();
    expect(desk.stored.term).toBe('10年');
    expect(desk.form.draft.value.fields.term).toBe('10年');
  });

  it('gives a refused place back and goes on saving the rest', async () => {
    const desk = new Desk();
    const problem = { code: 'OUTSIDE_OWN_BOUNDARY' } as never;
    desk.failures.push({ kind: 'refused', problem });
    desk.form.change({ position: { lon: 131.05, lat: 33.65 } });
    await desk.rest();
    expect(desk.kind).toBe('refused');
    expect(desk.form.draft.value.position).toEqual({ lon: 131.13, lat: 33.61 });
    desk.type('term', '5年');
    await desk.rest();
    expect(desk.stored).toMatchObject({ term: '5年', position: { lon: 131.13, lat: 33.61 } });
  });
});
