import type { Organization } from '#contract/organizations.ts';
import type { Placement } from '#contract/placements.ts';
import type { PublishedList } from '#contract/proposals.ts';
import type { VacancyPlaceInput } from '#contract/vacancies.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { createPlacement, listOrganizations, patchPlacement } from '../../api/placements.ts';
import { request } from '../../api/request.ts';
import { formatPlace } from '../../i18n/format-register.ts';
import type { PlacementField as Field } from '../../i18n/placement-words-ja.ts';
import { PlaceSearchBox } from '../../panels/place-search-box.tsx';
import { openPage } from '../../state/page-history.ts';
import { UNPLACED } from '../../state/register-form.ts';
import { toPickedPlace, toSearchedPlace } from '../../state/register-place.ts';
import { findActiveSite } from '../../state/view-state.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { FormActs } from './headcount-section.tsx';
import { ChoiceField, PlacementField } from './placement-field.tsx';
import { readPlacementForm, toFieldTexts, type FieldTexts } from './read-placement-form.ts';
import { usePlacements } from './use-placements.ts';

const HEAD_FIELDS: readonly Field[] = ['name', 'firmName'];
const FACT_FIELDS: readonly Field[] = [
  'openedOn',
  'closedOn',
  'seats',
  'address',
  'notes',
  'sourceText',
  'sourceDate',
];
const REQUIRED: ReadonlySet<Field> = new Set(['name', 'firmName', 'openedOn']);

type PublishedProposal = PublishedList['proposals'][number];

export interface PlacementFormProps {
  /** null: a new one. */
  readonly placement: Placement | null;
  /** The published proposal a new one starts from; null: none. */
  readonly proposalId: string | null;
  readonly onDone?: () => void;
}

/** Everything people decide about a record, in one form; faults stand under their fields when it is sent. */
export function PlacementForm({ placement, proposalId, onDone }: PlacementFormProps) {
  const { state, store, words } = usePlacements();
  const texts = useSignal<FieldTexts>(toFieldTexts(placement));
  const place = useSignal<VacancyPlaceInput>(placement?.place ?? UNPLACED);
  const firm = useSignal(placement?.firmOrganizationId ?? null);
  const proposal = useSignal(placement?.proposalId ?? null);
  const isChecked = useSignal(false);
  const read = readPlacementForm(texts.value);
  const adopt = (chosen: PublishedProposal): void => {
    proposal.value = chosen.id;
    if (chosen.position !== null) place.value = toPickedPlace(chosen.position);
    texts.value = {
      ...texts.value,
      name: texts.value.name === '' ? chosen.title : texts.value.name,
      seats: texts.value.seats === '' && chosen.seats !== null ? String(chosen.seats) : texts.value.seats,
      address: texts.value.address === '' ? (chosen.address ?? '') : texts.value.address,
    };
  };
  const leave = (): void => {
    if (onDone === undefined) openPage(state, { kind: 'placements', id: null });
    else onDone();
  };
  const save = async (): Promise<void> => {
    isChecked.value = true;
    if (!read.ok || place.value.precision === 'unplaced') return;
    const body = {
      ...read.content,
      place: place.value,
      firmOrganizationId: firm.value,
      proposalId: proposal.value,
    };
    const saved = await store.act(() =>
      placement === null ? createPlacement(body) : patchPlacement(placement, body),
    );
    if (saved === null) return;
    if (onDone === undefined) openPage(state, { kind: 'placements', id: saved.id });
    else onDone();
  };
  return (
    <form
      class="placement-form"
      data-testid="placement-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {placement === null ? words.newTitle : words.editTitle}
      </h2>
      {placement === null && (
        <ProposalChoice
          chosen={proposal.value}
          wanted={proposalId}
          onAdopt={adopt}
          onForget={() => (proposal.value = null)}
        />
      )}
      {HEAD_FIELDS.map(toField)}
      <PlaceChoice
        place={place.value}
        isChecked={isChecked.value}
        onChoose={(chosen) => (place.value = chosen)}
      />
      {FACT_FIELDS.map(toField)}
      <FirmChoice value={firm.value} onChoose={(id) => (firm.value = id)} />
      <FormActs onCancel={leave} />
    </form>
  );

  function toField(field: Field) {
    return (
      <PlacementField
        key={field}
        id={`placement-${field}`}
        label={words.fieldNames[field]}
        value={texts.value[field]}
        type={field === 'notes' ? 'lines' : field === 'seats' ? 'number' : 'text'}
        isRequired={REQUIRED.has(field)}
        hint={words.fieldHints[field]}
        fault={isChecked.value ? describeFault(field) : null}
        onInput={(value) => (texts.value = { ...texts.value, [field]: value })}
      />
    );
  }

  function describeFault(field: Field): string | null {
    const fault = read.faults[field];
    if (fault === undefined) return null;
    if (fault === 'required') return words.faultRequired(words.fieldNames[field]);
    return fault === 'notADate' ? words.faultDate : words.faultWhole;
  }
}

interface ProposalChoiceProps {
  readonly chosen: string | null;
  readonly wanted: string | null;
  readonly onAdopt: (proposal: PublishedProposal) => void;
  readonly onForget: () => void;
}

/** Published proposals to start from; nothing where there is none. */
function ProposalChoice({ chosen, wanted, onAdopt, onForget }: ProposalChoiceProps) {
  const { words } = usePlacements();
  const published = useSignal<readonly PublishedProposal[]>([]);
  useEffect(() => {
    void request<PublishedList>({
      method: 'GET',
      path: '/api/v1/published-proposals?limit=200',
      access: 'anyone',
    }).then((outcome) => {
      if (outcome.kind !== 'done') return;
      published.value = outcome.body.proposals;
      const found = outcome.body.proposals.find(({ id }) => id === wanted);
      if (found !== undefined) onAdopt(found);
    });
  }, []);
  if (published.value.length === 0) return null;
  return (
    <ChoiceField
      id="placement-proposal"
      label={words.fromProposal}
      value={chosen ?? ''}
      onChoose={(id) => {
        const found = published.value.find((one) => one.id === id);
        if (found === undefined) onForget();
        else onAdopt(found);
      }}
    >
      <option value="">{words.fromProposalNone}</option>
      {published.value.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </ChoiceField>
  );
}

interface PlaceChoiceProps {
  readonly place: VacancyPlaceInput;
  readonly isChecked: boolean;
  readonly onChoose: (place: VacancyPlaceInput) => void;
}

/** Where it is: by name or coordinates, or where the active site of the map stands. */
function PlaceChoice({ place, isChecked, onChoose }: PlaceChoiceProps) {
  const { state, words, language, nameMunicipality } = usePlacements();
  const active = findActiveSite(state.view.value);
  const isMissing = place.precision === 'unplaced';
  const telling = {
    language,
    nameMunicipality: (code: string | null) => (code === null ? null : nameMunicipality(code)),
  };
  return (
    <div class={`entry-field${isChecked && isMissing ? ' is-faulty' : ''}`}>
      <span class="field-label">
        {words.place}
        <span class="required-mark">{words.required}</span>
      </span>
      <div class="place-choice">
        <p data-testid="placement-place" role="status">
          <b>{isMissing ? words.placeNone : formatPlace(place, telling)}</b>
        </p>
        <PlaceSearchBox
          label={words.placeLabel}
          testId="placement-place-search"
          onChoose={(hit) => onChoose(toSearchedPlace(hit, state.region.value))}
        />
        {active !== undefined && (
          <button
            type="button"
            class="plain-button"
            data-testid="use-active-site"
            onClick={() => onChoose(toPickedPlace(active.place))}
          >
            {words.placeActive}
          </button>
        )}
        {isChecked && isMissing && (
          <p class="field-fault" role="alert">
            {words.placeFault}
          </p>
        )}
      </div>
    </div>
  );
}

interface FirmChoiceProps {
  readonly value: string | null;
  readonly onChoose: (id: string | null) => void;
}

/** Which firm's account follows the record; who has an account is for planners to know. */
function FirmChoice({ value, onChoose }: FirmChoiceProps) {
  const { state, words, language } = usePlacements();
  const firms = useSignal<readonly Organization[]>([]);
  const role = state.account.role.value;
  const isPlanner = role === 'planner' || role === 'administrator';
  useEffect(() => {
    if (!isPlanner) return;
    void listOrganizations().then((outcome) => {
      if (outcome.kind !== 'done') return;
      firms.value = outcome.body.organizations.filter(({ kind }) => kind === 'firm');
    });
  }, [isPlanner]);
  if (!isPlanner) return null;
  return (
    <ChoiceField
      id="placement-firm"
      label={words.firmAccount}
      value={value ?? ''}
      hint={words.firmAccountHint}
      onChoose={(id) => onChoose(id === '' ? null : id)}
    >
      <option value="">{words.firmAccountNone}</option>
      {firms.value.map(({ id, nameJa, nameEn }) => (
        <option key={id} value={id}>
          {language === 'ja' ? nameJa : nameEn}
        </option>
      ))}
    </ChoiceField>
  );
}
