import { useState } from 'preact/hooks';
import { CertificateBrief } from './certificate-brief.tsx';
import { learnCertificates } from './draft-steps.ts';
import { FileField } from './file-field.tsx';
import type { Form } from './form.ts';

interface Props {
  form: Form;
  field: string;
  label: string;
  hint: string;
  what: 'ca' | 'certificate';
  pem: string;
  onPem: (pem: string) => void;
}

/** Certificates from a file. */
export function CertificateFile({ form, field, label, hint, what, pem, onPem }: Props) {
  const [refused, setRefused] = useState('');
  const pick = async () => {
    const answer = await form.tinsel.question({ type: 'pick', what });
    setRefused(answer.is === 'refused' ? answer.problem : '');
    if (answer.is !== 'certificates') return;
    form.change(learnCertificates(answer.pem, answer.certificates));
    onPem(answer.pem);
  };
  return (
    <FileField
      form={form}
      field={field}
      label={label}
      hint={hint}
      refused={refused}
      onPick={() => void pick()}
      onRemove={() => {
        setRefused('');
        onPem('');
      }}
    >
      {pem === '' ? null : (
        <ul>
          {(form.draft.certificates[pem] ?? []).map((certificate) => (
            <CertificateBrief key={certificate.fingerprint} certificate={certificate} />
          ))}
        </ul>
      )}
    </FileField>
  );
}
