import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ClaimFailed, createScreen } from '../../src/cli/demo/screen.ts';
import { newDesk, runToEnd } from './child.ts';

test('the demo plays the known issue to its right end, and leaves nothing behind', async () => {
  await using desk = await newDesk();
  const { code, stdout, stderr } = await runToEnd('cli/main.ts', ['demo'], desk.env);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const lines = stdout.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' '));
  for (const line of [
    'Mastercard •••• 9518 80.00 0.00 80.00',
    'R-1 30.00 0.00 no 0',
    'here refundSummary.consistent is false.',
    'R-2 50.00',
    'here Only R-2 is pending, with its 50.00.',
    'Mastercard •••• 9518 70.00 50.00 rank 1 by LOWEST_SETTLED: settled 80.00',
    'R-1 30.00 30.00 30.00 yes',
    'R-2 50.00 50.00 50.00 yes',
    'together 80.00 80.00 80.00',
    'here Nothing is pending; 20.00 of the 100.00 can still be refunded.',
    'here One manual task; the provider was called once.',
    'here The provider refunded 130.00, and each of its refunds has one receipt of the same amount.',
  ]) {
    expect(lines).toContain(line);
  }
  // A busy machine may give up waiting for an answer, and ask again under the same key, more often than the demo plans.
  expect(lines).toContainEqual(expect.stringMatching(/^ref-\d demo-gift-card 20\.00 [2-9] 20\.00$/));
  expect(lines).toContainEqual(expect.stringMatching(/^ref-\d demo-late-card 50\.00 [1-9] 50\.00$/));
  expect(stdout).toMatch(/INVOICE_DATA_REALIGNED .*invoice R-1: stored 0\.00 EUR/);
  expect(stdout, 'colours are for terminals').not.toContain('\u001b');
  expect(await readdir(desk.folder)).toEqual([]);
});

test('a demo without a mongod ends with one sentence and leaves nothing behind', async () => {
  await using desk = await newDesk();
  const env = { ...desk.env, MONGOMS_SYSTEM_BINARY: '/nowhere/mongod' };
  const { code, stderr } = await runToEnd('cli/main.ts', ['demo'], env);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^MONGOMS_SYSTEM_BINARY names \/nowhere\/mongod, .*\n$/);
  expect(await readdir(desk.folder)).toEqual([]);
});

test('the demo claims nothing that it did not see', () => {
  const printed: string[] = [];
  const screen = createScreen((line) => printed.push(line));
  expect(() => screen.claim(false, 'R-2 alone is pending.')).toThrow(ClaimFailed);
  expect(printed).toEqual([]);
});
