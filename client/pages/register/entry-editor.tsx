import type { Vacancy, VacancyPatch } from '#contract/vacancies.ts';
import { useSignal } from '@preact/signals';
import { openPage } from '../../state/page-history.ts';
import { REGISTER_GROUPS, type RegisterField, type RegisterGroup } from '../../state/register-fields.ts';
import {
  buildPatch,
  type EditVersions,
  type FieldFaults,
  listConflicts,
  mergeEdit,
  readDraft,
  type RegisterDraft,
  toDraft,
  toWritten,
  type WrittenContent,
} from '../../state/register-form.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { EntryConflict } from './entry-conflict.tsx';
import { EntryField, toFieldId } from './entry-field.tsx';
import { PlaceEditor } from './place-editor.tsx';
import { useRegister } from './use-register.ts';

export interface EntryEditorProps {
  /** `new` for an entry that does not exist yet. */
  readonly id: string;
  readonly vacancy?: Vacancy | undefined;
  readonly onDone?: (() => void) | undefined;
}

const NO_FAULTS: FieldFaults = new Map();

/** What somebody else left meanwhile, beside what is written here. */
interface Conflict {
  readonly versions: EditVersions;
  readonly theirs: Vacancy;
}

interface Sending {
  readonly patch: VacancyPatch;
  readonly revision: number;
  readonly mine: WrittenContent;
  readonly said: 'saved' | 'merged';
}

/** The form of one entry: new, or an existing one. What is written stays until it is saved or thrown away. */
export function EntryEditor({ id, vacancy, onDone }: EntryEditorProps) {
  const { state, session, words } = useRegister();
  const form = useEntryForm({ id, vacancy, onDone });
  const { draft, faults, conflict } = form;
  const isNew = vacancy === undefined;
  return (
    <form
      class="entry-form"
      data-testid="entry-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
      onKeyDown={(event) => {
        // Escape closes the page: not with a form half written. What it ends else is ended by the register.
        if (event.key === 'Escape' && state.placing.value !== 'entry') event.stopPropagation();
      }}
    >
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {isNew ? words.newEntry : words.editNamed(vacancy.name)}
      </h2>
      <p class="page-lead">{words.formLead}</p>
      {faults.size > 0 && (
        <p class="notice is-failure" role="alert" data-testid="form-faults">
          {words.formFaults(faults.size)}
        </p>
      )}
      {conflict !== null && (
        <EntryConflict versions={conflict.versions} onChoose={(side) => void form.resolve(side)} />
      )}
      {(Object.keys(REGISTER_GROUPS) as RegisterGroup[]).map((group) => (
        <fieldset key={group} class="field-group">
          <legend>{words.groupNames[group]}</legend>
          {REGISTER_GROUPS[group].map((field) => (
            <EntryField
              key={field}
              field={field}
              texts={draft.fields}
              fault={faults.get(field) ?? null}
              onType={(text) => form.type(field, text)}
            />
          ))}
          {group === 'what' && (
            <div class="entry-field">
              <span class="field-label">{words.memberNames.place}</span>
              <PlaceEditor place={draft.place} onChange={form.place} />
            </div>
          )}
        </fieldset>
      ))}
      <div class="form-bar">
        <button type="submit" class="main-button" data-testid="save-entry" disabled={session.isBusy.value}>
          {words.save}
        </button>
        <button type="button" class="plain-button" data-testid="discard-entry" onClick={form.discard}>
          {words.discard}
        </button>
        {!isNew && <span class="small-note">{words.photosInView}</span>}
      </div>
    </form>
  );
}

/** The form's state and acts; drafts are kept by the session. */
function useEntryForm({ id, vacancy, onDone }: EntryEditorProps) {
  const { state, session } = useRegister();
  const kept = session.getEdit(id);
  const base =
    kept?.base ??
    (vacancy === undefined ? null : { content: toWritten(vacancy), revision: vacancy.revision });
  const draft = useSignal<RegisterDraft>(kept?.draft ?? toDraft(vacancy ?? null));
  const faults = useSignal<FieldFaults>(NO_FAULTS);
  const conflict = useSignal<Conflict | null>(null);

  const change = (next: RegisterDraft): void => {
    draft.value = next;
    session.keepEdit(id, { draft: next, base });
  };
  const leave = (saved: Vacancy | null): void => {
    session.keepEdit(id, null);
    if (vacancy !== undefined) onDone?.();
    else openPage(state, { kind: 'register', id: saved?.id ?? null });
  };
  const read = (): WrittenContent | null => {
    const parsed = readDraft(draft.value);
    faults.value = parsed.ok ? NO_FAULTS : parsed.faults;
    if (parsed.ok) return parsed.content;
    const first = [...parsed.faults.keys()][0];
    if (first !== undefined) requestAnimationFrame(() => document.getElementById(toFieldId(first))?.focus());
    return null;
  };
  const send = async ({ patch, revision, mine, said }: Sending): Promise<void> => {
    const outcome = await session.patch({ id, revision }, patch);
    if (outcome.kind === 'done') {
      session.notice.value = { kind: said, name: outcome.body.name };
      leave(outcome.body);
    } else if (outcome.kind === 'changed' && base !== null) await meet(mine, base.content);
  };
  /** Somebody else was first: what does not touch each other is put together, the rest is asked. */
  const meet = async (mine: WrittenContent, opened: WrittenContent): Promise<void> => {
    const theirs = await session.read(id);
    if (theirs === null) return;
    const versions = { base: opened, mine, theirs: toWritten(theirs) };
    if (listConflicts(versions).length > 0) {
      conflict.value = { versions, theirs };
      return;
    }
    const patch = mergeEdit(versions, 'mine');
    if (patch === null) leave(theirs);
    else await send({ patch, revision: theirs.revision, mine, said: 'merged' });
  };
  return {
    draft: draft.value,
    faults: faults.value,
    conflict: conflict.value,
    type: (field: RegisterField, text: string): void => {
      change({ ...draft.value, fields: { ...draft.value.fields, [field]: text } });
      if (!faults.value.has(field)) return;
      const rest = new Map(faults.value);
      rest.delete(field);
      faults.value = rest;
    },
    place: (place: RegisterDraft['place']): void => change({ ...draft.value, place }),
    discard: (): void => leave(null),
    async save(): Promise<void> {
      const mine = read();
      if (mine === null) return;
      if (base === null) {
        const created = await session.create(mine);
        if (created !== null) leave(created);
        return;
      }
      const patch = buildPatch(base.content, mine);
      if (patch === null) leave(null);
      else await send({ patch, revision: base.revision, mine, said: 'saved' });
    },
    async resolve(side: 'mine' | 'theirs'): Promise<void> {
      const current = conflict.value;
      if (current === null) return;
      conflict.value = null;
      const patch = mergeEdit(current.versions, side);
      if (patch === null) leave(current.theirs);
      else {
        const { theirs, versions } = current;
        await send({ patch, revision: theirs.revision, mine: versions.mine, said: 'merged' });
      }
    },
  };
}
