import { type Signal, useSignal } from '@preact/signals';
import type { ProblemFragment } from '../generated/graphql.ts';
import type { AnswerTo, OperationName, VariablesOf } from './ask.ts';
import { idle, newKey, type Sending, sendUntilKnown } from './send.ts';

export type Act<Name extends OperationName> = {
  readonly sending: Signal<Sending>;
  /** Why the server refused it, in its words. */
  readonly refusal: Signal<string | null>;
  /** True where it was accepted. `input` gets the key. */
  perform(
    input: Omit<VariablesOf<Name> extends { input: infer Input } ? Input : never, 'idempotencyKey'>,
  ): Promise<boolean>;
};

type Payload = { readonly userErrors?: readonly ProblemFragment[] } | null | undefined;

/**
 * One intention about one thing, such as cancelling a refund: its key is in this tab's storage before the first byte
 * leaves, and stays the same until it is known what became of it, also over a reload.
 */
export function useAct<Name extends OperationName>(
  name: Name,
  about: string,
  payloadOf: (answer: AnswerTo<Name>) => Payload,
): Act<Name> {
  const sending = useSignal(idle);
  const refusal = useSignal<string | null>(null);
  return {
    sending,
    refusal,
    perform: async (input) => {
      if (sending.value.state === 'sending' || sending.value.state === 'repeating') return false;
      refusal.value = null;
      const key = keyFor(`${name}:${about}`, input);
      const variables = { input: { ...input, idempotencyKey: key } };
      const outcome = await sendUntilKnown(name, variables as unknown as VariablesOf<Name>, (told) => {
        sending.value = told;
      });
      if (outcome.kind === 'unknown' || outcome.kind === 'signedOut') return false;
      sending.value = idle;
      sessionStorage.removeItem(`desk:act:${name}:${about}`);
      if (outcome.kind === 'refused') {
        refusal.value = outcome.trouble.message;
        return false;
      }
      const errors = payloadOf(outcome.answer)?.userErrors ?? [];
      if (errors.length > 0) refusal.value = errors.map(({ message }) => message).join(' ');
      return errors.length === 0;
    },
  };
}

/** The key on record for the very same input; another input is another intention. */
function keyFor(what: string, input: object): string {
  const place = `desk:act:${what}`;
  const text = JSON.stringify(input);
  const [key, of] = JSON.parse(sessionStorage.getItem(place) ?? '["",""]');
  if (of === text) return key;
  const made = newKey();
  sessionStorage.setItem(place, JSON.stringify([made, text]));
  return made;
}
