import { BrowserWindow, dialog, type FileFilter } from 'electron';

/** Lets a person choose one file, in front of the window they are in; `null` if they choose none. */
export async function chooseFile(filters: FileFilter[]): Promise<string | null> {
  const parent = BrowserWindow.getFocusedWindow();
  const options = { properties: ['openFile' as const], filters };
  const { filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  return filePaths[0] ?? null;
}

/** Lets a person choose where to save a new file; `name` is what is suggested. */
export async function chooseNewFile(name: string): Promise<string | null> {
  const parent = BrowserWindow.getFocusedWindow();
  const options = { defaultPath: name, properties: ['showOverwriteConfirmation' as const] };
  const { filePath } = await (parent
    ? dialog.showSaveDialog(parent, options)
    : dialog.showSaveDialog(options));
  return filePath === '' ? null : filePath;
}
