import { hkdfSync } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { createDesk, type DeskParts } from '../desk/door.ts';
import { createOneTimeCodes } from '../desk/one-time-codes.ts';
import { hostsOf } from '../desk/own-hosts.ts';
import { createSessions, sessionSeconds } from '../desk/sessions.ts';
import type { OtherDoor } from '../http/other-door.ts';
import { ensureLocalKeys, signLocalToken } from './local-keys.ts';

/** The desk of a developer's machine, and the links into it. */
export type LocalDesk = {
  readonly door: OtherDoor;
  /** Lets one person in, once, within five minutes. The code is behind the #, which browsers send to nobody. */
  linkTo(graphqlUrl: string): string;
  /** From now on a new link is printed when the page asks for one. */
  announceBy(print: (line: string) => void, graphqlUrl: string): void;
};

/**
 * Signs people in with this machine's own key pair, so that their requests pass the very check that all pass. Sessions
 * outlive a restart: the key that seals them is derived from the machine's own.
 */
export async function createLocalDesk(config: Config, schema: DeskParts['schema']): Promise<LocalDesk> {
  const keys = await ensureLocalKeys(config.localDir);
  const codes = createOneTimeCodes();
  const sealing = hkdfSync('sha256', keys.previewSecret, '', 'sessions of the desk', 32);
  const linkTo = (graphqlUrl: string) => `${graphqlUrl.replace(/\/graphql$/, '/desk')}#t=${codes.make()}`;
  let printLink = () => {};
  const door = createDesk({
    schema,
    hosts: hostsOf(config),
    sessions: createSessions(new Uint8Array(sealing)),
    codes,
    printLink: () => printLink(),
    tokenFor: async ({ subject, scopes }) => {
      const now = Date.now();
      return signLocalToken(keys, {
        subject,
        scopes,
        issuer: config.auth.issuer,
        audience: config.auth.audience,
        issuedAt: new Date(now),
        expiresAt: new Date(now + sessionSeconds * 1_000),
      });
    },
  });
  return {
    door,
    linkTo,
    announceBy: (print, graphqlUrl) => {
      printLink = () => print(`A new link to the refund desk, for 5 minutes: ${linkTo(graphqlUrl)}`);
    },
  };
}
