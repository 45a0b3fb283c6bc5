import type { AuditFilter, AuditOutcome } from '#contract/audit.ts';
import { useAdministration } from './use-administration.ts';

const OUTCOMES: readonly AuditOutcome[] = ['done', 'denied', 'failed'];
const DAY_MILLISECONDS = 86_400_000;

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly actions: readonly string[];
  readonly onChange: (filter: AuditFilter) => void;
}

/** Days as the reader's calendar has them. */
export function AuditFilters({ filter, actions, onChange }: AuditFiltersProps) {
  const { words } = useAdministration();
  const set = (part: Partial<Record<keyof AuditFilter, string>>): void => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => (value ?? '') !== '');
    onChange(Object.fromEntries(next));
  };
  return (
    <div class="register-filters" role="group" aria-label={words.parts.audit}>
      <label>
        <span>{words.auditFrom}</span>
        <input type="date" onChange={(event) => set({ from: toMoment(event.currentTarget.value, 0) })} />
      </label>
      <label>
        <span>{words.auditUntil}</span>
        <input type="date" onChange={(event) => set({ until: toMoment(event.currentTarget.value, 1) })} />
      </label>
      <label>
        <span>{words.auditAction}</span>
        <select
          value={filter.action ?? ''}
          data-testid="audit-action"
          onChange={(event) => set({ action: event.currentTarget.value })}
        >
          <option value="">{words.auditAll}</option>
          {actions.map((action) => (
            <option key={action} value={action}>
              {words.actions[action] ?? action}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.auditOutcome}</span>
        <select
          value={filter.outcome ?? ''}
          onChange={(event) => set({ outcome: event.currentTarget.value })}
        >
          <option value="">{words.auditAll}</option>
          {OUTCOMES.map((outcome) => (
            <option key={outcome} value={outcome}>
              {words.auditOutcomes[outcome]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** Midnight at the start of a day, or of the one after it; '' for no day. */
function toMoment(day: string, daysAfter: 0 | 1): string {
  if (day === '') return '';
  return new Date(new Date(`${day}T00:00`).getTime() + daysAfter * DAY_MILLISECONDS).toISOString();
}
