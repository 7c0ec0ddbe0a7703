import { describe, expect, test } from 'vitest';
import { safeAddressOf } from '../../src/events/safe-address.ts';

const nobody = { hosts: [], loopback: false } as const;
const ask = (url: string, allowed: Parameters<typeof safeAddressOf>[1] = nobody) =>
  safeAddressOf(new URL(url), allowed);

describe('which addresses events are sent to (E7)', () => {
  test.each([
    'https://127.0.0.1/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://[::127.0.0.1]/',
    'https://[::a9fe:a9fe]/',
    'https://[fec0::1]/',
    'https://[2002:7f00:1::]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/',
    'http://8.8.8.8/',
  ])('%s is none', async (url) => {
    expect(await ask(url)).toBeNull();
  });

  test.each(['https://8.8.8.8/', 'https://[2001:4860:4860::8888]/'])('%s is one', async (url) => {
    expect(await ask(url)).not.toBeNull();
  });

  test('a listed host may be of an inner net, and plain http', async () => {
    expect(await ask('http://10.1.2.3/', { hosts: ['10.1.2.3'], loopback: false })).toEqual({
      ...{ address: '10.1.2.3', family: 4 },
    });
    expect(await ask('http://localhost/', { hosts: ['localhost'], loopback: false })).not.toBeNull();
    expect(await ask('http://10.1.2.4/', { hosts: ['10.1.2.3'], loopback: false })).toBeNull();
  });

  test('this machine is one for a developer alone', async () => {
    expect(await ask('http://127.0.0.1:3000/', { hosts: [], loopback: true })).not.toBeNull();
    expect(await ask('http://10.0.0.1/', { hosts: [], loopback: true })).toBeNull();
  });
});
