/** `gen schema`: the JSON Schema of descriptions. The build keeps what it prints as dist/schema.json. */
import { SCHEMA } from '../../spec/json/grammar.ts';
import type { Terminal } from '../terminal.ts';

export function runSchema(terminal: Terminal): number {
  terminal.print(`${JSON.stringify(SCHEMA, undefined, 2)}\n`);
  return 0;
}
