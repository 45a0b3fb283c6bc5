/**
 * One door for every word of package.json: checks Node, installs what is missing, builds, goes on.
 * Plain JavaScript, because it runs before anything is installed or compiled; no shell, because npm
 * scripts must work on managed Windows machines.
 */
import { requireNode } from './require-node.mjs';

requireNode();
const { words } = await import('./words.mjs');

const [word = '', ...rest] = process.argv.slice(2);
const run = words.get(word);
if (run === undefined) {
  console.error(`${word || '(なし)'} という言葉はありません / no such word. ${[...words.keys()].join(' ')}`);
  process.exitCode = 2;
} else {
  const code = await run(rest);
  // A server that is still listening keeps the process alive; everything else has ended by now.
  if (typeof code === 'number') process.exitCode = code;
}
