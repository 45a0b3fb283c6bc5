import type { OrganizationInput } from '#contract/organizations.ts';
import { LIMITS } from '#contract/limits.ts';
import { useSignal } from '@preact/signals';
import { useAdministration } from './use-administration.ts';

/** A firm, or a further office of the metro; municipalities come from the region. */
export function OrganizationForm(props: { readonly onAdd: (input: OrganizationInput) => Promise<boolean> }) {
  const { words } = useAdministration();
  const kind = useSignal<OrganizationInput['kind']>('firm');
  const names = { nameJa: useSignal(''), nameEn: useSignal('') };
  const isFaulty = useSignal(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const input = {
      kind: kind.value,
      nameJa: names.nameJa.value.trim(),
      nameEn: names.nameEn.value.trim(),
    };
    isFaulty.value = input.nameJa === '' || input.nameEn === '';
    if (isFaulty.value) {
      document.getElementById(input.nameJa === '' ? 'add-nameJa' : 'add-nameEn')?.focus();
      return;
    }
    if (!(await props.onAdd(input))) return;
    names.nameJa.value = '';
    names.nameEn.value = '';
  };
  return (
    <form class="invite-form" noValidate aria-labelledby="add" onSubmit={(event) => void submit(event)}>
      <h3 id="add">{words.addOrganization}</h3>
      <div class="register-filters">
        <label>
          <span>{words.organizationKind}</span>
          <select
            value={kind.value}
            onChange={(event) => (kind.value = event.currentTarget.value === 'metro' ? 'metro' : 'firm')}
          >
            <option value="firm">{words.organizationKinds.firm}</option>
            <option value="metro">{words.organizationKinds.metro}</option>
          </select>
        </label>
        {(['nameJa', 'nameEn'] as const).map((name) => (
          <label key={name}>
            <span>{name === 'nameJa' ? words.organizationNameJa : words.organizationNameEn}</span>
            <input
              id={`add-${name}`}
              type="text"
              autocomplete="off"
              maxLength={LIMITS.maximumNameLength}
              value={names[name].value}
              aria-invalid={isFaulty.value && names[name].value.trim() === ''}
              aria-describedby={isFaulty.value ? 'add-fault' : undefined}
              onInput={(event) => (names[name].value = event.currentTarget.value)}
            />
          </label>
        ))}
        <button type="submit" class="main-button" data-testid="add-organization">
          {words.addOrganization}
        </button>
      </div>
      {isFaulty.value && (
        <p id="add-fault" class="small-note is-warning" role="alert">
          {words.organizationNamesNeeded}
        </p>
      )}
    </form>
  );
}
