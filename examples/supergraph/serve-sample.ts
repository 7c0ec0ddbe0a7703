import { parseArgs } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { startOms } from './oms.ts';
import { startPayments } from './payments.ts';
import type { Listen } from './sample-subgraph.ts';

// `node examples/supergraph/serve-sample.ts oms --host 0.0.0.0 --port 4002`: one sample by itself, for
// deploy/docker-compose.yaml. It asks nobody for a token: let it be reached by a gateway alone.

const samples = {
  oms: (listen: Listen) => startOms(undefined, undefined, listen),
  payments: (listen: Listen) => startPayments(undefined, undefined, listen),
} as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
  },
});
const start = Object.entries(samples).find(([name]) => name === positionals[0])?.[1];
if (start === undefined) {
  console.error(`Unknown sample ${positionals[0]}; the known ones are ${Object.keys(samples).join(', ')}.`);
  process.exit(2);
}
const { url, stop } = await start({ host: values.host, port: Number(values.port) });
closeWithGrace({ logger: false }, stop);
console.log(`The sample ${positionals[0]} serves ${url}`);
