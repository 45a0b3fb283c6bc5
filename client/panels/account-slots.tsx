import { useApp } from './app-context.ts';
import { useFetched } from './use-fetched.ts';

const loadBar = () => import('./account/account-bar.tsx');
const loadMenu = () => import('./account/account-menu.tsx');

/** Room above the header for what has to be said of accounts; most screens of a networked server have nothing there. */
export function AccountBarSlot() {
  const { account } = useApp();
  const session = account.session.value;
  const isNeeded = session?.isLocalTrial === true || account.isExample.value || account.asking.value !== null;
  return <div class="account-bar">{isNeeded && <AccountBarPart />}</div>;
}

function AccountBarPart() {
  const fetched = useFetched(loadBar);
  if (typeof fetched !== 'object') return null;
  const { AccountBar } = fetched.module;
  return <AccountBar />;
}

/** The menu of the account; its code is fetched when it is first opened. */
export function AccountMenuSlot({ onDone }: { readonly onDone: () => void }) {
  const { plans: words } = useApp().words.value;
  const fetched = useFetched(loadMenu);
  if (typeof fetched === 'object') {
    const { AccountMenu } = fetched.module;
    return <AccountMenu onDone={onDone} />;
  }
  return (
    <p class="plan-menu is-account" role={fetched === 'failed' ? 'alert' : 'status'}>
      {fetched === 'failed' ? words.menuFailed : words.menuLoading}
    </p>
  );
}
