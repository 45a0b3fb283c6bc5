import type { Proposal, ProposalHistory as History, ProposalMember } from '#contract/proposals.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listProposalHistory } from '../../api/proposals.ts';
import { formatProposalMember } from '../../i18n/format-proposal.ts';
import { formatMoment } from '../../state/plan-words.ts';
import { PROPOSAL_MEMBERS } from '../../state/proposal-fields.ts';
import { useProposals } from './use-proposals.ts';

type HistoryEntry = History['entries'][number];

/** What changed, by whom and when, newest first. */
export function ProposalHistory({ proposal }: { readonly proposal: Proposal }) {
  const { words } = useProposals();
  const entries = useSignal<readonly HistoryEntry[] | 'loading' | 'failed'>('loading');
  const isOpen = useSignal(false);
  const load = async (): Promise<void> => {
    const outcome = await listProposalHistory(proposal.id);
    entries.value = outcome.kind === 'done' ? outcome.body.entries : 'failed';
  };
  useEffect(() => {
    if (isOpen.value) void load();
  }, [isOpen.value, proposal.revision]);
  const current = entries.value;
  return (
    <details
      class="register-fold"
      data-testid="proposal-history"
      onToggle={(event) => (isOpen.value = event.currentTarget.open)}
    >
      <summary>{words.historyHeading}</summary>
      {current === 'loading' && <p class="small-note">{words.loading}</p>}
      {current === 'failed' && <p class="small-note is-warning">{words.loadFailed}</p>}
      {typeof current === 'object' && (
        <ol class="history">
          {current.map((entry) => (
            <li key={entry.revision}>
              <HistoryLine entry={entry} />
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

function HistoryLine({ entry }: { readonly entry: HistoryEntry }) {
  const { words, language } = useProposals();
  const { author } = entry;
  const isWhole = entry.action === 'create';
  const changes = entry.changes.flatMap(({ at, before, after }) => {
    const member = PROPOSAL_MEMBERS.find((one) => at === `/${one}`);
    return member === undefined ? [] : [{ member, before, after }];
  });
  return (
    <>
      <span class="history-head">
        <b>{words.historyActions[entry.action]}</b>
        <span>
          {language === 'ja' ? author.organizationNameJa : author.organizationNameEn} {author.userName}
        </span>
        <time dateTime={entry.at}>{formatMoment(entry.at, language)}</time>
      </span>
      {!isWhole && changes.length > 0 && (
        <ul>
          {changes.map(({ member, before, after }) => (
            <li key={member}>
              {words.changed(words.memberNames[member], tell(member, before), tell(member, after))}
            </li>
          ))}
        </ul>
      )}
    </>
  );

  function tell(member: ProposalMember, value: unknown): string {
    return shorten(formatProposalMember(member, value, language));
  }
}

const LONGEST_TOLD = 120;

/** A page of text is not repeated in a list of changes. */
const shorten = (text: string): string =>
  text.length <= LONGEST_TOLD ? text : `${text.slice(0, LONGEST_TOLD)}…`;
