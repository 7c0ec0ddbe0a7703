import { parseArgs } from 'node:util';
import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { rootFieldScopes, type Scope } from '../graph/access/scope-table.ts';

/**
 * `npm run sdl`: the published schema as it stands. With --auth it also says who may ask for what, for routers
 * that enforce @authenticated and @requiresScopes; others refuse such a schema or ignore them, so the published
 * one has none (G2). Throws where an argument is unknown.
 */
export function makeSdl(args: readonly string[], schema: string): string {
  const { values } = parseArgs({ args: [...args], options: { auth: { type: 'boolean', default: false } } });
  return values.auth ? `${print(withAuth(parse(schema)))}\n` : schema;
}

function withAuth(schema: DocumentNode): DocumentNode {
  return visit(schema, {
    Directive: (directive) => (directive.name.value === 'link' ? importingAuth(directive) : undefined),
    ObjectTypeDefinition: (type) => ({
      ...type,
      fields: (type.fields ?? []).map((field) => guarded(type, field)),
    }),
  });
}

/** The federation link with the two directives among what it imports. */
function importingAuth(link: DirectiveNode): DirectiveNode {
  return {
    ...link,
    arguments: (link.arguments ?? []).map((argument) => {
      if (argument.name.value !== 'import' || argument.value.kind !== Kind.LIST) return argument;
      const added = ['@authenticated', '@requiresScopes'].map(
        (value) => ({ kind: Kind.STRING, value }) as const,
      );
      return { ...argument, value: { ...argument.value, values: [...argument.value.values, ...added] } };
    }),
  };
}

/**
 * Root fields, and what the table names inside types, need what the table says. The entities need a token: it is
 * asked for field by field and never on the type, its key or a shared field, for those are other subgraphs' too.
 */
function guarded(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): FieldDefinitionNode {
  const isRoot = type.name.value === 'Query' || type.name.value === 'Mutation';
  const own = scopesOf(isRoot ? field.name.value : `${type.name.value}.${field.name.value}`);
  const ofEntity = isRoot || isForeignToo(type, field) ? null : scopesOf(type.name.value);
  const scopes = own ?? ofEntity;
  return scopes === null
    ? field
    : { ...field, directives: [...(field.directives ?? []), directiveOf(scopes)] };
}

function scopesOf(name: string): readonly Scope[] | null {
  return Object.entries(rootFieldScopes).find(([known]) => known === name)?.[1] ?? null;
}

function isForeignToo(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): boolean {
  const keys = (type.directives ?? [])
    .filter((directive) => directive.name.value === 'key')
    .flatMap((directive) => (directive.arguments ?? []).map(({ value }) => value))
    .flatMap((value) => (value.kind === Kind.STRING ? value.value.split(/\s+/) : []));
  const shared = (field.directives ?? []).some((directive) => directive.name.value === 'shareable');
  return shared || keys.includes(field.name.value);
}

/** Any one of the scopes is enough: the outer list means "or", the inner ones "and". */
function directiveOf(scopes: readonly Scope[]): ConstDirectiveNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  if (scopes.length === 0) return { kind: Kind.DIRECTIVE, name: name('authenticated') };
  const values = scopes.map((scope) => {
    return { kind: Kind.LIST, values: [{ kind: Kind.STRING, value: scope }] } as const;
  });
  return {
    kind: Kind.DIRECTIVE,
    name: name('requiresScopes'),
    arguments: [{ kind: Kind.ARGUMENT, name: name('scopes'), value: { kind: Kind.LIST, values } }],
  };
}
