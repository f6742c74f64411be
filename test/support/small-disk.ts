import { execFileSync } from 'node:child_process';
import { Folder } from './folder.ts';

/** The size of a disk that is soon full. */
export const disk = 4 * 1024 * 1024;

export function mount({ path }: Folder): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${disk}`, 'tmpfs', path], { stdio: 'ignore' });
}

export function unmount(folder: Folder): void {
  execFileSync('umount', ['-l', folder.path], { stdio: 'ignore' });
  folder.end();
}

export function canMount(): boolean {
  const folder = new Folder();
  try {
    mount(folder);
  } catch {
    folder.end();
    return false;
  }
  unmount(folder);
  return true;
}
