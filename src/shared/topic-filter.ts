/** Whether this is a filter that several topics match (MQTT 3.1.1 §4.7.1). */
export function isWildcard(filter: string): boolean {
  return /[+#]/.test(filter);
}

/** Whether a filter matches a topic. */
export function matches(filter: string, topic: string): boolean {
  return includes(filter, topic);
}

/** Whether a filter matches everything that another one, or a topic, matches. */
export function includes(filter: string, other: string): boolean {
  if (hides(filter, other)) return false;
  const wanted = filter.split('/');
  const given = other.split('/');
  for (const [at, level] of wanted.entries()) {
    if (level === '#') return true;
    const there = given[at];
    if (there === undefined || there === '#') return false;
    if (level !== '+' && level !== there) return false;
  }
  return wanted.length === given.length;
}

/** Whether there is a topic that both filters match. */
export function overlap(one: string, other: string): boolean {
  if (hides(one, other) || hides(other, one)) return false;
  const [a, b] = [one.split('/'), other.split('/')];
  for (let at = 0; ; at += 1) {
    const [left, right] = [a[at], b[at]];
    if (left === '#' || right === '#') return true;
    if (left === undefined || right === undefined) return left === right;
    if (left !== right && left !== '+' && right !== '+') return false;
  }
}

/** Topics that begin with `$` are the broker's own, and no wildcard at the start matches them: MQTT 3.1.1 §4.7.2. */
function hides(filter: string, other: string): boolean {
  return other.startsWith('$') && /^[+#]/.test(filter);
}
