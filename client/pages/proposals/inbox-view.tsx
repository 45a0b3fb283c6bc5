import type { InboxItem } from '#contract/inbox.ts';
import { useEffect } from 'preact/hooks';
import { markSeen } from '../../api/firm-desk.ts';
import { ExampleMark } from '../../panels/example-mark.tsx';
import { formatMoment } from '../../state/plan-words.ts';
import { openPage } from '../../state/page-history.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { useProposals } from './use-proposals.ts';

/** わたしの番: what waits for somebody here, then what is new. */
export function InboxView() {
  const { desk, words, role } = useProposals();
  useEffect(() => void desk.inbox.reload(), []);
  const inbox = desk.inbox.value.value;
  const items = inbox?.items ?? [];
  const waiting = items.filter(({ isWaiting }) => isWaiting);
  const news = items.filter(({ isWaiting }) => !isWaiting);
  const unread = items.filter(({ isUnread }) => isUnread);
  const see = async (seen: readonly InboxItem[]): Promise<void> => {
    if (seen.length === 0) return;
    await markSeen({ items: seen.map(({ id, at }) => ({ id, at })) });
    await desk.inbox.reload();
  };
  return (
    <>
      <div class="register-head">
        <div>
          <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
            {words.partInbox}
          </h2>
          <p class="page-lead">{words.inboxLead}</p>
        </div>
        {unread.length > 0 && (
          <button
            type="button"
            class="plain-button"
            data-testid="inbox-mark-all"
            onClick={() => void see(unread)}
          >
            {words.inboxMarkAll}
          </button>
        )}
      </div>
      {inbox === null && desk.inbox.status.value === 'failed' && (
        <p class="notice is-failure" role="alert">
          {words.loadFailed}
        </p>
      )}
      {inbox !== null && items.length === 0 && (
        <div class="register-invitation" data-testid="inbox-empty">
          <p>{words.inboxEmpty}</p>
          <p class="small-note">{words.inboxEmptyHelp[role ?? 'viewer'] ?? ''}</p>
        </div>
      )}
      {waiting.length > 0 && (
        <InboxGroup heading={words.inboxWaiting(waiting.length)} items={waiting} onSee={see} />
      )}
      {news.length > 0 && <InboxGroup heading={words.inboxNews} items={news} onSee={see} />}
    </>
  );
}

interface InboxGroupProps {
  readonly heading: string;
  readonly items: readonly InboxItem[];
  readonly onSee: (items: readonly InboxItem[]) => Promise<void>;
}

function InboxGroup({ heading, items, onSee }: InboxGroupProps) {
  return (
    <section class="proposal-group" aria-label={heading}>
      <h3>{heading}</h3>
      <ul class="inbox-list">
        {items.map((item) => (
          <InboxLine key={item.id} item={item} onSee={onSee} />
        ))}
      </ul>
    </section>
  );
}

function InboxLine({ item, onSee }: { readonly item: InboxItem } & Pick<InboxGroupProps, 'onSee'>) {
  const { state, words, language, nameMunicipality } = useProposals();
  const open = (): void => {
    if (item.isUnread) void onSee([item]);
    openPage(state, { kind: 'proposals', id: item.proposalId });
  };
  return (
    <li class={item.isUnread ? 'is-unread' : 'is-read'} data-testid="inbox-item" data-kind={item.kind}>
      <span class="unread-mark" aria-hidden="true" />
      <span>
        {item.isUnread && <span class="visually-hidden">{words.unread}: </span>}
        <button type="button" class="row-link" data-testid="inbox-open" onClick={open}>
          {item.proposalTitle}
        </button>{' '}
        <span class="small-note">{nameMunicipality(item.municipalityCode)}</span>{' '}
        <ExampleMark isExample={item.isExample} language={language} />
      </span>
      <time dateTime={item.at}>{formatMoment(item.at, language)}</time>
      <p>
        {words.inboxKinds[item.kind]}
        {item.text !== null && <span class="inbox-text">{item.text}</span>}
      </p>
    </li>
  );
}
