import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Runs `openssl` in a folder. Throws what to install where there is none, and what it says of a failure. */
async function openssl(folder: string, ...args: string[]): Promise<void> {
  try {
    await promisify(execFile)('openssl', args, { cwd: folder });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    const message =
      'certificates are made with the command openssl, which is missing: on Debian, apt-get install openssl';
    throw new Error(message, { cause: error });
  }
}

/** The files of a certificate and its key. */
export interface Certificate {
  cert: string;
  key: string;
}

/** An authority in a folder: it issues certificates for servers and clients, good for a day. */
export interface Authority {
  /** The file of its own certificate. */
  cert: string;
  /** A certificate of version 3, for a host by `DNS:host`. */
  issue(name: string, ...alternativeNames: string[]): Promise<Certificate>;
}

const ELLIPTIC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Makes an authority whose files stand in a folder under its name, with the `openssl` of the machine. */
export async function makeAuthority(folder: string, name: string): Promise<Authority> {
  const files = (of: string): Certificate => ({
    cert: join(folder, `${of}.pem`),
    key: join(folder, `${of}.key`),
  });
  const own = files(name);
  const self = ['req', '-x509', ...ELLIPTIC, '-days', '1', '-subj', `/CN=${name}`];
  await openssl(folder, ...self, '-keyout', own.key, '-out', own.cert);
  return {
    cert: own.cert,
    issue: async (holder, ...alternativeNames) => {
      const made = files(holder);
      const [request, extensions] = [join(folder, `${holder}.csr`), join(folder, `${holder}.ext`)];
      const asked = ['req', ...ELLIPTIC, '-subj', `/CN=${holder}`];
      await openssl(folder, ...asked, '-keyout', made.key, '-out', request);
      const lines = [
        'basicConstraints=CA:FALSE',
        ...alternativeNames.map((name) => `subjectAltName=${name}`),
      ];
      await writeFile(extensions, lines.join('\n'));
      const by = ['-CA', own.cert, '-CAkey', own.key, '-CAcreateserial', '-extfile', extensions];
      await openssl(folder, 'x509', '-req', '-days', '1', '-in', request, ...by, '-out', made.cert);
      return made;
    },
  };
}

/** The contents of a certificate's files. */
export async function contentsOf({ cert, key }: Certificate): Promise<{ cert: Buffer; key: Buffer }> {
  return { cert: await readFile(cert), key: await readFile(key) };
}
