import { expect, test } from 'vitest';
import { FaultLog } from './fault-log.ts';

test('the fault log shows which faults were active at a time, and for how long none was', async () => {
  let now = 100;
  const log = new FaultLog(() => now);
  const lasting = (kind: string, ms: number) =>
    log.during(kind, async () => {
      now += ms;
    });
  await lasting('one', 50);
  now = 120;
  await lasting('overlapping it', 80);
  now = 400;
  await expect(log.during('failing', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(log.faults.map(({ at, ms }) => [at, ms])).toEqual([
    [100, 50],
    [120, 80],
    [400, 0],
  ]);
  expect(log.within(160, 300).map(({ kind }) => kind)).toEqual(['overlapping it']);
  expect(log.calmUntil(500)).toBe(400);
});
