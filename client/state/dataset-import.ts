import type {
  DatasetDetail,
  DatasetInput,
  DatasetKind,
  DatasetPreview,
  StoredDataset,
} from '#contract/datasets.ts';
import type { Problem } from '#contract/problems.ts';
import { computed, signal } from '@preact/signals';
import * as api from '../api/datasets.ts';
import { uploadFile } from '../api/uploads.ts';
import {
  changeColumn,
  type ColumnChoice,
  type MappingChoices,
  toChoices,
  toMapping,
} from './dataset-columns.ts';
import type { DatasetsStore } from './datasets-store.ts';
import type { Outcome } from './plan-save-queue.ts';

export type DescriptionField = 'title' | 'publisher' | 'year' | 'licence' | 'address' | 'notes';
export type Description = Readonly<Record<DescriptionField, string>>;

/** Without these nobody can tell later where a figure is from. */
export const REQUIRED_DESCRIPTION = [
  'title',
  'publisher',
  'year',
] as const satisfies readonly DescriptionField[];

const EMPTY_DESCRIPTION: Description = {
  title: '',
  publisher: '',
  year: '',
  licence: '',
  address: '',
  notes: '',
};

export type DatasetStep =
  | { readonly kind: 'choose' }
  | { readonly kind: 'reading'; readonly fileName: string }
  | {
      readonly kind: 'failed';
      readonly fileName: string;
      readonly problem: Problem | null;
      readonly isUnreachable: boolean;
    }
  | { readonly kind: 'map'; readonly uploadId: string; readonly preview: DatasetPreview }
  | { readonly kind: 'stored'; readonly dataset: DatasetDetail };

/** Typing a label is not a question at every key. */
const REST_MILLISECONDS = 450;

/** The import of one table, from the file to the map's layers. */
export class DatasetImport {
  readonly kind = signal<DatasetKind>('municipalFigures');
  readonly step = signal<DatasetStep>({ kind: 'choose' });
  readonly choices = signal<MappingChoices | null>(null);
  readonly description = signal<Description>(EMPTY_DESCRIPTION);
  /** Whose figures the file takes the place of; null: a new dataset. */
  readonly replaces = signal<StoredDataset | null>(null);
  /** The preview is not yet of what is chosen now. */
  readonly isAsking = signal(false);
  readonly isStoring = signal(false);
  readonly problem = signal<Problem | 'unreachable' | null>(null);
  readonly missingDescription = computed(() =>
    REQUIRED_DESCRIPTION.filter((field) => this.description.value[field].trim() === ''),
  );
  readonly #store: DatasetsStore;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;

  constructor(store: DatasetsStore) {
    this.#store = store;
  }

  start(replaces: StoredDataset | null): void {
    clearTimeout(this.#timer);
    this.#latest += 1;
    this.replaces.value = replaces;
    this.step.value = { kind: 'choose' };
    this.choices.value = null;
    this.problem.value = null;
    this.isAsking.value = false;
    if (replaces !== null) this.kind.value = replaces.kind;
    const { title, publisher, year, licence, address, notes } = replaces ?? EMPTY_DESCRIPTION;
    this.description.value = { title, publisher, year, licence, address, notes };
  }

  async read(file: File): Promise<void> {
    const fileName = file.name;
    this.problem.value = null;
    this.step.value = { kind: 'reading', fileName };
    const uploaded = await uploadFile(file, 'dataset');
    if (uploaded.kind !== 'done') return this.#fail(fileName, uploaded);
    const uploadId = uploaded.body.id;
    const question = { uploadId, kind: this.kind.value, mapping: null, reading: null };
    const previewed = await api.previewDataset(question);
    if (previewed.kind !== 'done') return this.#fail(fileName, previewed);
    this.#show(uploadId, previewed.body, true);
    if (this.description.value.title === '') {
      this.describe('title', fileName.replace(/\.[a-z0-9]+$/i, '').slice(0, 200));
    }
  }

  /** Other rows are headings: everything is suggested anew. */
  changeReading(reading: MappingChoices['reading']): void {
    const { choices } = this;
    if (choices.value === null) return;
    choices.value = { ...choices.value, reading };
    this.#ask(null, reading);
  }

  changeColumn(index: number, change: Partial<Omit<ColumnChoice, 'index' | 'heading' | 'samples'>>): void {
    if (this.choices.value !== null) this.#choose(changeColumn(this.choices.value, index, change));
  }

  change(change: Partial<Pick<MappingChoices, 'zoneBy' | 'datum' | 'category'>>): void {
    if (this.choices.value !== null) this.#choose({ ...this.choices.value, ...change });
  }

  describe(field: DescriptionField, text: string): void {
    this.description.value = { ...this.description.value, [field]: text };
  }

  async store(): Promise<boolean> {
    const step = this.step.value;
    const mapping = this.choices.value === null ? null : toMapping(this.choices.value);
    if (step.kind !== 'map' || mapping === null || this.missingDescription.value.length > 0) return false;
    const trimmed = Object.fromEntries(
      Object.entries(this.description.value).map(([field, text]) => [field, text.trim()]),
    ) as Record<DescriptionField, string>;
    const input: DatasetInput = { uploadId: step.uploadId, mapping, ...trimmed };
    this.isStoring.value = true;
    const replaced = this.replaces.value;
    const outcome = await (replaced === null
      ? api.createDataset(input)
      : api.replaceDataset(replaced, input));
    this.isStoring.value = false;
    if (outcome.kind !== 'done') {
      this.problem.value = toProblem(outcome);
      return false;
    }
    this.problem.value = null;
    this.step.value = { kind: 'stored', dataset: outcome.body };
    await this.#store.list.reload();
    return true;
  }

  #choose(choices: MappingChoices): void {
    this.choices.value = choices;
    const mapping = toMapping(choices);
    if (mapping !== null) this.#ask(mapping, null);
  }

  #ask(mapping: api.PreviewQuestion['mapping'], reading: api.PreviewQuestion['reading']): void {
    clearTimeout(this.#timer);
    this.#latest += 1;
    const own = this.#latest;
    this.isAsking.value = true;
    this.#timer = setTimeout(() => void this.#preview({ mapping, reading, own }), REST_MILLISECONDS);
  }

  async #preview({
    mapping,
    reading,
    own,
  }: Pick<api.PreviewQuestion, 'mapping' | 'reading'> & { own: number }): Promise<void> {
    const step = this.step.value;
    if (step.kind !== 'map') return;
    const outcome = await api.previewDataset({
      uploadId: step.uploadId,
      kind: this.kind.value,
      mapping,
      reading,
    });
    // An older answer is about other choices.
    if (own !== this.#latest) return;
    this.isAsking.value = false;
    this.problem.value = outcome.kind === 'done' ? null : toProblem(outcome);
    if (outcome.kind === 'done') this.#show(step.uploadId, outcome.body, mapping === null);
  }

  #show(uploadId: string, preview: DatasetPreview, isSuggested: boolean): void {
    this.step.value = { kind: 'map', uploadId, preview };
    if (!isSuggested) return;
    this.choices.value = toChoices(this.kind.value, preview);
  }

  #fail(fileName: string, outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): void {
    const problem = toProblem(outcome);
    this.step.value = {
      kind: 'failed',
      fileName,
      problem: problem === 'unreachable' ? null : problem,
      isUnreachable: problem === 'unreachable',
    };
  }
}

function toProblem(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): Problem | 'unreachable' | null {
  if (outcome.kind === 'unreachable') return 'unreachable';
  return 'problem' in outcome ? (outcome.problem ?? null) : null;
}
