interface Props {
  text: string;
  open: boolean;
  /** The Tab key stops at it. */
  stop: boolean;
  onPress: () => void;
}

/** A button within a sentence. A real one is a box that breaks the line; a real link would lead away unasked. */
export function LinkButton({ text, open, stop, onPress }: Props) {
  return (
    <a
      role="button"
      tabIndex={stop ? 0 : -1}
      aria-expanded={open}
      onClick={onPress}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPress();
      }}
    >
      {text}
    </a>
  );
}
