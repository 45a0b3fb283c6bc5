import { computeSeats } from '#engine/vacancy/compute-seats.ts';
import { SEISMIC_STATUSES, VACANCY_KINDS } from '#engine/vacancy/vacancy-terms.ts';
import { formatTsubo } from '../../i18n/format-area.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { formatPartialDate, formatYear } from '../../i18n/format-years.ts';
import type { ProposalWords } from '../../i18n/proposal-words-ja.ts';
import {
  parseAreaSquareMeters,
  parsePartialDate,
  parseTypedYear,
  type TypedFault,
} from '../../state/parse-typed.ts';
import type { ProposalField } from '../../state/proposal-fields.ts';
import {
  getLongestProposalText,
  isLongField,
  PROPOSAL_BOUNDS,
  type ProposalTexts,
} from '../../state/proposal-form.ts';
import type { Language } from '../../state/view-state.ts';
import { useProposals } from './use-proposals.ts';

export const toProposalFieldId = (field: ProposalField): string => `proposal-${field}`;

/** Without these a proposal cannot be submitted. */
const NEEDED: ReadonlySet<ProposalField> = new Set(['title', 'descriptionJa', 'contactDepartment']);

interface ProposalFieldProps {
  readonly field: ProposalField;
  readonly texts: ProposalTexts;
  readonly fault: TypedFault | null;
  readonly onType: (text: string) => void;
}

/** One field with its unit, what its value means in other units, and what is wrong with it. */
export function ProposalFieldView({ field, texts, fault, onType }: ProposalFieldProps) {
  const { words, language } = useProposals();
  const id = toProposalFieldId(field);
  const hint = words.fieldHints[field];
  const echo = describeTyped(field, texts, { words, language });
  const described = [
    hint === undefined ? null : `${id}-hint`,
    echo === null ? null : `${id}-echo`,
    fault === null ? null : `${id}-fault`,
  ].filter((one) => one !== null);
  return (
    <div class={`entry-field${fault === null ? '' : ' is-faulty'}`}>
      <label for={id}>
        {words.fieldNames[field]}
        {NEEDED.has(field) && <span class="required-mark">{words.requiredMark}</span>}
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
          {words.fieldFault(fault)}
        </p>
      )}
      {hint !== undefined && (
        <p class={`field-hint${field === 'contactDepartment' ? ' is-warning' : ''}`} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface EchoContext {
  readonly words: ProposalWords;
  readonly language: Language;
}

/** The typed area; null where there is none that can be read. */
export function readTypedArea(texts: ProposalTexts): number | null {
  const typed = parseAreaSquareMeters(texts.floorAreaSquareMeters, PROPOSAL_BOUNDS.floorAreaSquareMeters);
  return typed.ok ? typed.value : null;
}

/** The typed value in the units people think in. */
function describeTyped(
  field: ProposalField,
  texts: ProposalTexts,
  { words, language }: EchoContext,
): string | null {
  const text = texts[field].trim();
  if (text === '') return null;
  if (field === 'floorAreaSquareMeters') {
    const area = readTypedArea(texts);
    if (area === null) return null;
    const isTsubo = text.normalize('NFKC').endsWith('坪');
    return words.equals(isTsubo ? `${area} m²` : formatTsubo(area, language));
  }
  if (field === 'yearBuilt') {
    const year = parseTypedYear(text, PROPOSAL_BOUNDS.yearBuilt);
    return year.ok ? words.equals(formatYear(year.value, language)) : null;
  }
  if (field === 'availableFrom' || field === 'factsAsOf') {
    const date = parsePartialDate(text);
    return date.ok ? words.equals(formatPartialDate(date.value, language)) : null;
  }
  return null;
}

interface FieldInputProps {
  readonly field: ProposalField;
  readonly text: string;
  readonly isFaulty: boolean;
  readonly describedBy: string;
  readonly onType: (text: string) => void;
}

const NUMBER_FIELDS: ReadonlySet<ProposalField> = new Set([
  'floorAreaSquareMeters',
  'seats',
  'rentYenPerMonth',
  'parkingSpaces',
  'yearBuilt',
]);

function FieldInput({ field, text, isFaulty, describedBy, onType }: FieldInputProps) {
  const { words } = useProposals();
  const common = {
    id: toProposalFieldId(field),
    'data-testid': toProposalFieldId(field),
    'aria-invalid': isFaulty,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
  };
  const options = listOptions(field, words);
  if (options !== null) {
    return (
      <select {...common} value={text} onChange={(event) => onType(event.currentTarget.value)}>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  const lang = field.endsWith('En') ? 'en' : undefined;
  if (isLongField(field)) {
    return (
      <textarea
        {...common}
        lang={lang}
        rows={field.startsWith('description') ? 5 : 3}
        maxLength={getLongestProposalText(field)}
        value={text}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    );
  }
  const isNumber = NUMBER_FIELDS.has(field);
  return (
    <input
      {...common}
      type="text"
      lang={lang}
      class={isNumber ? 'is-number' : undefined}
      inputMode={isNumber && field !== 'yearBuilt' ? 'decimal' : undefined}
      maxLength={getLongestProposalText(field)}
      autocomplete="off"
      value={text}
      onInput={(event) => onType(event.currentTarget.value)}
    />
  );
}

type Options = readonly (readonly [string, string])[];

/** null: not chosen from a list. */
function listOptions(field: ProposalField, words: ProposalWords): Options | null {
  switch (field) {
    case 'kind':
      return [['', words.unknown], ...VACANCY_KINDS.map((kind) => [kind, words.kindNames[kind]] as const)];
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

interface DeriveSeatsProps {
  readonly texts: ProposalTexts;
  /** null: seats do not follow from the area. */
  readonly squareMetersPerSeat: number | null;
  readonly onChange: (squareMetersPerSeat: number | null) => void;
}

/** Seats from the floor area by the assumption, which is said; only where nobody has counted them. */
export function DeriveSeats({ texts, squareMetersPerSeat, onChange }: DeriveSeatsProps) {
  const { words, language, squareMetersPerSeat: assumed } = useProposals();
  const perSeat = squareMetersPerSeat ?? assumed;
  const area = readTypedArea(texts);
  const seats = computeSeats({ seats: null, floorAreaSquareMeters: area }, perSeat);
  if (texts.seats.trim() !== '' || perSeat === null || seats === null || seats.count < 1) return null;
  return (
    <label class="derive-seats">
      <input
        type="checkbox"
        checked={squareMetersPerSeat !== null}
        data-testid="derive-seats"
        onChange={(event) => onChange(event.currentTarget.checked ? perSeat : null)}
      />
      {words.seatsDerive(words.seatsDerived(formatCount(seats.count, language)), String(perSeat))}
    </label>
  );
}
