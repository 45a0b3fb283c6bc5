import { openPage } from '../state/page-history.ts';
import { useApp } from './app-context.ts';

/** The way to proposals of municipalities. */
export function ProposalsLine() {
  const state = useApp();
  return (
    <button
      type="button"
      class="text-button register-line"
      data-testid="open-proposals"
      onClick={() => openPage(state, { kind: 'proposals', id: null })}
    >
      {state.words.value.proposalsLink}
    </button>
  );
}

/** The way to the register of vacant space, with how much is in it as far as that is known. */
export function RegisterLine() {
  const state = useApp();
  const words = state.words.value;
  const count = state.register.value.value?.totalCount ?? null;
  return (
    <button
      type="button"
      class="text-button register-line"
      data-testid="open-register"
      onClick={() => openPage(state, { kind: 'register', id: null })}
    >
      {count === null ? words.registerLink : words.registerCount(count)}
    </button>
  );
}
