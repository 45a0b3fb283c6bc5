/** What a number field may hold. */
export interface NumberFieldRule {
  readonly minimum: number;
  readonly maximum: number;
  readonly isWhole: boolean;
}

export type NumberFieldFault = 'notANumber' | 'notWhole' | 'outOfBounds';

/** Reads a typed number: half- or full-width digits, thousands separators, its unit behind it. null: left empty. */
export function parseNumberField(
  text: string,
  { minimum, maximum, isWhole }: NumberFieldRule,
):
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly reason: NumberFieldFault } {
  const plain = text
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[\s,]/g, '')
    .replace(/(?:%|人|席|分|min|minutes|people|seats)$/i, '');
  if (plain === '') return { ok: true, value: null };
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(plain)) return { ok: false, reason: 'notANumber' };
  const value = Number(plain);
  if (isWhole && !Number.isInteger(value)) return { ok: false, reason: 'notWhole' };
  return value >= minimum && value <= maximum ? { ok: true, value } : { ok: false, reason: 'outOfBounds' };
}
