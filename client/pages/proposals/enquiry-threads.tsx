import { LIMITS } from '#contract/limits.ts';
import type { Enquiry } from '#contract/enquiries.ts';
import { type EnquirySide, findEnquiryMove } from '#contract/enquiry-states.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatCount } from '../../i18n/format-figures.ts';
import { formatPartialDate } from '../../i18n/format-years.ts';
import { parsePartialDate, parseWhole } from '../../state/parse-typed.ts';
import { Letter } from './letter.tsx';
import { useProposals } from './use-proposals.ts';
import { WritingForm } from './writing-form.tsx';

interface EnquiryThreadsProps {
  readonly proposalId: string;
  readonly title: string;
  readonly side: EnquirySide;
}

/** What a firm asks about a proposal and the municipality answers. */
export function EnquiryThreads({ proposalId, title, side }: EnquiryThreadsProps) {
  const { desk, words } = useProposals();
  useEffect(() => void desk.enquiries.reload(), [proposalId]);
  const list = desk.enquiries.value.value;
  const threads = (list?.enquiries ?? []).filter((one) => one.proposalId === proposalId);
  const isFailed = list === null && desk.enquiries.status.value === 'failed';
  return (
    <section class="facts" aria-labelledby="proposal-enquiries" data-testid="enquiries">
      <h3 id="proposal-enquiries">{words.enquiriesHeading}</h3>
      <p class="small-note">{side === 'firm' ? words.enquiriesNoteFirm : words.enquiriesNoteMunicipality}</p>
      {isFailed && <p class="small-note is-warning">{words.loadFailed}</p>}
      {list !== null && threads.length === 0 && side === 'municipality' && (
        <p class="missing">{words.enquiriesNone}</p>
      )}
      {threads.map((enquiry) => (
        <Thread key={enquiry.id} enquiry={enquiry} side={side} />
      ))}
      {side === 'firm' && threads.every(({ state }) => state === 'closed') && (
        <EnquiryForm proposalId={proposalId} title={title} />
      )}
    </section>
  );
}

function Thread({ enquiry, side }: { readonly enquiry: Enquiry; readonly side: EnquirySide }) {
  const { desk, words, language } = useProposals();
  const states = side === 'firm' ? words.enquiryStates : words.enquiryStatesOwn;
  const wanted = words.enquiryWanted(
    enquiry.seats === null ? null : formatCount(enquiry.seats, language),
    enquiry.neededFrom === null ? null : formatPartialDate(enquiry.neededFrom, language),
  );
  const isAnswering = side === 'municipality' && enquiry.state === 'open';
  return (
    <article class="enquiry" data-testid="enquiry" data-state={enquiry.state}>
      <p class="letter-head">
        <b>{language === 'ja' ? enquiry.firm.nameJa : enquiry.firm.nameEn}</b>
        <span class="status-mark">{states[enquiry.state]}</span>
        {wanted !== '' && <span>{wanted}</span>}
      </p>
      <ol class="letters">
        {enquiry.messages.map((message) => (
          <Letter
            key={message.id}
            author={message.author}
            at={message.at}
            text={message.text}
            isAnswer={message.side === 'municipality'}
          />
        ))}
      </ol>
      {findEnquiryMove(enquiry.state, 'write', side) !== undefined && (
        <WritingForm
          id={`answer-${enquiry.id}`}
          label={isAnswering ? words.enquiryAnswer : words.enquiryMore}
          sendLabel={isAnswering ? words.enquiryAnswerSend : words.enquiryMoreSend}
          isBusy={desk.isBusy.value}
          onSend={(text) => desk.answer(enquiry, text)}
        />
      )}
      {findEnquiryMove(enquiry.state, 'close', side) !== undefined && (
        <button
          type="button"
          class="link-button"
          disabled={desk.isBusy.value}
          onClick={() => void desk.closeEnquiry(enquiry)}
        >
          {words.enquiryClose}
        </button>
      )}
    </article>
  );
}

/** A new enquiry; seats and date are the firm's own and may stay empty. */
function EnquiryForm({ proposalId, title }: { readonly proposalId: string; readonly title: string }) {
  const { desk, words } = useProposals();
  const seats = useSignal('');
  const neededFrom = useSignal('');
  const seatCount = parseWhole(seats.value, { minimum: 1, maximum: LIMITS.maximumSeats });
  const date = parsePartialDate(neededFrom.value);
  const seatsFault = seats.value.trim() !== '' && !seatCount.ok ? seatCount.reason : null;
  const dateFault = neededFrom.value.trim() !== '' && !date.ok ? date.reason : null;
  const fields = [
    { id: 'enquiry-seats', label: words.enquirySeats, text: seats, fault: seatsFault, mode: 'numeric' },
    { id: 'enquiry-from', label: words.enquiryNeededFrom, text: neededFrom, fault: dateFault, mode: 'text' },
  ] as const;
  return (
    <div class="start-choice" data-testid="enquiry-new">
      <div class="enquiry-wishes">
        {fields.map(({ id, label, text, fault, mode }) => (
          <div key={id} class={`written${fault === null ? '' : ' is-faulty'}`}>
            <label for={id}>{label}</label>
            <input
              id={id}
              type="text"
              inputMode={mode}
              data-testid={id}
              aria-invalid={fault !== null}
              aria-describedby={fault === null ? undefined : `${id}-fault`}
              value={text.value}
              onInput={(event) => (text.value = event.currentTarget.value)}
            />
            {fault !== null && (
              <p class="field-fault" id={`${id}-fault`}>
                {words.fieldFault(fault)}
              </p>
            )}
          </div>
        ))}
      </div>
      <WritingForm
        id="enquiry-text"
        label={words.enquiryText}
        sendLabel={words.enquirySend}
        isBusy={desk.isBusy.value || seatsFault !== null || dateFault !== null}
        onSend={(text) =>
          desk.ask(
            {
              proposalId,
              text,
              seats: seatCount.ok ? seatCount.value : null,
              neededFrom: date.ok ? date.value : null,
            },
            title,
          )
        }
      />
    </div>
  );
}
