import { monotonicFactory } from 'ulid';
import type { Config } from '../config/config.ts';
import { asUlid } from '../domain/values/ids.ts';
import type { Store } from '../store/connection/connect.ts';
import { createDocumentLinks } from '../use-cases/document-link.ts';
import type { Deps } from '../use-cases/perform.ts';
import { linkSecrets, previewSecret } from './local-keys.ts';

/** What the use cases take from outside, as the real process has it: its clock, its ids, its secret. */
export async function createDeps(config: Config, store: Store): Promise<Deps> {
  // Monotonic: two ids of the same millisecond still sort in the order they were made.
  const ulid = monotonicFactory();
  return {
    store,
    // What is written down is compared by other processes: all of them go by the database's clock.
    now: () => store.clock.now(),
    newUlid: () => asUlid(ulid()),
    previewSecret: await previewSecret(config),
    publicUrl: config.publicUrl,
    documentLinks: createDocumentLinks(await linkSecrets(config), () => store.clock.now()),
    approvalAbove: (currency) => config.approvalAbove.get(currency) ?? null,
    approvalWindowMs: config.approvalWindowMs,
    waitDeadlineMs: config.waitDeadlineMs,
    // The protocol asks for nothing else than that it be an id, and public connectors answer with the payment's.
    repeatsRefundIds: (provider) =>
      config.connectors.some(({ name, kind }) => name === provider && kind === 'payment-provider-protocol'),
  };
}
