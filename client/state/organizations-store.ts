import type { OrganizationList } from '#contract/organizations.ts';
import { listOrganizations } from '../api/administration.ts';
import type { AppState } from './app-state.ts';
import { createLoaded, type Loaded } from './loaded.ts';

const stores = new WeakMap<AppState, Loaded<OrganizationList>>();

/** Organizations one can share with; asked for when somebody first wants to know. */
export function getOrganizations(state: AppState): Loaded<OrganizationList> {
  const known = stores.get(state);
  if (known !== undefined) return known;
  const made = createLoaded(async () => {
    const outcome = await listOrganizations();
    return outcome.kind === 'done' ? outcome.body : null;
  });
  stores.set(state, made);
  return made;
}
