import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Session } from '#contract/accounts.ts';
import { openPage } from '../state/page-history.ts';
import { AccountMenuSlot } from './account-slots.tsx';
import { useApp } from './app-context.ts';
import { useCloseOutside } from './use-close-outside.ts';

/** At the end of the header: who is signed in and the menu of what is theirs, or the way to sign in. */
export function AccountButton() {
  const state = useApp();
  const words = state.words.value;
  const session = state.account.session.value;
  if (session === null) return null;
  if (session.user !== null || session.isLocalTrial) return <MenuButton session={session} />;
  return (
    <button
      type="button"
      class="account-button is-signing-in"
      data-testid="open-sign-in"
      onClick={() => openPage(state, { kind: 'account', id: 'sign-in' })}
    >
      {words.accountSignIn}
    </button>
  );
}

/** Opens the menu under itself; Escape or a click elsewhere closes it, and focus comes back here. */
function MenuButton({ session }: { readonly session: Session }) {
  const state = useApp();
  const words = state.words.value;
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useCloseOutside(isOpen, box);
  const close = (): void => {
    isOpen.value = false;
    button.current?.focus();
  };
  const waiting = state.account.waitingCount.value ?? 0;
  return (
    <div
      ref={box}
      class="account-box"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen.value) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        class="account-button"
        aria-expanded={isOpen.value}
        title={words.accountMenu}
        data-testid="account-menu"
        data-role={session.role ?? 'none'}
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        <span class="visually-hidden">{words.accountMenu} </span>
        <PersonSymbol />
        <Identity session={session} />
        {waiting > 0 && (
          <span class="waiting-count">
            <span aria-hidden="true">{waiting}</span>
            <span class="visually-hidden">{words.accountWaiting(waiting)}</span>
          </span>
        )}
      </button>
      {isOpen.value && <AccountMenuSlot onDone={close} />}
    </div>
  );
}

function Identity({ session }: { readonly session: Session }) {
  const state = useApp();
  const words = state.words.value;
  const { role, organization, isLocalTrial } = session;
  const name = state.view.value.language === 'ja' ? organization?.nameJa : organization?.nameEn;
  if (role === null) return <span class="account-name">{isLocalTrial ? words.accountTrial : ''}</span>;
  return (
    <span class="account-name">
      <span>{name}</span>
      <span>{words.accountRoles[role]}</span>
    </span>
  );
}

function PersonSymbol() {
  return (
    <svg class="account-symbol" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <g fill="none" stroke="currentColor" stroke-width="1.5">
        <circle cx="9" cy="6" r="3.2" />
        <path d="M2.8 16c.6-3.4 3-5.2 6.2-5.2s5.600 1.800 6.200 5.200" />
      </g>
    </svg>
  );
}
