import type { Plan, PlanSummary } from '#contract/plans.ts';
import type { Problem } from '#contract/problems.ts';
import type { Region } from '#contract/region.ts';
import { batch, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import * as api from '../api/plans.ts';
import { isSameValue, toDraft, toSavedPlan, type PlanDraft } from './plan-content.ts';
import { PlanSaveQueue, type Outcome, type SaveStatus } from './plan-save-queue.ts';
import {
  bindNewDraft,
  readDraft,
  toNewDraft,
  toPlanView,
  type KeyByName,
  type PlanBinding,
  type ReadView,
} from './plan-view.ts';
import { writePlanId } from './plan-address.ts';
import { followWindow } from './plan-window.ts';
import type { Side } from './plan-merge.ts';
import type { ViewState } from './view-state.ts';

/** What the header says of the plan on the screen. */
export interface OpenPlan {
  /** null until the server has made it. */
  readonly id: string | null;
  readonly name: string;
  /** The version of the region data it was made with. */
  readonly regionVersion: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Sites of the plan for which the screen has no room. */
  readonly hiddenSites: number;
}

export type DeletedPlan = Pick<PlanSummary, 'id' | 'revision' | 'name'>;

/** Something to say once, in words. */
export type PlanNotice =
  | { readonly kind: 'unknown' | 'unreachable' | 'merged' | 'unsaved' }
  | { readonly kind: 'deleted'; readonly plan: DeletedPlan }
  | { readonly kind: 'refused'; readonly problem: Problem | null }
  | { readonly kind: 'imported'; readonly name: string };

export interface PlanSessionParts {
  readonly view: Signal<ViewState>;
  readonly region: ReadonlySignal<Region | null>;
  readonly isDragging: ReadonlySignal<boolean>;
}

interface Open {
  readonly queue: PlanSaveQueue;
  binding: PlanBinding;
  last: ReadView;
}

/**
 * The plan on the screen: reads it out of the view after every change and hands it to its save queue, and shows what
 * came from elsewhere (another window, undo). The view alone is what people see; there is no second truth of it.
 */
export class PlanSession {
  readonly current = signal<OpenPlan | null>(null);
  readonly status = signal<SaveStatus>({ kind: 'saved' });
  readonly notice = signal<PlanNotice | null>(null);
  /** An undo, redo or opening is under way. */
  readonly isBusy = signal(false);
  /** Rises with every change of a note, which the view does not hold. */
  readonly notesVersion = signal(0);
  readonly #parts: PlanSessionParts;
  #open: Open | null = null;
  #act: { readonly name: string; readonly key: string } | null = null;

  constructor(parts: PlanSessionParts) {
    this.#parts = parts;
  }

  /** Follows view and window; to be called once, in a browser, when the region is loaded. */
  start(): void {
    effect(() => {
      const view = this.#parts.view.value;
      if (!this.#parts.isDragging.value) this.#follow(view);
    });
    followWindow({
      getQueue: () => this.#open?.queue ?? null,
      getPlanId: () => this.current.peek()?.id ?? null,
    });
  }

  #follow(view: ViewState): void {
    const open = this.#open;
    if (open === null) return;
    open.last = readDraft(view, open.binding, open.last);
    open.queue.change(open.last.draft);
  }

  /** Makes a plan of what is on the screen. */
  create(name: string): void {
    const region = this.#parts.region.peek();
    if (region === null) return;
    const view = this.#parts.view.peek();
    const draft = toNewDraft(view, { name, regionVersion: region.version });
    const binding = bindNewDraft(draft, view);
    const queue = this.#createQueue(draft);
    this.#open = { queue, binding, last: { draft, keyByName: binding.keyByName } };
    this.notice.value = null;
    this.#tell();
    queue.flush();
  }

  /** Opens a saved plan. Returns: whether it is on the screen now. */
  async open(id: string): Promise<boolean> {
    if (!(await this.#leave())) return false;
    return this.#openPlan(await this.#wait(api.readPlan(id)));
  }

  /** Ends the plan on the screen, which stays as it is without being one. Returns: false with unsaved changes. */
  async close(): Promise<boolean> {
    if (!(await this.#leave())) return false;
    this.#forget();
    return true;
  }

  /** Something else takes the screen at once (a link was opened); what is unsaved is saved behind it. */
  detach(): void {
    this.#open?.queue.flush();
    this.#forget();
  }

  rename(name: string): void {
    const open = this.#open;
    if (open === null || name.trim() === '') return;
    const { draft, keyByName } = open.last;
    open.last = { draft: { ...draft, fields: { ...draft.fields, name: name.trim() } }, keyByName };
    open.queue.change(open.last.draft);
    open.queue.flush();
  }

  /** `siteName`: what the view calls the site. Reads as '' for sites without notes. */
  getNotes(siteName: string): string {
    const key = this.#open?.last.keyByName.get(siteName);
    return key === undefined ? '' : (this.#open?.last.draft.sites.get(key)?.notes ?? '');
  }

  setNotes(siteName: string, notes: string): void {
    const open = this.#open;
    const key = open?.last.keyByName.get(siteName);
    const site = key === undefined ? undefined : open?.last.draft.sites.get(key);
    if (open === null || key === undefined || site === undefined) return;
    const { draft, keyByName } = open.last;
    open.last = { draft: { ...draft, sites: new Map(draft.sites).set(key, { ...site, notes }) }, keyByName };
    open.queue.change(open.last.draft);
    this.notesVersion.value += 1;
  }

  /** A site as both sides of a conflict know it, for naming it. */
  getDraft(): PlanDraft | null {
    return this.#open?.last.draft ?? null;
  }

  resolve(side: Side): void {
    this.#open?.queue.resolve(side);
  }

  /** Takes the last saved change back, or repeats it; what is not saved yet is saved first. */
  async undo(kind: 'undo' | 'redo'): Promise<void> {
    const open = this.#open;
    if (open === null || this.isBusy.peek()) return;
    this.isBusy.value = true;
    try {
      if (!(await open.queue.settle()) || open.queue.saved === null) return;
      const { id: planId, revision } = open.queue.saved;
      const act = { planId, revision, idempotencyKey: this.#getActKey(`${kind} ${planId} ${revision}`) };
      const outcome = await (kind === 'undo' ? api.undoPlan(act) : api.redoPlan(act));
      if (this.#open !== open) return;
      if (outcome.kind === 'done') {
        const saved = open.queue.adopt(outcome.body);
        this.#show(open, toDraft(saved));
      } else if (outcome.kind === 'changed') open.queue.refresh();
      else this.#tellFailure(outcome);
    } finally {
      this.isBusy.value = false;
      this.#tell();
    }
  }

  /** Pressed again without an answer, the same act is asked for under the same key. */
  #getActKey(name: string): string {
    if (this.#act?.name !== name) this.#act = { name, key: api.createIdempotencyKey() };
    return this.#act.key;
  }

  /** A copy of a saved plan, opened. */
  async duplicate(id: string, toName: (name: string) => string): Promise<boolean> {
    if (!(await this.#leave())) return false;
    const outcome = await this.#wait(api.readPlan(id));
    if (outcome.kind !== 'done') return this.#openPlan(outcome);
    const { fields, sites } = toSavedPlan(outcome.body);
    const name = toName(fields.name).slice(0, 200);
    const body = { ...fields, name, sites: [...sites.values()].map(({ content }) => content) };
    const idempotencyKey = this.#getActKey(`duplicate ${id} ${outcome.body.revision}`);
    const made = await this.#wait(
      api.sendPlanWrite(null, { kind: 'create', body, siteKeys: [], idempotencyKey }),
    );
    if (made.kind === 'done') this.#act = null;
    return this.#openPlan(made as Outcome<Plan>);
  }

  /** Deletes a saved plan; the notice offers to take that back. */
  async delete(plan: DeletedPlan): Promise<void> {
    const open = this.current.peek()?.id === plan.id ? this.#open : null;
    if (open !== null && !(await this.#leave())) return;
    const revision = open?.queue.saved?.revision ?? plan.revision;
    const idempotencyKey = this.#getActKey(`delete ${plan.id} ${revision}`);
    const outcome = await this.#wait(api.deletePlan({ planId: plan.id, revision, idempotencyKey }));
    if (outcome.kind !== 'done') {
      if (outcome.kind === 'changed') open?.queue.refresh();
      this.#tellFailure(outcome);
      return;
    }
    if (open !== null) this.#forget();
    this.notice.value = { kind: 'deleted', plan: { ...plan, revision: outcome.body.revision } };
  }

  /** Takes a deletion back and opens the plan. */
  async restore({ id, revision }: Pick<DeletedPlan, 'id' | 'revision'>): Promise<boolean> {
    if (!(await this.#leave())) return false;
    const idempotencyKey = this.#getActKey(`restore ${id} ${revision}`);
    return this.#openPlan(await this.#wait(api.restorePlan({ planId: id, revision, idempotencyKey })));
  }

  /** A new plan of an exported file, opened. Returns: whether it could be read. */
  async import(text: string): Promise<boolean> {
    if (!(await this.#leave())) return false;
    const outcome = await this.#wait(api.importPlan(text, this.#getActKey(`import ${text}`)));
    if (outcome.kind === 'done') this.#act = null;
    const isOpen = this.#openPlan(outcome);
    if (isOpen && outcome.kind === 'done') this.notice.value = { kind: 'imported', name: outcome.body.name };
    return isOpen;
  }

  /** The plan was deleted elsewhere: what is on the screen becomes a new one. */
  saveAsNew(): void {
    const name = this.current.peek()?.name ?? '';
    this.#open = null;
    this.create(name);
  }

  async #wait<T>(request: Promise<T>): Promise<T> {
    this.isBusy.value = true;
    try {
      return await request;
    } finally {
      this.isBusy.value = false;
    }
  }

  /** Saves what is open before something else takes its place. Returns: false (and says so) when that failed. */
  async #leave(): Promise<boolean> {
    const open = this.#open;
    if (open === null || open.queue.status.kind === 'gone' || !open.queue.isUnsaved) return true;
    if (await open.queue.settle()) return true;
    this.notice.value = { kind: 'unsaved' };
    return false;
  }

  #openPlan(outcome: Outcome<Plan>): boolean {
    if (outcome.kind !== 'done') {
      this.#tellFailure(outcome);
      return false;
    }
    const saved = toSavedPlan(outcome.body);
    const draft = toDraft(saved);
    const open: Open = {
      queue: this.#createQueue(draft, outcome.body),
      binding: { base: draft, shown: this.#parts.view.peek(), keyByName: new Map() },
      last: { draft, keyByName: new Map() },
    };
    this.#open = open;
    this.notice.value = null;
    this.#show(open, draft);
    this.#tell();
    return true;
  }

  #createQueue(draft: PlanDraft, plan?: Plan): PlanSaveQueue {
    const queue: PlanSaveQueue = new PlanSaveQueue(
      {
        send: api.sendPlanWrite,
        read: api.readPlan,
        createKey: api.createIdempotencyKey,
        startTimer: (action, milliseconds) => {
          const timer = setTimeout(action, milliseconds);
          return () => clearTimeout(timer);
        },
        onChange: () => {
          if (this.#open?.queue === queue) this.#tell();
        },
        onMerged: (merged) => {
          if (this.#open === null || this.#open.queue !== queue) return;
          this.#show(this.#open, merged, this.#open.last.keyByName);
          this.notice.value = { kind: 'merged' };
        },
      },
      plan === undefined ? null : toSavedPlan(plan),
      draft,
    );
    return queue;
  }

  #show(open: Open, draft: PlanDraft, known: KeyByName = open.last.keyByName): void {
    const { view, keyByName, hiddenSites } = toPlanView(draft, this.#parts.view.peek(), known);
    open.binding = { base: draft, shown: view, keyByName };
    open.last = { draft, keyByName };
    batch(() => {
      this.#parts.view.value = view;
      this.notesVersion.value += 1;
      const current = this.current.peek();
      if (current !== null) this.current.value = { ...current, hiddenSites };
    });
  }

  #forget(): void {
    this.#open = null;
    this.#tell();
  }

  #tellFailure(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): void {
    this.notice.value =
      outcome.kind === 'refused'
        ? { kind: 'refused', problem: outcome.problem }
        : {
            kind:
              outcome.kind === 'unreachable'
                ? 'unreachable'
                : outcome.kind === 'missing'
                  ? 'unknown'
                  : 'merged',
          };
  }

  /** Brings the signals, and the address, up to date. */
  #tell(): void {
    const open = this.#open;
    const saved = open?.queue.saved ?? null;
    const next: OpenPlan | null =
      open === null
        ? null
        : {
            id: saved?.id ?? null,
            name: open.last.draft.fields.name,
            regionVersion: open.last.draft.fields.regionVersion,
            canUndo: saved !== null && (saved.canUndo || open.queue.isUnsaved),
            canRedo: saved !== null && saved.canRedo && !open.queue.isUnsaved,
            hiddenSites: open.last.draft.sites.size - open.last.keyByName.size,
          };
    batch(() => {
      if (!isSameValue(this.current.peek(), next)) this.current.value = next;
      this.status.value = open?.queue.status ?? { kind: 'saved' };
    });
    writePlanId(next?.id ?? null);
  }
}
