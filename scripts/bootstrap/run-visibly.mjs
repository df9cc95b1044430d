import { spawn } from 'node:child_process';

const SIGN_OF_LIFE_MS = 10_000;
const KEPT_LINES = 30;

/**
 * Runs a command, says what it is for and, while it lasts, that it still does.
 *
 * @param {string} what e.g. `Installing packages`
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeout?: number }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>} the last lines it printed
 */
export async function runVisibly(what, command, args, options = {}) {
  const startedMs = performance.now();
  const seconds = () => ((performance.now() - startedMs) / 1_000).toFixed(0);
  console.log(`${what} …`);
  const timer = setInterval(() => console.log(`${what} … ${seconds()} s`), SIGN_OF_LIFE_MS);
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      lines = [...lines, ...text.split('\n').filter((line) => line.trim() !== '')].slice(-KEPT_LINES);
    });
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      lines.push(error.message);
      resolve(-1);
    });
    child.once('close', resolve);
  });
  clearInterval(timer);
  if (code === 0) console.log(`${what}: done in ${seconds()} s`);
  return { ok: code === 0, output: lines.join('\n') };
}
