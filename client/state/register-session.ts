import type { Problem } from '#contract/problems.ts';
import type { Vacancy, VacancyPatch } from '#contract/vacancies.ts';
import type { SharingPatch } from '#contract/sharing.ts';
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import * as api from '../api/vacancies.ts';
import type { Outcome } from './plan-save-queue.ts';
import type { RegisterDraft, WrittenContent } from './register-form.ts';
import { RegisterImport } from './register-import.ts';
import { NO_FILTER, type RegisterFilter, type RegisterOrder } from './register-rows.ts';
import type { RegisterStore } from './register-store.ts';

/** Something to say once, in words. */
export type RegisterNotice =
  | { readonly kind: 'unreachable' | 'missing' }
  | { readonly kind: 'refused'; readonly problem: Problem | null }
  | { readonly kind: 'saved' | 'created' | 'restored' | 'merged' | 'reverted'; readonly name: string }
  | { readonly kind: 'candidate'; readonly name: string; readonly letter: string }
  | { readonly kind: 'deleted'; readonly vacancy: Vacancy }
  /** `before`: where it was, to take that back. */
  | { readonly kind: 'placed'; readonly vacancy: Vacancy; readonly before: Vacancy['place'] };

/** A form that was begun: kept until it is saved or thrown away, wherever the reader goes meanwhile. */
export interface BegunEdit {
  readonly draft: RegisterDraft;
  /** What the form was opened with; null for a new entry. */
  readonly base: { readonly content: WrittenContent; readonly revision: number } | null;
}

/** What to say of something that was not done. */
export function toRegisterNotice(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): RegisterNotice {
  if (outcome.kind === 'refused' || outcome.kind === 'changed') {
    return { kind: 'refused', problem: outcome.problem ?? null };
  }
  return { kind: outcome.kind };
}

/** What is being done with the register; what is in it is known by the store that the map reads, too. */
export class RegisterSession {
  readonly vacancies: ReadonlySignal<readonly Vacancy[]>;
  readonly loading: ReadonlySignal<'loading' | 'done' | 'failed'>;
  readonly notice = signal<RegisterNotice | null>(null);
  readonly isBusy = signal(false);
  readonly filter = signal<RegisterFilter>(NO_FILTER);
  readonly order = signal<RegisterOrder>({ column: 'name', isDescending: false });
  readonly importing: RegisterImport;
  /** The entry that was read last: whoever comes back to the list stands on its row. */
  lastOpened: string | null = null;
  /** By the entry's id; `new` for one that does not exist yet. */
  readonly #edits = new Map<string, BegunEdit>();
  readonly #store: RegisterStore;

  constructor(store: RegisterStore) {
    this.#store = store;
    this.importing = new RegisterImport(() => store.reload());
    this.vacancies = computed(() => store.value.value?.vacancies ?? []);
    this.loading = computed(() => {
      if (store.value.value !== null) return 'done';
      return store.status.value === 'failed' ? 'failed' : 'loading';
    });
  }

  /** Asks again what is in the register: others write it, too. */
  reload(): Promise<void> {
    return this.#store.reload();
  }

  find(id: string): Vacancy | undefined {
    return this.vacancies.value.find((vacancy) => vacancy.id === id);
  }

  getEdit(id: string): BegunEdit | undefined {
    return this.#edits.get(id);
  }

  keepEdit(id: string, edit: BegunEdit | null): void {
    if (edit === null) this.#edits.delete(id);
    else this.#edits.set(id, edit);
  }

  async create(content: WrittenContent): Promise<Vacancy | null> {
    const outcome = await this.#run(api.createVacancy(content));
    if (outcome.kind !== 'done') return this.#tell(outcome);
    this.notice.value = { kind: 'created', name: outcome.body.name };
    return outcome.body;
  }

  /** Says who else may see an entry; what came of it is told where that was chosen. */
  share(entry: api.RevisedId, patch: SharingPatch): Promise<Outcome<Vacancy>> {
    return this.#run(api.shareVacancy(entry, patch));
  }

  /** Leaves `changed` to the caller, who has both versions to show. */
  async patch(entry: api.RevisedId, patch: VacancyPatch): Promise<Outcome<Vacancy>> {
    const outcome = await this.#run(api.patchVacancy(entry, patch));
    if (outcome.kind !== 'done' && outcome.kind !== 'changed') this.#tell(outcome);
    return outcome;
  }

  async read(id: string): Promise<Vacancy | null> {
    const outcome = await this.#run(api.readVacancy(id));
    if (outcome.kind !== 'done') return this.#tell(outcome);
    return outcome.body;
  }

  /** Deletes an entry; the notice offers to take that back. */
  async delete(vacancy: Vacancy): Promise<boolean> {
    const outcome = await this.#run(api.deleteVacancy(vacancy));
    if (outcome.kind !== 'done') {
      this.#tell(outcome);
      return false;
    }
    this.notice.value = { kind: 'deleted', vacancy: { ...vacancy, revision: outcome.body.revision } };
    return true;
  }

  async restore(entry: api.RevisedId): Promise<Vacancy | null> {
    return this.#take(api.restoreVacancy(entry), 'restored');
  }

  async addPhoto(entry: api.RevisedId, file: File): Promise<Vacancy | null> {
    return this.#take(api.addPhoto(entry, file), null);
  }

  async deletePhoto(entry: api.RevisedId, photoId: string): Promise<Vacancy | null> {
    return this.#take(api.deletePhoto(entry, photoId), null);
  }

  async restorePhoto(entry: api.RevisedId, photoId: string): Promise<Vacancy | null> {
    return this.#take(api.restorePhoto(entry, photoId), null);
  }

  async #take(request: Promise<Outcome<Vacancy>>, said: 'restored' | null): Promise<Vacancy | null> {
    const outcome = await this.#run(request);
    if (outcome.kind !== 'done') return this.#tell(outcome);
    this.notice.value = said === null ? null : { kind: said, name: outcome.body.name };
    return outcome.body;
  }

  /** Busy until the list says what was done, too: the next act has to carry the new revision. */
  async #run<T>(request: Promise<Outcome<T>>): Promise<Outcome<T>> {
    this.isBusy.value = true;
    try {
      const outcome = await request;
      if (outcome.kind === 'done') await this.reload();
      return outcome;
    } finally {
      this.isBusy.value = false;
    }
  }

  #tell(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): null {
    this.notice.value = toRegisterNotice(outcome);
    return null;
  }
}
