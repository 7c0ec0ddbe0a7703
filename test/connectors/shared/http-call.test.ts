import { afterEach, describe, expect, test } from 'vitest';
import { callHttp, largestAnswer } from '../../../src/connectors/shared/http-call.ts';
import { closeServers, postTo, secret, serve, serveBytes } from '../loopback-server.ts';

afterEach(closeServers);

describe('an answer', () => {
  test('is returned with its status and its text, whatever the status', async () => {
    const url = await serve((_request, response) => response.writeHead(500).end('{"message":"Não"}'));
    expect(await postTo(url)).toEqual({
      kind: 'answer',
      status: 500,
      body: '{"message":"Não"}',
      retryAfterMs: null,
    });
  });

  test('belongs to a request whose headers and bytes arrived as they were given', async () => {
    const got: unknown[] = [];
    const url = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => got.push(request.method, request.headers['x-key'], `${chunk}`));
      request.on('end', () => response.end());
    });
    await callHttp({
      method: 'POST',
      url,
      headers: { 'X-Key': secret },
      body: '{"value":0.10,"ã":1}',
      signal: AbortSignal.timeout(5000),
    });
    expect(got).toEqual(['POST', secret, '{"value":0.10,"ã":1}']);
  });

  test('comes on a connection of its own, so that none is closed just as a call is written to it', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end();
    });
    await postTo(url);
    await postTo(url);
    expect(ports.size).toBe(2);
  });

  test('that redirects is the response itself: redirects are not followed (S6)', async () => {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await postTo(`${url}/here`)).toMatchObject({ kind: 'answer', status: 307 });
    expect(asked).toEqual(['/here']);
  });

  test.each([401, 408, 421, 425, 429, 503])(
    'of status %i does not make it write the request again',
    async (status) => {
      let calls = 0;
      const url = await serve((_request, response) => {
        calls += 1;
        response.writeHead(status, { 'www-authenticate': 'Basic realm="x"', 'retry-after': '7' }).end();
      });
      expect(await postTo(url)).toMatchObject({ kind: 'answer', status, retryAfterMs: 7000 });
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(calls).toBe(1);
    },
  );

  test.each(['soon', '-1', '1e3', 'Wed, 21 Oct 2026 07:28:00 GMT', '99999999'])(
    'that is to be asked for again after %s names no time',
    async (header) => {
      const url = await serve((_request, response) =>
        response.writeHead(429, { 'retry-after': header }).end(),
      );
      expect(await postTo(url)).toMatchObject({ status: 429, retryAfterMs: null });
    },
  );

  test('of exactly the largest size is read', async () => {
    const url = await serve((_request, response) => response.end(Buffer.alloc(largestAnswer, 'x')));
    expect(await postTo(url)).toMatchObject({ kind: 'answer', status: 200 });
  });
});

describe('what may have arrived is unknown', () => {
  test('where the answer is one byte too large', async () => {
    const url = await serve((_request, response) => response.end(Buffer.alloc(largestAnswer + 1, 'x')));
    expect(await postTo(url)).toMatchObject({ kind: 'unknown', message: expect.stringContaining('262144') });
  });

  test('where an answer never ends, and reading it stops at the cap (S6)', async () => {
    let written = 0;
    const url = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536;
      };
      response.on('drain', more);
      more();
    });
    expect(await postTo(url)).toMatchObject({ kind: 'unknown' });
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  test('where the answer never comes', async () => {
    const url = await serve(() => undefined);
    expect(await postTo(url, 100)).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('time'),
    });
  });

  test('where the answer drips past the time', async () => {
    const url = await serve((_request, response) => {
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    });
    const begun = performance.now();
    expect(await postTo(url, 150)).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('time'),
    });
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('where the connection is cut before an answer', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await postTo(url)).toMatchObject({ kind: 'unknown' });
  });

  test.each([
    ['by its length', 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"refundId":"1"}'],
    ['by its chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n'],
    ['in its headers', 'HTTP/1.1 200 OK\r\ncontent-le'],
    ['by saying something else than HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['by changing the protocol', 'HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'],
  ])('where the answer is cut, %s', async (_how, text) => {
    const url = await serveBytes((socket) => socket.once('data', () => socket.end(text)));
    expect(await postTo(url)).toMatchObject({ kind: 'unknown' });
  });

  test('where the response is not UTF-8, or is compressed without being requested', async () => {
    const url = await serve((_request, response) => response.end(Buffer.from([0x7b, 0xff, 0x7d])));
    expect(await postTo(url)).toMatchObject({ kind: 'unknown', message: expect.stringContaining('UTF-8') });
  });
});
