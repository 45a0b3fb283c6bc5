import type { Problem } from '#contract/problems.ts';
import type { ImportOutcome, ImportRow, VacancyImport } from '#contract/vacancies.ts';
import { computed, signal } from '@preact/signals';
import type { Upload } from '#contract/uploads.ts';
import { uploadFile } from '../api/uploads.ts';
import * as api from '../api/vacancies.ts';
import type { Outcome } from './plan-save-queue.ts';

/** The file itself, which only this window has, and how the server read it. */
export interface ImportSource {
  readonly file: File;
  readonly upload: Upload;
}

/** How far the import of a file has come; nothing is in the register before it is accepted. */
export type ImportStep =
  | { readonly kind: 'choose' }
  | { readonly kind: 'reading'; readonly fileName: string }
  | { readonly kind: 'refused'; readonly fileName: string; readonly problem: Problem | null }
  | { readonly kind: 'unreachable'; readonly fileName: string }
  | {
      readonly kind: 'preview' | 'accepted' | 'undone';
      readonly preview: VacancyImport;
      readonly report: VacancyImport;
      readonly source: ImportSource;
    };

export const IMPORT_OUTCOME_ORDER: readonly ImportOutcome[] = [
  'error',
  'duplicate',
  'update',
  'create',
  'unchanged',
];

/** Whether a row changes the register when it is accepted. */
export const isTakenOver = ({ outcome }: ImportRow): boolean => outcome === 'create' || outcome === 'update';

/** What kept a row out; of a row that is taken over, everything that was found in it. */
export function listReasons({ outcome, issues }: ImportRow): ImportRow['issues'] {
  const serious = issues.filter(({ severity }) => severity === 'error' || severity === 'fatal');
  return outcome === 'error' && serious.length > 0 ? serious : issues;
}

/** Rows in the order of the file, or those of one outcome. */
export const listRowsOf = (
  rows: readonly ImportRow[],
  outcome: ImportOutcome | null,
): readonly ImportRow[] => (outcome === null ? rows : rows.filter((row) => row.outcome === outcome));

/** One import at a time, from the file to the register and back. */
export class RegisterImport {
  readonly step = signal<ImportStep>({ kind: 'choose' });
  /** Lines that somebody took out of the import. */
  readonly leftOut = signal<ReadonlySet<number>>(new Set());
  readonly isBusy = signal(false);
  /** How many rows "accept" would take over now. */
  readonly chosenCount = computed(() => {
    const step = this.step.value;
    if (step.kind !== 'preview') return 0;
    return step.preview.rows.filter((row) => isTakenOver(row) && !this.leftOut.value.has(row.line)).length;
  });
  readonly #onDone: () => Promise<void>;

  /** `onDone`: the register has changed. */
  constructor(onDone: () => Promise<void>) {
    this.#onDone = onDone;
  }

  startAgain(): void {
    this.step.value = { kind: 'choose' };
  }

  async read(file: File): Promise<void> {
    const fileName = file.name;
    this.step.value = { kind: 'reading', fileName };
    this.leftOut.value = new Set();
    const uploaded = await uploadFile(file, 'vacancies');
    if (uploaded.kind !== 'done') return this.#fail(fileName, uploaded);
    const previewed = await api.previewImport(uploaded.body.id);
    if (previewed.kind !== 'done') return this.#fail(fileName, previewed);
    this.step.value = {
      kind: 'preview',
      preview: previewed.body,
      report: previewed.body,
      source: { file, upload: uploaded.body },
    };
  }

  toggle(line: number): void {
    const leftOut = new Set(this.leftOut.value);
    if (!leftOut.delete(line)) leftOut.add(line);
    this.leftOut.value = leftOut;
  }

  async accept(): Promise<void> {
    const step = this.step.value;
    if (step.kind !== 'preview') return;
    const { preview, source } = step;
    const lines = preview.rows
      .filter((row) => isTakenOver(row) && !this.leftOut.value.has(row.line))
      .map(({ line }) => line);
    const isEverything = this.leftOut.value.size === 0;
    await this.#act(api.acceptImport(preview, isEverything ? undefined : lines), (report) => ({
      kind: 'accepted',
      preview,
      report,
      source,
    }));
  }

  async undo(): Promise<void> {
    const step = this.step.value;
    if (step.kind !== 'accepted') return;
    await this.#act(api.undoImport(step.report), (report) => ({
      kind: 'undone',
      preview: step.preview,
      report,
      source: step.source,
    }));
  }

  async #act(
    request: Promise<Outcome<VacancyImport>>,
    toStep: (report: VacancyImport) => ImportStep,
  ): Promise<void> {
    const { fileName } = this.#getReport();
    this.isBusy.value = true;
    const outcome = await request;
    this.isBusy.value = false;
    if (outcome.kind !== 'done') return this.#fail(fileName, outcome);
    this.step.value = toStep(outcome.body);
    await this.#onDone();
  }

  #getReport(): VacancyImport {
    const step = this.step.value;
    if (!('report' in step)) throw new Error(`import: expected a report in step ${step.kind}`);
    return step.report;
  }

  #fail(fileName: string, outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): void {
    this.step.value =
      outcome.kind === 'unreachable'
        ? { kind: 'unreachable', fileName }
        : { kind: 'refused', fileName, problem: 'problem' in outcome ? (outcome.problem ?? null) : null };
  }
}
