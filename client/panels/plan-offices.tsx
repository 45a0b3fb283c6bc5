import { getOfficeName } from '../i18n/place-names.ts';
import {
  canBecome,
  removeOffice,
  renameOffice,
  staffOffice,
  turnOfficeInto,
  turnSiteInto,
  type SiteKindChoice,
} from '../state/office-changes.ts';
import { MAXIMUM_NAME_LENGTH } from '../state/site-changes.ts';
import { OFFICE_KINDS, type Office, type Site, type ViewState } from '../state/view-state.ts';
import { LIMITS } from '#contract/limits.ts';
import { useApp } from './app-context.ts';
import { OfficeStaffSlot } from './drawing-slots.tsx';
import { PlanTextField } from './plan-text-field.tsx';

const KINDS: readonly SiteKindChoice[] = ['candidate', 'satellite', 'competitor', 'parent'];
const UNKNOWN_PLACE = { station: null, preset: null, municipality: null };

interface KindSelectProps {
  readonly label: string;
  readonly value: SiteKindChoice;
  readonly testId: string;
  readonly onChoose: (kind: SiteKindChoice) => void;
}

function KindSelect({ label, value, testId, onChoose }: KindSelectProps) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const view: ViewState = state.view.value;
  return (
    <select
      class="kind-select"
      aria-label={label}
      title={label}
      value={value}
      data-testid={testId}
      onChange={(event) => {
        const chosen = KINDS.find((kind) => kind === event.currentTarget.value);
        if (chosen !== undefined && chosen !== value) onChoose(chosen);
      }}
    >
      {KINDS.map((kind) => (
        <option key={kind} value={kind} disabled={kind !== value && !canBecome(view, kind)}>
          {words.kindNames[kind]}
        </option>
      ))}
    </select>
  );
}

/** What the active site's ⋯ row adds for plans: its kind and its notes. */
export function SiteKindAndNotes({ site }: { readonly site: Site }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const hasPlan = state.plans.current.value !== null;
  // Read, so that a note that came from elsewhere shows.
  const version = state.plans.notesVersion.value;
  return (
    <div class="site-extras" data-version={version}>
      <label class="kind-row">
        <span>{words.kindLabel}</span>
        <KindSelect
          label={words.kindLabel}
          value="candidate"
          testId="site-kind"
          onChoose={(kind) => {
            if (kind === 'candidate') return;
            state.view.value = turnSiteInto(state.view.value, site.letter, kind);
            focusSoon('[data-testid="site-more"], [data-testid="place-site"]');
          }}
        />
      </label>
      {hasPlan ? (
        <textarea
          class="site-notes"
          rows={2}
          aria-label={words.notesLabel}
          placeholder={words.notesPlaceholder}
          maxLength={LIMITS.maximumNotesLength}
          readOnly={state.plans.current.value?.isReadOnly === true}
          value={state.plans.getNotes(site.letter)}
          data-testid="site-notes"
          onInput={(event) => state.plans.setNotes(site.letter, event.currentTarget.value)}
        />
      ) : (
        <p class="small-note">{words.notesNeedPlan}</p>
      )}
    </div>
  );
}

/** Where focus goes when the control that had it is gone. */
function focusSoon(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
}

/** Offices beside the parent office and the candidates: satellites, competitors, further parent offices. */
export function OfficeList() {
  const state = useApp();
  const { plans: words } = state.words.value;
  const { offices } = state.view.value;
  if (offices.length === 0) return null;
  return (
    <div class="offices" role="group" aria-label={words.officesHeading} data-testid="offices">
      <h2 class="offices-heading" title={words.officeHelp}>
        {words.officesHeading}
      </h2>
      <ul>
        {[...OFFICE_KINDS]
          .flatMap((kind) => offices.filter((office) => office.kind === kind))
          .map((office) => (
            <OfficeRow key={office.id} office={office} />
          ))}
      </ul>
    </div>
  );
}

function OfficeRow({ office }: { readonly office: Office }) {
  const state = useApp();
  const words = state.words.value;
  const view = state.view.value;
  const described = { ...office, givenName: null };
  const description = state.lookup.value?.describe(office.place) ?? UNKNOWN_PLACE;
  const placeName = getOfficeName(described, description, view.language);
  const name = office.givenName ?? placeName;
  const kind = words.plans.kindNames[office.kind];
  return (
    <li data-testid={`office-${office.kind}`}>
      <OfficeSymbol kind={office.kind} />
      <PlanTextField
        label={words.plans.officeName(kind)}
        value={office.givenName ?? ''}
        placeholder={placeName}
        maxLength={MAXIMUM_NAME_LENGTH}
        onKeep={(text) => (state.view.value = renameOffice(state.view.value, office.id, text))}
      />
      <KindSelect
        label={words.plans.officeKind(name)}
        value={office.kind}
        testId="office-kind"
        onChoose={(chosen) => {
          state.view.value = turnOfficeInto(state.view.value, office.id, chosen);
          if (chosen === 'candidate') focusSoon('[data-testid="site-more"]');
        }}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={words.plans.removeOffice(name)}
        title={words.plans.removeOffice(name)}
        onClick={() => {
          state.view.value = removeOffice(state.view.value, office.id);
          focusSoon('[data-testid="place-site"]');
        }}
      >
        ×
      </button>
      <OfficeStaffSlot
        name={name}
        staff={office}
        onKeep={(staff) => (state.view.value = staffOffice(state.view.value, office.id, staff))}
      />
    </li>
  );
}

/** The office's shape as on the map. */
export function OfficeSymbol({ kind }: { readonly kind: Office['kind'] }) {
  return <i class={`swatch symbol-${kind}`} aria-hidden="true" />;
}
