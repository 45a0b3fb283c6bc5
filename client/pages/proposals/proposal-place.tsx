import { useSignal } from '@preact/signals';
import { formatExactPosition } from '../../i18n/format-figures.ts';
import { PlaceSearchBox } from '../../panels/place-search-box.tsx';
import { changeView } from '../../state/app-actions.ts';
import { listMunicipalities } from '../../state/list-municipalities.ts';
import { roundPlace } from '../../state/site-changes.ts';
import type { Place } from '../../state/view-state.ts';
import { useEndOfPlacing, usePlaceOnMap } from '../register/use-place-on-map.ts';
import { useEntryWords, useOwnGround } from './use-own-ground.ts';
import { useProposals } from './use-proposals.ts';

interface ProposalPlaceProps {
  readonly place: Place | null;
  readonly onChange: (place: Place | null) => void;
}

/** A whole municipality beside a page, or above one on a phone. */
const TOWN_ZOOM = 11;

/** Where the site is, inside the own boundary: by a click on the map, or by typing coordinates or a station. */
export function ProposalPlace({ place, onChange }: ProposalPlaceProps) {
  const { state, words, ownCode, nameMunicipality } = useProposals();
  const refuse = useOwnGround();
  useEntryWords(words.title);
  useEndOfPlacing();
  const refused = useSignal<string | null>(null);
  const choose = (picked: Place): void => {
    refused.value = refuse(picked);
    if (refused.value === null) onChange(roundPlace(picked));
  };
  usePlaceOnMap(place, choose);
  /** Whoever places the first time sees where it can be. */
  const showTown = (): void => {
    const region = state.region.peek();
    const own = region === null ? undefined : listMunicipalities(region).find(({ code }) => code === ownCode);
    if (own !== undefined) changeView(state, { camera: { center: own.label, zoom: TOWN_ZOOM } });
  };
  const isPicking = state.placing.value === 'entry';
  const town = ownCode === null ? '' : nameMunicipality(ownCode);
  const refusal = refused.value ?? (isPicking ? state.entryRefusal.value : null);
  return (
    <div class="place-editor" data-testid="proposal-place-editor">
      <p class="place-now">
        <b data-testid="proposal-place-now">
          {place === null ? words.positionMissing : formatExactPosition(place)}
        </b>
      </p>
      <div class="place-ways">
        <button
          type="button"
          id="proposal-place"
          class={isPicking ? 'main-button' : 'plain-button'}
          aria-pressed={isPicking}
          data-testid="proposal-pick"
          onClick={() => {
            refused.value = null;
            state.placing.value = isPicking ? null : 'entry';
            if (!isPicking && place === null) showTown();
          }}
        >
          {isPicking ? words.startPicking : words.startPick}
        </button>
        <PlaceSearchBox
          onChoose={(hit) => choose(hit.place)}
          label={words.searchLabel}
          testId="proposal-search"
        />
        {place !== null && (
          <button type="button" class="link-button" onClick={() => onChange(null)}>
            {words.placeForget}
          </button>
        )}
      </div>
      <p
        class={`boundary-note${refusal === null ? '' : ' is-refused'}`}
        role={refusal === null ? 'status' : 'alert'}
        data-testid="boundary-note"
      >
        {refusal ?? (isPicking ? words.placingHint(town) : words.boundaryNote(town))}
      </p>
    </div>
  );
}
