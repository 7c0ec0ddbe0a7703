import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type EventType, isEventType } from '../domain/events/event-types.ts';
import { isEventSecret } from '../events/signature.ts';
import { splitSecrets } from './secrets.ts';

/** Who is told what, as EVENT_ENDPOINTS says it. */
export type EventEndpointConfig = {
  readonly name: string;
  readonly url: string;
  /** Null: all. */
  readonly types: readonly EventType[] | null;
  readonly from: 'beginning' | 'now';
  readonly secrets: readonly string[];
};

type Environment = Readonly<Record<string, string | undefined>>;

const entry = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/),
  url: z.string().refine(isCallable),
  secretsFrom: z.string().min(1),
  types: z.array(z.string().refine(isEventType)).nonempty().optional(),
  from: z.enum(['beginning', 'now']).default('now'),
});

/**
 * The endpoints that EVENT_ENDPOINTS describes (a JSON list, or the path of a file that holds one), with the secrets that
 * it names. `problems` is all that is wrong, a sentence each; none repeats a value that could be a secret.
 */
export function readEventEndpoints(environment: Environment): {
  readonly endpoints: readonly EventEndpointConfig[];
  readonly problems: readonly string[];
} {
  const text = environment['EVENT_ENDPOINTS'];
  if (text === undefined) return { endpoints: [], problems: [] };
  const list = listOf(text);
  if (typeof list === 'string') return { endpoints: [], problems: [list] };
  const problems: string[] = [];
  const endpoints = list.flatMap((one, n) => {
    const parsed = entry.safeParse(one);
    if (!parsed.success) {
      const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'it').join(', ');
      problems.push(`Endpoint ${n + 1} of EVENT_ENDPOINTS is invalid: check ${fields}.`);
      return [];
    }
    const { secretsFrom, types = null, ...rest } = parsed.data;
    const secrets = splitSecrets(environment[secretsFrom] ?? '');
    if (secrets.length === 0 || !secrets.every(isEventSecret)) {
      problems.push(
        `secretsFrom of the endpoint ${rest.name} must name a variable that holds one or two secrets, comma-separated: whsec_ and 24 to 64 bytes in base64.`,
      );
    }
    return [Object.freeze({ ...rest, types, secrets: Object.freeze(secrets) })];
  });
  if (new Set(endpoints.map(({ name }) => name)).size < endpoints.length) {
    problems.push('EVENT_ENDPOINTS has two endpoints of one name.');
  }
  return { endpoints: Object.freeze(endpoints), problems };
}

function listOf(text: string): readonly unknown[] | string {
  const inline = /^\s*[[{]/.test(text);
  try {
    const list: unknown = JSON.parse(inline ? text : readFileSync(text, 'utf8'));
    return Array.isArray(list) ? list : 'EVENT_ENDPOINTS must be a JSON list, with one object per endpoint.';
  } catch (error) {
    // The parser's own message quotes the text.
    if (error instanceof SyntaxError) return 'EVENT_ENDPOINTS is not valid JSON.';
    return 'EVENT_ENDPOINTS is neither a JSON list nor the path of a readable file.';
  }
}

/** Whether its address may be called is seen when it is (E7); credentials in a URL end up in logs. */
function isCallable(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}
