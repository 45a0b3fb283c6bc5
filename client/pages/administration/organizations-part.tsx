import type { Organization } from '#contract/organizations.ts';
import {
  createOrganization,
  listOrganizations,
  patchOrganization,
  toOrganizationExport,
} from '../../api/administration.ts';
import { ActNotice, useActs } from './act-notice.tsx';
import { AnswerState } from './answer-state.tsx';
import { OrganizationForm } from './organization-form.tsx';
import { useAdministration } from './use-administration.ts';
import { useAnswer } from './use-answer.ts';

/** The metro office, its municipalities and the firms; each can be taken along as files. */
export function OrganizationsPart() {
  const { words, nameOf } = useAdministration();
  const answer = useAnswer(listOrganizations);
  const acts = useActs(answer.reload);
  const setActive = async (organization: Organization, isActive: boolean): Promise<void> => {
    await acts.run(patchOrganization(organization, { isActive }), (next) => ({
      text: isActive ? words.activatedDone(nameOf(next)) : words.deactivatedDone(nameOf(next)),
      undo: () => void setActive(next, !isActive),
    }));
  };
  return (
    <>
      <p class="page-lead">{words.organizationsLead}</p>
      <OrganizationForm
        onAdd={async (input) => {
          const added = await acts.run(createOrganization(input), (next) => ({
            text: words.organizationAdded(nameOf(next)),
          }));
          return added !== null;
        }}
      />
      <ActNotice acts={acts} />
      <AnswerState answer={answer} />
      <div class="register-scroll">
        <table class="register-table" data-testid="organization-table">
          <thead>
            <tr>
              <th scope="col">{words.columnName}</th>
              <th scope="col">{words.organizationKind}</th>
              <th scope="col">{words.columnMembers}</th>
              <th scope="col">{words.columnActs}</th>
            </tr>
          </thead>
          <tbody>
            {(answer.value?.organizations ?? []).map((one) => (
              <OrganizationRow
                key={one.id}
                organization={one}
                onActive={(isActive) => void setActive(one, isActive)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p class="small-note">{words.exportNote}</p>
    </>
  );
}

interface OrganizationRowProps {
  readonly organization: Organization;
  readonly onActive: (isActive: boolean) => void;
}

function OrganizationRow({ organization, onActive }: OrganizationRowProps) {
  const { words, language, nameOf, formatNumber } = useAdministration();
  const { memberCount, disabledCount, openInvitationCount, isActive } = organization;
  const name = nameOf(organization);
  return (
    <tr class={isActive ? undefined : 'is-unused'}>
      <th scope="row">
        {name}
        {!isActive && <span class="status-mark">{words.inactive}</span>}
        <span class="row-note">{language === 'ja' ? organization.nameEn : organization.nameJa}</span>
      </th>
      <td data-label={words.organizationKind}>{words.organizationKinds[organization.kind]}</td>
      <td data-label={words.columnMembers}>
        {memberCount === null || disabledCount === null || openInvitationCount === null
          ? words.noData
          : words.memberCounts(
              formatNumber(memberCount),
              formatNumber(disabledCount),
              formatNumber(openInvitationCount),
            )}
      </td>
      <td data-label={words.columnActs}>
        <span class="row-acts">
          <a
            class="download-link"
            href={toOrganizationExport(organization.id)}
            download
            aria-label={words.exportNamed(name)}
          >
            {words.exportOrganization}
          </a>
          {!organization.isBuiltIn && (
            <button
              type="button"
              class={isActive ? 'link-button is-deleting' : 'link-button'}
              aria-label={isActive ? words.deactivateNamed(name) : words.activateNamed(name)}
              onClick={() => onActive(!isActive)}
            >
              {isActive ? words.deactivate : words.activate}
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}
