/** What the chat and settings windows say. */
export const title = (unread: number): string => (unread === 0 ? 'Tinsel' : `(${unread}) Tinsel`);
