import { PROPOSAL_STATE_RULES } from '#contract/proposal-states.ts';
import { listMissingMembers } from '#contract/proposal-submission.ts';
import { useEffect, useRef } from 'preact/hooks';
import { openPage } from '../../state/page-history.ts';
import type { ProposalAutosave } from '../../state/proposal-autosave.ts';
import { PROPOSAL_GROUPS, type ProposalGroup } from '../../state/proposal-fields.ts';
import { readProposalDraft, toWrittenProposal } from '../../state/proposal-form.ts';
import type { WorkedProposal } from '../../state/proposals-store.ts';
import { ProblemText } from '../problem-text.tsx';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { AttachmentEditor } from './attachment-editor.tsx';
import { goToField, MissingList } from './missing-list.tsx';
import { ProposalConflict } from './proposal-conflict.tsx';
import { DeriveSeats, ProposalFieldView } from './proposal-field.tsx';
import { ProposalPlace } from './proposal-place.tsx';
import { SaveState } from './save-state.tsx';
import { StateChip } from './state-chip.tsx';
import { SubsidyEditor } from './subsidy-editor.tsx';
import { useProposals } from './use-proposals.ts';

/** The form of one proposal, saved while it is written. */
export function ProposalEditor({ id }: { readonly id: string }) {
  const { state, desk, words, findStanding } = useProposals();
  const proposal = desk.store.find(id);
  const canEdit =
    proposal !== undefined &&
    findStanding(proposal) === 'owner' &&
    PROPOSAL_STATE_RULES[proposal.state].isEditable;
  if (proposal !== undefined && canEdit) return <EditorBody proposal={proposal} />;
  return (
    <>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {proposal?.title ?? words.entryMissing}
      </h2>
      <p class="page-lead">
        {proposal === undefined ? words.entryMissingHelp : words.cannotEdit(words.stateNames[proposal.state])}
      </p>
      {proposal !== undefined && (
        <button type="button" class="plain-button" onClick={() => openPage(state, { kind: 'proposals', id })}>
          {words.toView}
        </button>
      )}
    </>
  );
}

const GROUPS = Object.keys(PROPOSAL_GROUPS) as ProposalGroup[];

function EditorBody({ proposal }: { readonly proposal: WorkedProposal }) {
  const { state, desk, words } = useProposals();
  const kept = useRef<ProposalAutosave | null>(null);
  kept.current ??= desk.openForm(proposal);
  const form = kept.current;
  useEffect(() => {
    form.adopt(proposal);
  }, [proposal.revision]);
  useEffect(() => {
    const id = desk.wantedField;
    desk.wantedField = null;
    // After the page has put the focus at its top.
    if (id !== null) requestAnimationFrame(() => goToField(id));
  }, []);
  // Whoever leaves the form has not thrown it away.
  useEffect(() => () => void form.flush(), []);
  const draft = form.draft.value;
  const faults = form.faults.value;
  const saving = form.state.value;
  const { content } = readProposalDraft(draft, toWrittenProposal(proposal));
  const missing = listMissingMembers(content);
  const submit = async (): Promise<void> => {
    if (!(await form.flush())) return;
    const outcome = await desk.act(form.proposal, 'submit', null);
    if (outcome === 'done') openPage(state, { kind: 'proposals', id: proposal.id });
  };
  return (
    <form
      class="entry-form"
      data-testid="proposal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.flush();
      }}
      onKeyDown={(event) => {
        // Escape closes the page: not with a form half written.
        if (event.key === 'Escape' && state.placing.value !== 'entry') event.stopPropagation();
      }}
    >
      <p class="entry-kind">
        <StateChip state={proposal.state} />
      </p>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {draft.fields.title.trim() || proposal.title}
      </h2>
      {proposal.reviewComment !== null && (
        <p class="return-comment">
          <b>{words.reviewComment[proposal.reviewComment.kind]}</b>
          {proposal.reviewComment.text}
        </p>
      )}
      <p class="page-lead">{words.formLead}</p>
      {saving.kind === 'conflict' && (
        <ProposalConflict versions={saving.versions} onChoose={(side) => form.resolve(side)} />
      )}
      {saving.kind === 'refused' && (
        <div class="notice is-failure" role="alert" data-testid="save-refused">
          {saving.problem === null ? (
            <p>{words.saveStates.refused}</p>
          ) : (
            <ProblemText problem={saving.problem} language={state.view.value.language} />
          )}
        </div>
      )}
      {GROUPS.map((group) => (
        <fieldset key={group} class="field-group">
          <legend>{words.groupNames[group]}</legend>
          {PROPOSAL_GROUPS[group].map((field) => (
            <ProposalFieldView
              key={field}
              field={field}
              texts={draft.fields}
              fault={faults.fields.get(field) ?? null}
              onType={(text) => form.change({ fields: { ...form.draft.value.fields, [field]: text } })}
            />
          ))}
          {group === 'site' && (
            <div class="entry-field">
              <span class="field-label">
                {words.memberNames.position}
                <span class="required-mark">{words.requiredMark}</span>
              </span>
              <ProposalPlace place={draft.position} onChange={(position) => form.change({ position })} />
            </div>
          )}
          {group === 'size' && (
            <DeriveSeats
              texts={draft.fields}
              squareMetersPerSeat={draft.squareMetersPerSeat}
              onChange={(squareMetersPerSeat) => form.change({ squareMetersPerSeat })}
            />
          )}
          {group === 'subsidies' && (
            <SubsidyEditor
              subsidies={draft.subsidies}
              faults={faults.subsidies}
              onChange={(subsidies) => form.change({ subsidies })}
            />
          )}
        </fieldset>
      ))}
      <AttachmentEditor proposal={proposal} form={form} />
      <MissingList proposal={proposal} missing={missing} isQuiet />
      <div class="form-bar">
        <button
          type="button"
          class="main-button"
          data-testid="submit-proposal"
          disabled={missing.length > 0 || desk.isBusy.value}
          onClick={() => void submit()}
        >
          {words.submitNow}
        </button>
        <button
          type="button"
          class="plain-button"
          data-testid="to-view"
          onClick={() => openPage(state, { kind: 'proposals', id: proposal.id })}
        >
          {words.toView}
        </button>
        <SaveState state={saving} faultCount={faults.fields.size + faults.subsidies.size} />
      </div>
    </form>
  );
}
