import type { Scope } from '../graph/access/scope-table.ts';

/**
 * The people at a developer's desk. Each is another subject, so that what one asked for another can approve, with the
 * rights that such a person has.
 */
export type Persona = {
  readonly subject: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
};

export const personas = {
  agent: { subject: 'desk-agent', name: 'Mara Lind', scopes: ['refunds:read', 'refunds:request'] },
  approver: {
    subject: 'desk-approver',
    name: 'Jonas Beck',
    scopes: ['refunds:read', 'refunds:request', 'refunds:approve'],
  },
  finance: { subject: 'desk-finance', name: 'Ines Roth', scopes: ['refunds:read'] },
  operator: {
    subject: 'desk-operator',
    name: 'Tom Okafor',
    scopes: ['refunds:read', 'refunds:request', 'refunds:operate'],
  },
} as const satisfies Readonly<Record<string, Persona>>;

export type PersonaId = keyof typeof personas;

export function isPersona(id: unknown): id is PersonaId {
  return typeof id === 'string' && Object.hasOwn(personas, id);
}
