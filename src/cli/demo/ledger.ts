import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const book = z.object({
  paid: z.array(
    z.object({
      requestId: z.string(),
      paymentId: z.string(),
      refundId: z.string(),
      value: z.string(),
      asked: z.number(),
    }),
  ),
  refused: z.record(z.string(), z.number()),
});

/** What the provider says that it paid, and how often it was asked. */
export type ProviderBook = z.infer<typeof book>;

/** The demo's provider, in a process of its own. */
export type DemoProvider = {
  readonly url: string;
  ledger(): Promise<ProviderBook>;
  stop(): Promise<void>;
};

/** Throws an Error with a sentence where it doesn't start. */
export async function startDemoProvider(): Promise<DemoProvider> {
  const program = path.join(import.meta.dirname, 'provider.ts');
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let url: string | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    url = line;
    break;
  }
  if (url === null) throw new Error('The demo’s payment provider did not start.');
  return {
    url,
    ledger: async () => book.parse(await (await fetch(`${url}/ledger`)).json()),
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}
