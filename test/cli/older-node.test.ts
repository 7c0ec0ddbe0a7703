import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const program = path.resolve(import.meta.dirname, '../../bin/refund-subgraph.js');

/** Node itself, telling another version. */
function runOn(version: string) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
    Object.defineProperty(process, 'version', { value: 'v${version}' });`;
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
  return spawnSync(process.execPath, ['--import', preload, program, 'help'], { encoding: 'utf8' });
}

test('on a Node before 24 the start ends with one sentence, before any TypeScript is loaded', () => {
  const { status, stdout, stderr } = runOn('20.20.2');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^The refund subgraph needs Node 24 or newer, and this is v20\.20\.2: .*\n$/);
});

test('on Node 24 it starts', () => {
  const { status, stdout } = runOn('24.0.0');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Commands:/);
});
