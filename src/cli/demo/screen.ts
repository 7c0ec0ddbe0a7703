import { styleText } from 'node:util';

/** Something that the demo was about to claim isn't so. */
export class ClaimFailed extends Error {
  override readonly name = 'ClaimFailed';
}

/** What the demo says to the person who watches. Colours only where stdout is a terminal that wants them. */
export type Screen = {
  title(text: string): void;
  step(text: string): void;
  say(text: string): void;
  /** What the platform that has the known issue does at this point. */
  elsewhere(text: string): void;
  /** The first row is the head; columns that hold amounts stand on the right. */
  table(rows: readonly (readonly string[])[]): void;
  /** Says what is so here, once it is seen to be so. Throws ClaimFailed where it isn't. */
  claim(isSo: boolean, text: string): void;
};

export function createScreen(print: (line: string) => void): Screen {
  let steps = 0;
  return {
    title: (text) => print(`\n${styleText('bold', text)}`),
    step: (text) => {
      steps += 1;
      print(`\n${styleText('bold', `${steps}  ${text}`)}`);
    },
    say: (text) => print(`${indent}${text}`.trimEnd()),
    elsewhere: (text) => print(styleText('dim', `${indent}there  ${text}`)),
    table: (rows) => {
      for (const line of tableLines(rows)) print(`${indent}${line}`);
    },
    claim: (isSo, text) => {
      if (!isSo) throw new ClaimFailed(text);
      print(`${indent}${styleText('green', 'here')}   ${text}`);
    },
  };
}

const indent = '   ';
const amountLike = /^(\d[\d.]*( [A-Z]{3})?)?$/;

function tableLines([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, column) => {
    return Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0));
  });
  const onTheRight = head.map((_, column) => rows.every((row) => amountLike.test(row[column] ?? '')));
  const lineOf = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return onTheRight[column] ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('   ')
      .trimEnd();
  return [styleText('underline', lineOf(head)), ...rows.map(lineOf)];
}
