import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { EmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import { startFaultyReplicaSet, withFailPoint, withoutMajority } from '../store/test-store.ts';
import { type PayingApp, startPayingApp } from './paying-app.ts';
import { tellByStripe } from './provider-notices.ts';

let replicaSet: EmbeddedReplicaSet | null;
let paying: PayingApp;
beforeAll(async () => {
  replicaSet = await startFaultyReplicaSet();
  const mongodUri = replicaSet?.uri ?? inject('mongodUri');
  paying = await startPayingApp('cut-off', { mongodUri, appName: 'the store under test' });
});
afterAll(async () => {
  await paying[Symbol.asyncDispose]();
  await replicaSet?.stop();
});

test.skipIf(inject('mongodBinary') === '')(
  'a webhook about an unknown allocation is requested again until a majority confirms that it is unknown',
  async () => {
    const tell = () => tellByStripe(paying, { id: 'evt_where', key: 'al_01ARZ3NDEKTSV4RRFFQ69G5FAV_1.1' });
    await withFailPoint(paying.app.store, withoutMajority, async () => {
      expect((await tell())[0]).toBe(503);
    });
    expect(await tell()).toEqual([200, 'not-ours']);
  },
);
