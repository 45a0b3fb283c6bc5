import type { Placement, PlacementHeadcount } from '#contract/placements.ts';
import { useSignal } from '@preact/signals';
import { addItem, deleteItem, patchItem } from '../../api/placements.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { formatShortDate } from '../../i18n/format-years.ts';
import { parseWhole } from '../../state/parse-typed.ts';
import { HeadcountChart } from './headcount-chart.tsx';
import { getToday } from './milestone-state.ts';
import { PlacementField } from './placement-field.tsx';
import { usePlacements } from './use-placements.ts';

/** Headcounts by date beside the seats: a small chart, the table it is drawn from, and a form. */
export function HeadcountSection({ placement }: { readonly placement: Placement }) {
  const { words } = usePlacements();
  const editing = useSignal<PlacementHeadcount | 'new' | null>(null);
  const { headcounts } = placement;
  return (
    <section data-testid="headcounts">
      <h3>{words.seatsHeading}</h3>
      {headcounts.length > 1 && <HeadcountChart placement={placement} />}
      {headcounts.length === 0 ? (
        <p class="small-note">{words.headcountEmpty}</p>
      ) : (
        <HeadcountTable placement={placement} onEdit={(entry) => (editing.value = entry)} />
      )}
      {placement.mayWriteHeadcounts && editing.value === null && (
        <button
          type="button"
          class="plain-button"
          data-testid="add-headcount"
          onClick={() => (editing.value = 'new')}
        >
          {words.headcountAdd}
        </button>
      )}
      {editing.value !== null && (
        <HeadcountForm
          key={editing.value === 'new' ? 'new' : editing.value.id}
          placement={placement}
          entry={editing.value === 'new' ? null : editing.value}
          onDone={() => (editing.value = null)}
        />
      )}
    </section>
  );
}

interface HeadcountTableProps {
  readonly placement: Placement;
  readonly onEdit: (entry: PlacementHeadcount) => void;
}

function HeadcountTable({ placement, onEdit }: HeadcountTableProps) {
  const { store, words, language } = usePlacements();
  const { seats, headcounts, mayWriteHeadcounts } = placement;
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={words.seatsHeading}>
      <table class="register-table" data-testid="headcount-table">
        <caption class="visually-hidden">{words.seatsHeading}</caption>
        <thead>
          <tr>
            <th scope="col">{words.headcountDate}</th>
            <th scope="col" class="is-number">
              {words.headcountCount}
            </th>
            <th scope="col" class="is-number">
              {words.headcountShare}
            </th>
            <th scope="col">{words.headcountSource}</th>
            <th scope="col">{words.headcountBy}</th>
            {mayWriteHeadcounts && <td />}
          </tr>
        </thead>
        <tbody>
          {headcounts.toReversed().map((entry) => {
            const date = formatShortDate(entry.date, language);
            return (
              <tr key={entry.id}>
                <th scope="row">{date}</th>
                <td class="is-number" data-label={words.headcountCount}>
                  {formatCount(entry.headcount, language)}
                </td>
                <td class="is-number" data-label={words.headcountShare}>
                  {seats === null || seats === 0 ? (
                    <span class="no-data">{words.unknown}</span>
                  ) : (
                    words.shareOf(String(Math.round((100 * entry.headcount) / seats)))
                  )}
                </td>
                <td data-label={words.headcountSource}>{entry.source}</td>
                <td data-label={words.headcountBy}>
                  {language === 'ja' ? entry.recordedBy.nameJa : entry.recordedBy.nameEn}
                </td>
                {mayWriteHeadcounts && (
                  <td class="row-acts">
                    <button
                      type="button"
                      class="text-button"
                      aria-label={words.headcountEdit(date)}
                      onClick={() => onEdit(entry)}
                    >
                      {words.actEdit}
                    </button>
                    <button
                      type="button"
                      class="text-button is-deleting"
                      aria-label={words.headcountDelete(date)}
                      disabled={store.isBusy.value}
                      onClick={() => void store.act(() => deleteItem(placement, 'headcounts', entry.id))}
                    >
                      {words.actDelete}
                    </button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const BOUNDS = { minimum: 0, maximum: 100_000 } as const;

interface HeadcountFormProps {
  readonly placement: Placement;
  /** null: a new one. */
  readonly entry: PlacementHeadcount | null;
  readonly onDone: () => void;
}

function HeadcountForm({ placement, entry, onDone }: HeadcountFormProps) {
  const { store, words } = usePlacements();
  const date = useSignal(entry?.date ?? getToday());
  const count = useSignal(entry === null ? '' : String(entry.headcount));
  const source = useSignal(entry?.source ?? '');
  const isChecked = useSignal(false);
  const parsed = parseWhole(count.value, BOUNDS);
  const faults = {
    date: date.value === '' ? words.faultRequired(words.headcountDate) : null,
    count: parsed.ok ? null : words.faultWhole,
    source: source.value.trim() === '' ? words.faultRequired(words.headcountSource) : null,
  };
  const save = async (): Promise<void> => {
    isChecked.value = true;
    if (!parsed.ok || faults.date !== null || faults.source !== null) return;
    const body = { date: date.value, headcount: parsed.value, source: source.value.trim() };
    const saved = await store.act(() =>
      entry === null
        ? addItem(placement, 'headcounts', body)
        : patchItem(placement, { list: 'headcounts', itemId: entry.id, body }),
    );
    if (saved !== null) onDone();
  };
  return (
    <form
      class="item-form"
      data-testid="headcount-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h4>{entry === null ? words.headcountAdd : words.headcountEdit(entry.date)}</h4>
      <PlacementField
        id="headcount-date"
        type="date"
        label={words.headcountDate}
        value={date.value}
        isRequired
        fault={isChecked.value ? faults.date : null}
        onInput={(value) => (date.value = value)}
      />
      <PlacementField
        id="headcount-count"
        type="number"
        label={words.headcountCount}
        value={count.value}
        isRequired
        fault={isChecked.value ? faults.count : null}
        onInput={(value) => (count.value = value)}
      />
      <PlacementField
        id="headcount-source"
        label={words.headcountSource}
        value={source.value}
        isRequired
        hint={words.fieldHints.sourceText}
        fault={isChecked.value ? faults.source : null}
        onInput={(value) => (source.value = value)}
      />
      <FormActs onCancel={onDone} />
    </form>
  );
}

/** The two ways out of a form. */
export function FormActs({ onCancel }: { readonly onCancel: () => void }) {
  const { store, words } = usePlacements();
  return (
    <div class="register-actions is-left">
      <button type="submit" class="main-button" data-testid="save-form" disabled={store.isBusy.value}>
        {words.save}
      </button>
      <button type="button" class="plain-button" onClick={onCancel}>
        {words.cancel}
      </button>
    </div>
  );
}
