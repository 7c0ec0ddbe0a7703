import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeSupergraph } from '../../examples/supergraph/compose.ts';
import { gateways } from '../../examples/supergraph/options.ts';
import { readyMadeQueries } from '../../examples/supergraph/queries.ts';
import { readSampleSdl } from '../../examples/supergraph/sample-subgraph.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { type Desk, newDesk } from '../cli/child.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

describe.each(['hive', 'apollo'])('npm run supergraph -- --gateway %s', (gateway) => {
  test('prints a URL at which its ready-made queries are answered, and leaves nothing when it is stopped', async () => {
    const command = start('main.ts', ['--gateway', gateway, '--port', '0']);
    try {
      const said = await command.until(/authorization: (Bearer [\w.-]+)/);
      const url = required(/supergraph is at (\S+)/.exec(said)?.[1], said);
      const authorization = required(/authorization: (Bearer [\w.-]+)/.exec(said)?.[1], said);
      for (const name of operationsOf(readyMadeQueries)) {
        const body = { query: readyMadeQueries, operationName: name };
        const { data, errors } = await post(url, authorization, body);
        expect({ name, errors }).toEqual({ name, errors: undefined });
        expect(JSON.stringify(data)).toContain('SO-1001');
      }
    } finally {
      expect(await command.stop()).toBe(0);
    }
    expect(command.output()).not.toContain('rror:');
  });
});

test.each(['hive', 'apollo'] as const)(
  '%s does not take another server on its port for itself',
  async (gateway) => {
    const other = createServer((_request, response) => response.end('ready')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const parts = { supergraphSdl: exampleSupergraph(), routerSecret: '', port };
    await expect(gateways[gateway](parts)).rejects.toThrow(`Something listens on port ${port} already`);
    other.close();
  },
);

describe('npm run compose', () => {
  test.each(['apollo', 'guild'])(
    'writes the supergraph that %s makes of deploy/supergraph.yaml',
    async (composer) => {
      const out = path.join(desk.folder, `${composer}.graphql`);
      const command = start('compose-command.ts', ['--composer', composer, '--out', out]);
      expect(await command.ended).toBe(0);
      const sdl = await readFile(out, 'utf8');
      for (const url of [
        'http://127.0.0.1:4001/graphql',
        'http://127.0.0.1:4002/',
        'http://127.0.0.1:4003/',
      ]) {
        expect(sdl).toContain(`url: "${url}"`);
      }
      const types = sdl.replace(/\s+/g, ' ');
      expect(types).toMatch(/type Order (@join__type\(graph: (OMS|REFUNDS), key: "id"\) ){2}/);
      expect(types).toMatch(/type Payment (@join__type\(graph: (PAYMENTS|REFUNDS), key: "id"\) ){2}/);
    },
  );

  test('says in a sentence what it does not know, with exit code 1', async () => {
    const command = start('compose-command.ts', ['--composer', 'rover']);
    expect(await command.ended).toBe(1);
    expect(command.output()).toBe('Unknown composer rover; the known ones are apollo, guild.\n');
  });
});

function exampleSupergraph(): string {
  const parts = [{ name: 'oms', url: 'http://127.0.0.1:9/', sdl: readSampleSdl('oms') }];
  return composeSupergraph(parts, 'guild');
}

function operationsOf(document: string): string[] {
  return parse(document).definitions.flatMap((one) => ('name' in one && one.name ? [one.name.value] : []));
}

async function post(url: string, authorization: string, body: object) {
  const headers = { 'content-type': 'application/json', authorization };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return JSON.parse(await answer.text());
}

/** A file of examples/supergraph as a process. */
function start(file: string, args: readonly string[]) {
  const root = path.resolve(import.meta.dirname, '../..');
  const program = path.join(root, 'examples/supergraph', file);
  const child = spawn(process.execPath, [program, ...args], { cwd: root, env: desk.env, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const until = async (pattern: RegExp) => {
    const end = ended.then(() => Promise.reject(new Error(`It ended and said: ${output}`)));
    while (!pattern.test(output)) await Promise.race([once(child.stdout, 'data'), end]);
    end.catch(() => undefined);
    return output;
  };
  const stop = async () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { ended, until, stop, output: () => output };
}
