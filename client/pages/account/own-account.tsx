import type { Session } from '#contract/accounts.ts';
import { formatMoment } from '../../state/plan-words.ts';
import { useAccount } from '../../panels/account/use-account.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { OwnSessions } from './own-sessions.tsx';
import { PasswordChangeForm } from './password-change-form.tsx';

interface OwnAccountProps {
  readonly session: Session;
  readonly user: NonNullable<Session['user']>;
}

/** One's own account: who one is here, the password, and where one is signed in. */
export function OwnAccount({ session, user }: OwnAccountProps) {
  const { words, language } = useAccount();
  const { organization, role, idleUntil, expiresAt } = session;
  const organizationName = language === 'ja' ? organization?.nameJa : organization?.nameEn;
  const facts = [
    // Accounts of the trial are called by their role, in the reader's language.
    {
      label: words.factName,
      text: user.email === null && role !== null ? words.trialRoles[role] : user.name,
    },
    { label: words.factEmail, text: user.email },
    { label: words.factOrganization, text: organizationName ?? null },
    { label: words.factRole, text: role === null ? null : words.roles[role] },
    {
      label: words.factExpires,
      text:
        idleUntil === null || expiresAt === null
          ? null
          : words.idleNote(formatMoment(idleUntil, language), formatMoment(expiresAt, language)),
    },
  ];
  return (
    <>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.accountTitle}
      </h2>
      <dl class="account-facts" data-testid="account-facts">
        {facts
          .filter(({ text }) => text !== null)
          .map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      {user.email === null ? (
        <p class="small-note">{words.accountTrial}</p>
      ) : (
        <PasswordChangeForm email={user.email} />
      )}
      <OwnSessions />
    </>
  );
}
