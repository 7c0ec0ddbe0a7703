import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContextDidResolveOperation,
} from '@apollo/server';
import {
  type FieldNode,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  parse,
  Source,
  TokenKind,
  type ValueNode,
} from 'graphql';
import { limitExceeded } from '../errors.ts';
import { measureDocument, rootFields } from './document-size.ts';
import { costOf } from './query-cost.ts';

/**
 * H5: the most that one request may ask for. Ordinary documents, and the ones that routers make, stay far below.
 * The bodyLimit holds 1,000 representations of 2 KiB.
 */
export const limits = Object.freeze({
  bodyBytes: 2 * 1024 * 1024,
  tokens: 15_000,
  /** Brackets of any kind inside each other: bounds the parser's recursion before it begins. */
  nesting: 64,
  /** Fields inside fields, fragments followed. */
  depth: 15,
  /** Field selections of one operation, fragments followed as often as they are spread. */
  fields: 5000,
  aliases: 500,
  /** Selections of one response name beside each other, which validation compares each with each. */
  repeats: 100,
  fragments: 200,
  mutationRootFields: 10,
  representations: 1000,
  /** Items of one list in the variables, such as an order's lines: each costs more work the more there are. */
  listItems: 2000,
  /** Objects that an operation can answer, by page sizes and @listSize; what is dear counts for several (@cost, lines given). */
  cost: 200_000,
  /** Lines that the previews of a request, and its plans for what is pending, go through together. */
  planLines: 50_000,
  /** Items of all lists of objects in an answer. */
  answeredItems: 100_000,
});

/**
 * Says why a document is too large, or null. It runs before Apollo parses and validates, because both are
 * what a hostile document is aimed at. A document with a syntax error passes: the parser's message is better.
 */
export function documentProblem(source: string): string | null {
  const lexed = lexicalProblem(source);
  if (lexed !== 'none') return lexed === 'unreadable' ? null : lexed;
  const document = parsed(source);
  if (document === null) return null;
  const size = measureDocument(document);
  const tooMany = (count: number, limit: number, what: string) =>
    count > limit ? `The document has ${shown(count)} ${what}; the limit is ${limit}.` : null;
  return (
    tooMany(size.fragments, limits.fragments, 'fragments') ??
    (size.depth > limits.depth
      ? `The document is ${size.depth} fields deep; the limit is ${limits.depth}.`
      : null) ??
    tooMany(size.fields, limits.fields, 'fields') ??
    tooMany(size.aliases, limits.aliases, 'aliases') ??
    tooMany(size.repeats, limits.repeats, 'selections of the same field') ??
    tooMany(size.mutationRootFields, limits.mutationRootFields, 'root fields in a mutation')
  );
}

/**
 * Counts the representations that all `_entities` fields of the operation are given, also by variables, and the
 * items of the variables' lists. Lists in the document itself are short enough by its tokens.
 */
export function inputLimitPlugin(): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation(context) {
          const count = countRepresentations(context);
          if (count > limits.representations) {
            throw limitExceeded(
              `_entities received ${count} representations; the limit is ${limits.representations}.`,
            );
          }
          const items = longestListIn(context.request.variables);
          if (items > limits.listItems) {
            throw limitExceeded(`A list has ${items} items; the limit is ${limits.listItems}.`);
          }
          refuseWhatCostsTooMuch(context);
        },
      };
    },
  };
}

function refuseWhatCostsTooMuch({
  schema,
  document,
  operation,
  request: { variables },
  contextValue,
}: GraphQLRequestContextDidResolveOperation<BaseContext>): void {
  const cost = operation === undefined ? 0 : costOf({ schema, document, operation, variables });
  if (isWeighed(contextValue)) contextValue.work.weigh(cost);
  if (cost > limits.cost) {
    throw limitExceeded(
      `The operation can return ${shown(cost)} objects (nested pages multiply); the limit is ${limits.cost}.`,
    );
  }
}

/** Whether the context has something that learns how costly the operation is. */
function isWeighed(context: BaseContext): context is { readonly work: { weigh(cost: number): void } } {
  const work: unknown = 'work' in context ? context.work : null;
  return typeof work === 'object' && work !== null && 'weigh' in work;
}

/** Reads token by token and stops at the first limit, so that it takes the same time for any document. */
function lexicalProblem(source: string): 'none' | 'unreadable' | string {
  const lexer = new Lexer(new Source(source));
  let tokens = 0;
  let nesting = 0;
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      tokens += 1;
      if (tokens > limits.tokens) return `The document has more than ${limits.tokens} tokens, the limit.`;
      nesting += nestingStep(token.kind);
      if (nesting > limits.nesting)
        return `The document nests brackets more than ${limits.nesting} deep, the limit.`;
    }
  } catch {
    return 'unreadable';
  }
  return 'none';
}

function nestingStep(kind: TokenKind): number {
  if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) return 1;
  if (kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R) return -1;
  return 0;
}

function parsed(source: string) {
  try {
    return parse(source, { noLocation: true });
  } catch {
    return null;
  }
}

/** Fragments of fragments multiply to numbers too long to print. */
function shown(count: number): string {
  return count > 1_000_000 ? 'more than 1000000' : String(count);
}

function countRepresentations(context: GraphQLRequestContextDidResolveOperation<BaseContext>): number {
  const { operation, document, request } = context;
  // Without one (two operations and no operationName) execution refuses the request.
  if (operation === undefined) return 0;
  let count = 0;
  for (const field of rootFields(operation, document)) {
    if (field.name.value === '_entities') count += representationsOf(field, operation, request.variables);
  }
  return count;
}

function representationsOf(
  field: FieldNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | undefined,
): number {
  const value = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  if (value?.kind !== Kind.VARIABLE) return lengthOf(value);
  const name = value.name.value;
  const given: unknown = variables?.[name];
  if (given !== undefined) return Array.isArray(given) ? given.length : 1;
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return lengthOf(definition?.defaultValue);
}

/** With a stack of its own: JSON nests as deep as the body is long. */
function longestListIn(variables: unknown): number {
  let longest = 0;
  const open = [variables];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) longest = Math.max(longest, value.length);
    if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) open.push(part);
  }
  return longest;
}

function lengthOf(value: ValueNode | undefined): number {
  if (value === undefined) return 0;
  return value.kind === Kind.LIST ? value.values.length : 1;
}
