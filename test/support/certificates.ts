import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Folder } from './folder.ts';

/** A certificate with its key, in PEM and as files. */
export interface Identity {
  certificate: string;
  key: string;
  certificateFile: string;
  keyFile: string;
}

export interface Wish {
  subject?: string;
  /** As openssl writes them; by default those of loopback. */
  names?: string;
  /** As openssl writes them: `YYMMDDHHMMSSZ`. By default from yesterday on, for a month. */
  from?: string;
  until?: string;
}

const loopback = 'DNS:localhost,IP:127.0.0.1,IP:::1';
const past = ['200101000000Z', '200201000000Z'] as const;
const future = ['450101000000Z', '450201000000Z'] as const;
const now = ['200101000000Z', '451231000000Z'] as const;

/** Real certificates of an authority that only this test knows, made by openssl. */
export class Certificates {
  readonly #folder = new Folder();
  #count = 0;

  readonly authority = this.selfSigned({ subject: '/CN=Tinsel test authority', names: '' });
  readonly strangeAuthority = this.selfSigned({ subject: '/CN=Some other authority', names: '' });

  /** For loopback, and valid. */
  get good(): Identity {
    return this.issue({});
  }

  get expired(): Identity {
    return this.issue({ from: past[0], until: past[1] });
  }

  get notYetValid(): Identity {
    return this.issue({ from: future[0], until: future[1] });
  }

  get wrongHost(): Identity {
    return this.issue({ names: 'DNS:broker.example' });
  }

  get fromStranger(): Identity {
    return this.issue({}, this.strangeAuthority);
  }

  get client(): Identity {
    return this.issue({ subject: '/CN=ann', names: 'email:ann@broker.example' });
  }

  /** A key that nobody reads without this passphrase. */
  encrypted({ keyFile }: Identity, passphrase: string): string {
    const file = this.file('pem');
    openssl([
      'pkcs8',
      '-topk8',
      '-in',
      keyFile,
      '-out',
      file,
      '-v2',
      'aes-256-cbc',
      '-passout',
      `pass:${passphrase}`,
    ]);
    return readFileSync(file, 'utf8');
  }

  issue(wish: Wish, by: Identity = this.authority): Identity {
    return this.#make(wish, by);
  }

  selfSigned(wish: Wish = {}): Identity {
    return this.#make(wish, null);
  }

  /** The path of a new file of this content. */
  file(extension: string, content: string | Uint8Array = ''): string {
    this.#count += 1;
    const path = join(this.#folder.path, `${this.#count}.${extension}`);
    writeFileSync(path, content);
    return path;
  }

  end(): void {
    this.#folder.end();
  }

  /** Only `openssl ca` can set both dates in the versions of today. */
  #make(
    { subject = '/CN=test broker', names = loopback, from = now[0], until = now[1] }: Wish,
    by: Identity | null,
  ): Identity {
    const [keyFile, request, certificateFile] = [this.file('key'), this.file('csr'), this.file('pem')];
    openssl(['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', keyFile]);
    openssl(['req', '-new', '-utf8', '-key', keyFile, '-subj', subject, '-out', request]);
    const authority = by
      ? ['-cert', by.certificateFile, '-keyfile', by.keyFile]
      : ['-selfsign', '-keyfile', keyFile];
    const dates = ['-startdate', from, '-enddate', until];
    const config = ['-config', this.#config(names)];
    openssl([
      'ca',
      '-batch',
      '-notext',
      ...config,
      ...authority,
      ...dates,
      '-in',
      request,
      '-out',
      certificateFile,
    ]);
    const certificate = readFileSync(certificateFile, 'utf8');
    return { certificate, key: readFileSync(keyFile, 'utf8'), certificateFile, keyFile };
  }

  #config(names: string): string {
    const database = this.file('txt');
    const extensions = names === '' ? 'basicConstraints = critical,CA:TRUE' : `subjectAltName = ${names}`;
    return this.file(
      'cnf',
      [
        '[ca]',
        'default_ca = one',
        '[one]',
        `database = ${database}`,
        'rand_serial = yes',
        `new_certs_dir = ${this.#folder.path}`,
        'default_md = sha256',
        'unique_subject = no',
        'policy = any',
        'x509_extensions = extensions',
        '[any]',
        'commonName = supplied',
        '[extensions]',
        extensions,
        '',
      ].join('\n'),
    );
  }
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
