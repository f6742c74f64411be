import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one test. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'tinsel-test-'));

  end(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
  }
}
