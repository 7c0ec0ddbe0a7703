import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { newDatabaseUri } from '../support/mongod-database.ts';
import { copiedByDockerfile, environmentIn, sampleSecrets, textOf } from './deploy-files.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('what the Dockerfile copies, without dev dependencies and in the manifests’ environment, starts, answers and ends', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-image-'));
  try {
    await install(folder);
    expect(await readdir(path.join(folder, 'node_modules'))).not.toContain('vitest');
    await using keys = await serveKeys();
    const uri = newDatabaseUri('image');
    const child = spawn(process.execPath, ['src/main.ts'], {
      cwd: folder,
      env: {
        ...environmentIn('server.yaml', { ...sampleSecrets, MONGODB_URI: uri }),
        AUTH_JWKS_URL: keys.url,
        HOST: '127.0.0.1',
        PORT: '0',
        MONGODB_DATABASE: new URL(uri).pathname.slice(1),
      },
    });
    const said = text(child.stderr);
    const url = await servedAt(child.stdout);
    expect((await fetch(new URL('/health/ready', url))).status).toBe(200);
    const headers = { 'content-type': 'application/json', 'x-router-secret': sampleSecrets.ROUTER_SECRETS };
    const answer = await fetch(url, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await exitOfHealthCheck(url), 'the image’s health check sees it').toBe(0);
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect([code, await said]).toEqual([0, '']);
    expect(await exitOfHealthCheck(url), 'and sees that it is gone').toBe(1);
    expect(await readdir(folder), 'nothing was written').not.toContain('.local');
    expect(await renderIn(folder), 'its threads render credit notes').toEqual(['%PDF-', '<?xml']);
    expect(await refusalWithoutDatabase(folder)).toBe(
      'The embedded database is for development, and this install has no dev dependencies: ' +
        'name a replica set in MONGODB_URI.\n',
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** As the Dockerfile does. */
async function install(folder: string): Promise<void> {
  const filter = (source: string) => path.basename(source) !== 'node_modules';
  for (const source of copiedByDockerfile())
    await cp(path.join(root, source), path.join(folder, source), { recursive: true, filter });
  const options = ['--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', ['ci', ...options], { cwd: folder });
}

/** How a note's documents begin that the installed program renders in its threads. */
async function renderIn(folder: string): Promise<unknown> {
  const notes = 'test/documents/sample-notes.ts';
  await cp(path.join(root, notes), path.join(folder, notes));
  const script = `
    import { createNoteRenderer } from './src/documents/note-renderer.ts';
    import { seller, vertexNote } from './${notes}';
    const renderer = createNoteRenderer(seller);
    const documents = await Promise.all(['pdf', 'xml'].map((kind) => renderer.render(vertexNote(), kind)));
    await renderer.close();
    console.log(JSON.stringify(documents.map((document) => document.toString('latin1', 0, 5))));`;
  const args = ['--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
  return JSON.parse(stdout);
}

/** What is said on stderr where nothing names a database, outside production (there the configuration says it). */
async function refusalWithoutDatabase(folder: string): Promise<string> {
  const child = spawn(process.execPath, ['src/main.ts'], { cwd: folder, env: { PORT: '0' } });
  const said = await text(child.stderr);
  expect(child.exitCode ?? (await once(child, 'close'))[0]).toBe(1);
  return said;
}

/** Runs what the Dockerfile's HEALTHCHECK would. */
async function exitOfHealthCheck(url: string): Promise<unknown> {
  const [, json = ''] = /^HEALTHCHECK .*\\\n\s*CMD (\[.*\])$/m.exec(textOf('Dockerfile')) ?? [];
  const [program, ...args]: string[] = JSON.parse(json);
  expect(program).toBe('node');
  const check = spawn(process.execPath, args, { env: { PORT: new URL(url).port } });
  return (await once(check, 'close'))[0];
}

async function serveKeys() {
  const server = createServer((_request, response) => response.end('{"keys":[]}')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The keys are served on no port.');
  return {
    url: `http://127.0.0.1:${address.port}/jwks.json`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function servedAt(stdout: NodeJS.ReadableStream): Promise<string> {
  let read = '';
  for await (const chunk of stdout) {
    read += String(chunk);
    const url = /serves (http:\S+)/.exec(read)?.[1];
    if (url !== undefined) {
      stdout.resume();
      return url;
    }
  }
  throw new Error(`It ended before it served: ${read}`);
}
