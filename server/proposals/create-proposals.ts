import type { Database } from '../db/database.ts';
import type { Route } from '../http/route.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import type { ReachService } from '../reach/reach.service.ts';
import type { RegionService } from '../region/region.service.ts';
import type { VacancyService } from '../vacancies/vacancy.service.ts';
import { createActService, type ActService } from './act.service.ts';
import { listAttachmentRoutes } from './attachment.routes.ts';
import { createAttachmentService, type AttachmentService } from './attachment.service.ts';
import { createRequireInsideOwn } from './boundary-problem.ts';
import { createCommentService, type CommentService } from './comment.service.ts';
import { createEnquiryService, type EnquiryService } from './enquiry.service.ts';
import { createExportService, type ExportServiceParts } from './export.service.ts';
import { createFigureService, type FigureService } from './figure.service.ts';
import { listEnquiryRoutes, listInboxRoutes, listShortlistRoutes } from './firm-desk.routes.ts';
import { createInboxService } from './inbox.service.ts';
import { createBoundaryCheck } from './own-boundary.ts';
import { listProposalExportRoutes } from './proposal-export.routes.ts';
import { listProposalRoutes } from './proposal.routes.ts';
import { createProposalService, type ProposalService } from './proposal.service.ts';
import { listPublishedRoutes } from './published.routes.ts';
import { createPublishedService, type PublishedService } from './published.service.ts';
import { createReadRegisterEntry, createRegisterEntryService } from './register-entry.service.ts';
import { createShortlistService, type ShortlistService } from './shortlist.service.ts';

export interface ProposalsParts {
  readonly db: Database;
  readonly regionService: RegionService;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
  readonly vacancies: Pick<VacancyService, 'get'>;
  readonly reach: Pick<ReachService, 'computeReach'>;
  readonly writeCsvRow: ExportServiceParts['writeCsvRow'];
  readonly now: () => Date;
}

/** Proposals as the server runs them. */
export interface Proposals {
  readonly routes: readonly Route[];
  readonly proposals: ProposalService;
  readonly acts: ActService;
  readonly attachments: AttachmentService;
  readonly published: PublishedService;
  readonly comments: CommentService;
  readonly shortlists: ShortlistService;
  readonly enquiries: EnquiryService;
  readonly figures: FigureService;
  /** Returns: how many things were deleted for longer than they can be restored, or too old to be of use. */
  removeExpired(now: Date): Promise<number>;
}

export function createProposals(parts: ProposalsParts): Proposals {
  const { db, regionService, directory, vacancies, reach, writeCsvRow, now } = parts;
  const { region } = regionService;
  const findFault = createBoundaryCheck(regionService.getBytes('layers/municipalities'), region);
  const requireInsideOwn = createRequireInsideOwn(findFault, region);
  const readRegisterEntry = createReadRegisterEntry(vacancies);
  const proposals = createProposalService({ db, directory, requireInsideOwn, readRegisterEntry, now });
  const acts = createActService({ db, directory, requireInsideOwn, now });
  const attachments = createAttachmentService({ db, directory, now });
  const published = createPublishedService({ db, directory });
  const figures = createFigureService({ db, reach, region });
  const inbox = createInboxService({ db, now });
  const comments = createCommentService({ db, directory, now });
  const shortlists = createShortlistService({ db, now });
  const enquiries = createEnquiryService({ db, directory, now });
  const entries = createRegisterEntryService(db, vacancies);
  return {
    proposals,
    acts,
    attachments,
    published,
    comments,
    shortlists,
    enquiries,
    figures,
    // Words before ids: `export.csv` is no proposal.
    routes: [
      ...listProposalExportRoutes(
        createExportService({ proposals, published, region, writeCsvRow, now }),
        figures,
      ),
      ...listProposalRoutes({ proposals, acts, comments, entries }),
      ...listAttachmentRoutes(attachments),
      ...listPublishedRoutes(published, attachments),
      ...listShortlistRoutes(shortlists),
      ...listEnquiryRoutes(enquiries),
      ...listInboxRoutes(inbox),
    ],
    removeExpired: async (moment) =>
      (await inbox.removeExpired(moment)) + (await proposals.removeExpired(moment)),
  };
}
