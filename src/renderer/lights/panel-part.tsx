import type { ComponentChildren } from 'preact';
import type { Known } from '../../shared/view.ts';
import { Certainty } from './certainty.tsx';

interface Props {
  title: string;
  /** What it is now, in words, unless that is not known or is to be seen. */
  value?: string | undefined;
  is: Known<number>['is'];
  children: ComponentChildren;
}

/** One attribute of a light: what it is, how sure that is, and what sets it. */
export function PanelPart({ title, value, is, children }: Props) {
  return (
    <div class="panel-part" role="group" aria-label={title}>
      <p class="panel-head">
        <span class="panel-title">{title}</span>
        <Certainty is={is} />
        <span class="panel-value">{value}</span>
      </p>
      {children}
    </div>
  );
}
