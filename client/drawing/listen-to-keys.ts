import type { DrawingSession } from './drawing-session.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;

/**
 * Keys of a drawing wherever focus is: Escape gives it up, Ctrl+Z and Ctrl+Y walk through its steps (not those of the
 * plan), Enter finishes it, Delete takes the chosen corner out; but not while somebody is typing.
 * Returns: what stops listening.
 */
export function listenToDrawingKeys(session: DrawingSession): () => void {
  const act = (event: KeyboardEvent): boolean => {
    if (event.isComposing || event.altKey) return false;
    if (event.key === 'Escape') {
      // In a field it first takes back what was typed.
      if (event.target instanceof HTMLInputElement && event.target.value !== '') return false;
      session.cancel();
      return true;
    }
    if (isTyping(event.target)) return false;
    if (event.ctrlKey || event.metaKey) {
      const key = event.key.toLowerCase();
      if (key === 'y' || (key === 'z' && event.shiftKey)) session.redo();
      else if (key === 'z') session.undo();
      else return false;
      return true;
    }
    if (isControl(event.target)) return false;
    if (event.key === 'Enter') {
      session.finish();
      return true;
    }
    const selected = session.selected.peek();
    if (selected === null) return false;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      session.remove(selected);
      return true;
    }
    return false;
  };
  const listener = (event: KeyboardEvent): void => {
    if (!act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', listener, { capture: true });
  return () => window.removeEventListener('keydown', listener, { capture: true });
}
