import type { Config } from '../config/config.ts';
import type { App } from './app.ts';

/** What a person who starts the server wants to know first, line by line: where, on which MongoDB, and how to ask. */
export function greeting({ url, database, samples, deskLink }: App, config: Config): readonly string[] {
  const loaded = samples.length === 0 ? [] : [`Sample orders were loaded: ${samples.join(', ')}.`];
  return [
    '',
    `The refund subgraph serves ${url}`,
    `Database: ${database.description}`,
    ...loaded,
    ...(deskLink === null
      ? []
      : ['', 'The refund desk, for people (this link lets one in, within 5 minutes):', `  ${deskLink}`]),
    ...howToGetToken(config),
    ...(config.production ? [] : ['', 'A first query:', ...firstQuestion(url, config)]),
    '',
  ];
}

function howToGetToken({ auth: { keys } }: Config): readonly string[] {
  switch (keys.kind) {
    case 'local':
      return [
        '',
        'Every request needs a token. One for 8 hours, for this machine:',
        '  TOKEN=$(npm run --silent token -- --scope "refunds:read refunds:write")',
      ];
    case 'file':
      return [`Tokens are verified with the keys in ${keys.path} (AUTH_JWKS_FILE).`];
    case 'url':
      return [`Tokens are verified with the keys of ${keys.url} (AUTH_JWKS_URL).`];
  }
}

const query = `{ orderForRefund(id: "1004") {
    refundSummary { total { gross { amount } } pending { amount } refundable { amount } }
    pendingRefunds { invoiceNumber amount { amount } blockedBy { message } }
  } }`;

function firstQuestion(url: string, { routerSecrets }: Config): readonly string[] {
  const secret = routerSecrets.length === 0 ? '' : ' -H "x-router-secret: $ROUTER_SECRET"';
  return [
    `  curl -s ${url} -H "authorization: Bearer $TOKEN"${secret} -H 'content-type: application/json' \\`,
    `    -d '${JSON.stringify({ query: query.replace(/\s+/g, ' ') })}'`,
    'The query by itself:',
    ...query.split('\n').map((line) => `  ${line}`),
  ];
}
