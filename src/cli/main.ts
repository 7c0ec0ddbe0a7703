import { type Config, readConfig } from '../config/config.ts';
import { startProblem } from '../start/start-problem.ts';

type Command = {
  /** How to call it, and what it does: two columns of the usage. */
  readonly usage: readonly [call: string, does: string];
  /** Resolves with the exit code. Throws an Error with a sentence for the person at the terminal. */
  readonly run: (args: readonly string[], config: Config) => Promise<number>;
};

const commands = {
  token: {
    usage: [
      'token -- --scope "refunds:read …" [--sub NAME] [--expires 8h]',
      'prints a token for the server on this machine',
    ],
    run: async (args, config) => {
      const { makeToken } = await import('./token.ts');
      console.log(await makeToken(args, config, new Date()));
      return 0;
    },
  },
  demo: {
    usage: ['demo', 'replays a known issue of another system, which this one does not have'],
    run: async (_args, config) => {
      const { runDemo } = await import('./demo/run-demo.ts');
      return runDemo(config, console.log);
    },
  },
  dispatcher: {
    usage: [
      'dispatcher',
      'runs a dispatcher only: sends refunds, beside any number of servers and dispatchers',
    ],
    run: async (_args, config) => {
      const { runDispatcher } = await import('./dispatcher.ts');
      return runDispatcher(config, console.log);
    },
  },
  import: {
    usage: [
      'import -- vtex FILE.json … [--currency BRL]',
      'records orders, invoices and receipts from VTEX order documents',
    ],
    run: async (args, config) => {
      const { importIntoDatabase } = await import('./import-into-database.ts');
      return importIntoDatabase(args, config, console.log);
    },
  },
  webhooks: {
    usage: [
      'webhooks -- test NAME | replay NAME [--id ID …] [--order ID] [--type TYPE …] [--after CURSOR] [--send]',
      'sends a test event to an endpoint of EVENT_ENDPOINTS, or events once more',
    ],
    run: async (args, config) => {
      const { runWebhooks } = await import('./webhooks.ts');
      return runWebhooks(args, config, console.log);
    },
  },
  sdl: {
    usage: [
      'sdl [-- --auth]',
      'prints the schema; --auth adds @authenticated and @requiresScopes for routers that enforce them',
    ],
    run: async (args) => {
      const { makeSdl } = await import('./sdl.ts');
      const { readSdl } = await import('../graph/schema.ts');
      process.stdout.write(makeSdl(args, readSdl()));
      return 0;
    },
  },
} as const satisfies Readonly<Record<string, Command>>;

process.exitCode = await main(process.argv.slice(2));

/** 0: done. 1: it couldn't be done, and why is on stderr. 2: the command was not understood. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === 'help' || name === '--help') {
    console.log(usage());
    return 0;
  }
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (command === undefined) {
    console.error(name === undefined ? usage() : `Unknown command ${JSON.stringify(name)}.\n${usage()}`);
    return 2;
  }
  try {
    return await command.run(args, readConfig());
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
}

function usage(): string {
  const rows = Object.values(commands).map(({ usage: [call, does] }) => [`npm run ${call}`, does] as const);
  const width = Math.max(...rows.map(([call]) => call.length));
  return ['Commands:', ...rows.map(([call, does]) => `  ${call.padEnd(width)}   ${does}`)].join('\n');
}

function sentenceOf(error: unknown): unknown {
  // parseArgs explains a wrong option well enough, by errors of a class of its own.
  const wrongOption =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
  return wrongOption ? error.message : (startProblem(error) ?? error);
}
