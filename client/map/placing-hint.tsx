import type { Words } from '../i18n/words.ts';
import { useApp } from '../panels/app-context.ts';
import type { AppState } from '../state/app-state.ts';

type Placing = NonNullable<AppState['placing']['value']>;

const HINTS: Readonly<Record<Placing, (words: Words) => string>> = {
  site: (words) => words.placingHint,
  parent: (words) => words.placingParentHint,
  satellite: (words) => words.plans.placingOffice(words.plans.kindNames.satellite),
  competitor: (words) => words.plans.placingOffice(words.plans.kindNames.competitor),
  entry: (words) => words.placingEntryHint,
};

/** What a click on the map will do, and why it will not do it where the pointer is. */
export function PlacingHint() {
  const state = useApp();
  const words = state.words.value;
  const placing = state.placing.value;
  if (placing === null) return null;
  const fault = state.placingFault.value;
  const isEntry = placing === 'entry';
  const refusal = isEntry
    ? state.entryRefusal.value
    : fault === null
      ? null
      : words.plans.placingRefused[fault];
  return (
    <p
      class={`placing-hint${refusal === null ? '' : ' is-refused'}`}
      role={refusal === null ? 'status' : 'alert'}
      data-testid="placing-hint"
    >
      {refusal ?? (isEntry ? state.entryWords.value?.hint : undefined) ?? HINTS[placing](words)}
    </p>
  );
}
