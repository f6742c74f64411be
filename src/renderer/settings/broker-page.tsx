import { brokerInUse } from '../../shared/settings.ts';
import type { View } from '../../shared/view.ts';
import './broker.css';
import { BrokerForm } from './broker-form.tsx';
import { BrokerList } from './broker-list.tsx';
import { BuiltInForm } from './built-in-form.tsx';
import type { Form } from './form.ts';
import { FoundBrokers } from './found-brokers.tsx';
import { LinkCard } from './link-card.tsx';

export function BrokerPage({ form, view }: { form: Form; view: View }) {
  const broker = brokerInUse(form.draft.settings);
  return (
    <>
      <LinkCard form={form} view={view} />
      <BrokerList form={form} />
      <FoundBrokers form={form} found={view.found} />
      {broker ? (
        <BrokerForm key={broker.id} form={form} broker={broker} test={view.test} />
      ) : (
        <BuiltInForm form={form} running={view.builtIn} />
      )}
    </>
  );
}
