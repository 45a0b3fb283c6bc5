import type { Plan } from '#contract/plans.ts';
import type { SharingPatch } from '#contract/sharing.ts';
import { LIMITS } from '#contract/limits.ts';
import type { Signal } from '@preact/signals';
import * as api from '../api/plans.ts';
import { ActKeys } from './plan-act-keys.ts';
import { toSavedPlan } from './plan-content.ts';
import { toNotice, type DeletedPlan, type PlanNotice } from './plan-notice.ts';
import type { Outcome, PlanSaveQueue } from './plan-save-queue.ts';

/** What the shelf needs of the session whose plan is on the screen. */
export interface PlanDesk {
  readonly notice: Signal<PlanNotice | null>;
  /** Saves what is open. Returns: false, and says so, when that failed. */
  readonly leave: () => Promise<boolean>;
  /** Marks the session as busy until the request is answered. */
  readonly wait: <T>(request: Promise<T>) => Promise<T>;
  /** Shows a plan, or says why there is none. Returns: whether it is on the screen. */
  readonly openPlan: (outcome: Outcome<Plan>) => boolean;
  /** The queue of the plan on the screen if it is this one. */
  readonly findOpen: (id: string) => PlanSaveQueue | null;
  readonly forget: () => void;
}

/** Saved plans as a whole: copied, deleted, restored, read from files. What comes of it is opened. */
export class PlanShelf {
  readonly #desk: PlanDesk;
  readonly #keys = new ActKeys();

  constructor(desk: PlanDesk) {
    this.#desk = desk;
  }

  /** A copy of a saved plan, opened. */
  async duplicate(id: string, toName: (name: string) => string): Promise<boolean> {
    if (!(await this.#desk.leave())) return false;
    const outcome = await this.#desk.wait(api.readPlan(id));
    if (outcome.kind !== 'done') return this.#desk.openPlan(outcome);
    const { fields, sites } = toSavedPlan(outcome.body);
    const name = toName(fields.name).slice(0, LIMITS.maximumNameLength);
    const body = { ...fields, name, sites: [...sites.values()].map(({ content }) => content) };
    const idempotencyKey = this.#keys.get(`duplicate ${id} ${outcome.body.revision}`);
    const made = await this.#desk.wait(api.createPlan(body, idempotencyKey));
    if (made.kind === 'done') this.#keys.forget();
    return this.#desk.openPlan(made);
  }

  /** Deletes a saved plan; the notice offers to take that back. */
  async delete(plan: DeletedPlan): Promise<void> {
    const queue = this.#desk.findOpen(plan.id);
    if (queue !== null && !(await this.#desk.leave())) return;
    const revision = queue?.saved?.revision ?? plan.revision;
    const idempotencyKey = this.#keys.get(`delete ${plan.id} ${revision}`);
    const outcome = await this.#desk.wait(api.deletePlan({ planId: plan.id, revision, idempotencyKey }));
    if (outcome.kind !== 'done') {
      if (outcome.kind === 'changed') queue?.refresh();
      this.#desk.notice.value = toNotice(outcome);
      return;
    }
    if (queue !== null) this.#desk.forget();
    this.#desk.notice.value = { kind: 'deleted', plan: { ...plan, revision: outcome.body.revision } };
  }

  /** Takes a deletion back and opens the plan. */
  async restore({ id, revision }: Pick<DeletedPlan, 'id' | 'revision'>): Promise<boolean> {
    if (!(await this.#desk.leave())) return false;
    const idempotencyKey = this.#keys.get(`restore ${id} ${revision}`);
    const request = api.restorePlan({ planId: id, revision, idempotencyKey });
    return this.#desk.openPlan(await this.#desk.wait(request));
  }

  /** Says who else may see a saved plan; what is unsaved of it is saved first, the revision is the newest then. */
  async share(plan: Pick<DeletedPlan, 'id' | 'revision'>, patch: SharingPatch): Promise<Outcome<Plan>> {
    const queue = this.#desk.findOpen(plan.id);
    if (queue !== null) await queue.settle();
    const revision = queue?.saved?.revision ?? plan.revision;
    const outcome = await this.#desk.wait(api.sharePlan({ planId: plan.id, revision }, patch));
    if (outcome.kind === 'done' && queue !== null && !queue.isUnsaved) queue.adopt(outcome.body);
    else queue?.refresh();
    return outcome;
  }

  /** A new plan of an exported file, opened. Returns: whether it could be read. */
  async import(text: string): Promise<boolean> {
    if (!(await this.#desk.leave())) return false;
    const outcome = await this.#desk.wait(api.importPlan(text, this.#keys.get(`import ${text}`)));
    if (outcome.kind === 'done') this.#keys.forget();
    const isOpen = this.#desk.openPlan(outcome);
    if (outcome.kind === 'done') this.#desk.notice.value = { kind: 'imported', name: outcome.body.name };
    return isOpen;
  }
}
