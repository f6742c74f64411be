import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SettingsAnswer } from '../../shared/bridge.ts';
import type { SettingsPage } from '../../shared/command.ts';
import type { LightView, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Bridge } from '../../shared/bridge.ts';
import { AboutPage } from './about-page.tsx';
import { BrokerPage } from './broker-page.tsx';
import { ChatPage } from './chat-page.tsx';
import type { Form } from './form.ts';
import { GeneralPage } from './general-page.tsx';
import { LightsPage } from './lights-page.tsx';
import { PageList } from './page-list.tsx';
import { SaveBar } from './save-bar.tsx';
import { useDraft } from './use-draft.ts';

const said = words.window.settings;

interface Props {
  view: View;
  /** Those of the broker in use. */
  lights: readonly LightView[];
  answer: SettingsAnswer;
  tinsel: Bridge;
}

export function Settings({ view, lights, answer, tinsel }: Props) {
  const { page: askedPage, asked } = view.settings;
  const [page, setPage] = useState<SettingsPage>(askedPage);
  useEffect(() => setPage(askedPage), [asked]);
  const { form, blocked, outcome, changed, warn, save } = useDraft(answer, tinsel, setPage);
  const cancelButton = useRef<HTMLButtonElement>(null);
  const cancel = () => tinsel.ask({ type: 'close-settings' });

  const leave = () => {
    const warned = outcome.is === 'leaving' && document.activeElement === cancelButton.current;
    if (!changed || warned) return cancel();
    if (outcome.is === 'saving') return;
    warn();
    cancelButton.current?.focus();
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
  };
  // Before anything more can be typed: a key must find what was typed up to it.
  useLayoutEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });

  return (
    <main class="settings">
      <h1 class="unseen">{said.title}</h1>
      <PageList page={page} onPage={setPage} />
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <section
          class="page"
          id="page"
          role="tabpanel"
          aria-labelledby={`tab-${page}`}
          data-page={page}
          key={page}
        >
          <h2>{said.pages[page]}</h2>
          <Page page={page} form={form} view={view} lights={lights} />
        </section>
        <SaveBar
          blocked={blocked}
          outcome={outcome}
          changed={changed}
          cancelButton={cancelButton}
          onCancel={cancel}
        />
      </form>
    </main>
  );
}

interface PageProps extends Pick<Props, 'view' | 'lights'> {
  page: SettingsPage;
  form: Form;
}

function Page({ page, form, view, lights }: PageProps) {
  switch (page) {
    case 'broker':
      return <BrokerPage form={form} view={view} />;
    case 'chat':
      return <ChatPage form={form} view={view} />;
    case 'lights':
      return <LightsPage form={form} view={view} lights={lights} />;
    case 'general':
      return <GeneralPage form={form} />;
    case 'about':
      return <AboutPage version={form.answer.version} />;
  }
}
