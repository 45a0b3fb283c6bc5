import type { Vacancy } from '#contract/vacancies.ts';
import { computeSeats } from '#engine/vacancy/compute-seats.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  formatArea,
  formatRegisterMember,
  formatSeats,
  type RegisterTelling,
} from '../../i18n/format-register.ts';
import { SharingControl } from '../../panels/sharing/sharing-control.tsx';
import { openPage } from '../../state/page-history.ts';
import {
  REGISTER_GROUPS,
  type RegisterField,
  type RegisterGroup,
  type RegisterMember,
} from '../../state/register-fields.ts';
import { getPlaceState } from '../../state/register-rows.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { CandidateButton } from './candidate-button.tsx';
import { EntryEditor } from './entry-editor.tsx';
import { EntryHistory } from './entry-history.tsx';
import { EntryPhotos } from './entry-photos.tsx';
import { KindLabel } from './kind-symbol.tsx';
import { ProposeButton } from './propose-button.tsx';
import { usePlaceOnMap } from './use-place-on-map.ts';
import { useRegister } from './use-register.ts';

/** Said at the top already, or together with the source's name. */
const SAID_ELSEWHERE: ReadonlySet<RegisterField> = new Set([
  'kind',
  'name',
  'status',
  'floorAreaSquareMeters',
  'seats',
  'rentYenPerMonth',
  'availableFrom',
]);

/** One entry: what is known of it, what is not, and what can be done with it. */
export function EntryView({ vacancy }: { readonly vacancy: Vacancy }) {
  const { session, mayEdit } = useRegister();
  // A form that was left half written is where the reader left it.
  const isEditing = useSignal(session.getEdit(vacancy.id) !== undefined);
  if (isEditing.value && mayEdit(vacancy)) {
    return <EntryEditor id={vacancy.id} vacancy={vacancy} onDone={() => (isEditing.value = false)} />;
  }
  return <EntryFacts vacancy={vacancy} onEdit={() => (isEditing.value = true)} />;
}

function EntryFacts({ vacancy, onEdit }: EntryActionsProps) {
  const { session, mayEdit } = useRegister();
  usePlaceOnMap(vacancy.place.position, null);
  useEffect(() => {
    session.lastOpened = vacancy.id;
  }, [vacancy.id]);
  return (
    <div class="entry" data-testid="entry-view">
      <EntryHead vacancy={vacancy} />
      <SharingControl
        ownership={vacancy}
        mayShare={mayEdit(vacancy)}
        share={(patch) => session.share(vacancy, patch)}
      />
      <EntryActions vacancy={vacancy} onEdit={onEdit} />
      {(Object.keys(REGISTER_GROUPS) as RegisterGroup[]).map((group) => (
        <FactGroup key={group} group={group} vacancy={vacancy} />
      ))}
      <Unknowns vacancy={vacancy} />
      <EntryPhotos vacancy={vacancy} />
      {vacancy.isOwn && <EntryHistory vacancy={vacancy} />}
    </div>
  );
}

function EntryHead({ vacancy }: { readonly vacancy: Vacancy }) {
  const { words, telling, squareMetersPerSeat } = useRegister();
  const { language } = telling;
  const seats = computeSeats(vacancy, squareMetersPerSeat);
  const placeState = getPlaceState(vacancy.place);
  const figures = [
    {
      label: words.fieldNames.floorAreaSquareMeters,
      value:
        vacancy.floorAreaSquareMeters === null
          ? words.unknown
          : formatArea(vacancy.floorAreaSquareMeters, language),
    },
    { label: words.fieldNames.seats, value: seats === null ? words.unknown : formatSeats(seats, language) },
    {
      label: words.fieldNames.rentYenPerMonth,
      value: formatRegisterMember('rentYenPerMonth', vacancy.rentYenPerMonth, telling),
    },
    {
      label: words.fieldNames.availableFrom,
      value: formatRegisterMember('availableFrom', vacancy.availableFrom, telling),
    },
  ];
  return (
    <header class="entry-head">
      <p class="entry-kind">
        <KindLabel kind={vacancy.kind} />
        {telling.nameMunicipality(vacancy.place.municipalityCode)}
        <span class="status-mark">{words.statusNames[vacancy.status]}</span>
        {placeState !== 'exact' && (
          <span class={`place-mark is-${placeState}`}>{words.placeMarks[placeState]}</span>
        )}
      </p>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1} data-testid="entry-name">
        {vacancy.name}
      </h2>
      <dl class="entry-figures">
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class={value === words.unknown ? 'missing' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      {seats?.isDerived === true && squareMetersPerSeat !== null && (
        <p class="small-note">{words.seatsDerivedNote(squareMetersPerSeat)}</p>
      )}
    </header>
  );
}

interface EntryActionsProps {
  readonly vacancy: Vacancy;
  readonly onEdit: () => void;
}

function EntryActions({ vacancy, onEdit }: EntryActionsProps) {
  const { state, session, words, mayEdit } = useRegister();
  const remove = async (): Promise<void> => {
    if (await session.delete(vacancy)) openPage(state, { kind: 'register', id: null });
  };
  return (
    <div class="register-actions is-left">
      <CandidateButton vacancy={vacancy} />
      <ProposeButton vacancy={vacancy} />
      {mayEdit(vacancy) && (
        <>
          <button type="button" class="plain-button" data-testid="edit-entry" onClick={onEdit}>
            {words.edit}
          </button>
          <button
            type="button"
            class="link-button is-deleting"
            data-testid="delete-entry"
            disabled={session.isBusy.value}
            onClick={() => void remove()}
          >
            {words.remove}
          </button>
        </>
      )}
    </div>
  );
}

interface Fact {
  readonly member: RegisterMember;
  /** null: not known. */
  readonly text: string | null;
}

/** What is said of an entry in one group, apart from what stands at its head. */
function listFacts(group: RegisterGroup, vacancy: Vacancy, telling: RegisterTelling): readonly Fact[] {
  const members = REGISTER_GROUPS[group].flatMap((field): RegisterMember[] => {
    if (SAID_ELSEWHERE.has(field)) return [];
    if (field === 'sourceText') return ['source'];
    return field === 'sourceDate' || field === 'sourceAddress' ? [] : [field];
  });
  if (group === 'what') members.push('place');
  return members.map((member) => ({
    member,
    text: vacancy[member] === null ? null : formatRegisterMember(member, vacancy[member], telling),
  }));
}

interface FactGroupProps {
  readonly group: RegisterGroup;
  readonly vacancy: Vacancy;
}

function FactGroup({ group, vacancy }: FactGroupProps) {
  const { words, telling } = useRegister();
  const facts = listFacts(group, vacancy, telling).filter(({ text }) => text !== null);
  if (facts.length === 0) return null;
  return (
    <section class="facts" aria-labelledby={`facts-${group}`}>
      <h3 id={`facts-${group}`}>{words.groupNames[group]}</h3>
      <dl>
        {facts.map(({ member, text }) => (
          <div key={member}>
            <dt>{words.memberNames[member]}</dt>
            <dd data-testid={`fact-${member}`}>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What nobody has said yet, in one line: missing, not hidden. */
function Unknowns({ vacancy }: { readonly vacancy: Vacancy }) {
  const { words, telling } = useRegister();
  const names = (Object.keys(REGISTER_GROUPS) as RegisterGroup[])
    .flatMap((group) => listFacts(group, vacancy, telling))
    .filter(({ text }) => text === null)
    .map(({ member }) => words.memberNames[member]);
  return names.length === 0 ? null : (
    <p class="small-note" data-testid="not-known">
      {words.notKnown(names)}
    </p>
  );
}
