import { afterEach, describe, expect, test } from 'vitest';
import { callHttp } from '../../../src/connectors/shared/http-call.ts';
import { closeServers, postTo, secret, serve, serveBytes } from '../loopback-server.ts';

afterEach(closeServers);

describe('what surely never left', () => {
  test('is not-sent where the connection is refused', async () => {
    const url = await serve(() => undefined);
    closeServers();
    expect(await postTo(url)).toMatchObject({
      kind: 'not-sent',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('is not-sent where the host has no address', async () => {
    expect(await postTo('http://no-such-host.invalid/')).toMatchObject({ kind: 'not-sent' });
  });

  test('is not-sent where the timeout expired before the connection', async () => {
    let calls = 0;
    const url = await serve(() => {
      calls += 1;
    });
    const answer = await callHttp({ method: 'GET', url, headers: {}, signal: AbortSignal.abort() });
    expect(answer).toMatchObject({ kind: 'not-sent' });
    expect(calls).toBe(0);
  });

  test('is not-sent where the TLS handshake never completes', async () => {
    const url = await serveBytes((socket) => socket.once('data', () => socket.end('no TLS here')));
    expect(await postTo(url.replace('http:', 'https:'))).toMatchObject({ kind: 'not-sent' });
  });

  test('is not-sent where the timeout expires during the TLS handshake', async () => {
    const received: Buffer[] = [];
    const url = await serveBytes((socket) => socket.on('data', (bytes: Buffer) => received.push(bytes)));
    expect(await postTo(url.replace('http:', 'https:'), 150)).toMatchObject({ kind: 'not-sent' });
    expect(Buffer.concat(received).includes(secret)).toBe(false);
  });

  test.each([
    ['the address is none', 'no address', secret],
    ['the protocol is another', 'ftp://127.0.0.1/', secret],
    ['a header can not be written', 'http://127.0.0.1:9/', 'a\r\nb'],
  ])('is not-sent where %s', async (_why, url, header) => {
    const answer = await callHttp({
      method: 'POST',
      url,
      headers: { 'X-Key': header },
      body: '{}',
      signal: AbortSignal.timeout(5000),
    });
    expect(answer).toMatchObject({ kind: 'not-sent' });
  });
});

test('a message holds no host, port, header or body', async () => {
  const url = await serve((request) => request.socket.destroy());
  const cut = await postTo(url);
  closeServers();
  const refused = await postTo(url);
  const unnamed = await postTo('http://no-such-host.invalid/');
  const text = JSON.stringify([cut, refused, unnamed]);
  for (const hidden of [secret, '127.0.0.1', new URL(url).port, 'no-such-host', 'value']) {
    expect(text).not.toContain(hidden);
  }
});

test('a connection that is left hanging is closed when the time is up', async () => {
  const closed = Promise.withResolvers<void>();
  const url = await serveBytes((socket) => socket.resume().on('close', () => closed.resolve()));
  await postTo(url, 100);
  await closed.promise;
});
