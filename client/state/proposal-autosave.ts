import type { Problem } from '#contract/problems.ts';
import type { Proposal, ProposalPatch } from '#contract/proposals.ts';
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Outcome } from './plan-save-queue.ts';
import {
  buildProposalPatch,
  type DraftFaults,
  listProposalConflicts,
  mergeProposal,
  type ProposalDraft,
  type ProposalVersions,
  readProposalDraft,
  toProposalDraft,
  toWrittenProposal,
  type WrittenProposal,
} from './proposal-form.ts';

export type AutosaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'waiting' | 'saving' | 'unreachable' | 'gone' }
  | { readonly kind: 'refused'; readonly problem: Problem | null }
  | { readonly kind: 'conflict'; readonly versions: ProposalVersions; readonly theirs: Proposal };

export interface AutosaveParts {
  readonly patch: (
    proposal: Pick<Proposal, 'id' | 'revision'>,
    body: ProposalPatch,
    key: string,
  ) => Promise<Outcome<Proposal>>;
  readonly read: (id: string) => Promise<Outcome<Proposal>>;
  readonly createKey: () => string;
  /** Returns: what stops the timer. */
  readonly startTimer: (action: () => void, milliseconds: number) => () => void;
  readonly onSaved: (proposal: Proposal) => void;
}

const REST_MILLISECONDS = 700;
const RETRY_MILLISECONDS = 3000;
const NO_FAULTS: DraftFaults = { fields: new Map(), subsidies: new Map() };

/** One request as it was sent: repeated as it is, under its key, until there is an answer. */
interface Sending {
  readonly patch: ProposalPatch;
  readonly key: string;
  readonly content: WrittenProposal;
}

/**
 * Saves the form of one proposal while it is written, one request after the other. What cannot be read is kept in
 * the form and left out; what somebody else changed is taken in where it does not touch, and asked about where it
 * does. Nothing that was typed is dropped.
 */
export class ProposalAutosave {
  readonly draft: Signal<ProposalDraft>;
  readonly faults = signal<DraftFaults>(NO_FAULTS);
  readonly #state = signal<AutosaveState>({ kind: 'waiting' });
  readonly #parts: AutosaveParts;
  #proposal: Proposal;
  #base: WrittenProposal;
  #wanted: WrittenProposal;
  #sending: Sending | null = null;
  #stopTimer: () => void = () => undefined;
  #idle: Promise<void> | null = null;

  constructor(proposal: Proposal, parts: AutosaveParts) {
    this.#parts = parts;
    this.#proposal = proposal;
    this.#base = toWrittenProposal(proposal);
    this.#wanted = this.#base;
    this.draft = signal(toProposalDraft(proposal));
    this.#state.value = { kind: 'saved', at: proposal.updatedAt };
  }

  get state(): ReadonlySignal<AutosaveState> {
    return this.#state;
  }

  /** As it is stored, as far as is known here. */
  get proposal(): Proposal {
    return this.#proposal;
  }

  /** Something else has changed the proposal here (a file, an act): its revision is the newer one. */
  adopt(proposal: Proposal): void {
    if (proposal.revision <= this.#proposal.revision) return;
    this.#proposal = proposal;
  }

  change(next: Partial<ProposalDraft>): void {
    this.draft.value = { ...this.draft.value, ...next };
    const { content, faults } = readProposalDraft(this.draft.value, this.#base);
    this.faults.value = faults;
    this.#wanted = content;
    const { kind } = this.#state.value;
    if (kind === 'conflict' || kind === 'gone') return;
    if (this.#sending !== null) return;
    if (buildProposalPatch(this.#base, content) === null) {
      this.#stopTimer();
      this.#state.value = { kind: 'saved', at: this.#proposal.updatedAt };
      return;
    }
    this.#state.value = { kind: 'waiting' };
    this.#startTimer(REST_MILLISECONDS);
  }

  /** Sends at once what waits. Resolves when nothing is on its way any more: true when everything is stored. */
  async flush(): Promise<boolean> {
    this.#stopTimer();
    this.#save();
    while (this.#idle !== null) await this.#idle;
    return this.#state.value.kind === 'saved' && this.faults.value.fields.size === 0;
  }

  resolve(prefer: 'mine' | 'theirs'): void {
    const state = this.#state.value;
    if (state.kind !== 'conflict') return;
    this.#rebase(state.theirs, mergeProposal(state.versions, prefer));
  }

  #startTimer(milliseconds: number): void {
    this.#stopTimer();
    this.#stopTimer = this.#parts.startTimer(() => this.#save(), milliseconds);
  }

  #save(): void {
    if (this.#idle !== null || this.#state.value.kind === 'conflict') return;
    const patch = buildProposalPatch(this.#base, this.#wanted);
    this.#sending ??= patch === null ? null : { patch, key: this.#parts.createKey(), content: this.#wanted };
    if (this.#sending === null) return;
    const sending = this.#sending;
    this.#state.value = { kind: 'saving' };
    this.#idle = this.#parts.patch(this.#proposal, sending.patch, sending.key).then((outcome) => {
      this.#idle = null;
      return this.#take(outcome, sending);
    });
  }

  async #take(outcome: Outcome<Proposal>, sending: Sending): Promise<void> {
    if (outcome.kind === 'unreachable') {
      this.#state.value = { kind: 'unreachable' };
      this.#startTimer(RETRY_MILLISECONDS);
      return;
    }
    this.#sending = null;
    if (outcome.kind === 'done') {
      this.#proposal = outcome.body;
      // What the server did with the rest (derived seats) is in its answer; what was sent is what it was asked.
      this.#base = toWrittenProposal(outcome.body);
      this.#parts.onSaved(outcome.body);
      this.#settle();
    } else if (outcome.kind === 'changed') await this.#meet(sending.content);
    else if (outcome.kind === 'missing') this.#state.value = { kind: 'gone' };
    else this.#refuse(outcome.problem);
  }

  #refuse(problem: Problem | null): void {
    // A place that is refused would keep everything else from being saved.
    if (problem?.code === 'OUTSIDE_OWN_BOUNDARY') this.change({ position: this.#base.position });
    this.#state.value = { kind: 'refused', problem };
  }

  /** Somebody else was first: what does not touch each other is put together, the rest is asked. */
  async #meet(mine: WrittenProposal): Promise<void> {
    const outcome = await this.#parts.read(this.#proposal.id);
    if (outcome.kind !== 'done') {
      this.#state.value = outcome.kind === 'missing' ? { kind: 'gone' } : { kind: 'unreachable' };
      if (outcome.kind === 'unreachable') this.#startTimer(RETRY_MILLISECONDS);
      return;
    }
    const theirs = outcome.body;
    const versions = { base: this.#base, mine, theirs: toWrittenProposal(theirs) };
    if (listProposalConflicts(versions).length > 0) {
      this.#state.value = { kind: 'conflict', versions, theirs };
      return;
    }
    this.#rebase(theirs, mergeProposal({ ...versions, mine: this.#wanted }, 'mine'));
  }

  #rebase(theirs: Proposal, merged: WrittenProposal): void {
    this.#proposal = theirs;
    this.#base = toWrittenProposal(theirs);
    this.#parts.onSaved(theirs);
    this.draft.value = this.#keepUnread(toProposalDraft(merged));
    this.#settle();
  }

  /** What could not be read is still what somebody typed. */
  #keepUnread(next: ProposalDraft): ProposalDraft {
    const { fields, subsidies } = this.faults.value;
    const typed = this.draft.value;
    const kept = Object.fromEntries([...fields.keys()].map((field) => [field, typed.fields[field]]));
    return {
      ...next,
      fields: { ...next.fields, ...kept },
      subsidies: subsidies.size > 0 ? typed.subsidies : next.subsidies,
    };
  }

  #settle(): void {
    const { content, faults } = readProposalDraft(this.draft.value, this.#base);
    this.faults.value = faults;
    this.#wanted = content;
    if (buildProposalPatch(this.#base, this.#wanted) === null) {
      this.#state.value = { kind: 'saved', at: this.#proposal.updatedAt };
      return;
    }
    this.#state.value = { kind: 'waiting' };
    this.#startTimer(REST_MILLISECONDS);
  }
}
