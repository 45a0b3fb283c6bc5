import type { Plan } from '#contract/plans.ts';
import type { Ownership } from '#contract/sharing.ts';
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
import { ActKeys } from './plan-act-keys.ts';
import { toNotice, type PlanNotice } from './plan-notice.ts';
import { PlanShelf } from './plan-shelf.ts';
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
  /** Whose it is and who may see it; null until the server has made it. */
  readonly ownership: Ownership | null;
  /** Another organization's, or of somebody who only reads: what changes on the screen is not saved. */
  readonly isReadOnly: boolean;
}

export interface PlanSessionParts {
  readonly view: Signal<ViewState>;
  readonly region: ReadonlySignal<Region | null>;
  readonly isDragging: ReadonlySignal<boolean>;
  /** Whether whoever is signed in may save plans of their organization. */
  readonly mayWrite: () => boolean;
}

interface Open {
  readonly queue: PlanSaveQueue;
  readonly isReadOnly: boolean;
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
  readonly #keys = new ActKeys();

  /** What can be done with any saved plan. */
  readonly shelf: PlanShelf;

  constructor(parts: PlanSessionParts) {
    this.#parts = parts;
    this.shelf = new PlanShelf({
      notice: this.notice,
      leave: () => this.#leave(),
      wait: (request) => this.#wait(request),
      openPlan: (outcome) => this.#openPlan(outcome),
      findOpen: (id) => (this.current.peek()?.id === id ? (this.#open?.queue ?? null) : null),
      forget: () => this.#forget(),
    });
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
    if (open === null || open.isReadOnly) return;
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
    this.#open = { queue, isReadOnly: false, binding, last: { draft, keyByName: binding.keyByName } };
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
    if (open === null || open.isReadOnly || name.trim() === '') return;
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
    if (open === null || open.isReadOnly || key === undefined || site === undefined) return;
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
    if (open === null || open.isReadOnly || this.isBusy.peek()) return;
    this.isBusy.value = true;
    try {
      if (!(await open.queue.settle()) || open.queue.saved === null) return;
      const { id: planId, revision } = open.queue.saved;
      const act = { planId, revision, idempotencyKey: this.#keys.get(`${kind} ${planId} ${revision}`) };
      const outcome = await (kind === 'undo' ? api.undoPlan(act) : api.redoPlan(act));
      if (this.#open !== open) return;
      if (outcome.kind === 'done') {
        // Whoever went on changing meanwhile keeps that too.
        if (open.queue.isUnsaved) open.queue.refresh();
        else this.#show(open, toDraft(open.queue.adopt(outcome.body)));
      } else if (outcome.kind === 'changed') open.queue.refresh();
      else this.notice.value = toNotice(outcome);
    } finally {
      this.isBusy.value = false;
      this.#tell();
    }
  }

  /** Somebody has signed in: what was not saved without an account is saved now. */
  retry(): void {
    const queue = this.#open?.queue;
    if (queue?.isUnsaved === true) queue.flush();
  }

  /** A copy of the plan that can only be read, with what was changed on the screen meanwhile. */
  async copyToOwn(toName: (name: string) => string): Promise<void> {
    const id = this.current.peek()?.id ?? null;
    const view = this.#parts.view.peek();
    if (id !== null && (await this.shelf.duplicate(id, toName))) this.#parts.view.value = view;
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
      this.notice.value = toNotice(outcome);
      return false;
    }
    const saved = toSavedPlan(outcome.body);
    const draft = toDraft(saved);
    const open: Open = {
      queue: this.#createQueue(draft, outcome.body),
      isReadOnly: !outcome.body.isOwn || !this.#parts.mayWrite(),
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
            canUndo: saved !== null && !open.isReadOnly && (saved.canUndo || open.queue.isUnsaved),
            canRedo: saved !== null && !open.isReadOnly && saved.canRedo && !open.queue.isUnsaved,
            hiddenSites: open.last.draft.sites.size - open.last.keyByName.size,
            ownership: saved?.ownership ?? null,
            isReadOnly: open.isReadOnly,
          };
    batch(() => {
      if (!isSameValue(this.current.peek(), next)) this.current.value = next;
      this.status.value = open?.queue.status ?? { kind: 'saved' };
    });
    writePlanId(next?.id ?? null);
  }
}
