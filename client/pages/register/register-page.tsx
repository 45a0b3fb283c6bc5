import { useEffect } from 'preact/hooks';
import { openPage } from '../../state/page-history.ts';
import { countRegister, listRegisterRows } from '../../state/register-rows.ts';
import '../../styles/register.css';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { EntryEditor } from './entry-editor.tsx';
import { EntryList } from './entry-list.tsx';
import { EntryView } from './entry-view.tsx';
import { FitFinder } from './fit-finder.tsx';
import { ImportWizard } from './import-wizard.tsx';
import { RegisterNotices } from './register-notices.tsx';
import { ToPlaceList } from './to-place-list.tsx';
import { useRegister } from './use-register.ts';

const PARTS = ['list', 'place', 'import', 'fit'] as const;

/** The register of vacant space: its list, one entry, what is to be placed, import, and space that fits. */
export function RegisterPage({ id }: { readonly id: string | null }) {
  const { state, session, words } = useRegister();
  const part = PARTS.find((one) => one === id) ?? (id === 'new' ? 'new' : id === null ? 'list' : 'entry');
  useEffect(() => void session.reload(), []);
  useEffect(() => {
    document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true });
  }, [id]);
  const isPicking = state.placing.value === 'entry';
  const isBesideMap = part === 'place' || part === 'new' || part === 'entry';
  return (
    <article
      class={`register is-${part}${isBesideMap ? ' is-beside-map' : ''}${isPicking ? ' is-picking' : ''}`}
      data-testid="register"
      data-part={part}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || state.placing.value !== 'entry') return;
        // The first Escape ends the choosing, not the page.
        event.stopPropagation();
        state.placing.value = null;
      }}
    >
      <RegisterNavigation part={part} />
      <RegisterNotices />
      {session.loading.value === 'failed' && (
        <div class="notice is-failure" role="alert">
          <p>{words.loadFailed}</p>
          <button type="button" onClick={() => void session.reload()}>
            {words.retry}
          </button>
        </div>
      )}
      {session.loading.value === 'loading' && <p role="status">{words.loading}</p>}
      {session.loading.value === 'done' && <RegisterPart part={part} id={id} />}
    </article>
  );
}

function RegisterPart({ part, id }: { readonly part: string; readonly id: string | null }) {
  const { session, words, mayWrite } = useRegister();
  // A link to writing, opened by somebody who reads.
  if (!mayWrite && (part === 'place' || part === 'import' || part === 'new')) return <EntryList />;
  switch (part) {
    case 'list':
      return <EntryList />;
    case 'place':
      return <ToPlaceList />;
    case 'import':
      return <ImportWizard />;
    case 'fit':
      return <FitFinder />;
    case 'new':
      return <EntryEditor id="new" />;
    default: {
      const vacancy = session.find(id ?? '');
      if (vacancy !== undefined) return <EntryView key={vacancy.id} vacancy={vacancy} />;
      return (
        <>
          <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
            {words.entryMissing}
          </h2>
          <p class="page-lead">{words.entryMissingHelp}</p>
        </>
      );
    }
  }
}

/** The parts of the register, with what waits in them. */
function RegisterNavigation({ part }: { readonly part: string }) {
  const { state, session, words, mayWrite, mayEdit } = useRegister();
  const counts = countRegister(listRegisterRows(session.vacancies.value, null));
  // Places are set by those whose entries they are.
  const own = countRegister(listRegisterRows(session.vacancies.value.filter(mayEdit), null));
  const tabs = [
    { id: null, part: 'list', label: words.partList, count: counts.all },
    ...(mayWrite
      ? [{ id: 'place', part: 'place', label: words.partPlace, count: own.unplaced + own.approximate }]
      : []),
    { id: 'fit', part: 'fit', label: words.partFitShort, count: null },
    ...(mayWrite ? [{ id: 'import', part: 'import', label: words.partImport, count: null }] : []),
  ];
  return (
    <nav class="register-parts" aria-label={words.partsLabel}>
      {tabs.map((tab) => (
        <button
          key={tab.part}
          type="button"
          aria-current={tab.part === part ? 'page' : undefined}
          data-testid={`register-part-${tab.part}`}
          onClick={() => {
            // What was done is known by who goes on.
            session.notice.value = null;
            openPage(state, { kind: 'register', id: tab.id });
          }}
        >
          {tab.label}
          {tab.count !== null && session.loading.value === 'done' && (
            <span class="part-count">{tab.count}</span>
          )}
        </button>
      ))}
    </nav>
  );
}
