import { useComputed, useSignal } from '@preact/signals';
import type { BriefContent } from '#contract/brief/brief-content.ts';
import type { BriefRequestInput } from '#contract/brief/brief-request.ts';
import { useEffect } from 'preact/hooks';
import { composeBrief, printBrief } from '../../api/briefs.ts';
import { saveFile } from '../../download/save-file.ts';
import { useApp } from '../../panels/app-context.ts';
import type { AppState } from '../../state/app-state.ts';
import { buildBriefRequest } from '../../state/brief-request.ts';
import { buildCurrentLink } from '../../state/current-link.ts';
import type { Outcome } from '../../state/plan-save-queue.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { ProblemText } from '../problem-text.tsx';
import { BriefSheet } from './brief-sheet.tsx';
import { EmbedCode } from './embed-code.tsx';
import { PRINT_WORDS, type PrintWords } from './print-words.ts';
import '../../styles/print.css';

/** What has become of the page: nothing yet, the page, or why there is none. */
type Composed = Outcome<BriefContent> | null;

/** One A4 page of the active site, or of a proposal: what the PDF says, to be looked at and printed. */
export function PrintPage({ id }: { readonly id: string | null }) {
  const state = useApp();
  const { language } = state.view.value;
  const words = PRINT_WORDS[language];
  const asked = useComputed(() => writeRequest(state, id));
  const composed = useSignal<Composed>(null);
  const attempt = useSignal(0);
  useEffect(
    () => compose(asked.value, (outcome) => (composed.value = outcome)),
    [asked.value, attempt.value],
  );
  if (asked.value === null) return <Titled words={words} text={words.empty} />;
  if (composed.value === null) return <Titled words={words} text={words.composing} isStatus />;
  if (composed.value.kind !== 'done') {
    return <Refused words={words} outcome={composed.value} retry={() => (attempt.value += 1)} />;
  }
  return (
    <div class="page-body sheet-desk">
      <Acts words={words} asked={asked.value} title={composed.value.body.words.title} />
      <BriefSheet content={composed.value.body} words={words} />
      <EmbedCode target={id === null ? { kind: 'view' } : { kind: 'proposal', id }} />
    </div>
  );
}

/** As text, so that the same wish is asked once; null while there is nothing to be put on a page. */
function writeRequest(state: AppState, proposalId: string | null): string | null {
  const region = state.region.value;
  const lookup = state.lookup.value;
  const view = state.view.value;
  if (region === null || lookup === null) return null;
  const link =
    proposalId === null
      ? buildCurrentLink(state, region)
      : `${location.origin}${location.pathname}#v=1&page=print.${proposalId}&lang=${view.language}`;
  const request = buildBriefRequest({ view, region, lookup, proposalId, link });
  return request === undefined ? null : JSON.stringify(request);
}

const SETTLE_MILLISECONDS = 250;

/** Asks when the screen has been still for a moment. Returns: what gives the wish up. */
function compose(asked: string | null, take: (outcome: Composed) => void): () => void {
  if (asked === null) return () => undefined;
  let isGone = false;
  const timer = setTimeout(() => {
    void findContent(JSON.parse(asked) as BriefRequestInput).then((outcome) => {
      if (!isGone) take(outcome);
    });
  }, SETTLE_MILLISECONDS);
  return () => {
    isGone = true;
    clearTimeout(timer);
  };
}

/** Where the register entry of a site is not shown to whoever asks, the page goes without its facts. */
async function findContent(asked: BriefRequestInput): Promise<Outcome<BriefContent>> {
  const outcome = await composeBrief(asked);
  const { subject } = asked;
  const hasEntry = subject.kind === 'site' && typeof subject.vacancyId === 'string';
  if (outcome.kind !== 'missing' || !hasEntry) return outcome;
  return composeBrief({ ...asked, subject: { ...subject, vacancyId: null } });
}

function Titled(props: { readonly words: PrintWords; readonly text: string; readonly isStatus?: boolean }) {
  return (
    <div class="page-body">
      <h1 id={PAGE_TITLE_ID} tabIndex={-1}>
        {props.words.heading}
      </h1>
      <p role={props.isStatus === true ? 'status' : undefined}>{props.text}</p>
    </div>
  );
}

function Refused(props: {
  readonly words: PrintWords;
  readonly outcome: Exclude<Outcome<BriefContent>, { kind: 'done' }>;
  readonly retry: () => void;
}) {
  const { words, outcome } = props;
  const { language } = useApp().view.value;
  return (
    <div class="page-body" role="alert">
      <h1 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.heading}
      </h1>
      <p>
        {outcome.kind === 'missing'
          ? words.missing
          : outcome.kind === 'unreachable'
            ? words.unreachable
            : words.refused}
      </p>
      {outcome.kind === 'refused' && outcome.problem !== null && (
        <ProblemText problem={outcome.problem} language={language} />
      )}
      <p>
        <button type="button" class="plain-button" onClick={props.retry}>
          {words.retry}
        </button>
      </p>
    </div>
  );
}

function Acts(props: { readonly words: PrintWords; readonly asked: string; readonly title: string }) {
  const { words } = props;
  const message = useSignal('');
  const savePdf = async (): Promise<void> => {
    message.value = words.saving;
    const outcome = await printBrief(JSON.parse(props.asked) as BriefRequestInput);
    message.value =
      outcome.kind === 'done' ? '' : outcome.kind === 'unreachable' ? words.unreachable : words.refused;
    if (outcome.kind === 'done') saveFile(outcome.body, 'application/pdf', toPdfName(props.title));
  };
  return (
    <div class="sheet-hint">
      <button type="button" class="plain-button" data-testid="print-now" onClick={() => window.print()}>
        {words.print}
      </button>
      <button type="button" class="plain-button" data-testid="save-pdf" onClick={() => void savePdf()}>
        {words.savePdf}
      </button>
      <p>{words.hint}</p>
      <span role="status">{message.value}</span>
    </div>
  );
}

/** Characters that no file system or only some take become `_`. */
const toPdfName = (title: string): string =>
  `hanare ${title.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 80)}.pdf`;
