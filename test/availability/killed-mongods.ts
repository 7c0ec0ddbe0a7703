import { setTimeout as pause } from 'node:timers/promises';
import { required } from '../../src/domain/values/invariant.ts';
import { lossFigure, type Measured, timeFigure } from './figure.ts';
import { setStage } from './stage.ts';

/** Kills the only mongod under load and starts it again on its files, at random moments. */
export async function measureKilledMongods(binary: string, rounds: number): Promise<Measured> {
  await using stage = await setStage(binary, { members: 1 });
  const server = stage.server('server');
  await server.start();
  const load = stage.load('kills', () => server.said);
  await load.start();
  const mongod = required(stage.set.members[0], 'It has one member.');
  const times: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await pause(200 + Math.random() * 600);
    await mongod.kill();
    await mongod.start();
    const since = performance.now();
    times.push(Math.max(...(await load.servedSince(since))) - since);
  }
  await load.stop();
  const wrong = await stage.audit(load, server);
  const what = 'mongod killed by SIGKILL, 1 member';
  const figures = [
    timeFigure(`${what}: every client served, since it answers again`, times, null),
    lossFigure(what, { rounds, acknowledged: load.acknowledged.length, wrong }),
  ];
  return { figures, wrong };
}
