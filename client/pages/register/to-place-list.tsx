import type { Vacancy, VacancyPlaceInput } from '#contract/vacancies.ts';
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { formatPlace } from '../../i18n/format-register.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { PlaceSearchBox } from '../../panels/place-search-box.tsx';
import { changeView } from '../../state/app-actions.ts';
import { openPage } from '../../state/page-history.ts';
import { toPickedPlace, toSearchedPlace } from '../../state/register-place.ts';
import { toRegisterNotice } from '../../state/register-session.ts';
import { listRegisterRows, listToPlace } from '../../state/register-rows.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { KindSymbol } from './kind-symbol.tsx';
import { PlaceNote } from './place-note.tsx';
import { useEndOfPlacing, usePlaceOnMap } from './use-place-on-map.ts';
import { useRegister } from './use-register.ts';

/** Entries without an exact place, one after the other: click on the map, confirm, next. */
export function ToPlaceList() {
  useEndOfPlacing();
  const { session, words, mayEdit } = useRegister();
  const skipped = useSignal<ReadonlySet<string>>(new Set());
  const chosenId = useSignal<string | null>(null);
  const placedCount = useSignal(0);
  const rows = listToPlace(listRegisterRows(session.vacancies.value.filter(mayEdit), null));
  const current =
    rows.find(({ vacancy }) => vacancy.id === chosenId.value) ??
    rows.find(({ vacancy }) => !skipped.value.has(vacancy.id)) ??
    rows[0];
  const next = (): void => {
    chosenId.value = null;
  };
  return (
    <div class="to-place" data-testid="to-place">
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.partPlace}
      </h2>
      <p class="page-lead">{words.toPlaceLead}</p>
      <p class="register-counts" role="status" data-testid="to-place-count">
        {rows.length === 0
          ? words.toPlaceDone(placedCount.value)
          : words.toPlaceCount(rows.length, placedCount.value)}
      </p>
      {current !== undefined && (
        <PlacingCard
          key={current.vacancy.id}
          vacancy={current.vacancy}
          onPlaced={() => {
            placedCount.value += 1;
            next();
          }}
          onSkip={() => {
            skipped.value = new Set([...skipped.value, current.vacancy.id]);
            next();
          }}
        />
      )}
      {rows.length > 1 && (
        <ul class="to-place-rest" aria-label={words.toPlaceRest}>
          {rows
            .filter((row) => row !== current)
            .map(({ vacancy, placeState }) => (
              <li key={vacancy.id}>
                <button type="button" onClick={() => (chosenId.value = vacancy.id)}>
                  <KindSymbol kind={vacancy.kind} />
                  <span>{vacancy.name}</span>
                  <span class={`place-mark is-${placeState}`}>{words.placeMarks[placeState]}</span>
                </button>
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}

interface PlacingCardProps {
  readonly vacancy: Vacancy;
  readonly onPlaced: () => void;
  readonly onSkip: () => void;
}

/** The entry whose place is asked for now. */
function PlacingCard({ vacancy, onPlaced, onSkip }: PlacingCardProps) {
  const { state, session, words, telling } = useRegister();
  const chosen = useSignal<VacancyPlaceInput | null>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  const shown = useComputed(() => chosen.value?.position ?? null).value;
  const choose = (place: VacancyPlaceInput): void => {
    chosen.value = place;
    requestAnimationFrame(() => confirm.current?.focus());
  };
  usePlaceOnMap(shown, (picked) => choose(toPickedPlace(picked)));
  useEffect(() => {
    state.placing.value = 'entry';
    const { position } = vacancy.place;
    // An entry known by its town is most likely in that town.
    if (position !== null) changeView(state, { camera: { center: position, zoom: NEAR_ZOOM } });
  }, []);
  const save = async (): Promise<void> => {
    const place = chosen.value;
    if (place === null) return;
    const outcome = await session.patch(vacancy, { place });
    if (outcome.kind === 'changed') {
      // Somebody else has just written it: what they left is shown before anything is put over it.
      session.notice.value = toRegisterNotice(outcome);
      await session.reload();
    }
    if (outcome.kind !== 'done') return;
    session.notice.value = { kind: 'placed', vacancy: outcome.body, before: vacancy.place };
    onPlaced();
  };
  const units = vacancy.unitCount ?? 1;
  return (
    <section class="placing-card" aria-label={words.placingNamed(vacancy.name)} data-testid="placing-card">
      <h3>
        <KindSymbol kind={vacancy.kind} />
        <span data-testid="placing-name">{vacancy.name}</span>
      </h3>
      <dl class="placing-facts">
        <div>
          <dt>{words.placeNow}</dt>
          <dd>{formatPlace(vacancy.place, telling)}</dd>
        </div>
        <div>
          <dt>{words.fieldNames.address}</dt>
          <dd class={vacancy.address === null ? 'missing' : undefined}>{vacancy.address ?? words.unknown}</dd>
        </div>
      </dl>
      {units > 1 && (
        <p class="small-note is-warning">{words.severalUnits(formatCount(units, telling.language))}</p>
      )}
      <div class="place-ways">
        <button
          type="button"
          class="plain-button"
          aria-pressed={state.placing.value === 'entry'}
          data-testid="pick-on-map"
          onClick={() => (state.placing.value = state.placing.peek() === 'entry' ? null : 'entry')}
        >
          {state.placing.value === 'entry' ? words.pickingNow : words.pickOnMap}
        </button>
        <PlaceSearchBox
          onChoose={(hit) => choose(toSearchedPlace(hit, state.region.value))}
          label={words.placeSearchLabel}
          testId="place-search"
        />
      </div>
      <p class="place-now" role="status">
        {chosen.value === null ? (
          <span class="small-note">{words.pickingHint}</span>
        ) : (
          <>
            <b data-testid="place-now">{formatPlace(chosen.value, telling)}</b>
            <PlaceNote place={chosen.value} />
          </>
        )}
      </p>
      <div class="register-actions is-left">
        <button
          ref={confirm}
          type="button"
          class="main-button"
          data-testid="confirm-place"
          disabled={chosen.value === null || session.isBusy.value}
          onClick={() => void save()}
        >
          {words.confirmPlace}
        </button>
        <button type="button" class="plain-button" data-testid="skip-place" onClick={onSkip}>
          {words.skipPlace}
        </button>
        <button
          type="button"
          class="link-button"
          onClick={() => openPage(state, { kind: 'register', id: vacancy.id })}
        >
          {words.openEntry}
        </button>
      </div>
    </section>
  );
}

/** The whole town with its stations; how near the place is has to be seen is for the reader to choose. */
const NEAR_ZOOM = 11.5;
