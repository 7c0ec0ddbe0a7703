import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type FakeOptions, type FakeProvider, faults } from './fault-server.ts';

/**
 * Runs a fake provider as a program of its own: prints its address, and ends when its input does, so that it
 * doesn't outlive who started it. --port, --ledger-file and --late-ms are its options; with --share-of-faults 0.2
 * it misbehaves at every fifth call that would pay, each time in another way.
 */
export async function runFakeProvider(start: (options: FakeOptions) => Promise<FakeProvider>): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'ledger-file': { type: 'string' },
      'late-ms': { type: 'string', default: '1500' },
      'share-of-faults': { type: 'string', default: '0' },
    },
  });
  const ledgerFile = values['ledger-file'];
  const provider = await start({
    port: Number(values.port),
    lateMs: Number(values['late-ms']),
    ...(ledgerFile !== undefined && { ledgerFile }),
  });
  const share = Number(values['share-of-faults']);
  provider.misbehaveAtRandom(() =>
    Math.random() < share ? (faults[Math.floor(Math.random() * faults.length)] ?? null) : null,
  );
  process.stdin.resume().on('end', () => process.exit(0));
  console.log(provider.url);
}

export type FakeProcess = {
  readonly url: string;
  /** SIGKILL: what it had in hand is lost, apart from its ledger's file. */
  kill(): Promise<void>;
};

/** Starts such a program, given by its file, and waits until it listens. */
export async function spawnFakeProvider(
  program: string,
  options: { readonly [name in 'port' | 'ledger-file' | 'late-ms' | 'share-of-faults']?: string },
): Promise<FakeProcess> {
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const child: ChildProcess = spawn(process.execPath, [program, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await firstLineOf(child);
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function firstLineOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout !== null) for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('The fake provider ended before it said where it listens.');
}
