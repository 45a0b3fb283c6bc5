import { describeConsoleLink } from './accounts/describe-console-link.ts';
import { buildComponents, type Components } from './components.ts';
import { parseConfig } from './config.ts';
import { listen, type Listener } from './http/listen.ts';
import { StartFailure } from './start-failure.ts';

const report = (sentenceJa: string, sentenceEn: string): void => {
  process.stdout.write(`${sentenceJa} / ${sentenceEn} …\n`);
};

/** One sentence for what a person can mend; a bug keeps its stack. */
function endWith(error: unknown): never {
  if (error instanceof StartFailure) {
    process.stderr.write(`${error.sentenceJa}\n${error.sentenceEn}\n`);
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  process.exit(1);
}

function endLost(reason: string): never {
  endWith(
    new StartFailure(
      `データベースが止まったため終了します（${reason}）。もう一度起動してください。`,
      `The database stopped, so Hanare ends (${reason}): please start it again.`,
    ),
  );
}

/** First signal: finish what is under way, then leave with 0. Second: leave at once. */
function closeOnSignal(components: Components, listener: Listener): void {
  let isClosing = false;
  const onSignal = (): void => {
    if (isClosing) process.exit(1);
    isClosing = true;
    report('終了しています', 'stopping');
    listener
      .close()
      .then(() => components.close())
      .then(() => process.exit(0), endWith);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const components = await buildComponents(config, { report, onLost: endLost });
  let listener: Listener;
  try {
    listener = await listen(components.app, { ...config, tracker: components.tracker });
  } catch (error) {
    await components.close();
    throw error;
  }
  closeOnSignal(components, listener);
  const { publicAccess } = config;
  const address = publicAccess === null ? listener.url : `${publicAccess.origin} ← ${listener.url}`;
  process.stdout.write(`離れ Hanare: ${address}\n`);
  if (components.consoleLinkToken !== null) {
    process.stdout.write(
      describeConsoleLink(publicAccess?.origin ?? listener.url, components.consoleLinkToken),
    );
  }
}

await main().catch(endWith);
