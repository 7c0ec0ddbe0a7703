import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type InputValueDefinitionNode,
  Kind,
  print,
} from 'graphql';

/** One described thing of a schema, by its coordinate: `Type`, `Type.field`, `Type.field(argument:)`. */
export type Element = { name: string; type: string; description: string; kind: 'output' | 'input' | 'value' };

/** All types, fields, arguments, input fields and enum values of a document, in its order. */
export function elementsOf(document: DocumentNode): Element[] {
  return document.definitions.flatMap(elementsOfDefinition);
}

/**
 * What `published` lacks of `contract`, a sentence each: names, types with their nullability, defaults,
 * the directives of types and fields that routers go by, the order of enum values, and required inputs
 * that the contract's clients don't know.
 */
export function missingFrom(published: DocumentNode, contract: DocumentNode): string[] {
  const have = new Map(elementsOf(published).map((element) => [element.name, element]));
  const want = new Map(elementsOf(contract).map((element) => [element.name, element]));
  const lacking = [...want.values()].flatMap(({ name, type }) => {
    const found = have.get(name);
    if (!found) return [`${name} is missing`];
    return found.type === type ? [] : [`${name} is ${found.type} and not ${type}`];
  });
  const required = [...have.values()].filter(
    ({ name, type, kind }) =>
      kind === 'input' && !want.has(name) && want.has(ownerOf(name)) && type.endsWith('!'),
  );
  return [
    ...lacking,
    ...misplacedValues(have, want),
    ...required.map(({ name }) => `${name} is new and required`),
  ];
}

function elementsOfDefinition(node: DefinitionNode): Element[] {
  switch (node.kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
      return [element(node.name.value, 'scalar', node, 'value')];
    case Kind.OBJECT_TYPE_DEFINITION:
      return [
        element(node.name.value, ['type', ...routing(node)].join(' '), node, 'output'),
        ...(node.fields ?? []).flatMap((field) => {
          const name = `${node.name.value}.${field.name.value}`;
          const inputs = (field.arguments ?? []).map((argument) =>
            element(`${name}(${argument.name.value}:)`, inputType(argument), argument, 'input'),
          );
          return [
            element(name, [print(field.type), ...routing(field)].join(' '), field, 'output'),
            ...inputs,
          ];
        }),
      ];
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return [
        element(node.name.value, 'input', node, 'value'),
        ...(node.fields ?? []).map((field) =>
          element(`${node.name.value}.${field.name.value}`, inputType(field), field, 'input'),
        ),
      ];
    case Kind.ENUM_TYPE_DEFINITION:
      return [
        element(node.name.value, 'enum', node, 'value'),
        ...(node.values ?? []).map((value) =>
          element(`${node.name.value}.${value.name.value}`, 'enum value', value, 'value'),
        ),
      ];
    case Kind.SCHEMA_EXTENSION:
      return [];
    default:
      // A document may hold far more kinds of node than these two schemas do; a new one must be thought of.
      throw new Error(`The schema holds a ${node.kind}, which this comparison doesn't know.`);
  }
}

function element(
  name: string,
  type: string,
  node: { description?: { value: string } | undefined },
  kind: Element['kind'],
): Element {
  return { name, type, description: node.description?.value ?? '', kind };
}

function inputType({ type, defaultValue }: InputValueDefinitionNode): string {
  return defaultValue ? `${print(type)} = ${print(defaultValue)}` : print(type);
}

/** The directives that decide how a router may use a type or field. */
function routing(node: { directives?: readonly ConstDirectiveNode[] | undefined }): string[] {
  return (node.directives ?? []).filter(({ name }) => /^(key|shareable)$/.test(name.value)).map(print);
}

/** Enum values keep the contract's order, since RefusalCode's says which code comes first. */
function misplacedValues(have: ReadonlyMap<string, Element>, want: ReadonlyMap<string, Element>): string[] {
  const places = [...have.keys()];
  const values = [...want.values()].filter(({ name, type }) => type === 'enum value' && have.has(name));
  return values.flatMap(({ name }, at) => {
    const before = values[at - 1]?.name;
    if (before === undefined || ownerOf(before) !== ownerOf(name)) return [];
    return places.indexOf(before) < places.indexOf(name) ? [] : [`${before} doesn't stand before ${name}`];
  });
}

function ownerOf(name: string): string {
  return name.replace(/(\.[^.(]+|\([^)]*\))$/, '');
}
