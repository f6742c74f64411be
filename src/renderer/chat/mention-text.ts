import { pieces, type Piece } from './link-text.ts';

/** A piece of what was said; `mention` where it is `@` and my name. */
export interface SaidPiece extends Piece {
  mention: boolean;
}

/** Splits what was said at its links, and if it is for me also where it says so. */
export function saidPieces(text: string, me: string | null): SaidPiece[] {
  const plain = pieces(text).map(({ text, link }) => ({ text, link, mention: false }));
  if (me === null || me === '') return plain;
  const name = me.trim().replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const mention = new RegExp(String.raw`(?<![\p{L}\p{N}_])(@${name})(?![\p{L}\p{N}_])`, 'giu');
  return plain.flatMap((piece) =>
    piece.link === null
      ? piece.text
          .split(mention)
          .map((text, index) => ({ text, link: null, mention: index % 2 === 1 }))
          .filter(({ text }) => text !== '')
      : [piece],
  );
}
