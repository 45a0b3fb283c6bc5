/**
 * Routes that are no GET and change nothing, reviewed one by one: everything else that is no GET is recorded in the
 * audit log. Whoever adds one here says with it that nobody will ever ask who sent it.
 */
export const COMPUTING_ROUTES: readonly string[] = [
  'composeBrief',
  'computeIsochrones',
  'computeProposalFigures',
  'computeReach',
  'evaluatePlaces',
  'evaluateSites',
  'lookAtFirstAdministrator',
  'lookAtInvitation',
  'lookAtPasswordReset',
  'previewDataset',
  'printBrief',
  'summarizeBrief',
];

/** Reading routes whose names look as if they handed out a file, but of what is no organization's. */
export const NO_EXPORTS: readonly string[] = ['getVacancyTemplate'];
