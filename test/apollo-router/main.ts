import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { apolloRouterFolder, apolloRouterProgram } from '../../examples/supergraph/apollo-router.ts';

// `npm run apollo-router`: builds Apollo Router once, without optimizations (some ten minutes on 2 cores), and plays
// the gateways' tests on it with deploy/router.yaml. 0: all passed. 1: some did not. 2: it can't be built here.

const version = '2.17.0';
const root = path.resolve(import.meta.dirname, '../..');
const suite = ['stories', 'access', 'outage', 'lost-answers'].map((name) => `test/gateways/${name}.test.ts`);

process.exitCode = (await isBuilt()) ? await playSuite(process.argv.slice(2)) : 2;

async function isBuilt(): Promise<boolean> {
  if (existsSync(apolloRouterProgram) && saysOf(apolloRouterProgram)?.includes(version)) return true;
  const missing = [
    ['cargo', 'Rust, by rustup'],
    ['protoc', 'apt-get install protobuf-compiler'],
  ].filter(([program = '']) => saysOf(program) === null);
  if (missing.length > 0) {
    const needed = missing.map(([program, where]) => `${program} (${where})`).join(' and ');
    console.error(`Apollo Router ${version} can't be built here: ${needed} is missing.`);
    return false;
  }
  console.log(`Building Apollo Router ${version} into ${apolloRouterFolder}: once, and it takes a while.`);
  return build();
}

async function build(): Promise<boolean> {
  const target = path.join(apolloRouterFolder, 'build');
  const install = ['install', 'apollo-router', '--version', version, '--locked', '--profile', 'dev'];
  const code = await run('cargo', [...install, '--root', apolloRouterFolder], {
    CARGO_TARGET_DIR: target,
    CARGO_PROFILE_DEV_OPT_LEVEL: '0',
    CARGO_PROFILE_DEV_DEBUG: '0',
    CARGO_INCREMENTAL: '0',
  });
  // Gigabytes that nobody needs once the program is there; after a failure they save time.
  if (code === 0) await rm(target, { recursive: true, force: true });
  return code === 0;
}

/** `only`: what vitest takes besides, such as -t and a test's name. */
function playSuite(only: readonly string[]): Promise<number> {
  const vitest = ['vitest', 'run', '--project', 'gateways', ...suite, ...only];
  return run('npx', vitest, { GATEWAY: 'apollo-router' });
}

async function run(command: string, args: readonly string[], env: Record<string, string>): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const [code] = await once(child, 'close');
  return code ?? 1;
}

/** What a program says of its version, or null where there is none. */
function saysOf(program: string): string | null {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout : null;
}
