import { creditNoteProblems } from './credit-notes.ts';
import { deskProblems } from './desk.ts';
import { operationProblems } from './operations.ts';
import { minimumSecretLength, splitSecrets } from './secrets.ts';

type Given = Readonly<Record<string, string | undefined>>;

const minimumRouterSecretLength = 16;

/** What is wrong between variables, or missing in production; a sentence each, and never a secret's value. */
export function problemsOf(given: Given): string[] {
  const production = given['NODE_ENV'] === 'production';
  return [
    ...combinationProblems(given),
    ...creditNoteProblems(given, production),
    ...operationProblems(given),
    ...deskProblems(given),
    ...(production ? productionProblems(given) : []),
  ];
}

/** What goes over plain http can be read and swapped on the way; only this machine itself may be talked to so (S6). */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const loopback = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && loopback);
}

function combinationProblems(given: Given): string[] {
  const problems: string[] = [];
  const { AUTH_JWKS_FILE: file, AUTH_JWKS_URL: url } = given;
  if (file !== undefined && url !== undefined) {
    problems.push('AUTH_JWKS_FILE and AUTH_JWKS_URL are both set; set only one of them.');
  }
  const ownKeys = file !== undefined || url !== undefined || given['NODE_ENV'] === 'production';
  for (const name of ['AUTH_ISSUER', 'AUTH_AUDIENCE']) {
    if (ownKeys && given[name] === undefined) {
      problems.push(`${name} is missing; tokens are accepted only from AUTH_ISSUER and for AUTH_AUDIENCE.`);
    }
  }
  return problems;
}

/** Without all of these it refuses to start (A4). */
const neededInProduction: readonly (readonly [names: readonly string[], why: string])[] = [
  [['AUTH_JWKS_FILE', 'AUTH_JWKS_URL'], 'in production no local key pair is created'],
  [['ROUTER_SECRETS'], 'in production only the router may call this subgraph'],
  [
    ['PREVIEW_SECRET'],
    `it signs the tokens of previews and approvals (at least ${minimumSecretLength} characters)`,
  ],
  [
    ['CREDIT_NOTE_LINK_SECRETS'],
    `they sign the links to credit notes (at least ${minimumSecretLength} characters each)`,
  ],
  [['MONGODB_URI'], 'in production no embedded database is started'],
  [['METRICS_TOKEN'], 'in production GET /metrics requires it as its bearer token'],
];

function productionProblems(given: Given): string[] {
  const problems = neededInProduction
    .filter(([names]) => names.every((name) => splitSecrets(given[name] ?? '').length === 0))
    .map(([names, why]) => `${names.join(' or ')} is missing; ${why}.`);
  if (splitSecrets(given['ROUTER_SECRETS'] ?? '').some(({ length }) => length < minimumRouterSecretLength)) {
    problems.push(
      `ROUTER_SECRETS holds a secret of fewer than ${minimumRouterSecretLength} characters, the minimum in production.`,
    );
  }
  return problems;
}
