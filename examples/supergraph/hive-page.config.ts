import { defineConfig } from '@graphql-hive/gateway';
import { gatewayConfig as deployed } from '../../deploy/gateway.config.ts';

/** What production runs, with the page for browsers filled in as `npm run supergraph` wants it (PAGE, as JSON). */
export const gatewayConfig = defineConfig({ ...deployed, ...pageOf(process.env['PAGE']) });

function pageOf(given: string | undefined) {
  if (given === undefined) return {};
  const { document, headers } = JSON.parse(given);
  return {
    graphiql: { title: 'Refunds in a supergraph', defaultQuery: document, headers: JSON.stringify(headers) },
  };
}
