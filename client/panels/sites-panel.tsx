import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatPosition } from '../i18n/format-figures.ts';
import { getChipName } from '../i18n/place-names.ts';
import { changeView, nudgeSite } from '../state/app-actions.ts';
import { findFreeLetter, MAXIMUM_NAME_LENGTH, removeSite, renameSite } from '../state/site-changes.ts';
import { findActiveSite, type Site } from '../state/view-state.ts';
import { useApp } from './app-context.ts';
import { DrawingSlot } from './drawing-slots.tsx';
import { OfficeList, SiteKindAndNotes } from './plan-offices.tsx';
import { ProposalsLine, RegisterLine } from './register-line.tsx';

const UNKNOWN_PLACE = { station: null, preset: null, municipality: null };

/** Candidate sites as chips; the active one can be renamed, moved by keys and removed in a row of its own. */
export function SitesPanel() {
  const state = useApp();
  const words = state.words.value;
  const view = state.view.value;
  const active = findActiveSite(view);
  const isPlacing = state.placing.value === 'site';
  const isFull = findFreeLetter(view) === undefined;
  const isOpen = useSignal(false);
  useEffect(() => {
    if (state.placing.value === null) return undefined;
    const cancel = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') state.placing.value = null;
    };
    window.addEventListener('keydown', cancel);
    return () => window.removeEventListener('keydown', cancel);
  }, [state.placing.value]);
  return (
    <section class="sites" aria-label={words.sitesHeading}>
      <div class="chips">
        {view.sites.map((site) => (
          <SiteChip key={site.letter} site={site} />
        ))}
        <button
          type="button"
          class={`chip chip-add${isPlacing ? ' is-placing' : ''}`}
          data-testid="place-site"
          aria-pressed={isPlacing}
          disabled={isFull || state.region.value === null}
          title={isFull ? words.placeSiteFull : undefined}
          onClick={() => (state.placing.value = isPlacing ? null : 'site')}
        >
          {isPlacing ? words.cancel : `＋ ${words.placeSite}`}
        </button>
        {active !== undefined && (
          <button
            type="button"
            class="icon-button site-more"
            aria-expanded={isOpen.value}
            aria-label={words.editSite(active.letter)}
            title={words.editSite(active.letter)}
            data-testid="site-more"
            onClick={() => (isOpen.value = !isOpen.value)}
          >
            ⋯
          </button>
        )}
      </div>
      {view.sites.length === 0 && state.region.value !== null && <p class="small-note">{words.sitesEmpty}</p>}
      {active !== undefined && isOpen.value && <ActiveSiteRow key={active.letter} site={active} />}
      {active !== undefined && isOpen.value && (
        <SiteKindAndNotes key={`${active.letter}-extras`} site={active} />
      )}
      <OfficeList />
      <div class="sites-links">
        <DrawingSlot />
        <span>
          <ProposalsLine />
          <RegisterLine />
        </span>
      </div>
    </section>
  );
}

function SiteChip({ site }: { readonly site: Site }) {
  const state = useApp();
  const words = state.words.value;
  const view = state.view.value;
  const name = getChipName(site, state.lookup.value?.describe(site.place) ?? UNKNOWN_PLACE, view.language);
  const isActive = site.letter === view.activeSite;
  return (
    <button
      type="button"
      class={`chip${isActive ? ' is-active' : ''}`}
      aria-pressed={isActive}
      aria-label={words.chipLabel(site.letter, name)}
      data-testid={`site-chip-${site.letter}`}
      onClick={() => changeView(state, { activeSite: site.letter })}
    >
      <b>{site.letter}</b> <span>{name}</span>
    </button>
  );
}

function ActiveSiteRow({ site }: { readonly site: Site }) {
  const state = useApp();
  const words = state.words.value;
  const isRenaming = useSignal(false);
  if (isRenaming.value) return <RenameForm site={site} onDone={() => (isRenaming.value = false)} />;
  const municipality = state.lookup.value?.describe(site.place).municipality ?? null;
  const where =
    municipality === null
      ? ''
      : state.view.value.language === 'ja'
        ? municipality.nameJa
        : municipality.nameEn;
  return (
    <div class="active-site">
      <span class="active-site-place">
        {where} <span class="coordinates">{formatPosition(site.place)}</span>
      </span>
      <button
        type="button"
        class="icon-button nudge-button"
        title={words.nudgeHint}
        aria-label={`${words.nudgeSite} – ${words.nudgeHint}`}
        data-testid="nudge"
        onKeyDown={(event) => {
          if (nudgeSite(state, site.letter, event)) event.preventDefault();
        }}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M8 1v14M1 8h14M8 1 6 3.2M8 1l2 2.2M8 15l-2-2.2M8 15l2-2.2M1 8l2.2-2M1 8l2.2 2M15 8l-2.2-2M15 8l-2.2 2"
            fill="none"
            stroke="currentColor"
            stroke-width="1.3"
          />
        </svg>
      </button>
      <button
        type="button"
        class="text-button"
        data-testid="rename-site"
        onClick={() => (isRenaming.value = true)}
      >
        {words.renameSite}
      </button>
      <button
        type="button"
        class="text-button"
        data-testid="remove-site"
        onClick={() => (state.view.value = removeSite(state.view.value, site.letter))}
      >
        {words.removeSite}
      </button>
    </div>
  );
}

function RenameForm({ site, onDone }: { readonly site: Site; readonly onDone: () => void }) {
  const state = useApp();
  const words = state.words.value;
  const name = useSignal(site.givenName ?? '');
  const save = (event: Event): void => {
    event.preventDefault();
    state.view.value = renameSite(state.view.value, site.letter, name.value);
    onDone();
  };
  return (
    <form class="active-site rename-form" onSubmit={save}>
      <input
        type="text"
        aria-label={words.siteName}
        placeholder={words.siteName}
        maxLength={MAXIMUM_NAME_LENGTH}
        value={name.value}
        data-testid="site-name"
        ref={(element) => element?.focus()}
        onInput={(event) => (name.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      />
      <button type="submit" class="text-button">
        {words.saveName}
      </button>
      <button type="button" class="text-button" onClick={onDone}>
        {words.cancel}
      </button>
    </form>
  );
}
