/** Lines to take out of a schema, and what to put in their place. */
type Hunk = { readonly before: string; readonly after: string };

/**
 * A schema after the lines of a diff: in each hunk (after @@) the lines with a minus or a space stand in the schema,
 * at one place alone, and those with a plus or a space come in their place. Throws where they don't stand there.
 */
export function patched(sdl: string, diff: string): string {
  return hunksOf(diff).reduce((text, { before, after }) => {
    const places = text.split(before).length - 1;
    if (places !== 1) throw new Error(`These lines stand at ${places} places:\n${before}`);
    return text.replace(before, () => after);
  }, sdl);
}

function hunksOf(diff: string): Hunk[] {
  const hunks = diff.split(/^@@.*\n/m).filter((hunk) => hunk.trim() !== '');
  return hunks.map((hunk) => {
    const lines = hunk.split('\n').filter((line) => line !== '');
    const those = (signs: string) =>
      lines
        .filter(([sign = '']) => signs.includes(sign))
        .map((line) => `${line.slice(1)}\n`)
        .join('');
    return { before: those('- '), after: those('+ ') };
  });
}
