import type { Role } from '#contract/accounts.ts';
import type { ProposalList, PublishedProposal } from '#contract/proposals.ts';
import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { listProposals, listPublishedProposals } from '../api/proposals.ts';
import type { LoadStatus } from './loaded.ts';

/** A proposal as its municipality and the metro office see it. */
export type WorkedProposal = ProposalList['proposals'][number];

export interface KnownProposals {
  /** Of the own municipality, or what was submitted to the metro office; empty for everybody else. */
  readonly worked: readonly WorkedProposal[];
  readonly published: readonly PublishedProposal[];
  readonly isExample: boolean;
}

/** Who sees more than what is published; a viewer what the own organization works on. */
const isProposalRole = (role: Role | null): boolean => role !== null && role !== 'firm';

/** As many pages of published proposals as the screen asks for at once: 200 each. */
const MAXIMUM_PAGES = 10;

/** Proposals as every part of the screen reads them: map, table, pages. What was changed here is put here. */
export class ProposalsStore {
  readonly #value = signal<KnownProposals | null>(null);
  readonly #status = signal<LoadStatus>('idle');
  readonly #getRole: () => Role | null;
  #latest = 0;

  constructor(getRole: () => Role | null) {
    this.#getRole = getRole;
  }

  get value(): ReadonlySignal<KnownProposals | null> {
    return this.#value;
  }

  get status(): ReadonlySignal<LoadStatus> {
    return this.#status;
  }

  /** Asks unless the answer is there or on its way. */
  load(): void {
    const status = this.#status.peek();
    if (status === 'idle' || status === 'failed') void this.reload();
  }

  /** Asks anew; resolves when the answer is there, whatever it is. */
  async reload(): Promise<void> {
    this.#latest += 1;
    const own = this.#latest;
    this.#status.value = 'loading';
    const [worked, published] = await Promise.all([
      isProposalRole(this.#getRole()) ? listProposals() : null,
      listAllPublished(),
    ]);
    // An older answer that arrives late says nothing any more.
    if (own !== this.#latest) return;
    batch(() => {
      if ((worked !== null && worked.kind !== 'done') || published === null) {
        this.#status.value = 'failed';
        return;
      }
      this.#value.value = {
        worked: worked?.body.proposals ?? [],
        published: published.proposals,
        isExample: published.isExample,
      };
      this.#status.value = 'ready';
    });
  }

  find(id: string): WorkedProposal | undefined {
    return this.#value.value?.worked.find((one) => one.id === id);
  }

  findPublished(id: string): PublishedProposal | undefined {
    return this.#value.value?.published.find((one) => one.id === id);
  }

  /** What the server has just answered about one proposal. */
  put(proposal: Omit<WorkedProposal, 'enquiryCounts'>): void {
    const known = this.#value.peek();
    if (known === null) return;
    const before = known.worked.find(({ id }) => id === proposal.id);
    const enquiryCounts = before?.enquiryCounts ?? { open: 0, answered: 0, closed: 0 };
    // An answer that was overtaken on its way is older than what is known.
    if (before !== undefined && before.revision > proposal.revision) return;
    const rest = known.worked.filter(({ id }) => id !== proposal.id);
    const own = proposal.deletedAt === null ? [{ ...proposal, enquiryCounts }] : [];
    this.#value.value = { ...known, worked: [...own, ...rest] };
  }

  remove(id: string): void {
    const known = this.#value.peek();
    if (known === null) return;
    this.#value.value = { ...known, worked: known.worked.filter((one) => one.id !== id) };
  }
}

async function listAllPublished(): Promise<{
  readonly proposals: readonly PublishedProposal[];
  readonly isExample: boolean;
} | null> {
  const proposals: PublishedProposal[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MAXIMUM_PAGES; page += 1) {
    const outcome = await listPublishedProposals(cursor);
    if (outcome.kind !== 'done') return null;
    proposals.push(...outcome.body.proposals);
    cursor = outcome.body.nextCursor;
    if (cursor === null || page === MAXIMUM_PAGES - 1)
      return { proposals, isExample: outcome.body.isExample };
  }
  return null;
}
