import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ConnectorSettings } from '../connectors/registry.ts';
import { type ConnectorEntry, connectorEntries } from './connector-entries.ts';
import { duration, durationMs } from './durations.ts';
import { splitSecrets } from './secrets.ts';

export type ConnectorConfig = {
  /** The ways to pay back, by the `provider` of a payment; for a provider that isn't there a person pays. */
  readonly connectors: readonly ConnectorSettings[];
  /** Whether this process pays back, besides answering. */
  readonly dispatcher: boolean;
  /** How long a part may wait for its payment to settle before people are told, in ms. */
  readonly waitDeadlineMs: number;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The variables of paying back, for config.ts. */
export const connectorVariables = {
  CONNECTORS: z.string().optional(),
  DISPATCHER: z
    .enum(['on', 'off'], {
      error: ({ input }) => `DISPATCHER is ${JSON.stringify(input)}; it must be on or off.`,
    })
    .default('on'),
  REFUND_WAIT_DEADLINE: duration('REFUND_WAIT_DEADLINE', '14d'),
};

type Given = z.infer<z.ZodObject<typeof connectorVariables>>;

export function connectorConfig(given: Given, connectors: readonly ConnectorSettings[]): ConnectorConfig {
  return {
    connectors,
    dispatcher: given.DISPATCHER === 'on',
    waitDeadlineMs: durationMs(given.REFUND_WAIT_DEADLINE),
  };
}

/**
 * The connectors that CONNECTORS describes (a JSON list, or the path of a file that holds one), with the secrets
 * that it names. `problems` is all that is wrong, a sentence each. None of them repeats a value that could be a
 * secret, and that is any text of an entry but its name: a secret in the place of a variable's name is an easy slip.
 */
export function readConnectors(environment: Environment): {
  readonly connectors: readonly ConnectorSettings[];
  readonly problems: readonly string[];
} {
  const text = environment['CONNECTORS'];
  if (text === undefined) return { connectors: [], problems: [] };
  const list = listOf(text);
  if (typeof list === 'string') return { connectors: [], problems: [list] };
  const { entries, problems } = connectorEntries(list);
  const missing: string[] = [];
  const connectors = entries.map((entry) =>
    frozen(
      settingsOf(
        entry,
        secretsOf(entry, environment, (problem) => missing.push(problem)),
      ),
    ),
  );
  return { connectors: Object.freeze(connectors), problems: [...problems, ...missing] };
}

/** What the text or the file holds as JSON, or what is wrong, as a sentence. */
function listOf(text: string): readonly unknown[] | string {
  const inline = /^\s*[[{]/.test(text);
  try {
    const list: unknown = JSON.parse(inline ? text : readFileSync(text, 'utf8'));
    if (Array.isArray(list)) return list;
    return 'CONNECTORS must be a JSON list, with one object per connector.';
  } catch (error) {
    // The parser's own message quotes the text.
    if (error instanceof SyntaxError)
      return `CONNECTORS${inline ? '' : ' names a file that'} is not valid JSON.`;
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    return `CONNECTORS is neither a JSON list nor the path of a readable file${code}.`;
  }
}

function settingsOf(entry: ConnectorEntry, secrets: Secrets): ConnectorSettings {
  switch (entry.kind) {
    case 'vtex-gateway': {
      const { appKeyFrom, appTokenFrom, ...rest } = entry;
      return {
        ...rest,
        appKey: secrets.one('appKeyFrom', appKeyFrom),
        appToken: secrets.one('appTokenFrom', appTokenFrom),
      };
    }
    case 'payment-provider-protocol': {
      const { headersFrom, webhookSecretsFrom, merchantSettings, connectorMetadata, ...rest } = entry;
      const headers = Object.entries(headersFrom).map(([header, variable]) => [
        header,
        secrets.one(`headersFrom["${header}"]`, variable),
      ]);
      return {
        ...rest,
        headers: Object.fromEntries(headers),
        webhookSecrets: secrets.several('webhookSecretsFrom', webhookSecretsFrom),
        merchantSettings: secrets.among('merchantSettings', merchantSettings),
        connectorMetadata: secrets.among('connectorMetadata', connectorMetadata),
      };
    }
    case 'stripe': {
      const { secretKeyFrom, webhookSecretsFrom, ...rest } = entry;
      return {
        ...rest,
        secretKey: secrets.one('secretKeyFrom', secretKeyFrom),
        webhookSecrets: secrets.several('webhookSecretsFrom', webhookSecretsFrom),
      };
    }
    case 'manual':
      return entry;
  }
}

/** The secrets that an entry names; an empty text where there is none, with the problem told. */
type Secrets = {
  one(field: string, variable: string): string;
  /** Comma-separated in their variable, so that they can be rotated. None where no variable is named: then no notice is taken. */
  several(field: string, variable: string | undefined): readonly string[];
  /** Named values, some of which are secrets. */
  among(field: string, given: readonly NamedValue[] | undefined): readonly NamedText[] | undefined;
};

type NamedText = { readonly name: string; readonly value: string };
type NamedValue = NamedText | { readonly name: string; readonly valueFrom: string };

const minimumWebhookSecretLength = 16;

function secretsOf(
  { name }: ConnectorEntry,
  environment: Environment,
  complain: (problem: string) => void,
): Secrets {
  const secretOf = (field: string, variable: string) => {
    const value = environment[variable] ?? '';
    if (value === '') {
      complain(
        `${field} of the connector ${JSON.stringify(name)} names an environment variable that is not set.`,
      );
    } else if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) {
      complain(
        `${field} of the connector ${JSON.stringify(name)} names an environment variable whose value is not a valid header value: it has a leading or trailing space, a line break or a non-ASCII character.`,
      );
    }
    return value;
  };
  return {
    one: secretOf,
    several: (field, variable) => {
      if (variable === undefined) return [];
      const given = secretOf(field, variable);
      const secrets = splitSecrets(given);
      if (
        given !== '' &&
        (secrets.length === 0 || secrets.some(({ length }) => length < minimumWebhookSecretLength))
      ) {
        complain(
          `${field} of the connector ${JSON.stringify(name)} names an environment variable whose secrets must have at least ${minimumWebhookSecretLength} characters.`,
        );
      }
      return secrets;
    },
    among: (field, given) =>
      given?.map((one) =>
        'value' in one ? one : { name: one.name, value: secretOf(`valueFrom in ${field}`, one.valueFrom) },
      ),
  };
}

/** At every depth. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
