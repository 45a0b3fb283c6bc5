import { useSignal } from '@preact/signals';
import '../styles/drawing.css';
import { LIMITS } from '#contract/limits.ts';
import { UNKNOWN_STAFF, type OfficeStaff } from '../state/view-state.ts';
import { useApp } from './app-context.ts';

export interface OfficeStaffProps {
  /** What the office is called. */
  readonly name: string;
  readonly staff: OfficeStaff;
  readonly onKeep: (staff: OfficeStaff) => void;
}

/** Empty: not known. Returns: undefined for anything but whole numbers within the limit. */
function parseCount(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const count = Number(text);
  return Number.isInteger(count) && count >= 0 && count <= LIMITS.maximumSeats ? count : undefined;
}

/** Seats of an office, and how many people worked there on which day: what somebody knows, never an estimate. */
export function OfficeStaffEditor({ name, staff, onKeep }: OfficeStaffProps) {
  const { plans: words } = useApp().words.value;
  return (
    <div class="office-staff" role="group" aria-label={words.staffOf(name)}>
      <label>
        <span>{words.seatsLabel}</span>
        <input
          type="number"
          min={0}
          max={LIMITS.maximumSeats}
          step={1}
          inputMode="numeric"
          placeholder={words.seatsUnknown}
          value={staff.seats ?? ''}
          data-testid="office-seats"
          onChange={(event) => {
            const seats = parseCount(event.currentTarget.value);
            if (seats === undefined) event.currentTarget.value = String(staff.seats ?? '');
            else onKeep({ ...staff, seats });
          }}
        />
      </label>
      {staff.headcounts.map(({ date, headcount }) => (
        <div class="headcount-row" key={date}>
          <span>{words.headcountOn(date, headcount)}</span>
          <button
            type="button"
            class="icon-button"
            aria-label={words.removeHeadcount(date)}
            title={words.removeHeadcount(date)}
            onClick={() =>
              onKeep({ ...staff, headcounts: staff.headcounts.filter((one) => one.date !== date) })
            }
          >
            ×
          </button>
        </div>
      ))}
      {staff.headcounts.length < LIMITS.maximumHeadcounts && <AddHeadcount staff={staff} onKeep={onKeep} />}
    </div>
  );
}

/** A day's people; the same day again takes the place of what was there. */
function AddHeadcount({ staff, onKeep }: Omit<OfficeStaffProps, 'name'>) {
  const { plans: words } = useApp().words.value;
  const date = useSignal('');
  const people = useSignal('');
  const count = parseCount(people.value);
  const isUsable = date.value !== '' && typeof count === 'number';
  return (
    <form
      class="headcount-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isUsable) return;
        const others = staff.headcounts.filter((one) => one.date !== date.value);
        const headcounts = [...others, { date: date.value, headcount: count }].sort((a, b) =>
          a.date.localeCompare(b.date),
        );
        onKeep({ ...UNKNOWN_STAFF, seats: staff.seats, headcounts });
        people.value = '';
      }}
    >
      <input
        type="date"
        aria-label={words.headcountDate}
        value={date.value}
        data-testid="headcount-date"
        onInput={(event) => (date.value = event.currentTarget.value)}
      />
      <input
        type="number"
        min={0}
        max={LIMITS.maximumSeats}
        step={1}
        aria-label={words.headcountPeople}
        placeholder={words.headcountPeople}
        value={people.value}
        data-testid="headcount-people"
        onInput={(event) => (people.value = event.currentTarget.value)}
      />
      <button type="submit" class="text-button" disabled={!isUsable} data-testid="headcount-add">
        {words.addHeadcount}
      </button>
    </form>
  );
}
