import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

export interface FileDropProps {
  readonly label: string;
  readonly buttonLabel: string;
  /** What may be chosen, said before anything is. */
  readonly note: string;
  readonly accept: string;
  readonly testId: string;
  readonly onFile: (file: File) => void;
}

/** A file by button or by dropping it; one at a time. */
export function FileDrop({ label, buttonLabel, note, accept, testId, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const isOver = useSignal(false);
  useEffect(() => {
    // Dropped beside the field, a file would be opened in place of the app.
    const refuse = (event: DragEvent): void => event.preventDefault();
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <div
      class={`file-drop${isOver.value ? ' is-over' : ''}`}
      data-testid={`${testId}-drop`}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => (isOver.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        take(event.dataTransfer?.files);
      }}
    >
      <p>{label}</p>
      <button
        type="button"
        class="main-button"
        data-testid={`${testId}-button`}
        onClick={() => input.current?.click()}
      >
        {buttonLabel}
      </button>
      <p class="small-note">{note}</p>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        data-testid={testId}
        onChange={(event) => {
          const field = event.currentTarget;
          take(field.files);
          // The same file, mended, can be chosen again.
          field.value = '';
        }}
      />
    </div>
  );
}
