import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Closes what is open when somebody presses elsewhere. */
export function useCloseOutside(
  isOpen: Signal<boolean>,
  box: { readonly current: HTMLElement | null },
): void {
  useEffect(() => {
    if (!isOpen.value) return undefined;
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) isOpen.value = false;
    };
    window.addEventListener('pointerdown', closeOutside, { capture: true });
    return () => window.removeEventListener('pointerdown', closeOutside, { capture: true });
  }, [isOpen.value]);
}
