import { z } from 'zod';
import { createLog } from '../../src/platform/log.ts';
import { startEventFeed } from '../../src/start/event-feed.ts';
import { startEventSending } from '../../src/start/event-sending.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';

/** A program: a sequencer and the senders of one process, until somebody kills it. */
const { uri, database, url, secret } = z
  .object({ uri: z.string(), database: z.string(), url: z.string(), secret: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''));
const store = await openPatiently({ uri, database });
const log = createLog('silent');
startEventFeed({ store, log, leaseMs: 2_000 });
startEventSending({
  log,
  pace: { idleMs: 50, atOnce: 4 },
  tell: {
    ...{ store, source: 'https://refunds.example', timeoutMs: 700, slackMs: 1_300, observe: () => undefined },
    endpoints: [{ name: 'oms', url, types: null, from: 'beginning', secrets: [secret] }],
    allowed: { hosts: [], loopback: true },
    // Tries enough for as long as a campaign lasts: what is shown is order, and not patience.
    plan: { delaysMs: Array.from({ length: 10_000 }, () => 200), parkAfterMs: 86_400_000, jitter: 0.2 },
  },
});
console.log('started');
