/**
 * What Stryker asks of a place in the source: the part of Babel's NodePath that is read here. Stryker's own
 * type for it is empty, and Babel is no dependency of this project.
 */
type Place = {
  readonly node: Node;
  readonly parent: Node | null;
  readonly key: string | number | null;
  readonly listKey?: string | undefined;
  readonly scope: { getBinding(name: string): { readonly path: { readonly node: Node } } | undefined };
};

type Node = {
  readonly type: string;
  readonly name?: unknown;
  readonly computed?: boolean;
  readonly id?: Node | null;
  readonly key?: Node;
  readonly init?: Node | null;
  readonly callee?: Node;
  readonly object?: Node;
  readonly params?: readonly Node[];
  readonly arguments?: readonly Node[];
  readonly expressions?: readonly Node[];
};

const reason = 'The wording of a message: tests match its code.';

/** The second argument of these is a sentence, whatever they are given. */
const worded = new Set(['Refusal', 'invariant', 'required']);

/**
 * Keeps Stryker from mutating the wording of messages, and nothing else (see stryker.config.json). House rule
 * 17: tests match a refusal's code and not its message, so that a sentence can be made better without a test
 * in the way; a mutant that empties the sentence tells nothing about the tests. Only a string or a template
 * literal that is a message as it stands is left alone: a choice between two sentences, codes, ids, amounts
 * and whatever is calculated inside a template stay under test.
 */
export function ignoredWording(place: Place): string | undefined {
  keepParameters(place.node);
  return isWording(place.node) && isMessage(place) ? reason : undefined;
}

/** What Stryker looks for in a plugin; in this form it takes no package besides Stryker. */
export const strykerPlugins = [
  { kind: 'Ignore', name: 'message-wording', value: { shouldIgnore: ignoredWording } },
];

/** Everything inside an ignored node is ignored with it: a template with more than values in it isn't wording. */
function isWording({ type, expressions = [] }: Node): boolean {
  return type === 'StringLiteral' || (type === 'TemplateLiteral' && expressions.every(isValue));
}

/** A name, a property, or a function of such; no method, since Stryker mutates some of them (`slice`, `filter`). */
function isValue(node: Node): boolean {
  if (node.type === 'MemberExpression')
    return node.computed === false && node.object !== undefined && isValue(node.object);
  if (node.type === 'CallExpression')
    return node.callee?.type === 'Identifier' && (node.arguments ?? []).every(isValue);
  return node.type === 'Identifier';
}

function isMessage(place: Place): boolean {
  const { parent, key } = place;
  if (parent === null) return false;
  if (parent.type === 'ObjectProperty')
    return key === 'value' && parent.computed === false && isNamed(parent.key, 'message');
  if (parent.type === 'VariableDeclarator') return key === 'init' && isNamed(parent.id, 'message');
  return place.listKey === 'arguments' && isMessageArgument(place, parent);
}

function isMessageArgument({ key, scope }: Place, { callee }: Node): boolean {
  if (callee?.type !== 'Identifier' || typeof callee.name !== 'string') return false;
  if (worded.has(callee.name)) return key === 1;
  const made = scope.getBinding(callee.name)?.path.node;
  const parameters = made === undefined ? [] : (kept.get(made) ?? made.params ?? []);
  return parameters.some((parameter, index) => index === key && isNamed(parameter, 'message'));
}

/** What each function takes, as it was: once Stryker is past a function, its mutants stand in its place. */
const kept = new WeakMap<Node, readonly Node[]>();

function keepParameters(node: Node): void {
  const parameters = node.params ?? node.init?.params;
  if (parameters !== undefined) kept.set(node, parameters);
}

function isNamed(node: Node | null | undefined, name: string): boolean {
  return node?.type === 'Identifier' && node.name === name;
}
