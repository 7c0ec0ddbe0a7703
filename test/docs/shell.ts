import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Desk, RunningServer } from '../cli/child.ts';

const root = path.resolve(import.meta.dirname, '../..');
const mark = '--- end of block ---';

/**
 * Runs a page's blocks in one shell, as a reader who pastes one after the other, against this server instead of
 * the usual one. Gives what each printed; throws with the shell's own words where one failed.
 */
export async function runBlocks(
  blocks: readonly string[],
  desk: Desk,
  server: RunningServer,
): Promise<readonly string[]> {
  const { origin } = new URL(server.url);
  const script = blocks
    .map((block) => `${block.replaceAll('http://127.0.0.1:4001', origin)}\necho; echo '${mark}'`)
    .join('\n')
    .replaceAll('.local/', `${desk.env['LOCAL_DIR']}/`);
  const shell = spawn('bash', ['-eu', '-o', 'pipefail', '-c', script], {
    cwd: root,
    env: { ...process.env, ...desk.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    shell[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const [code] = await once(shell, 'close');
  if (code !== 0) throw new Error(`A block ended with ${code}: ${said.stderr}\n${said.stdout.slice(-500)}`);
  return said.stdout.split(mark).slice(0, -1);
}
