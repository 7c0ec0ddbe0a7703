import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../soak/dice.ts';
import type { Respawning } from '../soak/respawning.ts';
import type { Answer } from '../support/test-app.ts';
import type { Send } from './order-desk.ts';

/**
 * Asks whichever server runs; null where nobody knows what became of it. `complaints` gets what no fault of a
 * database and no dead server explains.
 */
export function createSend(
  servers: readonly Respawning[],
  { dice, token, complaints }: { readonly dice: Dice; readonly token: string; readonly complaints: string[] },
): Send {
  return async (query, variables) => {
    const answer = await post(await running(servers, dice), token, { query, variables });
    if (answer === null) return null;
    if (answer.errors.length === 0) return answer.data;
    if (!answer.errors.every(({ extensions }) => extensions.code === 'SERVICE_UNAVAILABLE')) {
      complaints.push(
        `The server answered ${JSON.stringify(answer.errors)} to ${JSON.stringify(variables)}.`,
      );
    }
    return null;
  };
}

/** The address of one that runs. What nobody listened to was never asked, and would only be noise in a history. */
async function running(servers: readonly Respawning[], dice: Dice): Promise<string> {
  for (;;) {
    const up = servers.filter(({ isUp }) => isUp);
    const chosen = up[dice.whole(0, up.length - 1)];
    if (chosen !== undefined) return chosen.said;
    await pause(20);
  }
}

async function post(url: string, token: string, body: unknown): Promise<Answer | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answeredWithinMs),
    });
    const { data, errors } = JSON.parse(await response.text());
    return { status: response.status, data, errors: errors ?? [] };
  } catch {
    return null;
  }
}

/** A client that loses its patience sooner than the server does asks again while the first call is still at work. */
const answeredWithinMs = 8_000;
