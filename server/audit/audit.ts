import type { UpkeepTask } from '../backup/upkeep.ts';
import type { Route } from '../http/route.ts';
import { listAuditRoutes } from './audit.routes.ts';
import { createAuditService, type AuditService, type AuditServiceParts } from './audit.service.ts';
import {
  createRequestRecorder,
  type ClosableRecorder,
  type RequestRecorderParts,
} from './request-recorder.ts';

export interface Audit {
  readonly service: AuditService;
  /** Through it goes every request. */
  readonly recorder: ClosableRecorder;
  readonly routes: readonly Route[];
  /** Removes what is older than it is kept, and notes the end of the chain in the server's log. */
  readonly upkeep: UpkeepTask;
}

export function createAudit(parts: AuditServiceParts & RequestRecorderParts): Audit {
  const service = createAuditService(parts);
  return {
    service,
    recorder: createRequestRecorder(parts),
    routes: listAuditRoutes(service),
    upkeep: createAuditTask(service),
  };
}

/** What is noted outside of the database shows afterwards whether the newest entries were taken away. */
function createAuditTask(service: AuditService): UpkeepTask {
  let notedSequence = 0;
  return {
    name: 'audit',
    run: async (now) => {
      const removed = await service.removeExpired(now);
      const end = await service.getEnd();
      if (removed === 0 && end.sequence === notedSequence) return null;
      notedSequence = end.sequence;
      return { removed, ...end };
    },
  };
}
