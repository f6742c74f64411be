import { Drawing, type DrawingProps } from './drawing.tsx';
import './tree.css';

const pine =
  'M48 17Q54 29 65 39Q61 41 57 41Q64 52 75 60Q71 62 66 62Q73 73 82 80Q65 85 48 85T14 80Q23 73 30 62Q25 62 21 60Q32 52 39 41Q35 41 31 39Q42 29 48 17Z';
const star = 'M48 3L50.6 8.2L56.4 9L52.2 13L53.2 18.8L48 16L42.8 18.8L43.8 13L39.6 9L45.4 8.2Z';

/** In three strands, which twinkle apart from each other. */
const strands = [
  [
    [48, 27],
    [36, 53],
    [64, 67],
    [51, 74],
  ],
  [
    [42, 36],
    [58, 54],
    [34, 69],
    [69, 78],
  ],
  [
    [54, 39],
    [47, 46],
    [47, 61],
    [26, 77],
  ],
] as const;
const bulbs = strands.flat();

const body = (
  <>
    <path class="tree-trunk" d="M44 83h8v8q-4 2-8 0z" />
    <path class="tree-pine" d={pine} />
    <g class="drawing-outlines tree-outlines">
      <path class="tree-star" d={star} />
      {bulbs.map(([x, y]) => (
        <circle key={y} cx={x} cy={y} r="2.8" />
      ))}
    </g>
  </>
);

const halves = bulbs.map(([x, y]) => <path key={y} d={`M${x - 2.8} ${y}a2.8 2.8 0 0 0 5.6 0z`} />);

/** A Christmas tree with a dozen bulbs. */
export function Tree(props: DrawingProps) {
  return (
    <Drawing
      {...props}
      kind="tree"
      body={body}
      halves={halves}
      lit={(glow) => (
        <>
          {strands.map((strand, index) => (
            <g key={index} class="tree-strand" fill={glow}>
              {strand.map(([x, y]) => (
                <circle key={y} cx={x} cy={y} r="9.5" />
              ))}
            </g>
          ))}
          {bulbs.map(([x, y]) => (
            <g key={y}>
              <circle class="tree-bulb" cx={x} cy={y} r="3" />
              <circle class="tree-filament" cx={x} cy={y} r="1.5" />
            </g>
          ))}
        </>
      )}
      top={<path class="tree-star tree-star-lit" d={star} />}
    />
  );
}
