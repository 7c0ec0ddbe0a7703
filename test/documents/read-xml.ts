/** An element: its qualified name, its attributes, and either its text or its children. */
export type Element = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
};

/** Reads a document as we write them: elements, attributes and text. Throws on whatever else, or unbalanced. */
export function readXml(xml: string): Element {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/, '');
  const root: Open = { name: '', attributes: new Map(), children: [], text: '' };
  const stack: Open[] = [root];
  let at = 0;
  for (const token of body.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/g)) {
    if (token.index !== at) throw new Error(`No XML at ${at}: ${body.slice(at, at + 40)}`);
    at += token[0].length;
    const [, closes, name = '', attributes = '', empty, text] = token;
    const open = stack.at(-1);
    if (!open) throw new Error('Something stands after the root.');
    if (text !== undefined) open.text += decoded(text);
    else if (closes) {
      if (stack.pop()?.name !== name) throw new Error(`</${name}> closes something else.`);
    } else {
      const element: Open = { name, attributes: attributesOf(attributes), children: [], text: '' };
      open.children.push(element);
      if (!empty) stack.push(element);
    }
  }
  const [only, ...others] = root.children;
  if (at !== body.length || stack.length !== 1 || !only || others.length > 0) {
    throw new Error('The document has no single root, or ends too early.');
  }
  return only;
}

/** Every element that the path of names leads to, below `from`: all('TaxTotal/TaxSubtotal', note). */
export function all(path: string, from: Element): Element[] {
  return path
    .split('/')
    .reduce<Element[]>(
      (found, step) =>
        found.flatMap(({ children }) => children.filter(({ name }) => name.replace(/^\w+:/, '') === step)),
      [from],
    );
}

/** The text of the only element there; throws where there is none or more than one. */
export function textAt(path: string, from: Element): string {
  const [only, ...others] = all(path, from);
  if (!only || others.length > 0) throw new Error(`${path}: ${others.length + (only ? 1 : 0)} elements`);
  return only.text;
}

/** An amount with its currency: "24.00 EUR". */
export function amountOf(element: Element): string {
  return `${element.text} ${element.attributes.get('currencyID')}`;
}

type Open = Element & { children: Element[]; text: string };

function attributesOf(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]),
  );
}

function decoded(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => {
    const character = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[name];
    if (character === undefined) throw new Error(`${whole} is no entity of XML.`);
    return character;
  });
}
