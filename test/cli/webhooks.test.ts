import { afterAll, beforeAll, expect, test } from 'vitest';
import { runWebhooks } from '../../src/cli/webhooks.ts';
import { readConfig } from '../../src/config/config.ts';
import { receiverSecret } from '../events/receiver.ts';
import { allEvents, writeEntry } from '../store/events/feed.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { tellEverything } from '../support/told.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('webhooks-command');
  await writeEntry(app.store, 'a', 3);
  await writeEntry(app.store, 'b', 2);
  await tellEverything(app.store);
});
afterAll(() => app[Symbol.asyncDispose]());

async function run(...args: string[]): Promise<string> {
  const lines: string[] = [];
  const config = readConfig({
    MONGODB_URI: app.databaseUri,
    MONGODB_DATABASE: new URL(app.databaseUri).pathname.slice(1),
    OMS: receiverSecret,
    EVENT_ENDPOINTS: JSON.stringify([{ name: 'oms', url: 'https://oms.example/', secretsFrom: 'OMS' }]),
  });
  await runWebhooks(args, config, (line) => lines.push(line));
  return lines.join('\n');
}

const queued = () => app.store.collections.eventLetters.find({ replay: true }).toArray();

test('a replay says first how many events it would send, and sends them with --send, by their own ids (E6)', async () => {
  expect(await run('replay', 'oms', '--order', 'a')).toContain('3 events would be sent');
  expect(await queued()).toEqual([]);
  expect(await run('replay', 'oms', '--order', 'a', '--send')).toContain('Queued 3 events');
  const ofOrder = (await allEvents(app.store)).filter(({ orderId }) => orderId === 'a');
  expect(new Set((await queued()).map(({ eventId }) => eventId))).toEqual(
    new Set(ofOrder.map(({ _id }) => _id)),
  );
});

test('by id, by type and after a cursor, too', async () => {
  const [first] = await allEvents(app.store);
  expect(await run('replay', 'oms', '--id', first?._id ?? '')).toContain('1 events');
  const { data } = await app.ask('{ refundEvents(first: 4) { pageInfo { endCursor } } }');
  expect(await run('replay', 'oms', '--after', data.refundEvents.pageInfo.endCursor)).toContain('1 events');
  expect(await run('replay', 'oms', '--order', 'a', '--type', 'refunds.refund.completed.v1')).toContain(
    '0 events',
  );
});

test('a test event is queued for the endpoint', async () => {
  expect(await run('test', 'oms')).toContain('refunds.test.v1');
  expect(await app.store.collections.eventLetters.countDocuments({ replay: false })).toBe(1);
});

test.each([
  [['replay', 'oms'], /Say which events/],
  [['replay', 'crm', '--order', 'a'], /no endpoint "crm".*there is: oms/],
  [['replay', 'oms', '--order', 'a', '--type', 'x'], /no event type "x"/],
  [['listen', 'oms'], /test or replay/],
])('%j is refused in a sentence', async (args, said) => {
  await expect(run(...args)).rejects.toThrow(said);
});
