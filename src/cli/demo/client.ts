import { z } from 'zod';
import type { Question } from './questions.ts';

export type Ask = <Answer>(question: Question<Answer>, variables: object) => Promise<Answer>;

const response = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/** Asks over HTTP, as the OMS would. Throws an Error with a sentence where the answer isn't what was asked for. */
export function createClient(url: string, token: string): Ask {
  return async (question, variables) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: question.document, variables }),
    });
    const { data, errors } = response.parse(await answer.json());
    // A payload carries its refusals beside null entities, so they are looked for before the shape is.
    const why = [...(errors ?? []), ...refusalsOf(data)].map(({ message }) => message);
    if (why.length > 0) throw new Error(`The server rejected the demo's request: ${why.join(' ')}`);
    return question.answer.parse(data);
  };
}

const payload = z.object({ answer: z.object({ userErrors: z.array(z.object({ message: z.string() })) }) });

function refusalsOf(data: unknown): readonly { readonly message: string }[] {
  const read = payload.safeParse(data);
  return read.success ? read.data.answer.userErrors : [];
}
