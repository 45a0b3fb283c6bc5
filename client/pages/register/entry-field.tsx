import { computeSeats } from '#engine/vacancy/compute-seats.ts';
import { SEISMIC_STATUSES, VACANCY_KINDS, VACANCY_STATUSES } from '#engine/vacancy/vacancy-terms.ts';
import { formatTsubo } from '../../i18n/format-area.ts';
import { formatSeats } from '../../i18n/format-register.ts';
import { formatPartialDate, formatYear } from '../../i18n/format-years.ts';
import type { RegisterWords } from '../../i18n/register-words-ja.ts';
import {
  parseAreaSquareMeters,
  parsePartialDate,
  parseTypedYear,
  type TypedFault,
} from '../../state/parse-typed.ts';
import type { RegisterField } from '../../state/register-fields.ts';
import { FIELD_BOUNDS, type FieldTexts, getLongestText } from '../../state/register-form.ts';
import type { Language } from '../../state/view-state.ts';
import { useRegister } from './use-register.ts';

export interface EntryFieldProps {
  readonly field: RegisterField;
  readonly texts: FieldTexts;
  readonly fault: TypedFault | null;
  readonly onType: (text: string) => void;
}

export const toFieldId = (field: RegisterField): string => `field-${field}`;

/** One field with its unit, what its value means in other units, and what is wrong with it. */
export function EntryField({ field, texts, fault, onType }: EntryFieldProps) {
  const { words, telling, squareMetersPerSeat } = useRegister();
  const id = toFieldId(field);
  const hint = words.fieldHints[field];
  const echo = describeTyped(field, texts, { words, language: telling.language, squareMetersPerSeat });
  const described = [hint === undefined ? null : `${id}-hint`, echo === null ? null : `${id}-echo`].filter(
    (one) => one !== null,
  );
  return (
    <div class={`entry-field${fault === null ? '' : ' is-faulty'}`}>
      <label for={id}>
        {words.fieldNames[field]}
        {field === 'name' && <span class="required-mark">{words.requiredMark}</span>}
      </label>
      <div class="unit-field">
        <FieldInput
          field={field}
          text={texts[field]}
          isFaulty={fault !== null}
          describedBy={described.join(' ')}
          onType={onType}
        />
        {words.fieldUnits[field] !== undefined && <span>{words.fieldUnits[field]}</span>}
        {echo !== null && (
          <span class="field-echo" id={`${id}-echo`}>
            {echo}
          </span>
        )}
      </div>
      {fault !== null && (
        <p class="field-fault" id={`${id}-fault`}>
          {words.fieldFault(field, fault)}
        </p>
      )}
      {hint !== undefined && (
        <p class={`field-hint${field === 'contact' ? ' is-warning' : ''}`} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface EchoContext {
  readonly words: RegisterWords;
  readonly language: Language;
  readonly squareMetersPerSeat: number | null;
}

/** The typed value in the units people think in: 坪, era years, seats that follow from the area. */
function describeTyped(
  field: RegisterField,
  texts: FieldTexts,
  { words, language, squareMetersPerSeat }: EchoContext,
): string | null {
  const text = texts[field].trim();
  const readArea = (): number | null => {
    const parsed = parseAreaSquareMeters(texts.floorAreaSquareMeters, FIELD_BOUNDS.floorAreaSquareMeters);
    return parsed.ok ? parsed.value : null;
  };
  if (field === 'seats' && text === '') {
    const seats = computeSeats({ seats: null, floorAreaSquareMeters: readArea() }, squareMetersPerSeat);
    return seats === null ? null : words.seatsFromArea(formatSeats(seats, language));
  }
  if (text === '') return null;
  if (field === 'floorAreaSquareMeters') {
    const area = readArea();
    if (area === null) return null;
    const isTsubo = text.normalize('NFKC').endsWith('坪');
    return isTsubo ? words.equals(`${area} m²`) : words.equals(formatTsubo(area, language));
  }
  if (field === 'yearBuilt') {
    const year = parseTypedYear(text, FIELD_BOUNDS.yearBuilt);
    return year.ok ? words.equals(formatYear(year.value, language)) : null;
  }
  if (field === 'availableFrom' || field === 'sourceDate') {
    const date = parsePartialDate(text);
    return date.ok ? words.equals(formatPartialDate(date.value, language)) : null;
  }
  return null;
}

interface FieldInputProps {
  readonly field: RegisterField;
  readonly text: string;
  readonly isFaulty: boolean;
  readonly describedBy: string;
  readonly onType: (text: string) => void;
}

const NUMBER_FIELDS: ReadonlySet<RegisterField> = new Set([
  'floorAreaSquareMeters',
  'seats',
  'unitCount',
  'rentYenPerMonth',
  'parkingSpaces',
  'yearBuilt',
]);

function FieldInput({ field, text, isFaulty, describedBy, onType }: FieldInputProps) {
  const { words } = useRegister();
  const id = toFieldId(field);
  const common = {
    id,
    'data-testid': id,
    'aria-invalid': isFaulty,
    'aria-errormessage': isFaulty ? `${id}-fault` : undefined,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    value: text,
  };
  const options = listOptions(field, words);
  if (options !== null) {
    return (
      <select {...common} onChange={(event) => onType(event.currentTarget.value)}>
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  if (field === 'notes' || field === 'rentTerms') {
    return (
      <textarea
        {...common}
        rows={3}
        maxLength={getLongestText(field)}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    );
  }
  const isNumber = NUMBER_FIELDS.has(field);
  return (
    <input
      {...common}
      type="text"
      inputMode={isNumber ? 'decimal' : 'text'}
      class={isNumber ? 'is-number' : undefined}
      autocomplete="off"
      maxLength={getLongestText(field)}
      onInput={(event) => onType(event.currentTarget.value)}
    />
  );
}

type Options = readonly (readonly [string, string])[];

/** null: not chosen from a list. */
function listOptions(field: RegisterField, words: RegisterWords): Options | null {
  switch (field) {
    case 'kind':
      return VACANCY_KINDS.map((kind) => [kind, words.kindNames[kind]]);
    case 'status':
      return VACANCY_STATUSES.map((status) => [status, words.statusNames[status]]);
    case 'seismicStatus':
      return [['', words.unknown], ...SEISMIC_STATUSES.map((one) => [one, words.seismicNames[one]] as const)];
    case 'isBarrierFree':
    case 'hasFibre':
      return [
        ['', words.unknown],
        ['yes', words.yes],
        ['no', words.no],
      ];
    default:
      return null;
  }
}
