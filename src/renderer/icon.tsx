const shapes = {
  send: 'M3 8h9M8.5 4 12.5 8l-4 4',
  close: 'm4 4 8 8M12 4l-8 8',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3.2l2 1.3',
  check: 'm3.5 8.5 3 3 6-7',
  warning: 'M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1',
  plus: 'M8 3.5v9M3.5 8h9',
  dash: 'M4.5 8h7',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  reply: 'M6.5 4 2.5 8l4 4M2.5 8h7.2c2.1 0 3.8 1.7 3.8 3.8v.7',
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
  chevron: 'm6.5 4 4 4-4 4',
  settings:
    'M2.5 5h5M12.5 5h1M10 2.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4M2.5 11h1M8.5 11h5M6 8.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3l3.2 3.2',
  more: 'M2.9 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M7.4 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M11.9 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0',
  muted: 'M4.5 11V7a3.5 3.5 0 0 1 7 0v4M3 11h10M7 13.5h2M2.5 2.5l11 11',
  online: 'M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M5.5 8.2l1.8 1.8 3.2-3.8',
  connecting: 'M8 2.5a5.5 5.5 0 1 1-5.5 5.5',
  waiting: 'M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M8 5v3.2l2 1.3',
  stopped: 'M5.6 2.5h4.8l3.1 3.1v4.8l-3.1 3.1H5.6l-3.1-3.1V5.6zM6 6l4 4M10 6l-4 4',
} as const;

export type Shape = keyof typeof shapes;

/** A line drawing that says nothing by itself: whatever it means is also there in words. */
export function Icon({ shape, size = 16 }: { shape: Shape; size?: number }) {
  return (
    <svg class={`icon icon-${shape}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={shapes[shape]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
