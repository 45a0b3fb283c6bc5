import { LIMITS } from '#contract/limits.ts';
import { useSignal } from '@preact/signals';
import { listMissingChoices } from '../../state/dataset-columns.ts';
import { type DescriptionField, REQUIRED_DESCRIPTION } from '../../state/dataset-import.ts';
import { useData } from './use-data.ts';

const FIELDS: readonly DescriptionField[] = ['title', 'publisher', 'year', 'licence', 'address', 'notes'];
const LONGEST: Readonly<Record<DescriptionField, number>> = {
  title: LIMITS.maximumNameLength,
  publisher: LIMITS.maximumNameLength,
  year: 60,
  licence: LIMITS.maximumNameLength,
  address: 2_000,
  notes: LIMITS.maximumNotesLength,
};

/** Where the table is from: said beside every figure that comes of it. */
export function DatasetDescription({ canStore }: { readonly canStore: boolean }) {
  const { words, importing } = useData();
  const isAsked = useSignal(false);
  const missing = importing.missingDescription.value;
  const choices = importing.choices.value;
  const isComplete = choices !== null && listMissingChoices(choices).length === 0;
  const store = async (event: Event): Promise<void> => {
    event.preventDefault();
    isAsked.value = true;
    const [first] = missing;
    if (first !== undefined) document.getElementById(`description-${first}`)?.focus();
    else await importing.store();
  };
  return (
    <form class="entry-form" noValidate aria-labelledby="description" onSubmit={(event) => void store(event)}>
      <h3 id="description">{words.descriptionHeading}</h3>
      <p class="small-note">{words.descriptionLead}</p>
      {FIELDS.map((field) => (
        <DescriptionRow key={field} field={field} isFaulty={isAsked.value && isMissing(field)} />
      ))}
      <div class="form-bar">
        <button
          type="submit"
          class="main-button"
          data-testid="store-dataset"
          disabled={!canStore || !isComplete || importing.isStoring.value || importing.isAsking.value}
        >
          {importing.replaces.value === null ? words.store : words.storeReplacing}
        </button>
        <button type="button" class="plain-button" onClick={() => importing.start(importing.replaces.value)}>
          {words.chooseOther}
        </button>
        {!canStore && <span class="small-note is-warning">{words.cannotStore}</span>}
      </div>
    </form>
  );

  function isMissing(field: DescriptionField): boolean {
    return missing.some((one) => one === field);
  }
}

interface DescriptionRowProps {
  readonly field: DescriptionField;
  readonly isFaulty: boolean;
}

function DescriptionRow({ field, isFaulty }: DescriptionRowProps) {
  const { words, importing } = useData();
  const id = `description-${field}`;
  const common = {
    id,
    'data-testid': id,
    maxLength: LONGEST[field],
    value: importing.description.value[field],
    placeholder: words.fieldExamples[field],
    'aria-invalid': isFaulty,
    'aria-errormessage': isFaulty ? `${id}-fault` : undefined,
  };
  return (
    <div class={`entry-field${isFaulty ? ' is-faulty' : ''}`}>
      <label for={id}>
        {words.fieldNames[field]}
        {REQUIRED_DESCRIPTION.some((one) => one === field) && (
          <span class="required-mark">{words.requiredMark}</span>
        )}
      </label>
      <div class="unit-field">
        {field === 'notes' ? (
          <textarea
            {...common}
            rows={2}
            onInput={(event) => importing.describe(field, event.currentTarget.value)}
          />
        ) : (
          <input
            {...common}
            type="text"
            autocomplete="off"
            onInput={(event) => importing.describe(field, event.currentTarget.value)}
          />
        )}
      </div>
      {isFaulty && (
        <p class="field-fault" id={`${id}-fault`}>
          {words.required}
        </p>
      )}
    </div>
  );
}
