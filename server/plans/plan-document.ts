import {
  PLAN_DOCUMENT_FORMAT,
  type Plan,
  type PlanDocument,
  type Site,
  type SiteContent,
} from '#contract/plans.ts';

/** A plan without what belongs to this database: ids, revisions, history. */
export function toPlanDocument(plan: Plan, exportedAt: Date): PlanDocument {
  const {
    id: _id,
    revision: _revision,
    canUndo: _undo,
    canRedo: _redo,
    createdAt: _created,
    updatedAt: _updated,
    sites,
    ...content
  } = plan;
  return {
    format: PLAN_DOCUMENT_FORMAT,
    exportedAt: exportedAt.toISOString(),
    plan: {
      ...content,
      sites: sites.map(pickContent),
    },
  };
}

function pickContent(site: Site): SiteContent {
  const { kind, name, position, notes, seats, headcounts, area, vacancyId } = site;
  return { kind, name, position, notes, seats, headcounts, area, vacancyId };
}

const MAXIMUM_FILE_NAME_LENGTH = 80;
/** Names that Windows keeps for devices, whatever follows the dot. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

/**
 * Content-Disposition (RFC 6266) that saves a file under a plan's name: characters that no file system or only
 * some take, and invisible ones that turn text around, become `_`.
 */
export function toAttachmentHeader(planName: string): string {
  const safe = Array.from(planName.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, '_').trim())
    .slice(0, MAXIMUM_FILE_NAME_LENGTH)
    .join('')
    .replace(/^\./u, '_');
  const stem = DEVICE_NAME.test(safe) ? `_${safe}` : safe;
  const encoded = encodeURIComponent(`${stem}.hanare.json`).replaceAll(
    /['()*!]/gu,
    (character) => `%${character.codePointAt(0)?.toString(16).toUpperCase()}`,
  );
  return `attachment; filename="plan.hanare.json"; filename*=UTF-8''${encoded}`;
}
