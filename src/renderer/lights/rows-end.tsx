import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** How many rows there are before it. */
  rows: number;
  /** Asked for while the end of them is nearly in sight. */
  onNear: () => void;
}

/** The end of rows that are made as one comes to them: making hundreds at once would be felt. */
export function RowsEnd({ rows, onNear }: Props) {
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (end.current === null) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) onNear();
      },
      { root: end.current.closest('.lights'), rootMargin: '600px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [rows]);
  return <li ref={end} class="rows-end" aria-hidden="true" />;
}
