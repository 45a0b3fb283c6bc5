import type { ProposalContent, ProposalMember } from '#contract/proposals.ts';
import { formatProposalMember, formatProposalSeats } from '../../i18n/format-proposal.ts';
import { formatYear } from '../../i18n/format-years.ts';
import { formatMoment } from '../../state/plan-words.ts';
import { openPage } from '../../state/page-history.ts';
import { type FactGroup, PROPOSAL_FACTS } from '../../state/proposal-fields.ts';
import type { ProposalRow } from '../../state/proposal-rows.ts';
import { useProposals } from './use-proposals.ts';

const GROUPS = Object.keys(PROPOSAL_FACTS) as FactGroup[];

/** What is known of the site, and in one line what is not. */
export function ProposalFacts({ row }: { readonly row: ProposalRow }) {
  const { words } = useProposals();
  const { content } = row;
  const members: readonly ProposalMember[] = GROUPS.flatMap((group) => [...PROPOSAL_FACTS[group]]);
  const unknown = members.filter((member) => content[member] === null);
  return (
    <>
      {GROUPS.map((group) => (
        <FactList key={group} group={group} content={content} />
      ))}
      <Subsidies content={content} />
      <Contact row={row} />
      <Sources row={row} />
      {unknown.length > 0 && (
        <p class="small-note" data-testid="proposal-unknown">
          {words.notKnown(unknown.map((member) => words.memberNames[member]))}
        </p>
      )}
    </>
  );
}

function FactList({ group, content }: { readonly group: FactGroup; readonly content: ProposalContent }) {
  const { words, language } = useProposals();
  const members: readonly ProposalMember[] = PROPOSAL_FACTS[group];
  const known = members.filter((member) => content[member] !== null);
  if (known.length === 0) return null;
  return (
    <section class="facts" aria-labelledby={`proposal-${group}`}>
      <h3 id={`proposal-${group}`}>{words.factGroupNames[group]}</h3>
      <dl>
        {known.map((member) => (
          <div key={member}>
            <dt>{words.memberNames[member]}</dt>
            <dd data-testid={`proposal-${member}`}>
              {member === 'seats'
                ? formatProposalSeats(content, language)
                : formatProposalMember(member, content[member], language)}
            </dd>
          </div>
        ))}
      </dl>
      {group === 'size' && content.squareMetersPerSeat !== null && (
        <p class="small-note">{words.seatsDerivedNote(String(content.squareMetersPerSeat))}</p>
      )}
    </section>
  );
}

function Subsidies({ content }: { readonly content: ProposalContent }) {
  const { words, language } = useProposals();
  if (content.subsidies.length === 0) return null;
  return (
    <section class="facts" aria-labelledby="proposal-subsidies">
      <h3 id="proposal-subsidies">{words.groupNames.subsidies}</h3>
      <ul class="subsidy-list">
        {content.subsidies.map((subsidy, i) => (
          <li key={i}>
            <p>{words.subsidyLine(subsidy)}</p>
            <p class="small-note">
              {words.subsidySource(
                subsidy.source,
                subsidy.year === null ? null : formatYear(subsidy.year, language),
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contact({ row }: { readonly row: ProposalRow }) {
  const { words } = useProposals();
  const { contact } = row.content;
  const isHidden = contact === null && row.worked === null && row.published?.hasContact === true;
  if (contact === null && !isHidden) return null;
  const lines =
    contact === null
      ? []
      : ([
          [words.fieldNames.contactDepartment, contact.department],
          [words.fieldNames.contactTelephone, contact.telephone],
          [words.fieldNames.contactEmail, contact.email],
          [words.fieldNames.contactAddress, contact.address],
        ] as const);
  return (
    <section class="facts" aria-labelledby="proposal-contact">
      <h3 id="proposal-contact">{words.groupNames.contact}</h3>
      {isHidden ? (
        <p class="small-note">{words.contactHidden}</p>
      ) : (
        <dl>
          {lines
            .filter(([, value]) => value !== null)
            .map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      )}
    </section>
  );
}

/** Where the facts came from. */
function Sources({ row }: { readonly row: ProposalRow }) {
  const { state, words, language } = useProposals();
  const register = row.published?.registerSource ?? null;
  const vacancyId = row.worked?.vacancyId ?? register?.vacancyId ?? null;
  if (vacancyId === null) return null;
  return (
    <p class="small-note">
      {register !== null && (
        <>
          {words.registerNote(
            register.source ?? row.content.title,
            formatMoment(register.copiedAt, language),
          )}{' '}
        </>
      )}
      <button
        type="button"
        class="link-button"
        onClick={() => openPage(state, { kind: 'register', id: vacancyId })}
      >
        {words.registerOpen}
      </button>
    </p>
  );
}
