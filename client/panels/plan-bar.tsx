import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { LIMITS } from '#contract/limits.ts';
import type { AppState } from '../state/app-state.ts';
import type { OpenPlan } from '../state/plan-session.ts';
import type { SaveStatus } from '../state/plan-save-queue.ts';
import { useApp } from './app-context.ts';
import { suggestPlanName } from '../state/plan-name.ts';
import { PlanMenuSlot } from './plan-slots.tsx';
import { PlanTextField } from './plan-text-field.tsx';
import { useCloseOutside } from './use-close-outside.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range'].includes(target.type)));

/** Ctrl+Z and Ctrl+Y (on a Mac ⌘Z and ⇧⌘Z), but not while somebody is typing: a field has its own. */
function useUndoKeys(state: AppState): void {
  useEffect(() => {
    const act = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const kind = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : null;
      if (kind === null || state.plans.current.peek() === null) return;
      event.preventDefault();
      void state.plans.undo(kind);
    };
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, []);
}

/** The plan in the header: its name, whether it is saved, undo and redo, and the menu of all plans. */
export function PlanBar() {
  const state = useApp();
  const { plans: words } = state.words.value;
  const current = state.plans.current.value;
  const nameInput = useRef<HTMLInputElement>(null);
  useUndoKeys(state);
  return (
    <div class="plan-bar" role="group" aria-label={words.barLabel} data-testid="plan-bar">
      {current === null ? <NoPlan /> : <PlanName current={current} inputRef={nameInput} />}
      <MenuButton onRename={() => nameInput.current?.select()} />
      {current?.isReadOnly === true && <ReadOnlyPlan current={current} />}
      {current?.isReadOnly === false && (
        <>
          <SaveState status={state.plans.status.value} />
          <UndoButtons current={current} />
        </>
      )}
    </div>
  );
}

function NoPlan() {
  const state = useApp();
  const { plans: words } = state.words.value;
  if (!state.account.can('savePlans')) return null;
  return (
    <>
      <button
        type="button"
        class="plan-save"
        title={words.noneHelp}
        aria-description={words.noneHelp}
        data-testid="plan-save"
        disabled={state.region.value === null}
        onClick={() => {
          state.plans.create(suggestPlanName(state));
          // The button goes: whoever pressed it can name the plan at once.
          requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.plan-name')?.select());
        }}
      >
        {words.save}
      </button>
      <span class="plan-none">{words.none}</span>
    </>
  );
}

interface PlanNameProps {
  readonly current: OpenPlan;
  readonly inputRef: { current: HTMLInputElement | null };
}

function PlanName({ current, inputRef }: PlanNameProps) {
  const state = useApp();
  const { plans: words } = state.words.value;
  if (current.isReadOnly) return <span class="plan-name is-read-only">{current.name}</span>;
  return (
    <PlanTextField
      inputRef={inputRef}
      class="plan-name"
      label={words.nameLabel}
      maxLength={LIMITS.maximumNameLength}
      value={current.name}
      size={Math.max(6, Math.min(18, toWidth(current.name)))}
      testId="plan-name"
      onKeep={(name) => state.plans.rename(name)}
    />
  );
}

/** Somebody else's plan, or one for reading: whose it is, and the way to one's own. */
function ReadOnlyPlan({ current }: { readonly current: OpenPlan }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const { ownership } = current;
  const owner = state.view.value.language === 'ja' ? 'nameJa' : 'nameEn';
  const help = words.readOnlyHelp(ownership?.organization[owner] ?? '');
  return (
    <>
      <span class="save-state is-read-only" title={help} data-testid="plan-read-only">
        {words.readOnly}
        <span class="visually-hidden">{help}</span>
      </span>
      {state.account.can('savePlans') && (
        <button
          type="button"
          class="plan-save"
          data-testid="plan-copy-to-own"
          onClick={() => void state.plans.copyToOwn(words.copyName)}
        >
          {words.copyToOwn}
        </button>
      )}
    </>
  );
}

/** Columns a text takes, wide characters counted twice. */
const toWidth = (text: string): number => text.length + (text.match(/[^\0-\xff]/g)?.length ?? 0);

function SaveState({ status }: { readonly status: SaveStatus }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  // That something is being saved, every second of a busy hour, is no news; that it cannot be, is.
  const spoken = useRef<Exclude<SaveStatus['kind'], 'saving'>>('saved');
  if (status.kind !== 'saving') spoken.current = status.kind;
  const texts = {
    saved: words.statusSaved,
    saving: words.statusSaving,
    retrying: words.statusRetrying,
    conflict: words.statusConflict,
    gone: words.statusGone,
    refused: words.statusRefused,
  };
  if (status.kind === 'saving' && state.account.asking.value !== null) {
    return (
      <span
        class="save-state is-retrying"
        title={words.statusWaitingHelp}
        data-testid="save-state"
        data-state="waiting"
      >
        {words.statusWaiting}
      </span>
    );
  }
  return (
    <>
      <span
        class={`save-state is-${status.kind}`}
        title={words.statusHelp[status.kind]}
        data-testid="save-state"
        data-state={status.kind}
      >
        {texts[status.kind]}
      </span>
      <span class="visually-hidden" role="status">
        {spoken.current === 'saved' ? words.statusSaved : words.statusHelp[spoken.current]}
      </span>
    </>
  );
}

function UndoButtons({ current }: { readonly current: OpenPlan }) {
  const state = useApp();
  const { plans: words } = state.words.value;
  const isBusy = state.plans.isBusy.value;
  return (
    <span class="undo-buttons">
      <button
        type="button"
        class="icon-button"
        aria-label={words.undo}
        title={words.undoHint}
        // Not `disabled`: the button keeps the focus while the last step is taken back.
        aria-disabled={!current.canUndo || isBusy}
        data-testid="undo"
        onClick={() => {
          if (current.canUndo) void state.plans.undo('undo');
        }}
      >
        <UndoArrow />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={words.redo}
        title={words.redoHint}
        aria-disabled={!current.canRedo || isBusy}
        data-testid="redo"
        onClick={() => {
          if (current.canRedo) void state.plans.undo('redo');
        }}
      >
        <UndoArrow isMirrored />
      </button>
    </span>
  );
}

function UndoArrow({ isMirrored = false }: { readonly isMirrored?: boolean }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M6 3 2.5 6.5 6 10M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        transform={isMirrored ? 'translate(16 0) scale(-1 1)' : undefined}
      />
    </svg>
  );
}

/** Opens the list under itself; Escape or a click elsewhere closes it, and focus comes back here. */
function MenuButton({ onRename }: { readonly onRename: () => void }) {
  const { plans: words } = useApp().words.value;
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const close = (): void => {
    isOpen.value = false;
    button.current?.focus();
  };
  useCloseOutside(isOpen, box);
  return (
    <div
      ref={box}
      class="plan-menu-box"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen.value) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        class="icon-button plan-menu-button"
        aria-expanded={isOpen.value}
        aria-label={words.menu}
        title={words.menu}
        data-testid="plan-menu"
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        ▾
      </button>
      {isOpen.value && (
        <PlanMenuSlot
          onDone={close}
          onRename={() => {
            isOpen.value = false;
            onRename();
          }}
        />
      )}
    </div>
  );
}
