import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { parse } from 'graphql';
import { listenWith } from './listen-with.ts';

export type SampleSubgraph = { readonly url: string; stop(): Promise<void> };

/** Hears the headers of every request: for tests of what a router passes on. */
export type HearHeaders = (headers: IncomingHttpHeaders) => void;

export type Listen = { readonly host: string; readonly port: number };

/** The schema that stands beside this file. */
export function readSampleSdl(name: 'oms' | 'payments'): string {
  return readFileSync(new URL(`./${name}.graphql`, import.meta.url), 'utf8');
}

/**
 * Serves a sample, on a port that the system chooses. It asks for no token and no secret, so it listens on this
 * machine alone unless it is told otherwise: a sample stands for somebody else's subgraph and isn't a model for one.
 */
export async function serveSample(
  name: 'oms' | 'payments',
  resolvers: GraphQLResolverMap<unknown>,
  hear: HearHeaders = () => undefined,
  listen: Listen = { host: '127.0.0.1', port: 0 },
): Promise<SampleSubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(readSampleSdl(name)), resolvers }]);
  const server = new ApolloServer({
    schema,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url, stop } = await listenWith(server, listen, async ({ headers }) => {
    hear(headers);
    return {};
  });
  return { url, stop };
}
