import { isDeepStrictEqual } from 'node:util';
import type { Call, Violation } from './call-book.ts';
import type { Evidence } from './evidence.ts';

/** Whoever asks for as long as it takes is answered, soon after the trouble is over. */
export function everyCallHasAnAnswer({ calls }: Evidence): Violation[] {
  return calls
    .filter(({ answered }) => answered === null)
    .map((call) => violation('answers', call, `was never answered, though it was sent ${call.tries} times`));
}

/**
 * I5: all answers to one key and input are the same, the first of them is no replay, and all that were asked for
 * after it are. What was once accepted is never refused.
 */
export function oneAnswerPerKey({ calls }: Evidence): Violation[] {
  return [...sameCalls(calls).values()].flatMap((same) => {
    const accepted = same.filter(isAccepted);
    const [first] = accepted.toSorted((a, b) => a.endedAt - b.endedAt);
    if (first === undefined) return [];
    const originals = accepted.filter(({ answered }) => !answered?.replayed);
    const isLater = (call: Call) => call !== first && call.begunAt > first.endedAt;
    return [
      ...same
        .filter((call) => isLater(call) && call.answered !== null && !isAccepted(call))
        .map((call) =>
          violation('I5', call, `was refused (${call.answered?.refusals}) after it had been accepted`),
        ),
      ...accepted
        .filter((call) => isLater(call) && !call.answered?.replayed)
        .map((call) => violation('I5', call, 'was done once more instead of being a replay')),
      ...accepted
        .filter((call) => !isDeepStrictEqual(call.answered?.ids, first.answered?.ids))
        .map((call) =>
          violation('I5', call, `answered ${call.answered?.ids} and before that ${first.answered?.ids}`),
        ),
      ...originals.slice(1).map((call) => violation('I5', call, 'was answered twice as if it were new')),
      ...(same.length === 1 && first.tries === 1 && first.answered?.replayed
        ? [violation('I5', first, 'was answered as a replay, though nobody had asked before')]
        : []),
    ];
  });
}

/** I5: a key that was accepted with one input is refused with any other, as IDEMPOTENCY_KEY_REUSED. */
export function anotherInputIsRefused({ calls }: Evidence): Violation[] {
  return [...byKey(calls).values()].flatMap((ofKey) => {
    const [first] = ofKey.filter(isAccepted).toSorted((a, b) => a.endedAt - b.endedAt);
    if (first === undefined) return [];
    return ofKey
      .filter((call) => !isSame(call, first) && call.begunAt > first.endedAt && call.answered !== null)
      .filter(({ answered }) => answered?.refusals[0] !== 'IDEMPOTENCY_KEY_REUSED')
      .map((call) =>
        violation(
          'I5',
          call,
          `reused the key of ${first.name} and was told ${JSON.stringify(call.answered)}`,
        ),
      );
  });
}

/** I18: a refund that was requested with a preview's token is exactly what the preview showed. */
export function previewsAreKept({ calls, promises, history }: Evidence): Violation[] {
  const ofKey = byKey(calls);
  return promises.flatMap(({ actor, key, plan }) => {
    const accepted = ofKey.get(`${actor} ${key}`)?.find(isAccepted);
    const made = history.firstRefunds.get(accepted?.answered?.ids[0] ?? '');
    if (accepted === undefined || made === undefined) return [];
    const parts = made.allocations.map(({ paymentId, amount, status, afterApproval }) => {
      return { paymentId, amount, waits: (afterApproval ?? status) === 'WAITING_FOR_SETTLEMENT' };
    });
    if (isDeepStrictEqual(parts, plan)) return [];
    return [violation('I18', accepted, `made ${shown(parts)} where its preview had shown ${shown(plan)}`)];
  });
}

export function isAccepted({ answered }: Call): boolean {
  return answered?.accepted === true;
}

export function byKey(calls: readonly Call[]): Map<string, Call[]> {
  return Map.groupBy(calls, ({ actor, key }) => `${actor} ${key}`);
}

export function violation(rule: string, call: Call, what: string): Violation {
  const { actor, name, key, orderId } = call;
  return {
    rule,
    orderId,
    text: `${name} of ${actor} under the key ${JSON.stringify(key)} on ${orderId} ${what}.`,
  };
}

function sameCalls(calls: readonly Call[]): Map<string, Call[]> {
  return Map.groupBy(calls, ({ actor, key, name, input }) => JSON.stringify([actor, key, name, input]));
}

function isSame(one: Call, other: Call): boolean {
  return one.name === other.name && isDeepStrictEqual(one.input, other.input);
}

function shown(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one));
}
