import { MILESTONE_KINDS, RETENTION_KINDS, type MilestoneKind } from '#contract/placement-terms.ts';
import type { Placement, PlacementMilestone } from '#contract/placements.ts';
import { useSignal, type Signal } from '@preact/signals';
import { addItem, patchItem } from '../../api/placements.ts';
import { parseWhole, type Typed } from '../../state/parse-typed.ts';
import { FormActs } from './headcount-section.tsx';
import { ChoiceField, PlacementField } from './placement-field.tsx';
import { usePlacements } from './use-placements.ts';

const BOUNDS = { minimum: 0, maximum: 100_000 } as const;

/** Empty is unknown, which is not 0. */
const parseCount = (text: string): Typed<number | null> =>
  text.trim() === '' ? { ok: true, value: null } : parseWhole(text, BOUNDS);

const toText = (value: string | number | null | undefined): string => String(value ?? '');
const toValue = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export interface MilestoneFormProps {
  readonly placement: Placement;
  /** null: a new one. */
  readonly milestone: PlacementMilestone | null;
  readonly onDone: () => void;
}

/** One milestone; who was hired and who stayed is asked of retentions only. */
export function MilestoneForm({ placement, milestone, onDone }: MilestoneFormProps) {
  const { store, words } = usePlacements();
  const kind = useSignal<MilestoneKind>(milestone?.kind ?? 'hiringFair');
  const title = useSignal(toText(milestone?.title));
  const plannedOn = useSignal(toText(milestone?.plannedOn));
  const doneOn = useSignal(toText(milestone?.doneOn));
  const result = useSignal(toText(milestone?.result));
  const hired = useSignal(toText(milestone?.hired));
  const kept = useSignal(toText(milestone?.kept));
  const isChecked = useSignal(false);
  const isRetention = RETENTION_KINDS.has(kind.value);
  const counts = { hired: parseCount(hired.value), kept: parseCount(kept.value) };
  const isTitleMissing = kind.value === 'other' && title.value.trim() === '';
  const save = async (): Promise<void> => {
    isChecked.value = true;
    if (isTitleMissing || !counts.hired.ok || !counts.kept.ok) return;
    const body = {
      kind: kind.value,
      title: toValue(title.value),
      plannedOn: toValue(plannedOn.value),
      doneOn: toValue(doneOn.value),
      result: toValue(result.value),
      hired: isRetention ? counts.hired.value : null,
      kept: isRetention ? counts.kept.value : null,
    };
    const saved = await store.act(() =>
      milestone === null
        ? addItem(placement, 'milestones', body)
        : patchItem(placement, { list: 'milestones', itemId: milestone.id, body }),
    );
    if (saved !== null) onDone();
  };
  const countField = (name: 'hired' | 'kept', text: Signal<string>) => (
    <PlacementField
      id={`milestone-${name}`}
      type="number"
      label={name === 'hired' ? words.milestoneHired : words.milestoneKept}
      value={text.value}
      fault={isChecked.value && !counts[name].ok ? words.faultWhole : null}
      onInput={(value) => (text.value = value)}
    />
  );
  return (
    <form
      class="item-form"
      data-testid="milestone-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h4>{milestone === null ? words.milestoneAdd : words.milestoneEditing}</h4>
      <ChoiceField
        id="milestone-kind"
        label={words.milestoneKind}
        value={kind.value}
        onChoose={(value) => (kind.value = MILESTONE_KINDS.find((one) => one === value) ?? 'other')}
      >
        {MILESTONE_KINDS.map((one) => (
          <option key={one} value={one}>
            {words.milestoneKinds[one]}
          </option>
        ))}
      </ChoiceField>
      <PlacementField
        id="milestone-title"
        label={words.milestoneTitle}
        value={title.value}
        isRequired={kind.value === 'other'}
        fault={isChecked.value && isTitleMissing ? words.faultRequired(words.milestoneTitle) : null}
        onInput={(value) => (title.value = value)}
      />
      <PlacementField
        id="milestone-planned"
        type="date"
        label={words.milestonePlanned}
        value={plannedOn.value}
        onInput={(value) => (plannedOn.value = value)}
      />
      <PlacementField
        id="milestone-done"
        type="date"
        label={words.milestoneDone}
        value={doneOn.value}
        onInput={(value) => (doneOn.value = value)}
      />
      {isRetention && countField('hired', hired)}
      {isRetention && countField('kept', kept)}
      <PlacementField
        id="milestone-result"
        type="lines"
        label={words.milestoneResult}
        value={result.value}
        onInput={(value) => (result.value = value)}
      />
      <FormActs onCancel={onDone} />
    </form>
  );
}
