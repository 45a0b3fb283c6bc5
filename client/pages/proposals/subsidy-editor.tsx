import { LIMITS } from '#contract/limits.ts';
import type { SubsidyFault, SubsidyTexts } from '../../state/proposal-form.ts';
import { useProposals } from './use-proposals.ts';

interface SubsidyEditorProps {
  readonly subsidies: readonly SubsidyTexts[];
  /** By place in the list. */
  readonly faults: ReadonlyMap<number, SubsidyFault>;
  readonly onChange: (subsidies: readonly SubsidyTexts[]) => void;
}

const NOTHING: SubsidyTexts = { text: '', amount: '', source: '', year: '' };

/** Schemes with their sources, one row each. */
export function SubsidyEditor({ subsidies, faults, onChange }: SubsidyEditorProps) {
  const { words } = useProposals();
  const change = (index: number, part: Partial<SubsidyTexts>): void =>
    onChange(subsidies.map((one, i) => (i === index ? { ...one, ...part } : one)));
  return (
    <div class="subsidy-rows">
      <p class="small-note">{words.subsidyLead}</p>
      {subsidies.map((subsidy, i) => {
        const fault = faults.get(i);
        return (
          <div
            key={i}
            class={`subsidy-row${fault === undefined ? '' : ' is-faulty'}`}
            data-testid="subsidy-row"
          >
            {(
              [
                ['text', words.subsidyText],
                ['source', words.subsidySourceName],
                ['amount', words.subsidyAmount],
                ['year', words.subsidyYear],
              ] as const
            ).map(([name, label]) => (
              <label key={name}>
                <span>{label}</span>
                <input
                  type="text"
                  data-testid={`subsidy-${name}`}
                  aria-invalid={fault === name}
                  maxLength={LIMITS.maximumNameLength}
                  value={subsidy[name]}
                  onInput={(event) => change(i, { [name]: event.currentTarget.value })}
                />
              </label>
            ))}
            <button
              type="button"
              class="text-button"
              aria-label={words.subsidyRemoveNamed(i + 1)}
              onClick={() => onChange(subsidies.filter((_, other) => other !== i))}
            >
              {words.subsidyRemove}
            </button>
            {fault !== undefined && (
              <p class="field-fault" role="status">
                {words.subsidyFault(fault)}
              </p>
            )}
          </div>
        );
      })}
      {subsidies.length < LIMITS.maximumSubsidies && (
        <button
          type="button"
          class="plain-button"
          data-testid="subsidy-add"
          onClick={() => onChange([...subsidies, NOTHING])}
        >
          {words.subsidyAdd}
        </button>
      )}
    </div>
  );
}
