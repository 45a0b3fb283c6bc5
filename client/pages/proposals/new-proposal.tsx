import type { Vacancy } from '#contract/vacancies.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatFloorArea } from '../../i18n/format-proposal.ts';
import { openPage } from '../../state/page-history.ts';
import { getPlaceState } from '../../state/register-rows.ts';
import type { Place } from '../../state/view-state.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { KindSymbol } from '../register/kind-symbol.tsx';
import { ProposalPlace } from './proposal-place.tsx';
import { useProposals } from './use-proposals.ts';

/** The start of a proposal: a building of the own register, or a name and a place. It is a draft from then on. */
export function NewProposal({ vacancyId }: { readonly vacancyId: string | null }) {
  const { state, words, ownCode } = useProposals();
  useEffect(() => state.register.load(), []);
  if (ownCode === null) {
    return (
      <>
        <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
          {words.partNew}
        </h2>
        <p class="notice" data-testid="only-municipality">
          {words.startOnlyMunicipality}
        </p>
      </>
    );
  }
  return <StartChoices ownCode={ownCode} vacancyId={vacancyId} />;
}

interface StartChoicesProps {
  readonly ownCode: string;
  readonly vacancyId: string | null;
}

function StartChoices({ ownCode, vacancyId }: StartChoicesProps) {
  const { state, desk, words, nameMunicipality } = useProposals();
  const start = async (input: Parameters<typeof desk.create>[0]): Promise<void> => {
    const created = await desk.create(input);
    if (created !== null) openPage(state, { kind: 'proposals', id: `edit-${created.id}` });
  };
  // From the entry's own page the building is chosen already.
  useEffect(() => {
    if (vacancyId !== null) void start({ vacancyId });
  }, [vacancyId]);
  return (
    <>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.partNew}
      </h2>
      <p class="page-lead">{words.startLead}</p>
      <section class="start-choice" aria-labelledby="start-register">
        <h3 id="start-register">{words.startRegister}</h3>
        <RegisterChoice town={nameMunicipality(ownCode)} onChoose={(id) => void start({ vacancyId: id })} />
      </section>
      <section class="start-choice" aria-labelledby="start-place">
        <h3 id="start-place">{words.startPlace}</h3>
        <p class="small-note">{words.startPlaceLead}</p>
        <PlaceChoice
          untitled={words.startUntitled(nameMunicipality(ownCode))}
          onStart={(title, position) => void start({ title, position })}
        />
      </section>
    </>
  );
}

interface RegisterChoiceProps {
  readonly town: string;
  readonly onChoose: (vacancyId: string) => void;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** Buildings of the own municipality, as a list to choose from. */
function RegisterChoice({ town, onChoose }: RegisterChoiceProps) {
  const { state, desk, words, language, ownCode, nameMunicipality } = useProposals();
  const text = useSignal('');
  const known = state.register.value.value;
  const own = (known?.vacancies ?? []).filter(
    ({ place }) => place.municipalityCode !== null && isOwn(place.municipalityCode),
  );
  const wanted = fold(text.value);
  const shown = own.filter((one) => fold([one.name, one.address].join('\n')).includes(wanted));
  if (known === null) return <p class="small-note">{words.loading}</p>;
  if (own.length === 0) {
    return (
      <>
        <p data-testid="start-register-empty">{words.startRegisterNone(nameMunicipality(ownCode ?? ''))}</p>
        <div class="act-buttons">
          <button
            type="button"
            class="plain-button"
            onClick={() => openPage(state, { kind: 'register', id: null })}
          >
            {words.registerOpen}
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      <label class="written">
        <span>{words.startRegisterFilter}</span>
        <input
          type="search"
          value={text.value}
          data-testid="start-filter"
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
      </label>
      {shown.length === 0 && <p class="small-note">{words.startRegisterNoHit}</p>}
      <ul class="start-list" aria-label={`${words.startRegister} ${town}`} tabIndex={-1}>
        {shown.map((vacancy) => (
          <li key={vacancy.id}>
            <button
              type="button"
              data-testid="start-entry"
              disabled={desk.isBusy.value}
              onClick={() => onChoose(vacancy.id)}
            >
              <KindSymbol kind={vacancy.kind} />
              <span>{vacancy.name}</span>
              <small>{describe(vacancy)}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );

  function isOwn(code: string): boolean {
    if (code === ownCode) return true;
    return state.region.value?.municipalities.find((one) => one.code === code)?.parentCode === ownCode;
  }

  function describe({ floorAreaSquareMeters, place }: Vacancy): string {
    return [
      floorAreaSquareMeters === null ? null : formatFloorArea(floorAreaSquareMeters, language),
      getPlaceState(place) === 'exact' ? null : words.startRegisterNotExact,
    ]
      .filter((part) => part !== null)
      .join(' · ');
  }
}

interface PlaceChoiceProps {
  readonly untitled: string;
  readonly onStart: (title: string, position: Place | null) => void;
}

/** A name, a place, or both. */
function PlaceChoice({ untitled, onStart }: PlaceChoiceProps) {
  const { desk, words } = useProposals();
  const title = useSignal('');
  const place = useSignal<Place | null>(null);
  const canStart = title.value.trim() !== '' || place.value !== null;
  return (
    <form
      class="written"
      onSubmit={(event) => {
        event.preventDefault();
        if (canStart) onStart(title.value.trim() || untitled, place.value);
      }}
    >
      <label for="start-title">{words.startTitle}</label>
      <input
        id="start-title"
        type="text"
        maxLength={200}
        data-testid="start-title"
        aria-describedby="start-title-hint"
        value={title.value}
        onInput={(event) => (title.value = event.currentTarget.value)}
      />
      <p class="small-note" id="start-title-hint">
        {words.startTitleHint}
      </p>
      <ProposalPlace place={place.value} onChange={(next) => (place.value = next)} />
      <div class="act-buttons">
        <button
          type="submit"
          class="main-button"
          data-testid="start-draft"
          disabled={!canStart || desk.isBusy.value}
          aria-describedby={canStart ? undefined : 'start-needs'}
        >
          {words.startCreate}
        </button>
        {!canStart && (
          <span class="small-note" id="start-needs">
            {words.startNeedsPlace}
          </span>
        )}
      </div>
    </form>
  );
}
