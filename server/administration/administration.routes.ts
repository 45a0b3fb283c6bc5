import { loadedDataSchema, systemStateSchema } from '#contract/administration.ts';
import { getMember } from '../db/actor.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import type { LoadedDataService } from './loaded-data.service.ts';
import type { SystemStateService } from './system-state.service.ts';

const ADMINISTRATORS = ['administrator'] as const;

/** What is loaded, and how the installation is. */
export function listAdministrationRoutes(data: LoadedDataService, system: SystemStateService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/administration/data',
      operationId: 'getLoadedData',
      summary:
        'What is loaded: sources with date, licence, hash and coverage; tables and registers people brought',
      access: ADMINISTRATORS,
      answers: [
        { status: 200, description: 'All of it', mediaType: 'application/json', schema: loadedDataSchema },
      ],
      problems: [],
      handle: async () => ({ kind: 'json', body: await data.read(getMember()) }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/administration/system',
      operationId: 'getSystemState',
      summary: 'Database, disk, backups, migrations, versions and how long things are kept',
      access: ADMINISTRATORS,
      answers: [
        {
          status: 200,
          description: 'As it is now',
          mediaType: 'application/json',
          schema: systemStateSchema,
        },
      ],
      problems: [],
      handle: async () => ({ kind: 'json', body: await system.read() }),
    }),
  ];
}
