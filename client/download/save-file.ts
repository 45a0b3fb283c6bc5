/** Hands bytes to the browser as a file to save; the address is let go when the browser has had time to read it. */
export function saveFile(bytes: Uint8Array | string, type: string, fileName: string): void {
  const part = typeof bytes === 'string' ? bytes : Uint8Array.from(bytes);
  const address = URL.createObjectURL(new Blob([part], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = fileName;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_MILLISECONDS);
}

const RELEASE_MILLISECONDS = 10_000;
