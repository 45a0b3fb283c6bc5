import { useEffect } from 'preact/hooks';
import '../../styles/register.css';
import '../../styles/account.css';
import { SignInForm } from '../../panels/account/sign-in-form.tsx';
import { useAccount } from '../../panels/account/use-account.ts';
import { closePage, openPage } from '../../state/page-history.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { LinkPart } from './link-part.tsx';
import { OwnAccount } from './own-account.tsx';

/** Signing in, what a one-time link is for, and one's own account. */
export function AccountPage({ id }: { readonly id: string | null }) {
  useEffect(() => document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true }), [id]);
  return (
    <article class="account-page" data-testid="account-page" data-part={id ?? 'own'}>
      {id === 'link' ? <LinkPart /> : id === 'sign-in' ? <SignInPart /> : <OwnPart />}
    </article>
  );
}

function SignInPart() {
  const { state, account, words } = useAccount();
  const user = account.session.value?.user ?? null;
  return (
    <>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.pageTitleSignIn}
      </h2>
      {user === null ? (
        <>
          <p class="page-lead">{words.pageLeadSignIn}</p>
          {/* Where one goes afterwards is never taken from the address: back to the map. */}
          <SignInForm onDone={() => closePage(state)} />
          <p class="small-note">{words.forgotten}</p>
          <p class="small-note">{words.noAccount}</p>
        </>
      ) : (
        <p class="page-lead">
          {words.alreadySignedIn(user.name)}{' '}
          <button
            type="button"
            class="link-button"
            onClick={() => openPage(state, { kind: 'account', id: null })}
          >
            {words.accountTitle}
          </button>
        </p>
      )}
    </>
  );
}

function OwnPart() {
  const { account } = useAccount();
  const session = account.session.value;
  if (session === null || session.user === null) return <SignInPart />;
  return <OwnAccount session={session} user={session.user} />;
}
