import type { DeletedResource, Plan, Site } from '#contract/plans.ts';
import type { Problem } from '#contract/problems.ts';
import {
  applySiteWrite,
  isSameDraft,
  listKeysById,
  listWrites,
  toDraft,
  toSavedPlan,
  type PlanDraft,
  type PlanWrite,
  type SavedPlan,
} from './plan-content.ts';
import { mergeDrafts, type PlanConflict, type Side } from './plan-merge.ts';

/** What came of one request. `unreachable`: no answer, or one that says "later"; the write may have been done. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly body: T }
  | { readonly kind: 'unreachable'; readonly retryAfterMilliseconds: number | null }
  /** Somebody else was first; the problem carries what they left, where the server says it. */
  | { readonly kind: 'changed'; readonly problem?: Problem | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly problem: Problem | null };

export type WriteAnswer = Plan | Site | DeletedResource;

export type SaveStatus =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'retrying' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly PlanConflict[]; readonly theirs: PlanDraft }
  /** The plan is not there any more: deleted elsewhere. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly problem: Problem | null };

export interface SaveQueueParts {
  readonly send: (planId: string | null, write: PlanWrite) => Promise<Outcome<WriteAnswer>>;
  readonly read: (planId: string) => Promise<Outcome<Plan>>;
  readonly createKey: () => string;
  /** Returns: what stops the timer. */
  readonly startTimer: (action: () => void, milliseconds: number) => () => void;
  /** Status or saved plan changed. */
  readonly onChange: () => void;
  /** What others changed in the meantime was taken in: the screen has to show this draft. */
  readonly onMerged: (draft: PlanDraft) => void;
}

export const SAVE_DELAY_MILLISECONDS = 800;
const FIRST_RETRY_MILLISECONDS = 1000;
const LONGEST_RETRY_MILLISECONDS = 30_000;

/**
 * Saves one plan, newest wins: changes wait for a moment of rest, then what differs from the server is sent one
 * request after the other. A request without an answer is repeated as it was, under its key, before anything newer:
 * it may have been done. Nothing is dropped: the newest draft stays here until the server has it.
 */
export class PlanSaveQueue {
  readonly #parts: SaveQueueParts;
  #saved: SavedPlan | null;
  #wanted: PlanDraft;
  #status: SaveStatus = { kind: 'saved' };
  /** Made together from one draft; the first is under way or to be repeated. */
  #batch: readonly PlanWrite[] = [];
  #isRunning = false;
  /** Others wrote as well: read the plan before the next write. */
  #isStale = false;
  #failures = 0;
  #stopDelay: (() => void) | null = null;
  #stopRetry: (() => void) | null = null;
  #settling: (() => void)[] = [];

  constructor(parts: SaveQueueParts, saved: SavedPlan | null, wanted: PlanDraft) {
    this.#parts = parts;
    this.#saved = saved;
    this.#wanted = wanted;
  }

  get status(): SaveStatus {
    return this.#status;
  }

  get saved(): SavedPlan | null {
    return this.#saved;
  }

  get wanted(): PlanDraft {
    return this.#wanted;
  }

  /** Something is here that the server has not acknowledged. */
  get isUnsaved(): boolean {
    return this.#batch.length > 0 || this.#saved === null || !isSameDraft(this.#wanted, toDraft(this.#saved));
  }

  /** Notes the newest draft and saves it after a moment of rest. */
  change(draft: PlanDraft): void {
    if (isSameDraft(draft, this.#wanted)) return;
    this.#wanted = draft;
    if (this.#status.kind === 'conflict' || this.#status.kind === 'gone') return;
    this.#stopDelay?.();
    if (!this.isUnsaved) {
      this.#stopDelay = null;
      if (!this.#isRunning) this.#setStatus({ kind: 'saved' });
      return;
    }
    if (this.#status.kind !== 'retrying') this.#setStatus({ kind: 'saving' });
    this.#stopDelay = this.#parts.startTimer(() => {
      this.#stopDelay = null;
      void this.#run();
    }, SAVE_DELAY_MILLISECONDS);
  }

  /** Saves now: without waiting for rest, and without waiting for the next retry. */
  flush(): void {
    this.#stopDelay?.();
    this.#stopDelay = null;
    this.#stopRetry?.();
    this.#stopRetry = null;
    void this.#run();
  }

  /** The page goes away: everything is sent at once. What has no answer is repeated under the same keys if it stays. */
  sendAll(): void {
    const { kind } = this.#status;
    if (kind === 'conflict' || kind === 'gone' || this.#isStale) return;
    const underWay = this.#isRunning ? 1 : 0;
    if (this.#batch.length === 0) this.#batch = this.#listWrites();
    for (const write of this.#batch.slice(underWay)) void this.#parts.send(this.#saved?.id ?? null, write);
  }

  /** Resolves when everything is saved (true), or when that needs the user or a server that answers (false). */
  async settle(): Promise<boolean> {
    this.flush();
    if (this.#isRunning) await new Promise<void>((done) => this.#settling.push(done));
    return !this.isUnsaved;
  }

  /** Takes the plan as the server has it now, without looking at the draft. */
  adopt(plan: Plan): SavedPlan {
    this.#saved = toSavedPlan(plan, this.#saved === null ? undefined : listKeysById(this.#saved));
    this.#wanted = toDraft(this.#saved);
    this.#batch = [];
    this.#setStatus({ kind: 'saved' });
    return this.#saved;
  }

  /** Others wrote: takes their changes in, or asks. */
  refresh(): void {
    this.#isStale = true;
    this.flush();
  }

  /** Ends a conflict with one side's values for everything in dispute. */
  resolve(side: Side): void {
    if (this.#status.kind !== 'conflict' || this.#saved === null) return;
    const { theirs } = this.#status;
    const merged = mergeDrafts({ base: toDraft(this.#saved), mine: this.#wanted, theirs }, side);
    this.#rebase(merged.draft);
  }

  #theirs: SavedPlan | null = null;

  #rebase(draft: PlanDraft): void {
    if (this.#theirs !== null) this.#saved = this.#theirs;
    this.#theirs = null;
    this.#wanted = draft;
    this.#batch = [];
    this.#setStatus({ kind: this.isUnsaved ? 'saving' : 'saved' });
    this.#parts.onMerged(draft);
    this.flush();
  }

  #setStatus(status: SaveStatus): void {
    this.#status = status;
    this.#parts.onChange();
  }

  #listWrites(): readonly PlanWrite[] {
    return listWrites(this.#saved, this.#wanted, this.#parts.createKey);
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (await this.#step());
    } finally {
      this.#isRunning = false;
      for (const done of this.#settling.splice(0)) done();
    }
  }

  /** One request. Returns: whether the next may follow at once. */
  async #step(): Promise<boolean> {
    if (this.#status.kind === 'conflict' || this.#status.kind === 'gone') return false;
    if (this.#isStale && this.#saved !== null && this.#batch.length === 0) return this.#readTheirs();
    // Whoever is still changing is not interrupted: their newest change starts its own run.
    if (this.#batch.length === 0 && this.#stopDelay !== null) return false;
    if (this.#batch.length === 0) this.#batch = this.#listWrites();
    const [write] = this.#batch;
    if (write === undefined) {
      this.#setStatus({ kind: 'saved' });
      return false;
    }
    if (this.#failures === 0) this.#setStatus({ kind: 'saving' });
    return this.#receive(write, await this.#parts.send(this.#saved?.id ?? null, write));
  }

  async #receive(write: PlanWrite, outcome: Outcome<WriteAnswer>): Promise<boolean> {
    switch (outcome.kind) {
      case 'done':
        this.#failures = 0;
        this.#accept(write, outcome.body);
        this.#batch = this.#batch.slice(1);
        this.#parts.onChange();
        return true;
      case 'unreachable':
        this.#retryLater(outcome.retryAfterMilliseconds);
        return false;
      case 'changed':
      case 'missing':
        this.#batch = [];
        this.#isStale = true;
        if (this.#saved !== null) return true;
        this.#setStatus({ kind: 'gone' });
        return false;
      case 'refused':
        this.#batch = [];
        this.#setStatus({ kind: 'refused', problem: outcome.problem });
    }
    return false;
  }

  #retryLater(retryAfterMilliseconds: number | null): void {
    const delay = Math.min(LONGEST_RETRY_MILLISECONDS, FIRST_RETRY_MILLISECONDS * 2 ** this.#failures);
    this.#failures += 1;
    this.#setStatus({ kind: 'retrying' });
    this.#stopRetry?.();
    this.#stopRetry = this.#parts.startTimer(
      () => {
        this.#stopRetry = null;
        void this.#run();
      },
      Math.max(delay, retryAfterMilliseconds ?? 0),
    );
  }

  #accept(write: PlanWrite, body: WriteAnswer): void {
    const saved = this.#saved;
    if (write.kind === 'create') {
      const plan = body as Plan;
      const keys = plan.sites.map((site, i): [string, string] => [site.id, write.siteKeys[i] ?? site.id]);
      this.#saved = toSavedPlan(plan, new Map(keys));
    } else if (saved === null) {
      throw new Error(`${write.kind} of a plan that was not created yet: expected a create first`);
    } else if (write.kind === 'patchPlan') {
      this.#saved = toSavedPlan(body as Plan, listKeysById(saved));
    } else {
      const next = write.kind === 'deleteSite' ? (body as DeletedResource).revision : (body as Site);
      this.#saved = applySiteWrite(saved, write.siteKey, next);
      // A revision in between was somebody else's.
      if (this.#saved.revision > saved.revision + 1) this.#isStale = true;
    }
  }

  async #readTheirs(): Promise<boolean> {
    const saved = this.#saved;
    if (saved === null) return false;
    const outcome = await this.#parts.read(saved.id);
    if (outcome.kind === 'unreachable') {
      // With nothing of our own to save, looking again can wait for the next occasion.
      if (this.isUnsaved) this.#retryLater(outcome.retryAfterMilliseconds);
      return false;
    }
    if (outcome.kind !== 'done') {
      this.#setStatus({ kind: 'gone' });
      return false;
    }
    this.#failures = 0;
    this.#isStale = false;
    const theirs = toSavedPlan(outcome.body, listKeysById(saved));
    const versions = { base: toDraft(saved), mine: this.#wanted, theirs: toDraft(theirs) };
    const merged = mergeDrafts(versions, 'mine');
    this.#theirs = theirs;
    if (merged.conflicts.length > 0) {
      this.#setStatus({ kind: 'conflict', conflicts: merged.conflicts, theirs: versions.theirs });
      return false;
    }
    this.#saved = theirs;
    this.#theirs = null;
    const isNew = !isSameDraft(merged.draft, this.#wanted);
    this.#wanted = merged.draft;
    if (isNew) this.#parts.onMerged(merged.draft);
    return true;
  }
}
