import { formatDay, getProposalTitle } from '../../i18n/format-proposal.ts';
import { PROPOSAL_STATE_RULES } from '#contract/proposal-states.ts';
import { listMissingMembers } from '#contract/proposal-submission.ts';
import { listDeletedProposals } from '../../api/proposals.ts';
import { openPage } from '../../state/page-history.ts';
import { OWN_GROUPS, type OwnGroup, type ProposalRow } from '../../state/proposal-rows.ts';
import { ExampleMark } from '../../panels/example-mark.tsx';
import { DeletedFold } from '../deleted-fold.tsx';
import { NewButton } from './new-button.tsx';
import { StateChip } from './state-chip.tsx';
import { useProposals } from './use-proposals.ts';

/** A municipality's own proposals, by what they wait for: what was returned first. */
export function OwnProposals({ rows }: { readonly rows: readonly ProposalRow[] }) {
  const { words, desk } = useProposals();
  return (
    <>
      {rows.length === 0 && (
        <div class="register-invitation" data-testid="proposals-empty">
          <p>{words.emptyMunicipality}</p>
          <div class="register-actions">
            <NewButton />
          </div>
        </div>
      )}
      {OWN_GROUPS.map(({ id, states }) => (
        <OwnGroupView
          key={id}
          group={id}
          rows={rows.filter(({ state }) => states.some((one) => one === state))}
        />
      ))}
      <DeletedFold
        testId="deleted-proposals"
        words={words}
        list={async () => {
          const outcome = await listDeletedProposals();
          return outcome.kind === 'done' ? outcome.body.proposals : null;
        }}
        restore={(proposal) => desk.restore(proposal)}
        getName={({ title }) => title}
      />
    </>
  );
}

interface OwnGroupProps {
  readonly group: OwnGroup;
  readonly rows: readonly ProposalRow[];
}

function OwnGroupView({ group, rows }: OwnGroupProps) {
  const { words } = useProposals();
  if (rows.length === 0) return null;
  return (
    <section class="proposal-group" aria-labelledby={`own-${group}`} data-testid={`own-${group}`}>
      <h3 id={`own-${group}`}>
        {words.ownGroupNames[group]}
        <span>{words.ownGroupLines[group]}</span>
      </h3>
      <ul>
        {rows.map((row) => (
          <OwnRow key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function OwnRow({ row }: { readonly row: ProposalRow }) {
  const { state, words, language } = useProposals();
  const { worked, content } = row;
  if (worked === null) return null;
  const title = getProposalTitle(content, language);
  const open = (id: string): void => openPage(state, { kind: 'proposals', id });
  const isEditable = PROPOSAL_STATE_RULES[row.state].isEditable;
  const missing = isEditable ? listMissingMembers(content) : [];
  const day = (moment: string): string => formatDay(moment, language);
  const facts = [
    words.updatedAt(day(worked.updatedAt)),
    ...(worked.submittedAt === null ? [] : [words.submittedAt(day(worked.submittedAt))]),
    ...(worked.enquiryCounts.open === 0 ? [] : [words.enquiriesOpen(worked.enquiryCounts.open)]),
  ];
  return (
    <li class="proposal-row" data-testid="own-row">
      <div class="proposal-row-head">
        <StateChip state={row.state} />
        <button type="button" class="row-link" onClick={() => open(row.id)}>
          {title}
        </button>
        <ExampleMark isExample={row.isExample} language={language} />
      </div>
      <p>
        {facts.join(' · ')}
        {missing.length > 0 && ` · ${words.neededLinks(missing.length)}`}
      </p>
      {worked.reviewComment !== null && (
        <p class="return-comment">
          <b>{words.reviewComment[worked.reviewComment.kind]}</b>
          {worked.reviewComment.text}
        </p>
      )}
      <div class="row-acts">
        {isEditable ? (
          <button
            type="button"
            class={row.state === 'returned' ? 'main-button' : 'plain-button'}
            data-testid="own-edit"
            onClick={() => open(`edit-${row.id}`)}
          >
            {words.nowRow[row.state] ?? words.openRow}
          </button>
        ) : (
          <button
            type="button"
            class="plain-button"
            aria-label={words.openNamed(title)}
            onClick={() => open(row.id)}
          >
            {words.openRow}
          </button>
        )}
      </div>
    </li>
  );
}
