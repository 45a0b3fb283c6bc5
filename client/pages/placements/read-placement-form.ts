import type { Placement } from '#contract/placements.ts';
import type { PlacementField } from '../../i18n/placement-words-ja.ts';
import { parsePartialDate, parseWhole } from '../../state/parse-typed.ts';

export type FieldTexts = Readonly<Record<PlacementField, string>>;
export type FieldFault = 'required' | 'notADate' | 'notWhole';

/** What the form says, as the server takes it. */
export interface FormContent {
  readonly name: string;
  readonly firmName: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly seats: number | null;
  readonly address: string | null;
  readonly notes: string | null;
  readonly source: {
    readonly text: string;
    readonly date: string | null;
    readonly address: string | null;
  } | null;
}

export type ReadForm = { readonly faults: Readonly<Partial<Record<PlacementField, FieldFault>>> } & (
  { readonly ok: true; readonly content: FormContent } | { readonly ok: false }
);

const SEAT_BOUNDS = { minimum: 0, maximum: 100_000 } as const;

export function toFieldTexts(placement: Placement | null): FieldTexts {
  return {
    name: placement?.name ?? '',
    firmName: placement?.firmName ?? '',
    openedOn: placement?.openedOn ?? '',
    closedOn: placement?.closedOn ?? '',
    seats: String(placement?.seats ?? ''),
    address: placement?.address ?? '',
    notes: placement?.notes ?? '',
    sourceText: placement?.source?.text ?? '',
    sourceDate: placement?.source?.date ?? '',
  };
}

/** Reads what was typed as it is written in Japan: 令和8年4月1日, ３０席. Empty is unknown. */
export function readPlacementForm(texts: FieldTexts): ReadForm {
  const faults: Partial<Record<PlacementField, FieldFault>> = {};
  const readText = (field: PlacementField): string | null => {
    const text = texts[field].trim();
    return text === '' ? null : text;
  };
  const readRequired = (field: PlacementField): string => {
    const text = readText(field);
    if (text === null) faults[field] = 'required';
    return text ?? '';
  };
  const readDate = (field: PlacementField): string | null => {
    const text = readText(field);
    if (text === null) return null;
    const parsed = parsePartialDate(text);
    if (!parsed.ok) faults[field] = 'notADate';
    return parsed.ok ? parsed.value : null;
  };
  const readSeats = (): number | null => {
    const text = readText('seats');
    if (text === null) return null;
    const parsed = parseWhole(text, SEAT_BOUNDS);
    if (!parsed.ok) faults.seats = 'notWhole';
    return parsed.ok ? parsed.value : null;
  };
  const name = readRequired('name');
  const firmName = readRequired('firmName');
  if (readText('openedOn') === null) faults.openedOn = 'required';
  const openedOn = readDate('openedOn') ?? '';
  const sourceText = readText('sourceText');
  const sourceDate = readDate('sourceDate');
  if (sourceText === null && sourceDate !== null) faults.sourceText = 'required';
  const content: FormContent = {
    name,
    firmName,
    openedOn,
    closedOn: readDate('closedOn'),
    seats: readSeats(),
    address: readText('address'),
    notes: readText('notes'),
    source: sourceText === null ? null : { text: sourceText, date: sourceDate, address: null },
  };
  return Object.keys(faults).length === 0 ? { ok: true, content, faults } : { ok: false, faults };
}
