import { getProposalTitle } from '../../i18n/format-proposal.ts';
import { changeView } from '../../state/app-actions.ts';
import {
  addSite,
  findFreeLetter,
  MAXIMUM_NAME_LENGTH,
  renameSite,
  roundPlace,
} from '../../state/site-changes.ts';
import type { ProposalRow } from '../../state/proposal-rows.ts';
import { useProposals } from './use-proposals.ts';

/** Puts a candidate site at the proposal's place, so that the panel answers for it; why not stands beside the button. */
export function ShowSiteButton({ row }: { readonly row: ProposalRow }) {
  const { state, words, language } = useProposals();
  const view = state.view.value;
  const { position } = row.content;
  const place = position === null ? null : roundPlace(position);
  const there =
    place === null
      ? undefined
      : view.sites.find((site) => site.place.lon === place.lon && site.place.lat === place.lat);
  const letter = there?.letter ?? findFreeLetter(view);
  const reason = place === null ? words.siteNoPlace : letter === undefined ? words.siteFull : null;
  const show = (): void => {
    if (place === null || letter === undefined) return;
    if (there !== undefined) {
      changeView(state, { activeSite: there.letter });
      return;
    }
    const name = getProposalTitle(row.content, language).slice(0, MAXIMUM_NAME_LENGTH);
    state.view.value = renameSite(addSite(view, place), letter, name);
  };
  const isShown = there !== undefined && view.activeSite === there.letter;
  return (
    <>
      <button
        type="button"
        class="plain-button"
        data-testid="show-site"
        disabled={reason !== null || isShown}
        aria-describedby={reason === null ? undefined : 'show-site-reason'}
        onClick={show}
      >
        {isShown && there !== undefined ? words.shownOnMap(there.letter) : words.showOnMap}
      </button>
      {reason !== null && (
        <span class="small-note" id="show-site-reason">
          {reason}
        </span>
      )}
    </>
  );
}
