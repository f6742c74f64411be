import { Fragment } from 'preact';

/** Eight pairs, after which a line may break. */
const piece = /.{1,24}/g;

/** A fingerprint in full, which breaks between pairs only. */
export function Fingerprint({ text, id }: { text: string; id?: string }) {
  return (
    <code id={id} class="fingerprint">
      {(text.match(piece) ?? []).map((part) => (
        <Fragment key={part}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </code>
  );
}
