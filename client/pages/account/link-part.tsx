import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { lookAtLink, type LinkKind, type LinkViews } from '../../api/session.ts';
import type { AccountWords } from '../../i18n/account-words-ja.ts';
import { BlockedNote } from '../../panels/account/sign-in-form.tsx';
import { useAccount } from '../../panels/account/use-account.ts';
import type { AccountLink } from '../../state/account-link.ts';
import { closePage } from '../../state/page-history.ts';
import { formatMoment } from '../../state/plan-words.ts';
import type { Language } from '../../state/view-state.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { NewAccountForm } from './new-account-form.tsx';

type Look = { readonly lead: string; readonly facts: readonly string[]; readonly email: string | null };

/** What a one-time link is for, and the form that uses it. */
export function LinkPart() {
  const { account } = useAccount();
  const link = account.link.value;
  return link === null ? <NoLink /> : <OpenedLink key={link.token} link={link} />;
}

function NoLink() {
  const { words } = useAccount();
  return (
    <>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.linkUnusableTitle}
      </h2>
      <p class="page-lead">{words.linkMissing}</p>
      <BackToMap />
    </>
  );
}

function BackToMap() {
  const { state, words } = useAccount();
  return (
    <button type="button" class="plain-button" onClick={() => closePage(state)}>
      {words.linkBack}
    </button>
  );
}

function OpenedLink({ link }: { readonly link: AccountLink }) {
  const { account, words, language } = useAccount();
  const look = useSignal<LinkViews[LinkKind] | 'loading' | 'unusable' | 'unreachable'>('loading');
  useEffect(() => {
    void lookAtLink(link.kind, link.token).then((outcome) => {
      look.value =
        outcome.kind === 'done' ? outcome.body : outcome.kind === 'unreachable' ? 'unreachable' : 'unusable';
    });
  }, []);
  const current = look.value;
  if (current === 'unusable') {
    return (
      <>
        <h2 id={PAGE_TITLE_ID} tabIndex={-1} data-testid="link-unusable">
          {words.linkUnusableTitle}
        </h2>
        <p class="page-lead">{words.linkUnusable}</p>
        <BackToMap />
      </>
    );
  }
  const said = typeof current === 'object' ? describeLink(current, words, language) : null;
  return (
    <>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.linkTitles[link.kind]}
      </h2>
      {current === 'loading' && <p role="status">{words.linkLoading}</p>}
      {current === 'unreachable' && <p role="alert">{words.unreachable}</p>}
      {said !== null && (
        <>
          <p class="page-lead">{said.lead}</p>
          {said.facts.map((fact) => (
            <p key={fact} class="small-note">
              {fact}
            </p>
          ))}
          {account.session.value?.signInBlocked === 'noTls' ? (
            <BlockedNote />
          ) : (
            <NewAccountForm link={link} email={said.email} />
          )}
        </>
      )}
    </>
  );
}

/** Told by what the server says of the link, never by what the address says. */
function describeLink(view: LinkViews[LinkKind], words: AccountWords, language: Language): Look {
  const until = words.linkUntil(formatMoment(view.expiresAt, language));
  if ('email' in view) {
    const { organization, role, email } = view;
    const name = language === 'ja' ? organization.nameJa : organization.nameEn;
    return {
      lead: words.invitationLead(name, words.roles[role]),
      facts: [words.invitationFor(email), until],
      email,
    };
  }
  if ('maskedEmail' in view) return { lead: words.resetLead(view.maskedEmail), facts: [until], email: null };
  return { lead: words.firstLead, facts: [until], email: null };
}
