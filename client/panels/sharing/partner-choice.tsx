import type { Organization } from '#contract/organizations.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useAccount } from '../account/use-account.ts';

interface PartnerChoiceProps {
  readonly partners: readonly Organization[];
  readonly chosen: readonly string[];
  readonly onSave: (ids: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** Organizations by name, ticked one by one. */
export function PartnerChoice({ partners, chosen, onSave, onCancel }: PartnerChoiceProps) {
  const { words, language } = useAccount();
  const ticked = useSignal<ReadonlySet<string>>(new Set(chosen));
  const isFaulty = useSignal(false);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  const toggle = (id: string, isTicked: boolean): void => {
    const next = new Set(ticked.value);
    if (isTicked) next.add(id);
    else next.delete(id);
    ticked.value = next;
  };
  const save = (): void => {
    // Only those that can still be chosen: one may have been deactivated meanwhile.
    const ids = partners.map(({ id }) => id).filter((id) => ticked.value.has(id));
    isFaulty.value = ids.length === 0;
    if (ids.length > 0) onSave(ids);
  };
  return (
    <fieldset ref={box} class="sharing-partners">
      <legend>{words.sharingChoose}</legend>
      <ul>
        {partners.map((partner) => (
          <li key={partner.id}>
            <label>
              <input
                type="checkbox"
                checked={ticked.value.has(partner.id)}
                onChange={(event) => toggle(partner.id, event.currentTarget.checked)}
              />
              {language === 'ja' ? partner.nameJa : partner.nameEn}
            </label>
          </li>
        ))}
      </ul>
      {isFaulty.value && (
        <p class="small-note is-warning" role="alert">
          {words.sharingChooseNone}
        </p>
      )}
      <div class="notice-actions">
        <button type="button" class="main-button" data-testid="sharing-save" onClick={save}>
          {words.sharingSave}
        </button>
        <button type="button" class="plain-button" onClick={onCancel}>
          {words.sharingCancel}
        </button>
      </div>
    </fieldset>
  );
}
