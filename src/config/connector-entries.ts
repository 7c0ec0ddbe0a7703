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
      problems.push(`${where} has the name of an earlier one.`);
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
  'needs as its endpoint an https URL (http only for this machine itself) without user, password, query and fragment';
const endpoint = z
  .string(endpointMustBe)
  .refine(isEndpoint, endpointMustBe)
  .transform((url) => url.replace(/\/+$/, ''));

const text = z.string('has a recipient with something else than texts in it');

const recipient = z.strictObject(
  {
    id: text,
    name: text,
    documentType: text,
    document: text,
    role: z.enum(['marketplace', 'seller'], 'has a recipient whose role is neither marketplace nor seller'),
    chargeProcessingFee: z.boolean('has a recipient without chargeProcessingFee as true or false'),
    chargebackLiable: z.boolean('has a recipient without chargebackLiable as true or false'),
  },
  knownFields('has a recipient that is no object', ' in a recipient'),
);

/** merchantSettings and connectorMetadata: whatever the provider wants to be told, secrets among it. */
function namedValues(field: string) {
  const named = z.union(
    [z.strictObject({ name: text, value: text }), z.strictObject({ name: text, valueFrom: text })],
    `has in ${field} something that is not made of a name and either value or valueFrom`,
  );
  return z.array(named, `has ${field} that are no list`);
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
          z.string().regex(/^[\w-]{1,100}$/, 'has a header in headersFrom whose name is none'),
          variableName('headersFrom'),
          'has headersFrom as something else than an object of header names and variable names',
        )
        .default({}),
      webhookSecretsFrom: variableName('webhookSecretsFrom').optional(),
      recipients: z.array(recipient, 'has recipients that are no list').optional(),
      merchantSettings: namedValues('merchantSettings').optional(),
      connectorMetadata: namedValues('connectorMetadata').optional(),
      sandboxMode: z.boolean('has a sandboxMode that is neither true nor false').default(false),
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
        ? `has fields${where} that mean nothing here: ${(issue.keys ?? []).join(', ')}`
        : otherwise,
  };
}

function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, knownFields('must be an object'));
}

function variableName(field: string) {
  return z
    .string(`needs ${field} with the name of the environment variable that holds the secret`)
    .regex(/^[A-Za-z_]\w*$/, `has in ${field} something that is no variable's name`);
}

function wholeNumber(field: string, least: number, most: number) {
  const mustBe = `must have as its ${field} a whole number from ${least} to ${most}`;
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
