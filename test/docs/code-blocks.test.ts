import { afterEach, describe, expect, test } from 'vitest';
import { type Desk, newDesk, type RunningServer, startServer } from '../cli/child.ts';
import { freePort } from '../support/free-port.ts';
import { blocksOf, pages } from './blocks.ts';
import { differenceOf, parsePrinted } from './printed-answer.ts';
import { runBlocks } from './shell.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

/** Pages whose blocks are pasted into a shell beside a fresh `npm start`. */
const played = pages.filter((page) => blocksOf(page).some(({ language }) => language === 'sh'));

/** Blocks that are no commands of this project: pictures, and JSON and diffs that other tests read. */
const otherLanguages = ['text', 'mermaid', 'json', 'yaml', 'graphql', 'diff'];

describe('the pages', () => {
  test('say of every block what it is', () => {
    const unnamed = pages.flatMap((page) =>
      blocksOf(page)
        .filter(({ language }) => language !== 'sh' && !otherLanguages.includes(language))
        .map(({ text }) => `${page}: ${text.split('\n')[0]}`),
    );
    expect(unnamed).toEqual([]);
  });

  test('have commands to paste', () => {
    expect(played).toEqual(['README.md', 'docs/tour.md']);
  });

  test.each(played)(
    '%s answers as it prints when its blocks are pasted one after the other',
    async (page) => {
      const { desk, server } = await freshServer();
      const blocks = blocksOf(page).filter(({ language }) => language === 'sh' || language === 'json');
      const commands = blocks.filter(({ language }) => language === 'sh');
      const answers = await runBlocks(
        commands.map(({ text }) => text),
        desk,
        server,
      );
      expect(answers).toHaveLength(commands.length);
      const differences = blocks.flatMap((block, index) => {
        if (block.language !== 'json') return [];
        const answer = answers[commands.indexOf(blocks[index - 1] ?? block)] ?? '';
        return differenceOf(parsePrinted(block.text), JSON.parse(answer)) ?? [];
      });
      expect(differences).toEqual([]);
      for (const answer of answers.flatMap((text) =>
        text.split('\n').filter((line) => line.startsWith('{')),
      )) {
        expect(answer).not.toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED|INTERNAL_SERVER_ERROR/);
      }
    },
    60_000,
  );
});

async function freshServer(): Promise<{ desk: Desk; server: RunningServer }> {
  const desk = await newDesk();
  open.push(desk);
  // Links to credit notes name the port that was asked for, so it must be a real one.
  const server = await startServer({ ...desk.env, PORT: String(await freePort()) });
  open.push(server);
  return { desk, server };
}
