#!/usr/bin/env node
// In JavaScript: an older Node can't load the TypeScript that would tell it so.
const [major] = process.versions.node.split('.');
if (Number(major) < 24) {
  console.error(
    `The refund subgraph needs Node 24 or newer, and this is ${process.version}: install Node 24, or run npm ci, which brings one for npm's scripts.`,
  );
  process.exit(1);
}
// Alone it is the server; with a command it is one of src/cli.
await import(process.argv.length > 2 ? '../src/cli/main.ts' : '../src/main.ts');
