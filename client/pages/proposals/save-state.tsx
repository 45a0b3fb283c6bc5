import type { AutosaveState } from '../../state/proposal-autosave.ts';
import { useProposals } from './use-proposals.ts';

interface SaveStateProps {
  readonly state: AutosaveState;
  /** Fields that cannot be read and are not stored. */
  readonly faultCount: number;
}

const FAILED: ReadonlySet<AutosaveState['kind']> = new Set(['unreachable', 'gone', 'refused', 'conflict']);

/** Whether what is written is stored, always in sight. */
export function SaveState({ state, faultCount }: SaveStateProps) {
  const { words, language } = useProposals();
  const isFailed = FAILED.has(state.kind);
  const isWaiting = state.kind === 'waiting' || state.kind === 'saving';
  const text =
    state.kind === 'saved'
      ? words.saveStates.saved(
          new Date(state.at).toLocaleTimeString(language === 'ja' ? 'ja-JP' : 'en-GB', {
            hour: '2-digit',
            minute: '2-digit',
          }),
        )
      : words.saveStates[state.kind];
  return (
    <span
      class={`save-state${isFailed ? ' is-failed' : isWaiting ? ' is-waiting' : ''}`}
      role={isFailed ? 'alert' : 'status'}
      data-testid="save-state"
      data-kind={state.kind}
    >
      {text}
      {faultCount > 0 && ` ${words.faultsLeft(faultCount)}`}
    </span>
  );
}
