import {
  PLAN_DOCUMENT_FORMAT,
  type Plan,
  type PlanDocument,
  type Site,
  type SiteContent,
} from '#contract/plans.ts';

/** A plan without what belongs to this database: ids, revisions, history, whose it is and who else reads it. */
export function toPlanDocument(plan: Plan, exportedAt: Date): PlanDocument {
  const {
    id: _id,
    revision: _revision,
    canUndo: _undo,
    canRedo: _redo,
    createdAt: _created,
    updatedAt: _updated,
    organization: _organization,
    isOwn: _isOwn,
    sharing: _sharing,
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
