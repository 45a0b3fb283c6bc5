import { ledgerQuerySchema, ledgerSchema } from '#contract/ledger.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import type { LedgerService } from './ledger.service.ts';
import { buildLedgerRows } from './write-ledger.ts';

export interface LedgerRouteParts {
  readonly ledger: LedgerService;
  /** One row of CSV that no spreadsheet takes for formulas. */
  readonly writeCsvRow: (cells: readonly string[]) => string;
}

/** Without it Excel takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Jobs by municipality and year; figures of few firms only for those who may see each record. */
export function listLedgerRoutes({ ledger, writeCsvRow }: LedgerRouteParts): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/ledger',
      operationId: 'getLedger',
      summary: 'Seats, headcounts, offices opened and closed by municipality and fiscal or calendar year',
      access: 'member',
      query: ledgerQuerySchema,
      answers: [
        { status: 200, description: 'All years', mediaType: 'application/json', schema: ledgerSchema },
      ],
      problems: ['VALIDATION'],
      handle: async ({ query }) => ({
        kind: 'json',
        headers: { 'Cache-Control': 'no-store' },
        body: await ledger.get(query.yearKind),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/ledger/export.csv',
      operationId: 'exportLedgerCsv',
      audit: 'exports',
      summary: 'The same as CSV for spreadsheets, suppressed alike',
      access: 'member',
      query: ledgerQuerySchema.extend({ language: z.enum(['ja', 'en']).default('ja') }),
      answers: [{ status: 200, description: 'UTF-8 with its mark', mediaType: 'text/csv' }],
      problems: ['VALIDATION'],
      handle: async ({ query }) => {
        const answer = await ledger.get(query.yearKind);
        return {
          kind: 'download',
          mediaType: 'text/csv; charset=utf-8',
          name: {
            stem: `${answer.isExample ? '架空の例_' : ''}雇用台帳`,
            extension: '.csv',
            plainStem: answer.isExample ? 'fictional-example-jobs-ledger' : 'jobs-ledger',
          },
          content: `${BYTE_ORDER_MARK}${buildLedgerRows(answer, query.language).map(writeCsvRow).join('')}`,
        };
      },
    }),
  ];
}
