import { isMet, median, ratio, type Aim, type Figure, type Unit } from './figure.ts';

const heads = ['', 'Tinsel', 'baseline', 'ratio', 'aim'];

/** The figures as an aligned table: medians, with the least and the most in parentheses. */
export function table(figures: readonly Figure[]): string {
  const rows = [heads, ...figures.map(row)];
  const widths = heads.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function row(figure: Figure): string[] {
  const { name, unit, tinsel, baseline } = figure;
  const times = ratio(figure);
  return [
    name,
    spread(tinsel, unit),
    baseline ? `${spread(baseline.values, unit)} ${baseline.name}` : '',
    times === null || !Number.isFinite(times) ? '' : `${times.toFixed(2)}×`,
    verdict(figure),
  ];
}

function spread(values: readonly number[], unit: Unit): string {
  const middle = `${show(median(values))}${unit === '' ? '' : ` ${unit}`}`;
  const range = `(${show(Math.min(...values))}–${show(Math.max(...values))})`;
  return values.length > 1 ? `${middle} ${range}` : middle;
}

function show(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value.toPrecision(Math.abs(value) >= 100 ? Math.ceil(Math.log10(Math.abs(value))) : 3);
}

function verdict(figure: Figure): string {
  const met = isMet(figure);
  if (figure.aim === null || met === null) return '';
  return `${met ? 'met   ' : 'missed'} ${wish(figure.aim, figure.unit)}`;
}

function wish(aim: Aim, unit: Unit): string {
  if ('most' in aim) return `≤ ${aim.most} ${unit}`;
  return `≤ ${aim.times}×${aim.plus === undefined ? '' : ` + ${aim.plus} ${unit}`}`;
}
