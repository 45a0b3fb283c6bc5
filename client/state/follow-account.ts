import { effect } from '@preact/signals';
import type { AppState } from './app-state.ts';
import { replaceAddress } from './page-history.ts';
import { formatPermalink } from './permalink.ts';

/**
 * Asks who is signed in, and reads anew what others may see once somebody is. Whoever leaves, or comes in somebody
 * else's place, gets a page that holds nothing of the person before: neither on screen nor in the address.
 */
export function followAccount(state: AppState): void {
  const { account } = state;
  account.start(({ keepsView }) => {
    replaceAddress(keepsView ? `/#${formatMap(state)}` : '/', null);
    location.reload();
  });
  let before: string | null = null;
  effect(() => {
    const role = account.role.value;
    if (role === before) return;
    before = role;
    if (role === null) return;
    state.plans.retry();
    void reloadStores(state);
  });
  document.addEventListener('visibilitychange', () => {
    // The session may have ended, or become another one's, while nobody looked.
    if (document.visibilityState === 'visible' && account.role.peek() !== null) void account.refresh();
  });
}

/** The view without page, plan or what its sender saw. */
const formatMap = (state: AppState): string =>
  formatPermalink({
    view: state.view.peek(),
    regionVersion: state.region.peek()?.version ?? null,
    page: null,
  });

/** Only what was read already: the rest is read when somebody looks. */
async function reloadStores({ register, datasets }: AppState): Promise<void> {
  const stores = [register, datasets.list].filter(({ status }) => status.peek() !== 'idle');
  await Promise.all(stores.map((store) => store.reload()));
}
