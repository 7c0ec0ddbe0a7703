import { setTimeout as pause } from 'node:timers/promises';
import { required } from '../../src/domain/values/invariant.ts';
import { anOrder } from '../support/story.ts';
import { type Call, type CallName, callOf, type Outcome, send } from './calls.ts';

/** A call that was acknowledged, with the id of what it made. */
export type Acknowledged = { readonly orderId: string; readonly call: Call; readonly id: string };

/** One request of one client; times by performance.now(). */
export type Attempt = {
  readonly client: number;
  readonly sentAt: number;
  readonly endedAt: number;
  readonly outcome: Outcome['kind'];
};

export type LoadOptions = {
  /** Where client n sends its requests at the moment. */
  readonly urlOf: (client: number) => string;
  readonly token: string;
  /** Begins the ids and keys of this load, so that several of them can share a database. */
  readonly name: string;
  readonly clients: number;
};

/**
 * Clients that ask for refunds of 1.00 and record their receipts, without end, on orders that they share. Each repeats
 * a call under its key until it is acknowledged, as the README tells clients to; so in the end every call counts once.
 */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  /** In the order in which they ended. */
  readonly attempts: Attempt[] = [];
  /** What should never have been answered, a sentence each. */
  readonly complaints: string[] = [];
  readonly clients: number;
  readonly orderIds: readonly string[];
  readonly #options: LoadOptions;
  readonly #ending = new AbortController();
  #running: Promise<unknown> = Promise.resolve();
  #calls = 0;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.clients = options.clients;
    this.orderIds = Array.from({ length: 24 }, (_, n) => `${options.name}-${n}`);
  }

  /** Records the orders; resolves when the clients begin. */
  async start(): Promise<void> {
    for (const id of this.orderIds) {
      const card = { authorized: '100000.00', settled: '100000.00' };
      const lines = [{ id: 'line-1', description: 'Shoes', quantity: '1', net: '100000.00', tax: '0.00' }];
      await this.#untilAcknowledged(0, 'recordOrderForRefund', id, anOrder({ id, card, lines }));
    }
    const clients = Array.from({ length: this.clients }, (_, client) => this.#run(client));
    this.#running = Promise.all(clients);
  }

  /** Resolves when every client has got the answer to its last call. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  /**
   * When each client, or each of those given, was first acknowledged a call that it sent after `since`. Throws where
   * one of them isn't within a minute.
   */
  async servedSince(since: number, clients = this.#everybody): Promise<readonly number[]> {
    const deadline = performance.now() + 60_000;
    for (;;) {
      const first = this.#firstServed(since);
      const times = clients.map((client) => first.get(client)).filter((time) => time !== undefined);
      if (times.length === clients.length) return times;
      if (performance.now() > deadline) {
        throw new Error(`After a minute only ${times.length} of ${clients.length} clients were served.`);
      }
      await pause(20);
    }
  }

  get #everybody(): readonly number[] {
    return Array.from({ length: this.clients }, (_, client) => client);
  }

  #firstServed(since: number): ReadonlyMap<number, number> {
    const first = new Map<number, number>();
    for (let at = this.attempts.length - 1; at >= 0; at -= 1) {
      const { client, outcome, sentAt, endedAt } = required(this.attempts[at], 'It is one of them.');
      if (endedAt < since) break;
      if (outcome === 'acknowledged' && sentAt >= since) first.set(client, endedAt);
    }
    return first;
  }

  async #run(client: number): Promise<void> {
    for (let turn = client; !this.#ending.signal.aborted; turn += 1) {
      const orderId = required(this.orderIds[turn % this.orderIds.length], 'There are orders.');
      const scope = { amount: '1.00' };
      const allocationId = await this.#untilAcknowledged(client, 'requestRefund', orderId, {
        orderId,
        scope,
      });
      await pause(betweenCallsMs);
      if (allocationId === null || this.#ending.signal.aborted) continue;
      const receipt = { orderId, allocationId, amount: '1.00', providerRefundId: `re-${allocationId}` };
      await this.#untilAcknowledged(client, 'recordRefundReceipt', orderId, receipt);
      await pause(betweenCallsMs);
    }
  }

  /** The id of the allocation, if it made one; null where the call was given up, and `complaints` says why. */
  async #untilAcknowledged(
    client: number,
    name: CallName,
    orderId: string,
    input: Record<string, unknown>,
  ): Promise<string | null> {
    this.#calls += 1;
    const call = callOf(name, `${this.#options.name}-key-${this.#calls}`, input);
    for (const end = performance.now() + 90_000; performance.now() < end; await pause(betweenTriesMs)) {
      const sentAt = performance.now();
      const outcome = await send(this.#options.urlOf(client), this.#options.token, call);
      this.attempts.push({ client, sentAt, endedAt: performance.now(), outcome: outcome.kind });
      if (outcome.kind === 'acknowledged') {
        this.acknowledged.push({ orderId, call, id: outcome.id });
        return outcome.allocationId;
      }
      if (outcome.kind === 'wrong') {
        this.complaints.push(`${name} ${JSON.stringify(call.input)} was answered ${outcome.answer}.`);
        return null;
      }
    }
    this.complaints.push(`${name} ${JSON.stringify(call.input)} had no answer within 90 s.`);
    return null;
  }
}

const betweenCallsMs = 30;
const betweenTriesMs = 50;
