import type { Happening } from '../../../src/main/core/event.ts';
import type { LinkReport } from '../../../src/main/core/link.ts';
import { until } from '../../support/until.ts';

/** Whoever a link reports to. */
export class Listener {
  readonly happenings: Happening[] = [];
  readonly report = (happening: Happening): void => void this.happenings.push(happening);

  get links(): LinkReport[] {
    return this.happenings.flatMap((happening) => (happening.type === 'link' ? happening.report : []));
  }

  get link(): LinkReport['is'] | undefined {
    return this.links.at(-1)?.is;
  }

  /** What the last try failed of. */
  get failure(): string | undefined {
    return this.links.flatMap((report) => ('failure' in report ? report.failure.kind : [])).at(-1);
  }

  get sent(): number[] {
    return this.happenings.flatMap((happening) => (happening.type === 'sent' ? happening.line : []));
  }

  get failed(): number[] {
    return this.happenings.flatMap((happening) => (happening.type === 'failed' ? happening.line : []));
  }

  get refusedTopics(): string[] {
    return this.happenings.flatMap((happening) =>
      happening.type === 'subscription-refused' ? happening.topic : [],
    );
  }

  texts(topic: string): string[] {
    const decoder = new TextDecoder();
    return this.happenings.flatMap((happening) =>
      happening.type === 'message' && happening.topic === topic ? decoder.decode(happening.payload) : [],
    );
  }

  is(state: LinkReport['is']): Promise<true> {
    return until(`the link is ${state}`, () => this.link === state);
  }

  hears(topic: string, text: string): Promise<true> {
    return until(`“${text}” is heard on ${topic}`, () => this.texts(topic).includes(text));
  }
}
