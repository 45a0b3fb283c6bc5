import type { Enquiry, EnquiryInput, EnquiryList } from '#contract/enquiries.ts';
import type { Inbox } from '#contract/inbox.ts';
import type { Problem } from '#contract/problems.ts';
import type { ProposalAct } from '#contract/proposal-states.ts';
import type { Proposal, ProposalInput } from '#contract/proposals.ts';
import type { Shortlist, ShortlistEntry } from '#contract/shortlists.ts';
import { signal } from '@preact/signals';
import * as desk from '../api/firm-desk.ts';
import { createIdempotencyKey } from '../api/plans.ts';
import * as api from '../api/proposals.ts';
import { createLoaded, type Loaded } from './loaded.ts';
import type { Outcome } from './plan-save-queue.ts';
import { ProposalAutosave } from './proposal-autosave.ts';
import type { ProposalsStore } from './proposals-store.ts';
import type { ViewState } from './view-state.ts';

/** Something to say once, in words. */
export type ProposalNotice =
  | { readonly kind: 'unreachable' | 'missing' | 'changedMeanwhile' }
  | { readonly kind: 'refused'; readonly problem: Problem | null }
  | { readonly kind: 'done'; readonly act: ProposalAct; readonly title: string }
  | { readonly kind: 'restored' | 'asked' | 'answered' | 'shortlisted'; readonly title: string }
  | { readonly kind: 'deleted'; readonly proposal: Proposal };

/** What an act came to; `changed`: somebody else was first, the page shows what they left. */
export type ActOutcome = 'done' | 'changed' | 'failed';

const toBody = async <T>(outcome: Promise<Outcome<T>>): Promise<T | null> => {
  const answer = await outcome;
  return answer.kind === 'done' ? answer.body : null;
};

/** What is being done with proposals: forms that are open, what waits, what is put aside, what is asked. */
export class ProposalDesk {
  readonly store: ProposalsStore;
  readonly notice = signal<ProposalNotice | null>(null);
  readonly isBusy = signal(false);
  readonly inbox: Loaded<Inbox> = createLoaded(() => toBody(desk.readInbox()));
  readonly shortlist: Loaded<Shortlist> = createLoaded(() => toBody(desk.readShortlist()));
  readonly enquiries: Loaded<EnquiryList> = createLoaded(() => toBody(desk.listEnquiries(null)));
  /** The candidate sites that gave way to a comparison; null: none did. */
  readonly sitesBefore = signal<Pick<ViewState, 'sites' | 'activeSite' | 'parent'> | null>(null);
  /** Id of the field the form goes to when it opens; null: to its top. */
  wantedField: string | null = null;
  /** Forms by the proposal's id: what is not stored yet stays until it is. */
  readonly #forms = new Map<string, ProposalAutosave>();

  constructor(store: ProposalsStore) {
    this.store = store;
  }

  /** The form of a proposal: the one that was begun, or a new one. */
  openForm(proposal: Proposal): ProposalAutosave {
    const known = this.#forms.get(proposal.id);
    const isBegun = known !== undefined && known.state.peek().kind !== 'saved';
    if (known !== undefined && (isBegun || known.proposal.revision >= proposal.revision)) return known;
    const form = new ProposalAutosave(proposal, {
      patch: api.patchProposal,
      read: api.readProposal,
      createKey: createIdempotencyKey,
      startTimer: (action, milliseconds) => {
        const timer = setTimeout(action, milliseconds);
        return () => clearTimeout(timer);
      },
      onSaved: (saved) => this.store.put(saved),
    });
    this.#forms.set(proposal.id, form);
    return form;
  }

  async create(input: ProposalInput): Promise<Proposal | null> {
    const created = await this.#run(api.createProposal(input));
    if (created !== null) this.store.put(created);
    return created;
  }

  /** An act of the table of states; what somebody else did meanwhile is shown instead of done over. */
  async act(proposal: Proposal, act: ProposalAct, comment: string | null): Promise<ActOutcome> {
    this.isBusy.value = true;
    const outcome = await api.actOnProposal(proposal, { act, comment });
    if (outcome.kind === 'done') {
      this.store.put(outcome.body);
      this.notice.value = { kind: 'done', act, title: outcome.body.title };
    } else this.#tell(outcome);
    if (outcome.kind === 'changed' || outcome.kind === 'refused') await this.#readAgain(proposal.id);
    if (outcome.kind === 'done') {
      // What everybody sees, and what waits, has changed with it.
      await this.store.reload();
      void this.inbox.reload();
    }
    this.isBusy.value = false;
    return outcome.kind === 'done' ? 'done' : outcome.kind === 'changed' ? 'changed' : 'failed';
  }

  async remove(proposal: Proposal): Promise<boolean> {
    const deleted = await this.#run(api.deleteProposal(proposal));
    if (deleted === null) return false;
    this.#forms.delete(proposal.id);
    this.store.remove(proposal.id);
    this.notice.value = { kind: 'deleted', proposal: { ...proposal, revision: deleted.revision } };
    return true;
  }

  async restore(proposal: Pick<Proposal, 'id' | 'revision'>): Promise<Proposal | null> {
    const restored = await this.#run(api.restoreProposal(proposal));
    if (restored === null) return null;
    this.store.put(restored);
    this.notice.value = { kind: 'restored', title: restored.title };
    return restored;
  }

  /** Every file is a change of the proposal: the next write has to carry its revision. */
  async addAttachment(
    proposal: Proposal,
    file: File,
    onProgress: (share: number) => void,
  ): Promise<Proposal | null> {
    return this.#takeChanged(api.addAttachment(proposal, file, onProgress));
  }

  async deleteAttachment(proposal: Proposal, attachmentId: string): Promise<Proposal | null> {
    return this.#takeChanged(api.deleteAttachment(proposal, attachmentId));
  }

  async restoreAttachment(proposal: Proposal, attachmentId: string): Promise<Proposal | null> {
    return this.#takeChanged(api.restoreAttachment(proposal, attachmentId));
  }

  async shortlistProposal(proposalId: string): Promise<ShortlistEntry | null> {
    const entry = await this.#run(desk.addToShortlist(proposalId));
    if (entry !== null) await this.shortlist.reload();
    return entry;
  }

  async unlist(entry: ShortlistEntry): Promise<boolean> {
    const removed = await this.#run(desk.removeFromShortlist(entry));
    await this.shortlist.reload();
    return removed !== null;
  }

  /** Leaves `changed` to the caller, who has both texts to show. */
  async writeNotes(entry: ShortlistEntry, notes: string): Promise<Outcome<ShortlistEntry>> {
    const outcome = await desk.writeShortlistNotes(entry, notes);
    if (outcome.kind === 'done' || outcome.kind === 'changed') await this.shortlist.reload();
    else this.#tell(outcome);
    return outcome;
  }

  async ask(input: EnquiryInput, title: string): Promise<boolean> {
    const asked = await this.#run(desk.openEnquiry(input));
    if (asked !== null) this.notice.value = { kind: 'asked', title };
    await this.enquiries.reload();
    return asked !== null;
  }

  async answer(enquiry: Enquiry, text: string): Promise<boolean> {
    const answered = await this.#run(desk.writeToEnquiry(enquiry, text));
    if (answered !== null) this.notice.value = { kind: 'answered', title: enquiry.proposalTitle };
    await this.enquiries.reload();
    void this.inbox.reload();
    return answered !== null;
  }

  async closeEnquiry(enquiry: Enquiry): Promise<void> {
    await this.#run(desk.closeEnquiry(enquiry));
    await this.enquiries.reload();
  }

  async #takeChanged(request: Promise<Outcome<Proposal>>): Promise<Proposal | null> {
    const changed = await this.#run(request);
    if (changed === null) return null;
    this.store.put(changed);
    this.#forms.get(changed.id)?.adopt(changed);
    return changed;
  }

  async #run<T>(request: Promise<Outcome<T>>): Promise<T | null> {
    this.isBusy.value = true;
    const outcome = await request;
    this.isBusy.value = false;
    if (outcome.kind === 'done') return outcome.body;
    this.#tell(outcome);
    return null;
  }

  async #readAgain(id: string): Promise<void> {
    const outcome = await api.readProposal(id);
    if (outcome.kind === 'done') this.store.put(outcome.body);
  }

  #tell(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): void {
    if (outcome.kind === 'refused') this.notice.value = { kind: 'refused', problem: outcome.problem };
    else if (outcome.kind === 'changed') this.notice.value = { kind: 'changedMeanwhile' };
    else this.notice.value = { kind: outcome.kind };
  }
}
