import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HistoryEntry } from '#contract/plans.ts';
import { listPlanHistory } from '../api/plans.ts';
import { describeChange, formatMoment, listKnownSites, type KnownSites } from '../state/plan-words.ts';
import { useApp } from './app-context.ts';
import { createTelling } from './plan-telling.ts';

interface PlanHistoryProps {
  readonly planId: string;
  readonly name: string;
  readonly onBack: () => void;
}

/** What changed and when, newest first, before and after in words. */
export function PlanHistoryList({ planId, name, onBack }: PlanHistoryProps) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const entries = useSignal<readonly HistoryEntry[]>([]);
  const next = useSignal<number | null>(null);
  const loading = useSignal<'loading' | 'failed' | 'done'>('loading');
  const load = async (before: number | null): Promise<void> => {
    loading.value = 'loading';
    const outcome = await listPlanHistory(planId, before);
    loading.value = outcome.kind === 'done' ? 'done' : 'failed';
    if (outcome.kind !== 'done') return;
    entries.value = [...entries.value, ...outcome.body.entries];
    next.value = outcome.body.nextBefore;
  };
  useEffect(() => void load(null), []);
  const known = listKnownSites(entries.value, state.plans.getDraft()?.sites ?? new Map());
  return (
    <section data-testid="plan-history-list">
      <button type="button" class="text-button" onClick={onBack}>
        ‹ {words.back}
      </button>
      <h2>{words.historyOf(name)}</h2>
      <ol class="history">
        {entries.value.map((entry) => (
          <Entry key={entry.revision} entry={entry} sites={known} />
        ))}
      </ol>
      {loading.value === 'loading' && <p class="small-note">{words.listLoading}</p>}
      {loading.value === 'failed' && <p class="small-note is-warning">{words.listFailed}</p>}
      {next.value !== null && (
        <button type="button" class="text-button" onClick={() => void load(next.value)}>
          {words.more}
        </button>
      )}
    </section>
  );
}

/** Steps whose name says it all. */
const WITHOUT_CHANGES: ReadonlySet<HistoryEntry['action']> = new Set([
  'create',
  'import',
  'delete',
  'restore',
  'share',
]);

function Entry({ entry, sites }: { readonly entry: HistoryEntry; readonly sites: KnownSites }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const telling = createTelling(state);
  const isWhole = WITHOUT_CHANGES.has(entry.action);
  return (
    <li>
      <span class="history-head">
        <b>{words.historyActions[entry.action]}</b>
        <time dateTime={entry.at}>{formatMoment(entry.at, telling.language)}</time>
        {entry.userName !== null && <span>{entry.userName}</span>}
      </span>
      {!isWhole && (
        <ul>
          {entry.changes.map((change) => (
            <li key={change.at}>{describeChange(change, sites, telling)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
