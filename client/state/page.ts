import { ASSUMPTION_IDS, type AssumptionId } from '#engine/traveltime/assumptions.ts';
import { isOverlayId } from './overlay-state.ts';

/** The method pages, in reading order: the names of files in docs/methods without their ending. */
export const METHOD_SLUGS = [
  'reach',
  'evaluation',
  'population',
  'screening-roads',
  'screening-roads-accuracy',
] as const;
export type MethodSlug = (typeof METHOD_SLUGS)[number];

/** What lies over the map to be read or edited; the panel with the answer stays beside it. */
export type Page =
  | {
      readonly kind: 'assumptions';
      /** The value to go to. */
      readonly id: AssumptionId | null;
    }
  | { readonly kind: 'method'; readonly slug: MethodSlug }
  /** One A4 page: of a proposal by its id; null: of what is on the screen. */
  | { readonly kind: 'print'; readonly id: string | null }
  | {
      readonly kind: 'register';
      /** An entry by its id; `new`, `place` (to be placed), `import`, `fit` (space that fits); null: the list. */
      readonly id: string | null;
    }
  | {
      readonly kind: 'data';
      /** A dataset to replace by its id, or `import` for a new one; null: the list. */
      readonly id: string | null;
    }
  | {
      readonly kind: 'table';
      /** The layer whose figures it lists; null: the topmost that is on. */
      readonly id: string | null;
    }
  | {
      readonly kind: 'account';
      /** `sign-in`, or `link` (what an opened one-time link is for); null: one's own account. */
      readonly id: string | null;
    }
  | {
      readonly kind: 'administration';
      /** A part: `users`, `organizations`, `imports`, `audit`, `health`; null: what is loaded. */
      readonly id: string | null;
    }
  | {
      readonly kind: 'proposals';
      /**
       * A proposal by its id, `edit-` and an id: its form, `new` or `new-` and the id of a register entry, `inbox`,
       * `shortlist`; null: the list.
       */
      readonly id: string | null;
    }
  | {
      readonly kind: 'placements';
      /** The record of an opened office by its id, `new` or `new-` and the id of a proposal; null: the list. */
      readonly id: string | null;
    }
  | { readonly kind: 'ledger'; readonly id: null }
  | { readonly kind: 'compare' }
  | { readonly kind: 'workforce' };

/** As a link says it: `assumptions`, `assumptions.car.ordinaryKmh`, `method.reach`, `register.import`. */
export function formatPage(page: Page): string {
  if (page.kind === 'method') return `method.${page.slug}`;
  if (page.kind === 'compare' || page.kind === 'workforce') return page.kind;
  return page.id === null ? page.kind : `${page.kind}.${page.id}`;
}

/** null: no page, or none that exists. */
export function parsePage(text: string | null): Page | null {
  const [kind, ...rest] = (text ?? '').split('.');
  const name = rest.join('.');
  if (kind === 'assumptions') return { kind, id: ASSUMPTION_IDS.find((id) => id === name) ?? null };
  if (kind === 'compare' || kind === 'workforce') return { kind };
  if (kind === 'register' || kind === 'data' || kind === 'proposals' || kind === 'print') {
    return { kind, id: findId(name) };
  }
  if (kind === 'account' || kind === 'administration') return { kind, id: findId(name) };
  if (kind === 'placements') return { kind, id: findId(name) };
  if (kind === 'ledger') return { kind, id: null };
  if (kind === 'table') return { kind, id: isOverlayId(name) ? name : null };
  const slug = METHOD_SLUGS.find((known) => known === name);
  return kind === 'method' && slug !== undefined ? { kind, slug } : null;
}

/** Whether something has that id is said by the page itself. */
const findId = (name: string): string | null => (/^[0-9a-z][0-9a-z-]{1,63}$/i.test(name) ? name : null);
