/** Stands in for a schema compiler that a library loads but does not need. */
export function Ajv2020(): never {
  throw new Error('a library was left out of the build, and is needed');
}

export default Ajv2020;
