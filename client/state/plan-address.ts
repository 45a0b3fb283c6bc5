const PLAN_PARAMETER = 'plan';

/** The plan of an address such as `/?plan=<id>`; null: none. */
export function readPlanId(search: string): string | null {
  return new URLSearchParams(search).get(PLAN_PARAMETER);
}

/** The address names the plan, so that opening it again opens the plan; the fragment, which holds the view, stays. */
export function writePlanId(id: string | null): void {
  if (typeof location === 'undefined' || readPlanId(location.search) === id) return;
  const fields = new URLSearchParams(location.search);
  if (id === null) fields.delete(PLAN_PARAMETER);
  else fields.set(PLAN_PARAMETER, id);
  const search = fields.size === 0 ? '' : `?${fields.toString()}`;
  history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
}
