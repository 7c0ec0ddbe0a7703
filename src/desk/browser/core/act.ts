import { type Signal, useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { ProblemFragment } from '../generated/graphql.ts';
import type { AnswerTo, OperationName, VariablesOf } from './ask.ts';
import { idle, newKey, type Sending, sendUntilKnown } from './send.ts';
import { viewer } from './session.ts';

type InputOf<Name extends OperationName> =
  VariablesOf<Name> extends { input: infer Input } ? Omit<Input, 'idempotencyKey'> : never;

export type Act<Name extends OperationName> = {
  readonly sending: Signal<Sending>;
  /** Why the server refused it, in its words. */
  readonly refusal: Signal<string | null>;
  /** True where it was accepted. While the last one's outcome is unknown, that one is sent again and not `input`. */
  perform(input: InputOf<Name>): Promise<boolean>;
};

type Payload = { readonly userErrors?: readonly ProblemFragment[] } | null | undefined;

/**
 * One intention about one thing, such as cancelling a refund: what is sent, with its key, is in this tab's storage
 * before the first byte leaves, and stays the same until it is known what became of it, also over a reload.
 */
export function useAct<Name extends OperationName>(
  name: Name,
  about: string,
  payloadOf: (answer: AnswerTo<Name>) => Payload,
): Act<Name> {
  // Of whoever is here now: if another tab makes somebody else of this browser, the repeat is still this person's.
  const [place] = useState(() => placeOf(name, about));
  const sending = useSignal(sessionStorage.getItem(place.key) === null ? idle : unknownSince);
  const refusal = useSignal<string | null>(null);
  return {
    sending,
    refusal,
    perform: async (input) => {
      if (isUnderWay(sending.value)) return false;
      refusal.value = null;
      const outcome = await sendOnRecord(name, input, {
        ...place,
        tell: (told) => {
          sending.value = told;
        },
      });
      if (outcome.kind === 'unknown' || outcome.kind === 'signedOut') return false;
      sending.value = idle;
      sessionStorage.removeItem(place.key);
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

/** Whether it isn't known what became of the last one: its opposite must wait. */
export function isOpen<Name extends OperationName>({ sending }: Act<Name>): boolean {
  return sending.value.state !== 'idle';
}

function isUnderWay({ state }: Sending): boolean {
  return state === 'sending' || state === 'repeating';
}

const unknownSince: Sending = {
  state: 'unknown',
  why: 'The page was left or loaded anew before an answer came.',
  againAt: null,
};

type Place = { readonly by: string; readonly key: string };

/** Keys are a person's own, so what another person of this browser sent is none of this one's. */
function placeOf(name: string, about: string): Place {
  const by = viewer.value?.subject ?? '';
  return { by, key: `desk:act:${by}:${name}:${about}` };
}

/** What is on record goes again just as it went; else the input, which is on record from now on. */
function sendOnRecord<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  { by, key, tell }: Place & { readonly tell: (sending: Sending) => void },
) {
  const recorded = sessionStorage.getItem(key);
  const text = recorded ?? JSON.stringify({ input: { ...input, idempotencyKey: newKey() } });
  if (recorded === null) sessionStorage.setItem(key, text);
  const variables: VariablesOf<Name> = JSON.parse(text);
  return sendUntilKnown(name, variables, { by, sentBefore: recorded !== null, tell });
}
