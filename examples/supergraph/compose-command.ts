import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { composeSupergraph, type Subgraph } from './compose.ts';
import { composerNamed } from './options.ts';

/** As much of rover's form as is needed for schemas in files. */
const supergraphFile = z.object({
  subgraphs: z.record(z.string(), z.object({ routing_url: z.url(), schema: z.object({ file: z.string() }) })),
});

// `npm run compose`: composes what a file in rover's form names, and writes the supergraph's SDL.
// 0: written. 1: it can't be composed, and why is on stderr.
try {
  run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function run(): void {
  const { values } = parseArgs({
    options: {
      config: { type: 'string', default: 'deploy/supergraph.yaml' },
      composer: { type: 'string', default: 'apollo' },
      out: { type: 'string' },
    },
  });
  const composer = composerNamed(values.composer);
  const sdl = composeSupergraph(readSubgraphs(values.config), composer);
  if (values.out === undefined) process.stdout.write(sdl);
  else {
    writeFileSync(values.out, sdl);
    console.log(`The supergraph is in ${values.out}, composed by ${composer}.`);
  }
}

function readSubgraphs(file: string): Subgraph[] {
  const { subgraphs } = supergraphFile.parse(parseYaml(readFileSync(file, 'utf8')));
  return Object.entries(subgraphs).map(([name, { routing_url: url, schema }]) => {
    return { name, url, sdl: readFileSync(path.resolve(path.dirname(file), schema.file), 'utf8') };
  });
}
