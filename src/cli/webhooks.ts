import { parseArgs } from 'node:util';
import type { Config } from '../config/config.ts';
import { type EventType, isEventType } from '../domain/events/event-types.ts';
import { openSharedDatabase } from '../start/database.ts';
import type { Store } from '../store/connection/connect.ts';
import { eventsToReplay, type ReplayFilter, replay, sendTest } from '../store/events/event-letters.ts';
import { newestPosition } from '../store/events/event-list.ts';
import { readEventCursor } from '../store/reads/cursors.ts';

type Print = (line: string) => void;

/** Sends a test event to an endpoint, or events once more. Throws an Error with a sentence for the person at the terminal. */
export async function runWebhooks(args: readonly string[], config: Config, print: Print): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      id: { type: 'string', multiple: true },
      order: { type: 'string' },
      type: { type: 'string', multiple: true },
      after: { type: 'string' },
      send: { type: 'boolean', default: false },
    },
  });
  const [what, name = ''] = positionals;
  if (what !== 'test' && what !== 'replay')
    throw new Error('The command is test or replay, with the name of an endpoint.');
  if (!config.eventEndpoints.some((endpoint) => endpoint.name === name)) {
    const known = config.eventEndpoints.map((endpoint) => endpoint.name).join(', ') || 'none';
    throw new Error(`There is no endpoint ${JSON.stringify(name)} in EVENT_ENDPOINTS; there is: ${known}.`);
  }
  const database = await openSharedDatabase({ config, print: () => undefined });
  try {
    return what === 'test'
      ? await test(database.store, name, print)
      : await sendAgain(database.store, { name, ...values }, print);
  } finally {
    await database.close();
  }
}

async function test(store: Store, name: string, print: Print): Promise<number> {
  print(`Queued ${await sendTest(store, name)}: an event of type refunds.test.v1 for ${name}.`);
  return 0;
}

type Asked = {
  readonly name: string;
  readonly id?: readonly string[] | undefined;
  readonly order?: string | undefined;
  readonly type?: readonly string[] | undefined;
  readonly after?: string | undefined;
  readonly send: boolean;
};

async function sendAgain(store: Store, asked: Asked, print: Print): Promise<number> {
  const events = await eventsToReplay(store, await filterOf(store, asked));
  if (!asked.send) {
    print(`${events.length} events would be sent to ${asked.name} once more; --send does it.`);
    return 0;
  }
  await replay(store, asked.name, events);
  print(`Queued ${events.length} events for ${asked.name}, each with the id that it had.`);
  return 0;
}

async function filterOf(store: Store, { id, order, type, after }: Asked): Promise<ReplayFilter> {
  if (id !== undefined) return { ids: id };
  if (order === undefined && after === undefined) {
    throw new Error('Say which events: --id, --order or --after with a cursor of refundEvents.');
  }
  return {
    after: after === undefined ? 0n : readEventCursor(after),
    upTo: await newestPosition(store),
    types: type === undefined ? null : type.map(known),
    orderId: order ?? null,
  };
}

function known(type: string): EventType {
  if (isEventType(type)) return type;
  throw new Error(`There is no event type ${JSON.stringify(type)}.`);
}
