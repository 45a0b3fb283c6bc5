import { type ChildProcess, spawn } from 'node:child_process';
import { PROJECT_ROOT } from './project-root.ts';

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Everything written so far, both streams. */
  readOutput(): string;
  /** The address at which it prints to listen when it is up. Throws: Error with its output when it ends before. */
  waitForUrl(): Promise<string>;
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
}

/** The compiled server, or another program of it, as its own process; on a free port unless `environment` says otherwise. */
export function spawnServer(
  environment: Readonly<Record<string, string>>,
  program: readonly string[] = ['dist/server/main.js'],
): ServerProcess {
  const child = spawn(process.execPath, program, {
    cwd: PROJECT_ROOT,
    env: { ...process.env, PORT: '0', HOST: '', DATABASE_URL: '', HANARE_LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  const onChunk = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', onChunk);
  child.stderr.on('data', onChunk);
  const ended = new Promise<number | string>((done) => {
    child.once('close', (code, signal) => done(code ?? signal ?? 'unknown'));
  });
  const findUrl = (): string | undefined => /離れ Hanare: (?:\S+ ← )?(https?:\S+)/u.exec(output)?.[1];
  const waitForUrl = (): Promise<string> =>
    new Promise((done, fail) => {
      const look = (): void => {
        const url = findUrl();
        if (url === undefined) return;
        listeners.delete(look);
        done(url);
      };
      listeners.add(look);
      look();
      void ended.then((code) => fail(new Error(`the server ended with ${code}:\n${output}`)));
    });
  return { child, pid: child.pid ?? 0, readOutput: () => output, waitForUrl, ended };
}

/** Waits until the process has written what the pattern finds. Throws: Error with its output when it ends before. */
export async function waitForOutput(server: ServerProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let hasEnded = false;
  void server.ended.then(() => {
    hasEnded = true;
  });
  for (;;) {
    const found = pattern.exec(server.readOutput());
    if (found !== null) return found;
    if (hasEnded) throw new Error(`expected ${pattern.source} in:\n${server.readOutput()}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
