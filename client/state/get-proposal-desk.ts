import { effect } from '@preact/signals';
import type { AppState } from './app-state.ts';
import { ProposalDesk } from './proposal-desk.ts';
import { ProposalsStore } from './proposals-store.ts';

const desks = new WeakMap<AppState, ProposalDesk>();

/** The one desk of an app, made when the map or a page first needs it. It tells the header what waits. */
export function getProposalDesk(state: AppState): ProposalDesk {
  const known = desks.get(state);
  if (known !== undefined) return known;
  const { account } = state;
  const desk = new ProposalDesk(new ProposalsStore(() => account.role.peek()));
  desks.set(state, desk);
  let before = account.role.peek();
  effect(() => {
    const role = account.role.value;
    if (role !== null) desk.inbox.load();
    if (role === before) return;
    before = role;
    // Whoever has just signed in sees more.
    if (desk.store.status.peek() !== 'idle') void desk.store.reload();
  });
  effect(() => {
    const inbox = desk.inbox.value.value;
    account.waitingCount.value =
      inbox === null ? null : inbox.items.filter(({ isWaiting, isUnread }) => isWaiting || isUnread).length;
  });
  document.addEventListener('visibilitychange', () => {
    // Others go on while nobody looks.
    if (document.visibilityState === 'visible' && account.role.peek() !== null) void desk.inbox.reload();
  });
  return desk;
}
