import type { Placement, PlacementHistory as History } from '#contract/placements.ts';
import { useSignal } from '@preact/signals';
import { listPlacementHistory } from '../../api/placements.ts';
import { formatMoment } from '../../state/plan-words.ts';
import { usePlacements } from './use-placements.ts';

/** What changed, when and by whom, newest first; asked for when the fold is opened. */
export function PlacementHistory({ placement }: { readonly placement: Placement }) {
  const { words, language } = usePlacements();
  const entries = useSignal<History['entries'] | 'loading' | 'failed'>('loading');
  const load = async (): Promise<void> => {
    const outcome = await listPlacementHistory(placement.id);
    entries.value = outcome.kind === 'done' ? outcome.body.entries : 'failed';
  };
  const current = entries.value;
  return (
    <details
      key={placement.revision}
      class="register-fold"
      data-testid="placement-history"
      onToggle={(event) => {
        if (event.currentTarget.open) void load();
      }}
    >
      <summary>{words.historyHeading}</summary>
      {current === 'loading' && <p class="small-note">{words.loading}</p>}
      {current === 'failed' && <p class="small-note is-warning">{words.loadFailed}</p>}
      {typeof current === 'object' && (
        <ol class="history">
          {current.map((entry) => (
            <li key={entry.revision}>
              <span class="history-head">
                <b>{words.actions[entry.action]}</b>
                <time dateTime={entry.at}>{formatMoment(entry.at, language)}</time>
                <span>
                  {entry.byName} ·{' '}
                  {language === 'ja' ? entry.byOrganization.nameJa : entry.byOrganization.nameEn}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
