import { decodeJwt, EncryptJWT, jwtDecrypt } from 'jose';

/** Who is at the desk, and the token that the desk asks with in their name. */
export type Session = {
  readonly token: string;
  /** As the desk shows them. */
  readonly name: string;
};

export type Sessions = {
  /** What the browser keeps: nothing that it, or anybody with the disk, could read or use elsewhere. */
  seal(session: Session): Promise<string>;
  /** Null for none, an altered one, one of another key, and one that is over. */
  open(sealed: string | undefined): Promise<Session | null>;
};

/** Hours of one working day; the token inside ends with it. */
export const sessionSeconds = 8 * 3600;

/** Sealed with A256GCM, so that there is no list of sessions to keep: any server with the key opens them. */
export function createSessions(key: Uint8Array): Sessions {
  return {
    seal: async ({ token, name }) =>
      new EncryptJWT({ token, name })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setIssuedAt()
        .setExpirationTime(`${sessionSeconds}s`)
        .encrypt(key),
    open: async (sealed) => {
      if (sealed === undefined) return null;
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        const { token, name } = payload;
        return typeof token === 'string' && typeof name === 'string' ? { token, name } : null;
      } catch {
        return null;
      }
    },
  };
}

/** Whose keys and rights a session's requests have. The token is checked where it is used. */
export function subjectOf({ token }: Session): string {
  return decodeJwt(token).sub ?? '';
}

const cookieName = 'desk';

/** Sent with the desk's own requests only, never with one that another site causes, and to no script. */
export function cookieOf(sealed: string): string {
  return `${cookieName}=${sealed}; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=${sessionSeconds}`;
}

export const noCookie = `${cookieName}=; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=0`;

export function sealedIn(cookies: string | undefined): string | undefined {
  return cookies
    ?.split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);
}
