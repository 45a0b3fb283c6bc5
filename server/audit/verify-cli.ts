import { openForCommand, runCommand } from '../backup/command.ts';
import { runAs, SYSTEM } from '../db/actor.ts';
import { writeCsvRow } from '../jobs/write-csv-row.ts';
import { createAuditService } from './audit.service.ts';

const USAGE = 'npm run audit:verify -- [--expect SEQUENCE:SHA256]\n';
const EXPECTED = /^([1-9]\d{0,14}):([0-9a-f]{64})$/u;

/**
 * `npm run audit:verify`: recomputes the chain of the audit log. With `--expect` it also has to hold an entry that was
 * noted elsewhere (the server's log says the end now and then). Exit code 0 when all is as it was written, 3 when not.
 */
async function verify(noted: { readonly sequence: number; readonly sha256: string } | null): Promise<number> {
  const { opened, config } = await openForCommand();
  try {
    const service = createAuditService({
      db: opened.pool.db,
      now: () => new Date(),
      retentionDays: config.auditDays,
      writeCsvRow,
    });
    const verification = await runAs(SYSTEM, () => service.verify(noted ?? undefined));
    const { entryCount, firstSequence, lastSequence, lastSha256, fault } = verification;
    process.stdout.write(`${entryCount}件 / entries: ${firstSequence ?? '-'} … ${lastSequence ?? '-'}\n`);
    if (fault === null) {
      process.stdout.write(
        `監査記録は、書かれたときのままです / the audit log is as it was written: ${lastSequence ?? 0}:${lastSha256 ?? '-'}\n`,
      );
      return 0;
    }
    process.stdout.write(`${fault.sequence}番: ${fault.ja} / no. ${fault.sequence}: ${fault.en}\n`);
    return 3;
  } finally {
    await opened.close();
  }
}

await runCommand(async () => {
  const [option, value, ...more] = process.argv.slice(2);
  if (option === undefined) return verify(null);
  const [, sequence, sha256] = EXPECTED.exec(value ?? '') ?? [];
  if (option !== '--expect' || sequence === undefined || sha256 === undefined || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  return verify({ sequence: Number(sequence), sha256 });
});
