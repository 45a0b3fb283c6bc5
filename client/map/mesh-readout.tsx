import { GROUPS } from '#engine/accessibility/groups.ts';
import { UNREACHED_SECONDS } from '#engine/traveltime/travel-time-field.ts';
import { formatCount } from '../i18n/format-figures.ts';
import { getSiteName } from '../i18n/place-names.ts';
import { findActiveSite } from '../state/view-state.ts';
import { useApp } from '../panels/app-context.ts';

/** The value of one cell in words: how many live there, whether it is estimated, how far the site is. */
export function MeshReadout({ cell }: { readonly cell: number | null }) {
  const state = useApp();
  const words = state.words.value;
  const { language, measure, measureUnit } = state.view.value;
  const value = cell === null ? undefined : state.mesh.value?.valueByCell[cell];
  if (cell === null || value === undefined) return <p class="readout">{words.hoverNobody}</p>;
  const { counts } = GROUPS[measure];
  const unit = measureUnit === 'perCell' ? words.unitShort(counts) : words.unitShortDensity(counts);
  const isEstimated = (state.cells.value?.isEstimatedByCell[cell] ?? 0) === 1;
  return (
    <p class="readout">
      <span>
        <strong>{formatCount(value, language)}</strong> {unit}
        {isEstimated && <span class="tag">{words.hoverEstimated}</span>}
      </span>
      <TravelTimeReadout cell={cell} />
    </p>
  );
}

function TravelTimeReadout({ cell }: { readonly cell: number }) {
  const state = useApp();
  const words = state.words.value;
  const view = state.view.value;
  const site = findActiveSite(view);
  const isAnswered = state.answer.value?.result.ok === true;
  const seconds = state.bands.value?.secondsByCell[cell];
  if (site === undefined || !isAnswered || seconds === undefined) return null;
  const description = state.lookup.value?.describe(site.place);
  const name =
    description === undefined
      ? words.siteSomewhere(site.letter)
      : getSiteName(site, description, view.language);
  if (seconds === UNREACHED_SECONDS) return <span>{words.hoverTooFar(name)}</span>;
  const minutes = Math.round(seconds / 60);
  return (
    <span>
      {view.direction === 'inbound'
        ? words.hoverMinutes(name, minutes)
        : words.hoverMinutesOutbound(name, minutes)}
    </span>
  );
}
