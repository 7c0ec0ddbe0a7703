import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Inbox } from '../../examples/oms-receiver/inbox.ts';
import { receiverSecret } from '../events/receiver.ts';
import { freePort } from '../support/free-port.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const program = path.join(import.meta.dirname, '../../examples/oms-receiver/main.ts');

let folder: string;
let port: number;
let app: TestApp;
let receiver: ChildProcess;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'oms-receiver-'));
  port = await freePort();
  receiver = await start();
  const endpoint = {
    name: 'oms',
    url: `http://127.0.0.1:${port}/`,
    secretsFrom: 'OMS_EVENT_SECRET',
    from: 'beginning',
  };
  app = await startTestApp('oms-receiver', {
    logLevel: 'silent',
    env: {
      DISPATCHER: 'on',
      EVENT_ENDPOINTS: JSON.stringify([endpoint]),
      OMS_EVENT_SECRET: receiverSecret,
    },
  });
});
afterAll(async () => {
  receiver.kill('SIGKILL');
  await app[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function start(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program], {
    env: { OMS_EVENT_SECRET: receiverSecret, OMS_INBOX: path.join(folder, 'inbox'), OMS_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  child.stdout.resume();
  return child;
}

test('the example takes each event of a real server once and in order, though it is killed and started again', async () => {
  const story = play(app);
  const orders = ['one', 'two', 'three'];
  const settled = { authorized: '60.00', settled: '60.00' };
  for (const id of orders) await story.recordOrderForRefund(anOrder({ id, card: settled }));
  for (let n = 0; n < 6; n += 1) {
    for (const orderId of orders) await story.requestRefund({ orderId, scope: { amount: '1.00' } });
    if (n % 2 === 1) continue;
    receiver.kill('SIGKILL');
    await once(receiver, 'exit');
    receiver = await start();
  }
  const inbox = new Inbox(path.join(folder, 'inbox'));
  try {
    const feed = async (orderId: string) => {
      const { data } = await app.ask('query ($id: ID) { refundEvents(orderId: $id) { nodes { type } } }', {
        id: orderId,
      });
      return data.refundEvents.nodes.map(({ type }: { type: string }) => type);
    };
    const deadline = performance.now() + 40_000;
    const isThere = async () => {
      for (const orderId of orders) {
        const wanted = await feed(orderId);
        if (wanted.length < 12 || inbox.typesOf(orderId).join() !== wanted.join()) return false;
      }
      return true;
    };
    while (!(await isThere()) && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 200));
    for (const orderId of orders) {
      expect(inbox.typesOf(orderId)).toEqual(await feed(orderId));
      expect(inbox.lastOf(orderId)).toBe(inbox.typesOf(orderId).length);
    }
  } finally {
    inbox.close();
  }
}, 120_000);
