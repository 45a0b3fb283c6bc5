import { useEffect } from 'preact/hooks';
import '../../styles/register.css';
import '../../styles/data.css';
import '../../styles/account.css';
import '../../styles/administration.css';
import { openPage } from '../../state/page-history.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { AuditPart } from './audit-part.tsx';
import { HealthPart } from './health-part.tsx';
import { JobsPart } from './jobs-part.tsx';
import { LoadedPart } from './loaded-part.tsx';
import { OrganizationsPart } from './organizations-part.tsx';
import { useAdministration } from './use-administration.ts';
import { UsersPart } from './users-part.tsx';

const PARTS = ['data', 'imports', 'users', 'organizations', 'audit', 'health'] as const;
type Part = (typeof PARTS)[number];

const VIEWS: Readonly<Record<Part, () => preact.JSX.Element>> = {
  data: LoadedPart,
  imports: JobsPart,
  users: UsersPart,
  organizations: OrganizationsPart,
  audit: AuditPart,
  health: HealthPart,
};

/** What is loaded, work under way, people and organizations, who did what, and how the server is. */
export function AdministrationPage({ id }: { readonly id: string | null }) {
  const { state, words } = useAdministration();
  const part = PARTS.find((one) => one === id) ?? 'data';
  useEffect(() => document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true }), [part]);
  const View = VIEWS[part];
  if (!state.account.can('administer')) {
    return (
      <article class="data administration">
        <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
          {words.title}
        </h2>
        <p class="page-lead">{words.notAllowed}</p>
      </article>
    );
  }
  return (
    <article class="data administration" data-testid="administration" data-part={part}>
      <nav class="register-parts" aria-label={words.partsLabel}>
        {PARTS.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === part ? 'page' : undefined}
            data-testid={`administration-${one}`}
            onClick={() => openPage(state, { kind: 'administration', id: one === 'data' ? null : one })}
          >
            {words.parts[one]}
          </button>
        ))}
      </nav>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.parts[part]}
      </h2>
      <View key={part} />
    </article>
  );
}
