import type { OwnSession } from '#contract/sessions.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { endSession, listSessions } from '../../api/session.ts';
import { useAccount } from '../../panels/account/use-account.ts';
import { formatMoment } from '../../state/plan-words.ts';
import { nameBrowser } from '../../state/name-browser.ts';

/** Where the person is signed in; each but this one can be ended from here. */
export function OwnSessions() {
  const { words } = useAccount();
  const sessions = useSignal<readonly OwnSession[] | 'loading' | 'failed'>('loading');
  const isEnded = useSignal(false);
  const load = async (): Promise<void> => {
    const outcome = await listSessions();
    sessions.value = outcome.kind === 'done' ? outcome.body.items : 'failed';
  };
  useEffect(() => void load(), []);
  const end = async (id: string): Promise<void> => {
    await endSession(id);
    await load();
    isEnded.value = true;
    document.getElementById('own-sessions')?.focus();
  };
  const current = sessions.value;
  return (
    <section class="account-section" aria-labelledby="own-sessions">
      <h3 id="own-sessions" tabIndex={-1}>
        {words.sessionsHeading}
      </h3>
      <p class="small-note">{words.sessionsNote}</p>
      {isEnded.value && <p role="status">{words.sessionEnded}</p>}
      {current === 'failed' && <p class="small-note is-warning">{words.sessionsFailed}</p>}
      {typeof current === 'object' && (
        <ul class="session-list" data-testid="own-sessions">
          {current.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={end} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface SessionRowProps {
  readonly session: OwnSession;
  readonly onEnd: (id: string) => Promise<void>;
}

function SessionRow({ session, onEnd }: SessionRowProps) {
  const { words, language } = useAccount();
  const name = nameBrowser(session.userAgent) ?? words.sessionUnknown;
  return (
    <li>
      <span>
        <b>{name}</b>
        {session.isCurrent && <span class="status-mark">{words.sessionThis}</span>}
        <span class="row-note">
          {words.sessionSeen(formatMoment(session.lastSeenAt, language))}
          {' · '}
          {words.sessionSince(formatMoment(session.createdAt, language))}
        </span>
      </span>
      {!session.isCurrent && (
        <button
          type="button"
          class="plain-button"
          aria-label={words.sessionEndNamed(name)}
          onClick={() => void onEnd(session.id)}
        >
          {words.sessionEnd}
        </button>
      )}
    </li>
  );
}
