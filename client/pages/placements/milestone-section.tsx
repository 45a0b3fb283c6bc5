import { RETENTION_KINDS } from '#contract/placement-terms.ts';
import type { Placement, PlacementMilestone } from '#contract/placements.ts';
import { useSignal } from '@preact/signals';
import { deleteItem } from '../../api/placements.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { formatShortDate } from '../../i18n/format-years.ts';
import { MilestoneForm } from './milestone-form.tsx';
import { getMilestoneState, getToday } from './milestone-state.ts';
import { usePlacements } from './use-placements.ts';

/** What was agreed and what came of it, along time. */
export function MilestoneSection({ placement }: { readonly placement: Placement }) {
  const { words } = usePlacements();
  const editing = useSignal<PlacementMilestone | 'new' | null>(null);
  const { milestones, mayEdit } = placement;
  return (
    <section data-testid="milestones">
      <h3>{words.milestoneHeading}</h3>
      {milestones.length === 0 && <p class="small-note">{words.milestoneEmpty}</p>}
      <ol class="milestones">
        {milestones.map((milestone) => (
          <MilestoneItem
            key={milestone.id}
            placement={placement}
            milestone={milestone}
            onEdit={() => (editing.value = milestone)}
          />
        ))}
      </ol>
      {mayEdit && editing.value === null && (
        <button
          type="button"
          class="plain-button"
          data-testid="add-milestone"
          onClick={() => (editing.value = 'new')}
        >
          {words.milestoneAdd}
        </button>
      )}
      {editing.value !== null && (
        <MilestoneForm
          key={editing.value === 'new' ? 'new' : editing.value.id}
          placement={placement}
          milestone={editing.value === 'new' ? null : editing.value}
          onDone={() => (editing.value = null)}
        />
      )}
    </section>
  );
}

interface MilestoneItemProps {
  readonly placement: Placement;
  readonly milestone: PlacementMilestone;
  readonly onEdit: () => void;
}

function MilestoneItem({ placement, milestone, onEdit }: MilestoneItemProps) {
  const { store, words, language } = usePlacements();
  const { kind, title, plannedOn, doneOn, result } = milestone;
  const state = getMilestoneState(milestone, getToday());
  const day = doneOn ?? plannedOn;
  const name = title ?? words.milestoneKinds[kind];
  return (
    <li class={`milestone is-${state}`} data-testid="milestone">
      <span class="milestone-day">
        {day !== null && <time dateTime={day}>{formatShortDate(day, language)}</time>}
        <b class="milestone-state">{words.milestoneStates[state]}</b>
      </span>
      <div>
        <p>
          <b>{words.milestoneKinds[kind]}</b>
          {title !== null && <span> {title}</span>}
        </p>
        {RETENTION_KINDS.has(kind) && <RetentionLine milestone={milestone} />}
        {result !== null && <p class="milestone-result">{result}</p>}
        {placement.mayEdit && (
          <p class="row-acts">
            <button type="button" class="text-button" aria-label={words.milestoneEdit(name)} onClick={onEdit}>
              {words.actEdit}
            </button>
            <button
              type="button"
              class="text-button is-deleting"
              aria-label={words.milestoneDelete(name)}
              disabled={store.isBusy.value}
              onClick={() => void store.act(() => deleteItem(placement, 'milestones', milestone.id))}
            >
              {words.actDelete}
            </button>
          </p>
        )}
      </div>
    </li>
  );
}

function RetentionLine({ milestone }: { readonly milestone: PlacementMilestone }) {
  const { words, language } = usePlacements();
  const { hired, kept, retentionRate } = milestone;
  if (hired === null || kept === null || retentionRate === null) {
    return <p class="no-data">{words.retentionUnknown}</p>;
  }
  const counts = [kept, hired].map((count) => formatCount(count, language));
  return (
    <p class="milestone-rate">
      {words.retention(counts[0] ?? '', counts[1] ?? '', String(Math.round(100 * retentionRate)))}
    </p>
  );
}
