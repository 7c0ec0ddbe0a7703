/**
 * graphql-js quotes what it can't use: an order that lacks one field is quoted whole, with the customer's name
 * and address, and a message is often written down on its way (I20). So the value goes, and its place stays.
 * `cause` is the message of the error inside, where there is one.
 */
export function withoutQuotedValues(message: string, cause: string): string {
  const name = /^Variable "\$(\w+)" got invalid value /.exec(message)?.[1];
  if (name === undefined) return withoutValue(message);
  const tail = `; ${cause}`;
  const quoting = message.endsWith(tail) ? message.slice(0, -tail.length) : '';
  // A quoted text has its quotes escaped, so only the place itself ends like this.
  const place = / at "([\w.[\]]+)"$/.exec(quoting)?.[1] ?? name;
  return `Variable "$${name}" got an invalid value at "${place}": ${quoting === '' ? 'the value does not match its type.' : withoutValue(cause)}`;
}

function withoutValue(message: string): string {
  for (const [shape, without] of quoting) {
    if (shape.test(message)) return message.replace(shape, without);
  }
  return message;
}

/** The sentences of graphql-js that end in a value, and what is left of them. */
const quoting: readonly (readonly [shape: RegExp, without: string])[] = [
  [/^(\w+|Enum "\w+") cannot represent ([\w -]+): .*$/s, '$1 cannot represent $2.'],
  [/^Value ".*" does not exist in "(\w+)" enum\..*$/s, 'The value does not exist in "$1" enum.'],
  [/^(Expected value of type "[^"]*"), found .*$/s, '$1.'],
  [/^(Int cannot represent non 32-bit signed integer value): .*$/s, '$1.'],
];
