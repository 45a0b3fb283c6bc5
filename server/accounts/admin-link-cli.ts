import { openForCommand, runCommand } from '../backup/command.ts';
import { createConsoleLink } from './link.service.ts';
import { describeConsoleLink } from './describe-console-link.ts';
import { loadServerKeys } from './server-secret.ts';

/**
 * `npm run admin:link`: a link that makes an administrator, for whoever runs the server and cannot get in any more. The
 * embedded database has to be free: stop the server first. A lost secret is replaced by a new one.
 */
async function printAdminLink(): Promise<number> {
  const { opened, config } = await openForCommand();
  try {
    await loadServerKeys({ ...config, isNeeded: false });
    const token = await createConsoleLink(opened.pool.db, new Date());
    const origin = config.publicAccess?.origin ?? `http://127.0.0.1:${config.port}`;
    process.stdout.write(describeConsoleLink(origin, token));
    return 0;
  } finally {
    await opened.close();
  }
}

await runCommand(printAdminLink);
