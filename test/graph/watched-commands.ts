import type { Store } from '../../src/store/connection/connect.ts';

/** A database command as the driver sent it. */
export type WatchedCommand = {
  readonly name: string;
  /** Empty for a commit. */
  readonly collection: string;
  readonly filters: readonly { readonly collection: string; readonly filter: unknown }[];
};

const watched = [
  'find',
  'aggregate',
  'update',
  'delete',
  'insert',
  'findAndModify',
  'count',
  'distinct',
  'getMore',
  'commitTransaction',
  'abortTransaction',
];

/** What the store's client sends while `work` goes on. The store must have been opened with monitorCommands. */
export async function commandsDuring(store: Store, work: () => Promise<void>): Promise<WatchedCommand[]> {
  const commands: WatchedCommand[] = [];
  const client = store.connection.getClient();
  const watch = ({ commandName, command }: { commandName: string; command: Record<string, unknown> }) => {
    if (!watched.includes(commandName)) return;
    const target = command[commandName];
    const collection = typeof target === 'string' ? target : '';
    const filters = filtersOf(commandName, command).map((filter) => ({ collection, filter }));
    commands.push({ name: commandName, collection, filters });
  };
  client.on('commandStarted', watch);
  try {
    await work();
  } finally {
    client.off('commandStarted', watch);
  }
  return commands;
}

function filtersOf(name: string, command: Record<string, unknown>): unknown[] {
  if (name === 'find') return [command['filter']];
  if (name === 'count' || name === 'distinct' || name === 'findAndModify') return [command['query']];
  if (name === 'aggregate') return listOf(command['pipeline']).slice(0, 1);
  if (name === 'update') return listOf(command['updates']).map((update) => fieldOf(update, 'q'));
  if (name === 'delete') return listOf(command['deletes']).map((one) => fieldOf(one, 'q'));
  return [];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : null;
}
