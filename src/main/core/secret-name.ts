/**
 * Under which names the secrets of a broker are kept, which is itself known `under` a name without an @, so that no
 * two of them are the same.
 */
export const secretName = {
  password: (under: string, username: string): string => `${username}@${under}`,
  passphrase: (under: string): string => `passphrase:${under}`,
  key: (under: string): string => `key:${under}`,
};
