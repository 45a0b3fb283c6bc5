import { useEffect } from 'preact/hooks';
import '../../styles/register.css';
import '../../styles/placements.css';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { PlacementForm } from './placement-form.tsx';
import { PlacementList } from './placement-list.tsx';
import { PlacementNotices } from './placement-notices.tsx';
import { PlacementRecord } from './placement-record.tsx';
import { useLoadedPlacements, usePlacements } from './use-placements.ts';

const READERS: ReadonlySet<string> = new Set(['planner', 'administrator', 'municipality', 'firm']);

/** Offices followed after they opened: the list, one record, or the form of a new one (`new`, `new-<proposal>`). */
export function PlacementsPage({ id }: { readonly id: string | null }) {
  const { state, store, words } = usePlacements();
  const role = state.account.role.value;
  const isAllowed = role !== null && READERS.has(role);
  useLoadedPlacements(isAllowed);
  useEffect(() => document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true }), [id]);
  const status = store.list.status.value;
  return (
    <article class="register placements" data-testid="placements">
      {!isAllowed && <NotAllowed isSignedIn={role !== null} />}
      {isAllowed && (
        <>
          <PlacementNotices />
          {status === 'failed' && (
            <div class="notice is-failure" role="alert">
              <p>{words.loadFailed}</p>
              <button type="button" onClick={() => void store.list.reload()}>
                {words.retry}
              </button>
            </div>
          )}
          {store.list.value.value === null && status !== 'failed' && <p role="status">{words.loading}</p>}
          {store.list.value.value !== null && <PlacementsPart id={id} />}
        </>
      )}
    </article>
  );
}

function PlacementsPart({ id }: { readonly id: string | null }) {
  const { store, words } = usePlacements();
  if (id === null) return <PlacementList />;
  if (id === 'new' || id.startsWith('new-')) {
    return <PlacementForm key={id} placement={null} proposalId={id.slice('new-'.length) || null} />;
  }
  const placement = store.list.value.value?.placements.find((one) => one.id === id);
  if (placement !== undefined) return <PlacementRecord key={id} placement={placement} />;
  return (
    <>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.missingTitle}
      </h2>
      <p class="page-lead">{words.missingText}</p>
    </>
  );
}

function NotAllowed({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const { state, words } = usePlacements();
  return (
    <>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.title}
      </h2>
      <p class="page-lead">{isSignedIn ? words.notAllowed : words.notSignedIn}</p>
      {!isSignedIn && (
        <p>
          <button
            type="button"
            class="main-button"
            data-testid="placements-sign-in"
            onClick={() => state.account.invite()}
          >
            {words.signIn}
          </button>
        </p>
      )}
    </>
  );
}
