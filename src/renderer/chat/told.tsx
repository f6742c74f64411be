import { useEffect, useState } from 'preact/hooks';

const time = 2_500;

/** Says for a moment what was done. */
export function useTold(): [string, (text: string) => void] {
  const [told, setTold] = useState({ text: '' });
  useEffect(() => {
    if (told.text === '') return;
    const timer = setTimeout(() => setTold({ text: '' }), time);
    return () => clearTimeout(timer);
  }, [told]);
  return [told.text, (text) => setTold({ text })];
}

export function Told({ text }: { text: string }) {
  return (
    <p class="told" role="status">
      {text !== '' && <span>{text}</span>}
    </p>
  );
}
