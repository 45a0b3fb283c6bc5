import { useApp } from '../panels/app-context.ts';
import { type Fetched, useFetched } from '../panels/use-fetched.ts';
import type { Page } from '../state/page.ts';

const loadRegister = () => import('./register/register-page.tsx');
const loadData = () => import('./data/data-page.tsx');

/** Pages that are a program of their own: fetched when they are first opened, not with the pages for reading. */
export function LaterPage({ page }: { readonly page: Extract<Page, { kind: 'register' | 'data' }> }) {
  return page.kind === 'register' ? <RegisterSlot id={page.id} /> : <DataSlot id={page.id} />;
}

function RegisterSlot({ id }: { readonly id: string | null }) {
  const fetched = useFetched(loadRegister);
  if (typeof fetched !== 'object') return <Waiting fetched={fetched} />;
  const { RegisterPage } = fetched.module;
  return <RegisterPage id={id} />;
}

function DataSlot({ id }: { readonly id: string | null }) {
  const fetched = useFetched(loadData);
  if (typeof fetched !== 'object') return <Waiting fetched={fetched} />;
  const { DataPage } = fetched.module;
  return <DataPage id={id} />;
}

function Waiting({ fetched }: { readonly fetched: Exclude<Fetched<never>, object> }) {
  const words = useApp().words.value;
  return (
    <p class="page-body" role={fetched === 'failed' ? 'alert' : 'status'}>
      {fetched === 'failed' ? words.methodFailed : `${words.methodLoading}…`}
    </p>
  );
}
