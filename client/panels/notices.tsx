import { GROUPS } from '#engine/accessibility/groups.ts';
import { formatCount } from '../i18n/format-figures.ts';
import { getUnitSuffix } from '../i18n/format-assumed.ts';
import { getAssumptionBounds } from '../state/assumption-choices.ts';
import type { AppState } from '../state/app-state.ts';
import type { LinkChange } from '../state/link-record.ts';
import type { RefusedAssumption } from '../state/permalink-assumptions.ts';
import { useApp } from './app-context.ts';

/** What went wrong and what to do next; never a blank screen. */
export function FailureNotice() {
  const state = useApp();
  const words = state.words.value;
  const failure = state.failure.value;
  if (failure === null) return null;
  const dataNames = {
    region: words.loadingRegionName,
    layers: words.mapLabel,
    cells: words.loadingCellsName,
    roads: words.loadingRoadsName,
  };
  const text =
    failure.kind === 'server'
      ? words.errorServer
      : failure.kind === 'worker'
        ? words.errorWorker
        : words.errorData(dataNames[failure.what]);
  return (
    <div class="notice is-failure" role="alert" data-testid="failure">
      <p>{text}</p>
      <details>
        <summary>{words.errorDetails}</summary>
        <code>{failure.detail}</code>
      </details>
      <button type="button" onClick={() => location.reload()}>
        {words.retry}
      </button>
    </div>
  );
}

/** Enough of a version to tell two apart; the whole one stands with the sources. */
const shorten = (version: string): string => version.slice(0, 8);

/** Then and now, and what changed in between. */
function describeChange(change: LinkChange, state: AppState): string {
  const words = state.words.value;
  const { language, group } = state.view.value;
  const unit = language === 'ja' ? words.unitShort(GROUPS[group].counts) : '';
  const count = (value: number): string => formatCount(value, language) + unit;
  const causes = [
    ...(change.isRegionChanged ? [words.linkCauses.region] : []),
    ...(change.areAssumptionsChanged ? [words.linkCauses.assumptions] : []),
  ];
  return words.linkFiguresChanged({
    group: words.groupNames[group],
    before: count(change.reach.before),
    now: count(change.reach.now),
    newBefore: change.new === null ? null : count(change.new.before),
    newNow: change.new === null ? null : count(change.new.now),
    causes: causes.length > 0 ? causes : [words.linkCauses.method],
  });
}

/** The opened link was made with other data: its figures may not be those its sender saw. */
export function LinkNotice() {
  const state = useApp();
  const words = state.words.value;
  const linked = state.linkedRegionVersion.value;
  const region = state.region.value;
  const change = state.linkChange.value;
  if (region === null || (linked === null && change === null)) return null;
  const dismiss = (): void => {
    state.linkedRegionVersion.value = null;
    state.linkChange.value = null;
  };
  return (
    <div class="notice" role="status" data-testid="link-notice">
      {change !== null && <p>{describeChange(change, state)}</p>}
      {linked !== null && <p>{words.regionChanged(shorten(linked), shorten(region.version))}</p>}
      <button type="button" onClick={dismiss}>
        {words.dismiss}
      </button>
    </div>
  );
}

/** Assumptions of the opened link that are not used, each with what was expected. */
export function RefusedAssumptionsNotice() {
  const state = useApp();
  const words = state.words.value;
  const { language } = state.view.value;
  const refused = state.refusedAssumptions.value;
  const record = state.region.value?.assumptions;
  if (refused.length === 0 || record === undefined) return null;
  const toLine = ({ id, text }: RefusedAssumption): string => {
    if (id === null) return words.refusedUnknown(text);
    const { labelJa, labelEn, unit } = record.values[id];
    const { minimum, maximum } = getAssumptionBounds(id);
    const expected = words.assumptionExpected(minimum, maximum, getUnitSuffix(unit, language));
    return words.refusedAssumption(language === 'ja' ? labelJa : labelEn, text, expected);
  };
  return (
    <div class="notice" role="status" data-testid="refused-assumptions">
      <p>{words.refusedAssumptionsHeading}</p>
      <ul>
        {refused.map((one, i) => (
          <li key={i}>{toLine(one)}</li>
        ))}
      </ul>
      <button type="button" onClick={() => (state.refusedAssumptions.value = [])}>
        {words.dismiss}
      </button>
    </div>
  );
}
