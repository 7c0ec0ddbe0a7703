import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { required } from '../../src/domain/values/invariant.ts';
import type { Member } from '../support/replica-set-member.ts';
import { lossFigure, type Measured, timeFigure } from './figure.ts';
import { mountSmallDisk } from './small-disk.ts';
import { setStage } from './stage.ts';

/** Fills the disk that mongod writes to under load until it dies of that; then there is space again. */
export async function measureFullDisk(binary: string, rounds: number): Promise<Measured> {
  using disk = await mountSmallDisk();
  await using stage = await setStage(binary, { members: 1, dataFolders: [path.join(disk.folder, 'data')] });
  const server = stage.server('server');
  await server.start();
  const load = stage.load('disk', () => server.said);
  await load.start();
  const mongod = required(stage.set.members[0], 'It has one member.');
  const times: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await pause(1_000);
    disk.fill();
    await dying(mongod);
    // Everybody has noticed, and asks again and again.
    await pause(1_000);
    disk.free();
    await mongod.start();
    const since = performance.now();
    times.push(Math.max(...(await load.servedSince(since))) - since);
  }
  await load.stop();
  const wrong = await stage.audit(load, server);
  const what = 'disk full, 1 member';
  const figures = [
    timeFigure(`${what}: every client served, since there is space and mongod answers again`, times, null),
    lossFigure(what, { rounds, acknowledged: load.acknowledged.length, wrong }),
  ];
  return { figures, wrong };
}

/** Its journal has space for a while yet; the next checkpoint has none, and is asked for so as not to wait a minute. */
async function dying(mongod: Member): Promise<void> {
  const deadline = performance.now() + 60_000;
  await pause(500);
  while (mongod.isUp) {
    if (performance.now() > deadline)
      throw new Error(`${mongod.host} still runs on a full disk after a minute.`);
    await mongod.tell({ fsync: 1 }).catch(() => undefined);
    await pause(100);
  }
}
