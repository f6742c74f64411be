const key = 'typed';

/** What was typed and not sent outlives the window, which closes without asking. */
export const typed = {
  read: (): string => localStorage.getItem(key) ?? '',
  keep: (text: string): void => {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  },
};
