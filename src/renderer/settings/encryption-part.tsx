import type { SavedBroker } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { CertificateFile } from './certificate-file.tsx';
import { setSecrets, setTls } from './draft-steps.ts';
import type { Form } from './form.ts';
import { KeyFile } from './key-file.tsx';
import { hasKey } from './problems.ts';
import { SecretField } from './secret-field.tsx';
import { storedOf } from './stored.ts';
import { TextField } from './text-field.tsx';
import { TrustedCertificate } from './trusted-certificate.tsx';

const said = words.window.encryption;

/** Whom an encrypted connection trusts, and what it shows of itself. */
export function EncryptionPart({ form, broker }: { form: Form; broker: SavedBroker }) {
  const { id, tls } = broker;
  const { draft, answer, change } = form;
  const picked = draft.secrets[id]?.key;
  const encrypted = typeof picked === 'number' && draft.keys[picked]?.encrypted === true;
  const hasAny = hasKey(id, draft, answer);
  const stored = storedOf(id, draft, answer).passphrase;
  return (
    <section class="part" aria-labelledby="encryption-heading">
      <h3 id="encryption-heading">{said.title}</h3>
      <CertificateFile
        form={form}
        field="broker.tls.ca"
        label={said.ca}
        hint={said.caHint}
        what="ca"
        pem={tls.ca}
        onPem={(ca) => change(setTls(id, { ca }))}
      />
      <TrustedCertificate form={form} broker={broker} />
      <TextField
        form={form}
        field="broker.tls.serverName"
        label={said.serverName}
        value={tls.serverName}
        onValue={(serverName) => change(setTls(id, { serverName }))}
        hint={said.serverNameHint}
        code
      />
      <CertificateFile
        form={form}
        field="broker.tls.certificate"
        label={said.certificate}
        hint={said.certificateHint}
        what="certificate"
        pem={tls.certificate}
        onPem={(certificate) => change(setTls(id, { certificate }))}
      />
      {(tls.certificate !== '' || hasAny) && <KeyFile form={form} broker={id} />}
      {(encrypted || (hasAny && stored === 'here')) && (
        <SecretField
          form={form}
          field="broker.passphrase"
          label={said.passphrase}
          value={draft.secrets[id]?.passphrase}
          onValue={(passphrase) => change(setSecrets(id, { passphrase }))}
          stored={stored}
          hint=""
          said={{
            stored: said.passphraseStored,
            forget: said.passphraseForget,
            forgotten: said.passphraseForgotten,
            keep: said.passphraseKeep,
          }}
        />
      )}
    </section>
  );
}
