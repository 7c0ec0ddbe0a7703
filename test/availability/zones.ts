import { isPermitted, run, undoingAtExit } from './privileges.ts';

/**
 * Three networks of their own, as three zones of a cloud: each has an address, everybody reaches everybody, and one
 * can be cut off from the others while this machine still reaches all. Nothing of it leaves the machine.
 */
export type Zones = Disposable & {
  readonly hosts: readonly string[];
  /** What runs a command inside zone n. */
  readonly launchers: readonly (readonly string[])[];
  /** From now on nothing gets from zone n to the other zones, nor from them to it. */
  cut(n: number): Promise<void>;
  heal(n: number): Promise<void>;
};

/** Whether this process may make networks. */
export function mayMakeZones(): boolean {
  return isPermitted(['ip', 'netns', 'add', nameOf(0)], ['ip', 'netns', 'del', nameOf(0)]);
}

export async function makeZones(): Promise<Zones> {
  const undoing = undoingAtExit(() => [
    ...all.map((n) => ['sh', '-c', `ip netns pids ${nameOf(n)} | xargs -r kill -9`]),
    // The cables go with the networks they end in.
    ...all.map((n) => ['ip', 'netns', 'del', nameOf(n)]),
    ['ip', 'link', 'del', bridge],
  ]);
  try {
    await ip(`link add ${bridge} type bridge`);
    await ip(`addr add ${subnet}.254/24 dev ${bridge}`);
    await ip(`link set ${bridge} up`);
    for (const n of all) await makeZone(n);
  } catch (error) {
    undoing[Symbol.dispose]();
    throw error;
  }
  return {
    hosts: all.map(hostOf),
    launchers: all.map((n) => ['ip', 'netns', 'exec', nameOf(n)]),
    cut: (n) => route(n, 'add'),
    heal: (n) => route(n, 'del'),
    [Symbol.dispose]: undoing[Symbol.dispose],
  };
}

const all = [0, 1, 2];
/** Of this process alone, so that several can run at once. */
const own = process.pid % 250;
const bridge = `refund-br-${own}`;
const subnet = `10.77.${own}`;

function nameOf(n: number): string {
  return `refund-zone-${own}-${n}`;
}

function hostOf(n: number): string {
  return `${subnet}.${n + 1}`;
}

async function makeZone(n: number): Promise<void> {
  const [outside, inside] = [`rf-${own}-${n}`, 'eth0'];
  await ip(`netns add ${nameOf(n)}`);
  await ip(`link add ${outside} type veth peer name ${inside} netns ${nameOf(n)}`);
  await ip(`link set ${outside} master ${bridge} up`);
  await ip(`-n ${nameOf(n)} addr add ${hostOf(n)}/24 dev ${inside}`);
  await ip(`-n ${nameOf(n)} link set ${inside} up`);
  await ip(`-n ${nameOf(n)} link set lo up`);
}

/** Both ways: a primary that hears of another one's election, even though it can't answer, steps down at once. */
async function route(n: number, what: 'add' | 'del'): Promise<void> {
  for (const other of all.filter((one) => one !== n)) {
    await ip(`-n ${nameOf(n)} route ${what} blackhole ${hostOf(other)}/32`);
    await ip(`-n ${nameOf(other)} route ${what} blackhole ${hostOf(n)}/32`);
  }
}

function ip(args: string): Promise<string> {
  return run('ip', ...args.split(' '));
}
