import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import { startFakePaymentProvider } from '../connectors/fake-payment-provider.ts';
import { startFakeStripe } from '../connectors/fake-stripe.ts';
import { startFakeVtexGateway } from '../connectors/fake-vtex-gateway.ts';
import { type FakeProvider, faults } from '../connectors/fault-server.ts';
import { createDice } from './dice.ts';

/**
 * A program: one provider of each kind, which misbehave in every way at random until SIGUSR2 tells them to stop it.
 * What they paid is in the ledgers' files, so that they may be killed; what they did wrong, in a file of its own.
 */
const shape = z.object({
  seed: z.number(),
  /** Of the calls that would pay. */
  shareOfFaults: z.number(),
  faultFile: z.string(),
  providers: z.array(z.object({ name: z.string(), port: z.number(), ledgerFile: z.string() })),
});
const given = shape.parse(JSON.parse(process.argv[2] ?? ''));
const starts: Readonly<
  Record<string, (options: { port: number; ledgerFile: string; lateMs: number }) => Promise<FakeProvider>>
> = { psp: startFakePaymentProvider, stripe: startFakeStripe, gateway: startFakeVtexGateway };

const running: FakeProvider[] = [];
for (const { name, port, ledgerFile } of given.providers) {
  const provider = await starts[name]?.({ port, ledgerFile, lateMs: 1_500 });
  if (provider === undefined) throw new Error(`There is no fake of ${name}.`);
  running.push(provider);
  const dice = createDice(given.seed, name);
  provider.misbehaveAtRandom(() => {
    if (!dice.chance(given.shareOfFaults)) return null;
    const fault = dice.oneOf(faults);
    appendFileSync(given.faultFile, `${Date.now()} ${name} ${fault}\n`);
    return fault;
  });
}
process.on('SIGUSR2', () => {
  for (const provider of running) provider.misbehaveAtRandom(null);
});
process.stdin.resume().on('end', () => process.exit(0));
console.log(`ready ${running.map(({ url }) => new URL(url).port).join(' ')}`);
