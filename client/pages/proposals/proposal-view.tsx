import { formatMoment } from '../../state/plan-words.ts';
import { getProposalTitle } from '../../i18n/format-proposal.ts';
import { ExampleMark } from '../../panels/example-mark.tsx';
import { openPage } from '../../state/page-history.ts';
import { listProposalRows, type ProposalRow } from '../../state/proposal-rows.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { usePlaceOnMap } from '../register/use-place-on-map.ts';
import { AttachmentList } from './attachment-list.tsx';
import { CommentThread } from './comment-thread.tsx';
import { EnquiryThreads } from './enquiry-threads.tsx';
import { ProposalActs } from './proposal-acts.tsx';
import { ProposalFacts } from './proposal-facts.tsx';
import { ProposalFiguresSection } from './proposal-figures-section.tsx';
import { ProposalHistory } from './proposal-history.tsx';
import { ShowSiteButton } from './show-site-button.tsx';
import { ShortlistButton } from './shortlist-button.tsx';
import { StateChip } from './state-chip.tsx';
import { useEntryWords } from './use-own-ground.ts';
import { useProposals } from './use-proposals.ts';

/** One proposal: what it says, what it would bring, what was said about it, and what one can do with it. */
export function ProposalView({ id }: { readonly id: string }) {
  const { desk, words } = useProposals();
  const known = desk.store.value.value;
  const row = known === null ? undefined : listProposalRows(known).find((one) => one.id === id);
  if (row !== undefined) return <ProposalPageBody row={row} />;
  return (
    <>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.entryMissing}
      </h2>
      <p class="page-lead">{words.entryMissingHelp}</p>
    </>
  );
}

function ProposalPageBody({ row }: { readonly row: ProposalRow }) {
  const { role, language, findStanding } = useProposals();
  useEntryWords(getProposalTitle(row.content, language));
  usePlaceOnMap(row.content.position, null);
  const { worked } = row;
  const standing = worked === null ? null : findStanding(worked);
  return (
    <div class="proposal" data-testid="proposal-view" data-state={row.state}>
      <ProposalHead row={row} />
      <ReviewComment row={row} />
      {worked !== null && <ProposalActs proposal={worked} standing={standing} />}
      <PublicActs row={row} />
      <ProposalTexts row={row} />
      <ProposalFiguresSection row={row} />
      <ProposalFacts row={row} />
      <AttachmentList attachments={row.attachments} />
      {(role === 'firm' || standing === 'owner') && row.published !== null && (
        <EnquiryThreads
          proposalId={row.id}
          title={row.content.title}
          side={role === 'firm' ? 'firm' : 'municipality'}
        />
      )}
      {worked !== null && <CommentThread proposal={worked} canWrite={standing !== null} />}
      {worked !== null && <ProposalHistory proposal={worked} />}
    </div>
  );
}

function ProposalHead({ row }: { readonly row: ProposalRow }) {
  const { words, language, nameMunicipality } = useProposals();
  const { worked, published, content } = row;
  const submittedAt = worked?.submittedAt ?? null;
  const moments = [
    ...(submittedAt === null ? [] : [words.submittedAt(formatMoment(submittedAt, language))]),
    ...(published === null ? [] : [words.publishedAt(formatMoment(published.publishedAt, language))]),
  ];
  const otherTitle = language === 'en' ? (content.titleEn === null ? null : content.title) : content.titleEn;
  return (
    <header class="entry-head">
      <p class="entry-kind">
        <StateChip state={row.state} />
        {nameMunicipality(row.municipalityCode)}
        <ExampleMark isExample={row.isExample} language={language} />
      </p>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1} data-testid="proposal-title">
        {getProposalTitle(content, language)}
      </h2>
      {otherTitle !== null && (
        <p class="small-note" lang={language === 'en' ? 'ja' : 'en'}>
          {otherTitle}
        </p>
      )}
      {moments.length > 0 && <p class="small-note">{moments.join(' · ')}</p>}
    </header>
  );
}

/** Why it came back, where the eye falls first. */
function ReviewComment({ row }: { readonly row: ProposalRow }) {
  const { words, language } = useProposals();
  const comment = row.worked?.reviewComment ?? null;
  if (comment === null) return null;
  const { author } = comment;
  const organization = language === 'ja' ? author.organizationNameJa : author.organizationNameEn;
  return (
    <p class="return-comment" data-testid="review-comment">
      <b>
        {words.reviewComment[comment.kind]}（{organization} {author.userName}・
        {formatMoment(comment.at, language)}）
      </b>
      {comment.text}
    </p>
  );
}

/** What can be done with a proposal that is public, whoever looks: brief, answer beside it, shortlist. */
function PublicActs({ row }: { readonly row: ProposalRow }) {
  const { state, words, role } = useProposals();
  return (
    <div class="act-buttons">
      {role === 'firm' && row.published !== null && <ShortlistButton row={row} />}
      <ShowSiteButton row={row} />
      <button
        type="button"
        class="plain-button"
        data-testid="open-brief"
        onClick={() => openPage(state, { kind: 'print', id: row.id })}
      >
        {words.printBrief}
      </button>
    </div>
  );
}

function ProposalTexts({ row }: { readonly row: ProposalRow }) {
  const { words, language } = useProposals();
  const { descriptionJa, descriptionEn, supportJa, supportEn } = row.content;
  const pairs = [
    { ja: descriptionJa, en: descriptionEn, heading: null },
    { ja: supportJa, en: supportEn, heading: words.groupNames.support },
  ];
  return (
    <>
      {pairs.map(({ ja, en, heading }) => {
        const texts = (
          language === 'ja'
            ? [
                { lang: 'ja', text: ja },
                { lang: 'en', text: en },
              ]
            : [
                { lang: 'en', text: en },
                { lang: 'ja', text: ja },
              ]
        ).filter(({ text }) => text !== null);
        if (texts.length === 0 && heading !== null) return null;
        return (
          <section key={heading} class="facts">
            {heading !== null && <h3>{heading}</h3>}
            <div class="proposal-text">
              {texts.length === 0 && <p class="missing">{words.noDescription}</p>}
              {texts.map(({ lang, text }) => (
                <p key={lang} lang={lang}>
                  {text}
                </p>
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}
