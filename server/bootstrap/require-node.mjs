const MINIMUM = [20, 19];

/** Ends the process with one clear sentence when this Node is too old. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
  if (isNewEnough) return;
  console.error(
    `Node.js ${MINIMUM.join('.')} 以上が必要です（いまは ${version}）。https://nodejs.org から新しい版を入れてください。\n` +
      `Node.js ${MINIMUM.join('.')} or newer is needed (this is ${version}); install it from https://nodejs.org.`,
  );
  process.exit(1);
}
