/** What the windows and the main process speak over; the contract itself is in bridge.ts. */
export const channels = {
  /** window → main: a Command, no answer. */
  ask: 'tinsel:ask',
  /** window → main: a Question, answered. */
  question: 'tinsel:question',
  /** window → main: show me the state; main → window: Shown, the first one whole. */
  show: 'tinsel:show',
} as const;
