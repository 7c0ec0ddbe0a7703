import { z } from 'zod';
import { isSafeUrl } from './problems.ts';

/** One connector as CONNECTORS describes it: a field that ends in `From` names the variable with the secret. */
export type ConnectorEntry = z.infer<typeof entry>;

/**
 * Reads the list of CONNECTORS; what is wrong comes as sentences. They name fields, and show no values but the
 * connector's name and numbers: whatever else stands there could be a secret that was put in the wrong place.
 */
export function connectorEntries(list: readonly unknown[]): {
  readonly entries: readonly ConnectorEntry[];
  readonly problems: readonly string[];
} {
  const entries: ConnectorEntry[] = [];
  const problems: string[] = [];
  for (const [index, given] of list.entries()) {
    const where = placeOf(given, index);
    const parsed = entry.safeParse(given);
    if (!parsed.success) problems.push(...parsed.error.issues.map(({ message }) => `${where} ${message}.`));
    else if (entries.some(({ name }) => name === parsed.data.name)) {
      problems.push(`${where} has the same name as an earlier connector.`);
    } else entries.push(parsed.data);
  }
  return { entries, problems };
}

const namePattern = /^[\w.-](?:[\w .-]{0,58}[\w.-])?$/;

const named = {
  name: z
    .string('needs a name of up to 60 letters, digits, spaces, dots, _ or -')
    .regex(namePattern, 'needs a name of up to 60 letters, digits, spaces, dots, _ or -'),
};

const calling = (usualConcurrency: number) => ({
  timeoutMs: wholeNumber('timeoutMs', 1_000, 60_000).default(20_000),
  concurrency: wholeNumber('concurrency', 1, 100).default(usualConcurrency),
});

const endpointMustBe =
  'needs an endpoint: an https URL (http only for localhost) without user, password, query and fragment';
const endpoint = z
  .string(endpointMustBe)
  .refine(isEndpoint, endpointMustBe)
  .transform((url) => url.replace(/\/+$/, ''));

const text = z.string('has a recipient or setting with a value that is not a string');

const recipient = z.strictObject(
  {
    id: text,
    name: text,
    documentType: text,
    document: text,
    role: z.enum(['marketplace', 'seller'], 'has a recipient whose role is neither marketplace nor seller'),
    chargeProcessingFee: z.boolean('has a recipient whose chargeProcessingFee is not true or false'),
    chargebackLiable: z.boolean('has a recipient whose chargebackLiable is not true or false'),
  },
  knownFields('has a recipient that is not an object', ' in a recipient'),
);

/** merchantSettings and connectorMetadata: whatever the provider wants to be told, secrets among it. */
function namedValues(field: string) {
  const named = z.union(
    [z.strictObject({ name: text, value: text }), z.strictObject({ name: text, valueFrom: text })],
    `has an entry in ${field} that is not a name with either value or valueFrom`,
  );
  return z.array(named, `has ${field} that is not a list`);
}

const entry = z.discriminatedUnion(
  'kind',
  [
    strict({
      ...named,
      kind: z.literal('vtex-gateway'),
      endpoint,
      appKeyFrom: variableName('appKeyFrom'),
      appTokenFrom: variableName('appTokenFrom'),
      ...calling(4),
    }),
    strict({
      ...named,
      kind: z.literal('payment-provider-protocol'),
      endpoint,
      headersFrom: z
        .record(
          z.string().regex(/^[\w-]{1,100}$/, 'has an invalid header name in headersFrom'),
          variableName('headersFrom'),
          'has headersFrom that is not an object of header names and environment variable names',
        )
        .default({}),
      webhookSecretsFrom: variableName('webhookSecretsFrom').optional(),
      recipients: z.array(recipient, 'has recipients that is not a list').optional(),
      merchantSettings: namedValues('merchantSettings').optional(),
      connectorMetadata: namedValues('connectorMetadata').optional(),
      sandboxMode: z.boolean('has a sandboxMode that is not true or false').default(false),
      ...calling(8),
    }),
    strict({
      ...named,
      kind: z.literal('stripe'),
      endpoint: endpoint.nullable().default(null),
      secretKeyFrom: variableName('secretKeyFrom'),
      webhookSecretsFrom: variableName('webhookSecretsFrom').optional(),
      ...calling(8),
    }),
    strict({ ...named, kind: z.literal('manual') }),
  ],
  'must have the kind vtex-gateway, payment-provider-protocol, stripe or manual',
);

/** The end of a sentence that begins with the connector: what it isn't, or which fields nobody here knows. */
function knownFields(otherwise: string, where = '') {
  return {
    error: (issue: { readonly code?: string; readonly keys?: readonly string[] }) =>
      issue.code === 'unrecognized_keys'
        ? `has unknown fields${where}: ${(issue.keys ?? []).join(', ')}`
        : otherwise,
  };
}

function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, knownFields('must be an object'));
}

function variableName(field: string) {
  return z
    .string(`needs ${field} with the name of the environment variable that holds the secret`)
    .regex(/^[A-Za-z_]\w*$/, `has a value in ${field} that is not an environment variable name`);
}

function wholeNumber(field: string, least: number, most: number) {
  const mustBe = `must have a ${field} that is a whole number from ${least} to ${most}`;
  return z.int(mustBe).min(least, mustBe).max(most, mustBe);
}

function isEndpoint(text: string): boolean {
  if (!isSafeUrl(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return username === '' && password === '' && search === '' && hash === '' && !/[?#]/.test(text);
}

/** How a sentence about the entry begins. */
function placeOf(given: unknown, index: number): string {
  const name = typeof given === 'object' && given !== null && 'name' in given ? given.name : null;
  const known = typeof name === 'string' && namePattern.test(name) ? ` (${JSON.stringify(name)})` : '';
  return `Connector ${index + 1}${known} of CONNECTORS`;
}
