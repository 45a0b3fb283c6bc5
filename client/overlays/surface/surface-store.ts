import type { Job } from '#contract/jobs.ts';
import type { SurfaceRequest } from '#contract/surfaces.ts';
import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { FetchedSurface, SurfaceServer } from '../../api/surfaces.ts';
import type { Outcome } from '../../state/plan-save-queue.ts';

/** A result and what was asked for it. */
export interface ShownSurface extends FetchedSurface {
  readonly request: SurfaceRequest;
}

export type SurfaceStatus =
  | { readonly kind: 'idle' }
  /** `job`: null until the server has answered for the first time. */
  | { readonly kind: 'running'; readonly request: SurfaceRequest; readonly job: Job | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'interrupted'; readonly request: SurfaceRequest; readonly jobId: string }
  | { readonly kind: 'unreachable' }
  /** `problem`: what the server says about it, null when it says nothing. */
  | { readonly kind: 'failed'; readonly problem: { readonly ja: string; readonly en: string } | null };

/** The one surface of the screen: asked for, watched, stopped; the last good result stays until there is a new one. */
export interface SurfaceStore {
  readonly status: ReadonlySignal<SurfaceStatus>;
  readonly shown: ReadonlySignal<ShownSurface | null>;
  compute(request: SurfaceRequest): Promise<void>;
  /** Starts an interrupted job again; nothing in any other state. */
  resume(): Promise<void>;
  cancel(): Promise<void>;
}

export interface SurfaceStoreOptions {
  readonly server: SurfaceServer;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const POLL_MILLISECONDS = 400;
/** A server that restarts is back within a few seconds. */
const UNREACHABLE_POLLS = 25;

export function createSurfaceStore({ server, wait }: SurfaceStoreOptions): SurfaceStore {
  const status = signal<SurfaceStatus>({ kind: 'idle' });
  const shown = signal<ShownSurface | null>(null);
  /** What is answered to an earlier act than the latest is not looked at. */
  let latest = 0;

  const isCancelled = (): boolean => status.value.kind === 'cancelled';

  async function watch(own: number, request: SurfaceRequest, first: Outcome<Job>): Promise<void> {
    let outcome = first;
    let failures = 0;
    for (;;) {
      if (own !== latest) return;
      if (outcome.kind === 'done') {
        failures = 0;
        const job = outcome.body;
        if (job.state !== 'queued' && job.state !== 'running') return finish(own, request, job);
        status.value = { kind: 'running', request, job };
      } else if (outcome.kind === 'unreachable' && failures < UNREACHABLE_POLLS) {
        failures += 1;
      } else {
        status.value = toFailure(outcome);
        return;
      }
      const current = status.value;
      if (current.kind !== 'running') return;
      await wait(POLL_MILLISECONDS);
      if (own !== latest) return;
      outcome = current.job === null ? await server.start(request) : await server.getJob(current.job.id);
    }
  }

  async function finish(own: number, request: SurfaceRequest, job: Job): Promise<void> {
    if (job.state === 'cancelled') status.value = { kind: 'cancelled' };
    else if (job.state === 'interrupted') status.value = { kind: 'interrupted', request, jobId: job.id };
    else if (job.state !== 'done' || job.resultAddress === null) {
      status.value = { kind: 'failed', problem: job.problem };
    } else {
      const fetched = await server.fetchResult(job.resultAddress).catch(() => null);
      if (own !== latest) return;
      batch(() => {
        status.value = fetched === null ? { kind: 'failed', problem: null } : { kind: 'idle' };
        if (fetched !== null) shown.value = { ...fetched, request };
      });
    }
  }

  return {
    status,
    shown,
    compute: async (request) => {
      latest += 1;
      const own = latest;
      status.value = { kind: 'running', request, job: null };
      const outcome = await server.start(request);
      // Stopped before the server had said which job it is.
      if (own !== latest && isCancelled() && outcome.kind === 'done') {
        await server.cancel(outcome.body.id);
        return;
      }
      await watch(own, request, outcome);
    },
    resume: async () => {
      const current = status.value;
      if (current.kind !== 'interrupted') return;
      latest += 1;
      const own = latest;
      status.value = { kind: 'running', request: current.request, job: null };
      await watch(own, current.request, await server.retry(current.jobId));
    },
    cancel: async () => {
      const current = status.value;
      if (current.kind !== 'running') return;
      latest += 1;
      status.value = { kind: 'cancelled' };
      if (current.job !== null) await server.cancel(current.job.id);
    },
  };
}

function toFailure(outcome: Exclude<Outcome<Job>, { kind: 'done' }>): SurfaceStatus {
  if (outcome.kind === 'unreachable') return { kind: 'unreachable' };
  const problem = 'problem' in outcome ? (outcome.problem ?? null) : null;
  if (problem === null) return { kind: 'failed', problem: null };
  return {
    kind: 'failed',
    problem: { ja: problem.detailJa ?? problem.titleJa, en: problem.detailEn ?? problem.titleEn },
  };
}
