import { restorePlacement } from '../../api/placements.ts';
import { ProblemText } from '../problem-text.tsx';
import { usePlacements } from './use-placements.ts';

/** What came of the last act, said where it is heard. */
export function PlacementNotices() {
  const { store, words, language } = usePlacements();
  const notice = store.notice.value;
  if (notice === null) return <div role="status" />;
  const isFine = notice.kind === 'saved' || notice.kind === 'deleted';
  return (
    <div
      class={`notice${isFine ? '' : ' is-failure'}`}
      role={isFine ? 'status' : 'alert'}
      data-testid="placement-notice"
    >
      {notice.kind === 'saved' && <p>{words.saved}</p>}
      {notice.kind === 'changed' && <p>{words.changed}</p>}
      {notice.kind === 'failed' && <p>{words.failed}</p>}
      {notice.kind === 'refused' &&
        (notice.problem === null ? (
          <p>{words.failed}</p>
        ) : (
          <ProblemText problem={notice.problem} language={language} />
        ))}
      {notice.kind === 'deleted' && (
        <p>
          {words.deleted(notice.placement.name)}{' '}
          <button
            type="button"
            class="text-button"
            data-testid="undo-delete"
            onClick={() => void store.act(() => restorePlacement(notice.placement))}
          >
            {words.undo}
          </button>
        </p>
      )}
    </div>
  );
}
