import { useState } from 'preact/hooks';
import { words } from '../../shared/words/index.ts';
import { learnKey, setSecrets } from './draft-steps.ts';
import { FileField } from './file-field.tsx';
import type { Form } from './form.ts';
import { hasKey } from './problems.ts';
import { storedOf } from './stored.ts';

const said = words.window.encryption;

/** The key of the client certificate, which stays in the main process. */
export function KeyFile({ form, broker }: { form: Form; broker: string }) {
  const { draft, answer, change, tinsel } = form;
  const [refused, setRefused] = useState('');
  const pick = async () => {
    const picked = await tinsel.question({ type: 'pick', what: 'key' });
    setRefused(picked.is === 'refused' ? picked.problem : '');
    if (picked.is !== 'key') return;
    const { key, file, kind, encrypted } = picked;
    change(learnKey(key, { file, kind, encrypted }));
    change(setSecrets(broker, { key, passphrase: encrypted ? undefined : '' }));
  };
  const number = draft.secrets[broker]?.key;
  const elsewhere = number === undefined && storedOf(broker, draft, answer).key === 'other-address';
  const picked = typeof number === 'number' ? draft.keys[number] : undefined;
  return (
    <FileField
      form={form}
      field="broker.tls.key"
      label={said.key}
      hint={elsewhere ? said.keyElsewhere : said.keyHint}
      refused={refused}
      onPick={() => void pick()}
      onRemove={() => {
        setRefused('');
        change(setSecrets(broker, { key: null, passphrase: '' }));
      }}
    >
      {hasKey(broker, draft, answer) ? (
        <p>{picked ? said.keyChosen(picked.kind, picked.file) : said.keyStored}</p>
      ) : null}
    </FileField>
  );
}
