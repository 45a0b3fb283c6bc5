import {
  auditFilterSchema,
  auditPageSchema,
  auditQuerySchema,
  auditVerificationSchema,
} from '#contract/audit.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import type { AuditService } from './audit.service.ts';

const ADMINISTRATORS = ['administrator'] as const;
const FILE_NAME = { stem: '監査記録', plainStem: 'audit' } as const;

/** Who did what and when. */
export function listAuditRoutes(audit: AuditService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/audit',
      operationId: 'listAuditEntries',
      summary: 'The audit log, newest first, or the part of it a filter shows',
      access: ADMINISTRATORS,
      query: auditQuerySchema,
      answers: [
        { status: 200, description: 'One page', mediaType: 'application/json', schema: auditPageSchema },
      ],
      problems: ['VALIDATION'],
      handle: async ({ query }) => ({ kind: 'json', body: await audit.list(query) }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/audit/verification',
      operationId: 'verifyAudit',
      summary: 'Recomputes the chain of the audit log and names the first entry that is wrong',
      access: ADMINISTRATORS,
      answers: [
        {
          status: 200,
          description: 'Whether the log is as it was written',
          mediaType: 'application/json',
          schema: auditVerificationSchema,
        },
      ],
      problems: [],
      handle: async () => ({ kind: 'json', body: await audit.verify() }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/audit/export.csv',
      operationId: 'exportAuditCsv',
      summary: 'What a filter shows of the audit log, oldest first, as CSV',
      access: ADMINISTRATORS,
      audit: 'exports',
      query: auditFilterSchema,
      answers: [{ status: 200, description: 'UTF-8 with its mark', mediaType: 'text/csv' }],
      problems: ['VALIDATION', 'TOO_MANY_ITEMS'],
      handle: async ({ query }) => ({
        kind: 'download',
        mediaType: 'text/csv; charset=utf-8',
        name: { ...FILE_NAME, extension: '.csv' },
        content: await audit.writeCsv(query),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/audit/export.jsonl',
      operationId: 'exportAuditJsonLines',
      summary: 'The same as JSON lines, every entry with its hashes',
      access: ADMINISTRATORS,
      audit: 'exports',
      query: auditFilterSchema,
      answers: [{ status: 200, description: 'One entry a line', mediaType: 'application/octet-stream' }],
      problems: ['VALIDATION', 'TOO_MANY_ITEMS'],
      handle: async ({ query }) => ({
        kind: 'download',
        mediaType: 'application/x-ndjson; charset=utf-8',
        name: { ...FILE_NAME, extension: '.jsonl' },
        content: await audit.writeJsonLines(query),
      }),
    }),
  ];
}
