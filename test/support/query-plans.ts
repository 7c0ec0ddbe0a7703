import type { Store } from '../../src/store/connection/connect.ts';

/** How the server carries out one read: what would be dear on a large collection. */
export type QueryPlan = {
  readonly collection: string;
  readonly scans: boolean;
  /** How many documents or keys were sorted in memory. */
  readonly sorted: number;
};

type Command = Readonly<Record<string, unknown>>;

/** The winning plans of all reads that `work` really sends, each explained on the database as it is. */
export async function plansOf(store: Store, work: () => Promise<unknown>): Promise<readonly QueryPlan[]> {
  const sent: Command[] = [];
  const client = store.connection.getClient();
  const listen = ({ commandName, command }: { commandName: string; command: Command }) => {
    if (commandName === 'find' || commandName === 'aggregate') sent.push(command);
  };
  client.on('commandStarted', listen);
  try {
    await work();
  } finally {
    client.off('commandStarted', listen);
  }
  const database = client.db(store.connection.name);
  return Promise.all(
    sent.map(async (command) => {
      const explain = withoutSession(command);
      const plan = await database.command({ explain, verbosity: 'executionStats' });
      const nodes = nodesOf(plan);
      return {
        collection: String(command['find'] ?? command['aggregate']),
        scans: nodes.some(({ stage }) => stage === 'COLLSCAN'),
        sorted: Math.max(0, ...nodes.filter(isSort).map(sortedBy)),
      };
    }),
  );
}

function withoutSession(command: Command): Command {
  const ofSession = [
    'lsid',
    '$db',
    '$clusterTime',
    '$readPreference',
    'readConcern',
    'maxTimeMS',
    'txnNumber',
  ];
  return Object.fromEntries(Object.entries(command).filter(([name]) => !ofSession.includes(name)));
}

/** Every object of the winning plan, wherever it stands. */
function nodesOf(plan: unknown): readonly Command[] {
  if (typeof plan !== 'object' || plan === null) return [];
  if (Array.isArray(plan)) return plan.flatMap(nodesOf);
  const entries = Object.entries(plan).filter(([name]) => name !== 'rejectedPlans');
  return [Object.fromEntries(entries), ...entries.flatMap(([, value]) => nodesOf(value))];
}

function isSort(node: Command): boolean {
  return node['stage'] === 'SORT' || '$sort' in node;
}

/** What went into it, where the plan was carried out; the other parts of an explanation have no figures. */
function sortedBy(node: Command): number {
  const [input] = nodesOf(node['inputStage']);
  return Number(input?.['nReturned'] ?? node['nReturned'] ?? 0);
}
