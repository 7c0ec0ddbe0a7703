// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are source code.
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { expect, test } from 'vitest';
import { ignoredWording } from './message-wording.ts';

test.each([
  ['the message of a refusal', "new Refusal('TEXT_INVALID', ~'No text.'~, { path: ['id'] })"],
  ['with values in it', "new Refusal('TEXT_INVALID', ~`${input.text} of ${grossOf(rest)}.`~)"],
  ["an invariant's sentence", "invariant(id === 'x', ~`No ${id}.`~)"],
  ["required's sentence", "required(of('x'), ~'It is there.'~)"],
  ['a property called message', "say({ type: 'SENT', message: ~`Sent ${total}.`~, id: `${order}.` })"],
  ['a variable called message', "const message = ~'Gone.'~; const code = 'STATE_CONFLICT'"],
  ['what a function takes as message', "tell('id', ~'Gone.'~); function tell(id, message) {}"],
  ['the same of an arrow function', "const tell = (message) => said(message); tell(~'Gone.'~)"],
])('the wording is left alone, and nothing around it: %s', async (_what, source) => {
  expect(await withIgnoredMarked(source)).toBe(source);
});

test.each([
  ['a choice between sentences', "const message = over ? 'Too much.' : 'Enough.'"],
  ['one that is joined on', "const message = sentence + 'Nothing is left.'"],
  ['a default', "new Refusal(code, sentence ?? 'Gone.')"],
  ['a cut', 'new Refusal(code, `No ${id.slice(0, 200)}.`)'],
  ['a choice inside a template', "const message = `${left}${open ? ' is open' : ''}.`"],
  ['a calculation inside a template', 'const message = `Only ${limit - paid} is left.`'],
  ['a text inside a template', "const message = `Order ${nameOf('x')}.`"],
  ['a code', "new Refusal('TEXT_INVALID', sentence)"],
  ['a path', "new Refusal(code, sentence, { path: ['input', 'message'] })"],
  ['what is looked for', "required('x', sentence)"],
  ['another class', "new Money('12', 'EUR')"],
  ['a property of another name', "const event = { type: 'SENT' }"],
  ['a variable of another name', "const id = 'x'"],
  ['what a function takes under another name', "tell('x', 'y'); function tell(id, code) {}"],
  ['what an unknown function takes', "tell('x', 'y')"],
  ['a key that is worked out', "const event = { [message]: 'x' }"],
])('is mutated as ever: %s', async (_what, source) => {
  expect(await ignored(source)).toEqual([]);
  expect(await mutants(source)).not.toEqual([]);
});

/** The source with "~" on both sides of what Stryker was kept from mutating. */
async function withIgnoredMarked(marked: string): Promise<string> {
  const source = marked.replaceAll('~', '');
  const found = await ignored(source);
  return found.reduce((text, piece) => text.replace(piece, () => `~${piece}~`), source);
}

async function ignored(source: string): Promise<string[]> {
  const left = (await mutants(source)).filter((mutant) => mutant.status === 'Ignored');
  return left.map(({ location: { start, end } }) => source.slice(start.column, end.column));
}

const quiet = () => {};
const silent = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
};

/** Stryker's own mutants of a source of one line: what its instrumenter makes, with our plugin in it. */
async function mutants(source: string) {
  const { mutants } = await new Instrumenter(silent).instrument(
    [{ name: 'a.ts', content: source, mutate: true }],
    {
      ignorers: [{ shouldIgnore: ignoredWording }],
      excludedMutations: [],
      plugins: null,
      noHeader: true,
    },
  );
  return mutants;
}
