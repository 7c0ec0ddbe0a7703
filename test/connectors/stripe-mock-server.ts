import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** The newest version that the Go proxy had; a pinned one, so that its fixtures don't change under the tests. */
const version = 'v0.203.0';

const folder = join(import.meta.dirname, '../../.local/stripe-mock', version);
const program = join(folder, 'stripe-mock');
const run = promisify(execFile);

/**
 * Stripe's own mock server: it checks requests against Stripe's published OpenAPI description. Built by Go
 * the first time (seconds, or some minutes where Go has to fetch and compile all of it), then kept in .local.
 * Null where there is one; else why there is none.
 */
export async function whyNoStripeMock(): Promise<string | null> {
  if (existsSync(program)) return null;
  try {
    await run('go', ['version']);
  } catch {
    return 'there is no Go on the PATH to build it with';
  }
  try {
    const env = { ...process.env, GOBIN: folder };
    await run('go', ['install', `github.com/stripe/stripe-mock@${version}`], { env, timeout: 600_000 });
    return null;
  } catch {
    return `Go can't fetch and build ${version}`;
  }
}

export type StripeMock = AsyncDisposable & { readonly url: string };

/** Starts it on a free port of 127.0.0.1. */
export async function startStripeMock(): Promise<StripeMock> {
  const anyPort = '127.0.0.1:0';
  const child = spawn(program, ['-http-addr', anyPort, '-https-addr', anyPort], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let url: string | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /Listening for HTTP at address: (\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    url = `http://${address}`;
    break;
  }
  if (url === null) throw new Error('stripe-mock ended before it listened.');
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await ended;
    },
  };
}
