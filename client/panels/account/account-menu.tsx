import type { Workspace } from '#contract/accounts.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import '../../styles/account.css';
import { openPage } from '../../state/page-history.ts';
import { formatPage, type Page } from '../../state/page.ts';
import { listMenuItems, MENU_ITEMS } from '../account-menu-items.ts';
import { ExampleMark } from '../example-mark.tsx';
import { ExampleActs } from './example-acts.tsx';
import { LocalRoles } from './local-roles.tsx';
import { SignOutButton } from './sign-out-button.tsx';
import { useAccount } from './use-account.ts';
import { useLeave } from './use-leave.ts';

const WORKSPACE_ORDER: readonly Workspace[] = ['real', 'example'];

/** Who I am, what my organization has, and the way out. */
export function AccountMenu({ onDone }: { readonly onDone: () => void }) {
  const { state, account, words } = useAccount();
  const session = account.session.value;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('button, input')?.focus(), []);
  const isSignedIn = session !== null && session.user !== null;
  const go = (page: Page): void => {
    onDone();
    openPage(state, page);
  };
  return (
    <div ref={box} class="plan-menu is-account" data-testid="account-menu-list">
      {isSignedIn && <Who />}
      {session?.isLocalTrial === true && (
        <section class="menu-part">
          <h2>
            {words.trialTitle}（{words.trialMeaning}）
          </h2>
          <LocalRoles />
        </section>
      )}
      <Pages onGo={go} />
      {isSignedIn && session.hasExample && <WorkspaceSwitch />}
      {isSignedIn && <ExampleActs />}
      {isSignedIn && (
        <section class="menu-part is-last">
          <button
            type="button"
            class="link-button"
            data-testid="open-account"
            onClick={() => go({ kind: 'account', id: null })}
          >
            {words.myAccount}
          </button>
          <SignOutButton />
        </section>
      )}
    </div>
  );
}

function Who() {
  const { account, words, language } = useAccount();
  const session = account.session.value;
  if (session === null || session.user === null || session.role === null) return null;
  const { user, organization, role } = session;
  const organizationName = language === 'ja' ? organization?.nameJa : organization?.nameEn;
  return (
    <section class="menu-part menu-who" data-testid="who-am-i">
      <p class="who-name">{user.email === null ? words.trialRoles[role] : user.name}</p>
      {user.email !== null && <p class="small-note">{user.email}</p>}
      <p>
        {organizationName} · {words.roles[role]}{' '}
        <ExampleMark isExample={account.isExample.value} language={language} />
      </p>
    </section>
  );
}

function Pages({ onGo }: { readonly onGo: (page: Page) => void }) {
  const { state, account, words, language } = useAccount();
  const current = state.page.value === null ? null : formatPage(state.page.value);
  return (
    <nav class="menu-part" aria-label={words.pagesHeading}>
      <ul class="menu-pages">
        {listMenuItems(MENU_ITEMS, account.role.value).map(({ id, label, page, getCount }) => {
          const count = getCount?.(state) ?? 0;
          return (
            <li key={id}>
              <button
                type="button"
                aria-current={formatPage(page) === current ? 'page' : undefined}
                data-testid={`menu-${id}`}
                onClick={() => onGo(page)}
              >
                {label[language]}
                {count > 0 && (
                  <span class="waiting-count">
                    <span aria-hidden="true">{count}</span>
                    <span class="visually-hidden">{words.waiting(count)}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Between what is real and the fictional example: the page starts anew, so that nothing of one stays in the other. */
function WorkspaceSwitch() {
  const { account, words } = useAccount();
  const { isUnsaved, leave } = useLeave();
  const hasFailed = useSignal(false);
  const current = account.session.value?.workspace ?? 'real';
  const choose = async (workspace: Workspace): Promise<void> => {
    hasFailed.value = false;
    if (workspace === current) return;
    await leave(async () => {
      hasFailed.value = (await account.chooseWorkspace(workspace)).kind !== 'done';
    });
  };
  return (
    <fieldset class="menu-part workspace-switch">
      <legend>{words.workspaceLegend}</legend>
      {WORKSPACE_ORDER.map((workspace) => (
        <label key={workspace}>
          <input
            type="radio"
            name="workspace"
            checked={workspace === current}
            data-testid={`workspace-${workspace}`}
            onChange={() => void choose(workspace)}
          />
          {words.workspaceNames[workspace]}
        </label>
      ))}
      {(hasFailed.value || isUnsaved) && (
        <p class="small-note is-warning" role="alert">
          {isUnsaved ? words.leaveUnsaved : words.workspaceFailed}
        </p>
      )}
    </fieldset>
  );
}
