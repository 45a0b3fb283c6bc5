import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { formatAccountLink } from '../../state/account-link.ts';
import { useAdministration } from './use-administration.ts';

/** A link that is shown once, as long as nothing else is done: to be copied and handed over. */
export interface MadeLink {
  readonly kind: 'invitation' | 'reset';
  /** The invited address, or the person's name. */
  readonly whom: string;
  /** null: the server has shown it before. */
  readonly token: string | null;
  readonly expiresAt: string;
}

async function writeToClipboard(text: string): Promise<'yes' | 'failed'> {
  if (!isSecureContext) return 'failed';
  return navigator.clipboard.writeText(text).then(
    () => 'yes',
    () => 'failed',
  );
}

export function OneTimeLink({ made, onClose }: { readonly made: MadeLink; readonly onClose: () => void }) {
  const { words, formatAt } = useAdministration();
  const field = useRef<HTMLInputElement>(null);
  const copied = useSignal<'no' | 'yes' | 'failed'>('no');
  useEffect(() => field.current?.select(), [made.token]);
  const address = made.token === null ? null : formatAccountLink(location.origin, made.kind, made.token);
  const copy = async (): Promise<void> => {
    field.current?.select();
    // Without a secure context there is no clipboard: the text is selected, to be copied by hand.
    copied.value = await writeToClipboard(address ?? '');
  };
  return (
    <section class="notice is-quiet one-time-link" aria-live="polite" data-testid="one-time-link">
      <p>
        <b>{made.kind === 'invitation' ? words.linkReady(made.whom) : words.resetReady(made.whom)}</b>
      </p>
      {address === null ? (
        <p>{words.linkLost}</p>
      ) : (
        <>
          <p>{words.linkOnce}</p>
          <p class="link-row">
            <input
              ref={field}
              type="text"
              readOnly
              aria-label={words.linkLabel}
              value={address}
              data-testid="one-time-address"
              onFocus={(event) => event.currentTarget.select()}
            />
            <button type="button" class="main-button" onClick={() => void copy()}>
              {words.copy}
            </button>
          </p>
          <p role="status">
            {copied.value === 'yes' ? words.copied : copied.value === 'failed' ? words.copyFailed : ''}
          </p>
          <p class="small-note">{words.linkUntil(formatAt(made.expiresAt))}</p>
        </>
      )}
      <button type="button" class="plain-button" onClick={onClose}>
        {words.close}
      </button>
    </section>
  );
}
