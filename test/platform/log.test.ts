import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import { maskSecrets } from '../../src/platform/mask-secrets.ts';

test.each([
  ['jo.bloggs+shop@mail.example.com ordered', '[e-mail address] ordered'],
  ['mongodb://app:s3cret@db-1:27017/refunds', 'mongodb://[redacted]@db-1:27017/refunds'],
  ['Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJqbyJ9.c2ln', 'Bearer [token]'],
  ['paid with 4111 1111 1111 1111.', 'paid with [card number].'],
  ['paid with 4111111111111111', 'paid with [card number]'],
  ['order 1305371685465-01', 'order 1305371685465-01'],
  ['order 4111111111111112', 'order 4111111111111112'],
])('%j is written as %j', (text, written) => {
  expect(maskSecrets(text)).toBe(written);
});

test('a line is JSON, with what must not be written masked in every part of it (H4)', () => {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const fault = Object.assign(
    new Error('dup key: jo@example.com', { cause: new Error('5500 0000 0000 0004') }),
    {
      keyValue: { customerEmail: 'jo@example.com' },
      code: 11000,
    },
  );
  createLog('info', destination).error(
    { err: fault, headers: { authorization: 'Bearer x', 'x-router-secret': 's' }, at: 4111111111111111 },
    'failed for jo@example.com',
  );
  const line = JSON.parse(lines.join(''));
  expect(line.headers).toEqual({ authorization: '[redacted]', 'x-router-secret': '[redacted]' });
  expect(line.err).toMatchObject({ code: '11000', cause: { message: '[card number]' } });
  expect(line.err.keyValue).toBeUndefined();
  expect(line.at).toBe(4111111111111111);
  expect(lines.join('')).not.toContain('jo@example.com');
});
