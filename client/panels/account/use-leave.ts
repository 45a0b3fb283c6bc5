import { useSignal } from '@preact/signals';
import { useAccount } from './use-account.ts';

export interface Leaving {
  /** Something could not be saved: asked once more, the person leaves without it. */
  readonly isUnsaved: boolean;
  /** Saves what is on the screen and then leaves; who insists leaves anyway, on a shared computer nobody is held. */
  readonly leave: (act: () => Promise<void>) => Promise<void>;
}

/** Leaving one's desk: for another role, other data, or for good. */
export function useLeave(): Leaving {
  const { state } = useAccount();
  const isUnsaved = useSignal(false);
  return {
    isUnsaved: isUnsaved.value,
    leave: async (act) => {
      if (isUnsaved.peek()) state.plans.detach();
      else if (!(await state.plans.close())) {
        isUnsaved.value = true;
        return;
      }
      await act();
      isUnsaved.value = false;
    },
  };
}
