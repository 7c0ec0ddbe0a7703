import { z } from 'zod';

export type DeskConfig = {
  /** Whether the refund desk is served at /desk, to people who are signed in. */
  readonly desk: boolean;
};

/** The variable of the refund desk, for config.ts. */
export const deskVariables = {
  DESK: z
    .enum(['on', 'off'], {
      error: ({ input }) => `DESK is ${JSON.stringify(input)}; it must be on or off.`,
    })
    .optional(),
};

type Given = {
  readonly DESK?: string | undefined;
  readonly NODE_ENV?: string | undefined;
  readonly AUTH_JWKS_FILE?: string | undefined;
  readonly AUTH_JWKS_URL?: string | undefined;
  readonly HOST?: string | undefined;
  readonly ROUTER_SECRETS?: string | readonly string[] | undefined;
};

/** Without a word it is on where people can sign in, on a developer's own machine: by a link in the terminal. */
export function deskConfig(given: Given): DeskConfig {
  const wanted = given.DESK === 'on' || (given.DESK === undefined && isForThisMachineAlone(given));
  return { desk: wanted && whyNobodyCanSignIn(given) === null };
}

/** Nobody else reaches it, and it isn't for the router alone: what others can reach is opened by a decision. */
function isForThisMachineAlone({ HOST = '127.0.0.1', ROUTER_SECRETS = '' }: Given): boolean {
  return /^(localhost|::1|127(\.\d{1,3}){3})$/i.test(HOST) && ROUTER_SECRETS.length === 0;
}

/** Asked for, and nobody could enter. */
export function deskProblems(given: Given): string[] {
  const why = given.DESK === 'on' ? whyNobodyCanSignIn(given) : null;
  return why === null ? [] : [`DESK is on, but ${why}; leave DESK out or set it to off.`];
}

/** The desk signs people in with this machine's own key pair, and never where that is not what tokens are checked with. */
function whyNobodyCanSignIn(given: Given): string | null {
  if (given.NODE_ENV === 'production') {
    return 'in production people sign in by OpenID Connect, which this version does not offer yet';
  }
  if (given.AUTH_JWKS_FILE !== undefined || given.AUTH_JWKS_URL !== undefined) {
    return 'tokens are verified with the keys of AUTH_JWKS_FILE or AUTH_JWKS_URL, and the desk signs people in with the local key pair';
  }
  return null;
}
