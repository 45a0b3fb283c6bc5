import type { Attachment } from '#contract/proposals.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { readAttachment } from '../../api/proposals.ts';
import { formatMegabytes } from '../../i18n/format-proposal.ts';
import type { ProposalWords } from '../../i18n/proposal-words-ja.ts';
import { useProposals } from './use-proposals.ts';

interface AttachmentListProps {
  readonly attachments: readonly Attachment[];
  /** What can be done with one of them. */
  readonly renderActs?: (attachment: Attachment) => ComponentChildren;
}

/** Photos to look at, documents to save. */
export function AttachmentList({ attachments, renderActs }: AttachmentListProps) {
  const { words } = useProposals();
  if (attachments.length === 0 && renderActs === undefined) return null;
  const photos = attachments.filter(({ kind }) => kind === 'photo');
  const documents = attachments.filter(({ kind }) => kind === 'document');
  return (
    <section class="facts photos" aria-labelledby="proposal-files" data-testid="attachments">
      <h3 id="proposal-files">{words.attachmentsHeading}</h3>
      {photos.length > 0 && (
        <ul class="photo-list">
          {photos.map((photo) => (
            <li key={photo.id}>
              <Photo photo={photo} />
              <span class="photo-name">{photo.fileName}</span>
              {renderActs?.(photo)}
            </li>
          ))}
        </ul>
      )}
      {documents.length > 0 && (
        <ul class="file-list">
          {documents.map((one) => (
            <li key={one.id} data-testid="attachment">
              <a href={one.href} download={one.fileName} aria-label={words.attachmentDownload(one.fileName)}>
                {one.fileName}
              </a>
              <small>
                {nameMedia(one.mediaType, words)} · {words.bytes(formatMegabytes(one.byteLength))}
              </small>
              {renderActs?.(one)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function nameMedia(mediaType: Attachment['mediaType'], { mediaNames }: ProposalWords): string {
  if (mediaType.startsWith('image/')) return mediaNames.photo;
  if (mediaType.includes('wordprocessingml')) return mediaNames.word;
  if (mediaType.includes('spreadsheetml')) return mediaNames.excel;
  if (mediaType.includes('presentationml')) return mediaNames.slides;
  if (mediaType === 'application/pdf') return mediaNames.pdf;
  return mediaType === 'text/csv' ? mediaNames.csv : mediaNames.text;
}

/** Files are sent as attachments; the picture is made of its octets here. */
function Photo({ photo }: { readonly photo: Attachment }) {
  const { words } = useProposals();
  /** An address of a blob, or what keeps it away. */
  const address = useSignal('loading');
  useEffect(() => {
    let isCurrent = true;
    let made: string | null = null;
    void readAttachment(photo.href).then((blob) => {
      if (!isCurrent) return;
      made = blob === null ? null : URL.createObjectURL(blob);
      address.value = made ?? 'failed';
    });
    return () => {
      isCurrent = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [photo.href]);
  const current = address.value;
  if (current === 'loading') return <span class="photo-waiting">{words.loading}</span>;
  if (current === 'failed') return <span class="photo-waiting is-warning">{words.attachmentUnreadable}</span>;
  return <img src={current} alt={words.photoAlt(photo.fileName)} loading="lazy" />;
}
