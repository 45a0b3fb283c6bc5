import { encode } from 'uqr';
import { toModulePath } from '#contract/brief/qr-code.ts';

/** A link as a two-dimensional code with the quiet zone readers need (4 modules). */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'L', border: 4 });
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={toModulePath(data)} fill="#000000" />
    </svg>
  );
}
