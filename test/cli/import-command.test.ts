import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardPayment, vtexOrder, vtexTransaction } from '../vtex-import/vtex-order.ts';
import { ask, type Desk, newDesk, runToEnd, startServer, tokenFor } from './child.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const importFiles = (...files: string[]) => runToEnd('cli/main.ts', ['import', ...files], desk.env);

async function fileOf(orderId: string): Promise<string> {
  const file = path.join(desk.folder, `${orderId}.json`);
  // A payment belongs to one order only, so each document has its own.
  const paymentData = { transactions: [vtexTransaction([cardPayment({ id: `${orderId}-card` })])] };
  await writeFile(file, JSON.stringify(vtexOrder({ orderId, paymentData })));
  return file;
}

test('arguments that name no source and file show the usage, start no database and exit with 2', async () => {
  const { code, stdout } = await importFiles();
  expect(code).toBe(2);
  expect(stdout).toBe('Usage: npm run import -- vtex FILE.json … [--currency BRL]\n');
});

test('orders come in with the server down and with it running, and once only', async () => {
  const file = await fileOf('v-down');
  const before = await importFiles('vtex', file);
  expect(before.stderr).toBe('');
  expect(before.code).toBe(0);
  expect(before.stdout).toContain('order v-down');

  await using server = await startServer(desk.env);
  const during = await importFiles('vtex', await fileOf('v-running'), file);
  expect(during.code).toBe(0);
  expect(during.stdout).toContain('Into the embedded database of the running server');
  expect(during.stdout).toContain('order v-down, which had been imported before');
  const token = await tokenFor(desk, '--scope', 'refunds:read');
  const query = `{
    down: orderForRefund(id: "v-down") { refundSummary { total { gross { amount } } } }
    running: orderForRefund(id: "v-running") { refundInteractions { nodes { type actor } } }
  }`;
  expect(await ask(server.url, token, query)).toMatchObject({
    data: {
      down: { refundSummary: { total: { gross: { amount: '100.00' } } } },
      running: {
        refundInteractions: { nodes: [{ type: 'ORDER_RECORDED', actor: 'refund-subgraph:import' }] },
      },
    },
  });
});
