import type { ComponentChildren } from 'preact';
import { useApp } from '../panels/app-context.ts';
import { useFetched } from '../panels/use-fetched.ts';
import type { Page } from '../state/page.ts';

const LATER_KINDS = [
  'register',
  'proposals',
  'data',
  'table',
  'compare',
  'workforce',
  'print',
  'account',
  'administration',
  'placements',
  'ledger',
] as const;
export type LaterPage = Extract<Page, { kind: (typeof LATER_KINDS)[number] }>;

/** Pages that are a program of their own: fetched when they are first opened, not with the pages for reading. */
export function isLaterPage(page: Page): page is LaterPage {
  return LATER_KINDS.some((kind) => kind === page.kind);
}

const loadRegister = () => import('./register/register-page.tsx');
const loadProposals = () => import('./proposals/proposals-page.tsx');
const loadData = () => import('./data/data-page.tsx');
const loadTable = () => import('./table/table-page.tsx');
const loadEvaluation = () => import('./evaluation/evaluation-page.tsx');
const loadAccount = () => import('./account/account-page.tsx');
const loadAdministration = () => import('./administration/administration-page.tsx');
const loadPlacements = () => import('./placements/placements-page.tsx');
const loadLedger = () => import('./ledger/ledger-page.tsx');
const loadPrint = () => import('./print/print-page.tsx');

export function LaterPageSlot({ page }: { readonly page: LaterPage }) {
  switch (page.kind) {
    case 'register':
      return (
        <Later key="register" load={loadRegister}>
          {({ RegisterPage }) => <RegisterPage id={page.id} />}
        </Later>
      );
    case 'proposals':
      return (
        <Later key="proposals" load={loadProposals}>
          {({ ProposalsPage }) => <ProposalsPage id={page.id} />}
        </Later>
      );
    case 'data':
      return (
        <Later key="data" load={loadData}>
          {({ DataPage }) => <DataPage id={page.id} />}
        </Later>
      );
    case 'table':
      return (
        <Later key="table" load={loadTable}>
          {({ TablePage }) => <TablePage id={page.id} />}
        </Later>
      );
    case 'account':
      return (
        <Later key="account" load={loadAccount}>
          {({ AccountPage }) => <AccountPage id={page.id} />}
        </Later>
      );
    case 'administration':
      return (
        <Later key="administration" load={loadAdministration}>
          {({ AdministrationPage }) => <AdministrationPage id={page.id} />}
        </Later>
      );
    case 'placements':
      return (
        <Later key="placements" load={loadPlacements}>
          {({ PlacementsPage }) => <PlacementsPage id={page.id} />}
        </Later>
      );
    case 'ledger':
      return (
        <Later key="ledger" load={loadLedger}>
          {({ LedgerPage }) => <LedgerPage />}
        </Later>
      );
    case 'print':
      return (
        <Later key="print" load={loadPrint}>
          {({ PrintPage }) => <PrintPage id={page.id} />}
        </Later>
      );
    default:
      return (
        <Later key="evaluation" load={loadEvaluation}>
          {({ EvaluationPage }) => <EvaluationPage kind={page.kind} />}
        </Later>
      );
  }
}

/** Fetches a page's code and shows it, or says that it is on its way or could not be had. */
function Later<Module>(props: {
  readonly load: () => Promise<Module>;
  readonly children: (module: Module) => ComponentChildren;
}) {
  const words = useApp().words.value;
  const fetched = useFetched(props.load);
  if (typeof fetched === 'object') return <>{props.children(fetched.module)}</>;
  return (
    <p class="page-body" role={fetched === 'failed' ? 'alert' : 'status'}>
      {fetched === 'failed' ? words.methodFailed : `${words.methodLoading}…`}
    </p>
  );
}
