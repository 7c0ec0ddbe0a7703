import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

const program = path.resolve(import.meta.dirname, '../../examples/supergraph/serve-sample.ts');

test.each([
  ['oms', '{ orders { number } }', 'SO-1001'],
  ['payments', '{ payment(id: "1001-card") { brand } }', 'Mastercard'],
])('the sample %s runs by itself and ends on SIGTERM', async (name, query, expected) => {
  const child = spawn(process.execPath, [program, name, '--port', '0'], { env: {} });
  const [said] = await once(child.stdout, 'data');
  const url = /serves (http:\S+)/.exec(String(said))?.[1] ?? '';
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  expect(await answer.text()).toContain(expected);
  child.kill('SIGTERM');
  expect((await once(child, 'close'))[0]).toBe(0);
});

test('a sample that is not known is refused with those that are', async () => {
  const child = spawn(process.execPath, [program, 'stock'], { env: {} });
  const [said] = await once(child.stderr, 'data');
  expect(String(said)).toBe('Unknown sample stock; the known ones are oms, payments.\n');
  expect((await once(child, 'close'))[0]).toBe(2);
});
