import type { BriefRequestInput } from '#contract/brief/brief-request.ts';
import type { Region } from '#contract/region.ts';
import { buildBriefRequest } from '../state/brief-request.ts';
import { parsePermalink } from '../state/permalink.ts';
import { createPlaceLookup } from '../state/place-lookup.ts';
import { DEFAULT_VIEW, type Language, type ViewState } from '../state/view-state.ts';

/** What the address of the embedded map asks for. */
export interface EmbedWish {
  readonly proposalId: string | null;
  readonly view: ViewState;
}

/**
 * `?proposal=<id>&lang=en` shows a published proposal from the region's parent office; a fragment shows a view as the
 * app's own link does. null: the address asks for neither.
 */
export function readWish(search: string, fragment: string): EmbedWish | null {
  const fields = new URLSearchParams(search);
  const proposalId = fields.get('proposal');
  const language: Language = fields.get('lang') === 'en' ? 'en' : 'ja';
  if (proposalId !== null) {
    if (!/^[0-9a-f-]{36}$/.test(proposalId)) return null;
    return { proposalId, view: { ...DEFAULT_VIEW, language } };
  }
  const linked = parsePermalink(fragment);
  if (linked === undefined || linked.view.sites.length === 0) return null;
  return { proposalId: null, view: fields.has('lang') ? { ...linked.view, language } : linked.view };
}

/** Where the whole app shows the same. */
export function buildAppLink({ proposalId }: EmbedWish, origin: string, fragment: string): string {
  return proposalId === null ? `${origin}/${fragment}` : `${origin}/#v=1&page=proposals.${proposalId}`;
}

export function buildEmbedRequest(
  { proposalId, view }: EmbedWish,
  region: Region,
): BriefRequestInput | undefined {
  const parent = region.parentOffices.find(({ id }) => id === region.story.parentOfficeId);
  const asked = proposalId === null ? view : { ...view, parent: parent?.position ?? null };
  const lookup = createPlaceLookup(region, null);
  const request = buildBriefRequest({ view: asked, region, lookup, proposalId, link: '' });
  if (request === undefined) return undefined;
  const { subject } = request;
  // Facts of a register entry are not shown here, and need not be public.
  const plain = subject.kind === 'site' ? { ...subject, vacancyId: null } : subject;
  return { ...request, subject: plain, link: null };
}
