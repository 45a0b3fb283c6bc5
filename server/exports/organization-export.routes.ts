import { getMember } from '../db/actor.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { organizationParamsSchema } from '../organizations/organization.routes.ts';
import type { OrganizationExportService } from './organization-export.service.ts';

/** An organization's data in open formats: nobody is locked in. */
export function listOrganizationExportRoutes(exports: OrganizationExportService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/organizations/{organizationId}/export',
      operationId: 'exportOrganization',
      summary:
        'Everything an organization has saved, as a zip of open formats with checksums; for its own people and for administrators',
      access: ['firm', 'municipality', 'planner', 'administrator'],
      audit: 'exports',
      params: organizationParamsSchema,
      answers: [
        { status: 200, description: 'The archive, made while it is sent', mediaType: 'application/zip' },
      ],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => {
        const { stem, chunks } = await exports.create(params.organizationId, getMember());
        return {
          kind: 'stream',
          mediaType: 'application/zip',
          name: { stem, extension: '.zip', plainStem: 'hanare-organization' },
          chunks,
        };
      },
    }),
  ];
}
