import { LIMITS } from '#contract/limits.ts';
import type { Attachment, Proposal } from '#contract/proposals.ts';
import { useSignal } from '@preact/signals';
import { ATTACHMENT_ENDINGS, type AttachmentFault, checkAttachment } from '../../state/attachment-file.ts';
import type { ProposalAutosave } from '../../state/proposal-autosave.ts';
import { FileDrop } from '../file-drop.tsx';
import { AttachmentList } from './attachment-list.tsx';
import { useProposals } from './use-proposals.ts';

interface AttachmentEditorProps {
  readonly proposal: Proposal;
  /** What is being written is stored first: a file is a change of the same proposal. */
  readonly form: ProposalAutosave;
}

/** Files of a proposal: what may be added is said before anything is chosen. */
export function AttachmentEditor({ proposal, form }: AttachmentEditorProps) {
  const { desk, words } = useProposals();
  const sending = useSignal<{ readonly name: string; readonly share: number } | null>(null);
  const fault = useSignal<{ readonly name: string; readonly reason: AttachmentFault } | null>(null);
  const removed = useSignal<Attachment | null>(null);
  const add = async (file: File): Promise<void> => {
    const isFull = form.proposal.attachments.length >= LIMITS.maximumAttachments;
    const reason = isFull ? 'tooMany' : checkAttachment(file);
    fault.value = reason === null ? null : { name: file.name, reason };
    if (reason !== null) return;
    sending.value = { name: file.name, share: 0 };
    await form.flush();
    await desk.addAttachment(form.proposal, file, (share) => (sending.value = { name: file.name, share }));
    sending.value = null;
  };
  const remove = async (attachment: Attachment): Promise<void> => {
    await form.flush();
    if ((await desk.deleteAttachment(form.proposal, attachment.id)) !== null) removed.value = attachment;
  };
  const restore = async (attachment: Attachment): Promise<void> => {
    await form.flush();
    if ((await desk.restoreAttachment(form.proposal, attachment.id)) !== null) removed.value = null;
  };
  const gone = removed.value;
  const current = sending.value;
  return (
    <>
      <AttachmentList
        attachments={proposal.attachments}
        renderActs={(attachment) => (
          <button
            type="button"
            class="text-button"
            disabled={desk.isBusy.value}
            aria-label={words.attachmentRemoveNamed(attachment.fileName)}
            onClick={() => void remove(attachment)}
          >
            {words.attachmentRemove}
          </button>
        )}
      />
      {gone !== null && (
        <p class="small-note" role="status">
          {words.attachmentRemoved(gone.fileName)}{' '}
          <button type="button" class="link-button" onClick={() => void restore(gone)}>
            {words.takeBack}
          </button>
        </p>
      )}
      {current === null ? (
        <FileDrop
          label={words.attachmentDrop}
          buttonLabel={words.attachmentChoose}
          note={words.attachmentRules(LIMITS.maximumAttachments, LIMITS.maximumAttachmentBytes / 1_000_000)}
          accept={ATTACHMENT_ENDINGS.join(',')}
          testId="attachment-file"
          onFile={(file) => void add(file)}
        />
      ) : (
        <p class="upload-line" role="status" data-testid="attachment-sending">
          {words.attachmentSending(current.name, Math.round(current.share * 100))}
          <progress value={current.share} max={1} aria-label={current.name} />
        </p>
      )}
      {fault.value !== null && (
        <p class="field-fault" role="alert" data-testid="attachment-fault">
          {words.attachmentFault(fault.value.name, fault.value.reason)}
        </p>
      )}
    </>
  );
}
