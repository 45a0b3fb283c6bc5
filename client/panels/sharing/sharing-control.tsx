import type { Ownership, SharingPatch } from '#contract/sharing.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import '../../styles/sharing.css';
import { getOrganizations } from '../../state/organizations-store.ts';
import type { Outcome } from '../../state/plan-save-queue.ts';
import {
  getSharingLevel,
  listMetroIds,
  listSharingLevels,
  listSharingPartners,
  type SharingLevel,
} from '../../state/sharing-level.ts';
import { useAccount } from '../account/use-account.ts';
import { PartnerChoice } from './partner-choice.tsx';

export interface SharingControlProps {
  readonly ownership: Ownership;
  /** Of the own organization, and by a role that may write. */
  readonly mayShare: boolean;
  /** Sends the change; what it was about is shown anew by whoever keeps it. */
  readonly share: (patch: SharingPatch) => Promise<Outcome<unknown>>;
}

/** Whose something is and who can see it; its own people change that with two clicks. */
export function SharingControl(props: SharingControlProps) {
  const { words, language } = useAccount();
  const { organization, isOwn } = props.ownership;
  const owner = language === 'ja' ? organization.nameJa : organization.nameEn;
  if (!isOwn) {
    return (
      <p class="sharing-line is-others" data-testid="sharing-others">
        {words.readOnly(owner)}
      </p>
    );
  }
  return <OwnSharing {...props} owner={owner} />;
}

function OwnSharing({ ownership, mayShare, share, owner }: SharingControlProps & { readonly owner: string }) {
  const { state, account, words } = useAccount();
  const organizations = getOrganizations(state);
  const isOpen = useSignal(false);
  const isChoosing = useSignal(false);
  const said = useSignal<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { sharing } = ownership;
  useEffect(() => {
    // Whether it is the metro office one has shared with is known by who is who.
    if (isOpen.value || sharing.sharedWith.length > 0) organizations.load();
  }, [isOpen.value, sharing.sharedWith.length]);
  const all = organizations.value.value?.organizations ?? [];
  const kind = account.session.value?.organization?.kind ?? 'municipality';
  const partners = listSharingPartners(kind, all);
  const level = getSharingLevel(sharing, all);
  const set = async (patch: SharingPatch): Promise<void> => {
    const outcome = await share(patch);
    const problem = outcome.kind === 'refused' ? outcome.problem : null;
    const title =
      problem === null ? null : state.view.value.language === 'ja' ? problem.titleJa : problem.titleEn;
    said.value =
      outcome.kind === 'done'
        ? words.sharingChanged
        : outcome.kind === 'changed'
          ? words.sharingSomebodyElse
          : `${words.sharingFailed}${title ?? ''}`;
    isOpen.value = false;
    isChoosing.value = false;
    button.current?.focus();
  };
  const choose = (next: SharingLevel): void => {
    if (next === 'chosen') {
      isChoosing.value = true;
      return;
    }
    const sharedWith = next === 'metro' ? [...listMetroIds(all)] : [];
    void set({ isPublic: next === 'everyone', sharedWith });
  };
  return (
    <div class="sharing" data-testid="sharing" data-level={level}>
      <p class="sharing-line">
        <span>
          {words.sharingOwner(owner)}・{words.sharingHeading}：<b>{words.sharingLevels[level]}</b>
          {level === 'chosen' && `（${words.sharingChosenCount(sharing.sharedWith.length)}）`}
        </span>
        {mayShare && (
          <button
            ref={button}
            type="button"
            class="link-button"
            aria-expanded={isOpen.value}
            aria-label={words.sharingNow(words.sharingLevels[level])}
            data-testid="sharing-change"
            onClick={() => {
              isOpen.value = !isOpen.value;
              isChoosing.value = false;
              said.value = null;
            }}
          >
            {words.sharingChange}
          </button>
        )}
      </p>
      <p class="small-note" role="status">
        {said.value}
      </p>
      {isOpen.value && organizations.value.value === null && (
        <p class="small-note" role="status">
          {organizations.status.value === 'failed' ? words.sharingFailed : words.sharingLoading}
        </p>
      )}
      {isOpen.value && organizations.value.value !== null && !isChoosing.value && (
        <ul class="sharing-levels" aria-label={words.sharingHeading}>
          {listSharingLevels(kind).map((one) => (
            <li key={one}>
              <button
                type="button"
                aria-pressed={one === level}
                data-testid={`sharing-${one}`}
                onClick={() => choose(one)}
              >
                <b>{words.sharingLevels[one]}</b>
                <span>{words.sharingHelp[one]}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {isOpen.value && isChoosing.value && (
        <PartnerChoice
          partners={partners}
          chosen={sharing.sharedWith}
          onSave={(sharedWith) => void set({ isPublic: false, sharedWith: [...sharedWith] })}
          onCancel={() => (isChoosing.value = false)}
        />
      )}
    </div>
  );
}
