/** The channels of the main path in a variable of a constructor, where their formula would grow from node to node. */
import { floorDivide, keyOf, literal, mentions, subtract, weightOf } from '../../spec/ir/algebra.ts';
import type { Expression } from '../../spec/ir/expression.ts';
import { assign, binary, name, number, type Code, type Statement } from '../core/code.ts';

type Print = (e: Expression) => Code;

/** What a transition may divide by. */
const DIVISORS = [2, 3, 4];

export class RunningChannels {
  private readonly take: () => string;
  private readonly print: Print;
  private variable: string | undefined;
  private value: Expression | undefined;

  /** `take`: a name for the variable, asked for once it is there. */
  constructor(take: () => string, print: Print) {
    this.take = take;
    this.print = print;
  }

  /** A formula by means of the variable; undefined where that makes it no shorter. */
  abbreviate(e: Expression): Code | undefined {
    const { variable, value } = this;
    if (variable === undefined || value === undefined) return undefined;
    if (keyOf(e) === keyOf(value)) return name(variable);
    const divisor = DIVISORS.find((by) => keyOf(floorDivide(value, literal(by))) === keyOf(e));
    if (divisor !== undefined) return binary(name(variable), '//', number(divisor));
    const rest = subtract(e, value);
    return weightOf(rest) < weightOf(e) - weightOf(value) ? binary(name(variable), '+', this.print(rest)) : undefined;
  }

  /** The statement that brings the variable up to a value of the main path. */
  follow(channels: Expression): readonly Statement[] {
    const isGrowing = channels.kind === 'binary' && channels.operator === '+' && mentions(channels, isParameter);
    if (!isGrowing || (this.value && keyOf(this.value) === keyOf(channels))) return [];
    const code = this.abbreviate(channels) ?? this.print(channels);
    this.variable ??= this.take();
    this.value = channels;
    return [assign(this.variable, code)];
  }

  /** Without the assignments that nothing reads. */
  prune(statements: readonly Statement[]): readonly Statement[] {
    const { variable } = this;
    if (variable === undefined) return statements;
    let isRead = false;
    const kept = [...statements].reverse().filter((statement) => {
      const isOwn = statement.kind === 'assign' && statement.targets[0] === variable;
      if (isOwn && !isRead) return false;
      isRead =
        JSON.stringify(isOwn ? statement.value : statement).includes(`"name","text":"${variable}"`) ||
        (isRead && !isOwn);
      return true;
    });
    return kept.reverse();
  }
}

const isParameter = (e: Expression): boolean => e.kind === 'parameter';
