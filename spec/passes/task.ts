/**
 * Recursion without the call stack, for passes that follow calls from block to block: descriptions may nest deeper than
 * JavaScript's stack. A task yields the task whose result it waits for.
 */
// The tasks of one run give results of different types; each `yield*` of `wait` restores its own.
export type Task<T> = Generator<Task<unknown>, T, unknown>;

/** `const result = yield* wait(task)`: the result of another task. */
export function* wait<T>(task: Task<T>): Task<T> {
  return (yield task as Task<unknown>) as T;
}

export function run<T>(task: Task<T>): T {
  const stack: Task<unknown>[] = [task as Task<unknown>];
  let result: unknown;
  /** What a task has thrown goes on to the one that waits for it, as if it had called a function. */
  let thrown: { readonly error: unknown } | undefined;
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    let step: IteratorResult<Task<unknown>, unknown>;
    try {
      step = thrown ? top.throw(thrown.error) : top.next(result);
      thrown = undefined;
    } catch (error) {
      stack.pop();
      if (stack.length === 0) throw error;
      thrown = { error };
      continue;
    }
    if (step.done === true) {
      stack.pop();
      result = step.value;
    } else {
      stack.push(step.value);
      result = undefined;
    }
  }
  return result as T;
}
