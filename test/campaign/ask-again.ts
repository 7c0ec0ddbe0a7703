import type { Call, CallBook } from './call-book.ts';
import type { Caller } from './caller.ts';
import { isVerb } from './selections.ts';

/**
 * Asks accepted calls once more, when all has come to rest: each has the answer that it had, and is a replay (I5).
 * Gives how many were asked.
 */
export async function askAgain(
  book: CallBook,
  callerOf: (actor: string) => Promise<Caller>,
): Promise<number> {
  const accepted = book.calls.filter(({ answered, name }) => answered?.accepted && isVerb(name));
  const every = Math.max(1, Math.floor(accepted.length / sample));
  const chosen = accepted.filter((_, index) => index % every === 0);
  const callers = new Map<string, Promise<Caller>>();
  const one = async (call: Call) => {
    const caller = callers.get(call.actor) ?? callerOf(call.actor);
    callers.set(call.actor, caller);
    if (isVerb(call.name)) await (await caller).call(call.name, call.key, call.input);
  };
  for (let at = 0; at < chosen.length; at += 10) await Promise.all(chosen.slice(at, at + 10).map(one));
  return chosen.length;
}

const sample = 800;
