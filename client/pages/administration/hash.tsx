import { useAdministration } from './use-administration.ts';

/** Enough of a hash to compare two by eye; the whole of it for whoever points or copies. */
export function Hash({ sha256 }: { readonly sha256: string }) {
  const { words } = useAdministration();
  return (
    <code class="hash" title={`${words.hash} ${sha256}`}>
      {sha256.slice(0, 12)}
      <span class="visually-hidden">{sha256.slice(12)}</span>
    </code>
  );
}
