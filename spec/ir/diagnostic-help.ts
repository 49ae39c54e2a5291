/** What docs/diagnostics.md says of every code besides its example: how one comes to it, and what to do. */
import type { DiagnosticCode } from './diagnostic.ts';

interface Help {
  readonly cause: string;
  readonly mend: string;
}

export const DIAGNOSTIC_HELP: Readonly<Record<DiagnosticCode, Help>> = {
  NG101: {
    cause:
      'A name has another form than its kind has in every description, is too long, or is one that a file, a module of Python or of a framework, a keyword of Python or an object of JavaScript already bears.',
    mend: 'Models are in kebab-case, blocks in PascalCase, ids, inputs and outputs in snake_case, parameters and indices in camelCase. Each target has its own case in what it emits.',
  },
  NG102: {
    cause: 'Two things that are asked for by name in one place have the same name.',
    mend: 'Rename one of them.',
  },
  NG103: {
    cause:
      'A node reads, or a formula mentions, a value that the block does not have, or not yet; or a script asks a value for something other than its sizes.',
    mend: 'Values are inputs, nodes that stand before, and `node.output` for a node with several outputs. What is applied again is a node before that calls a block with one output.',
  },
  NG104: {
    cause: 'A stage calls a block that the model does not list.',
    mend: 'Define the block, or correct its name.',
  },
  NG105: {
    cause: 'A call gives, or the body of a block reads, a parameter that the block does not declare.',
    mend: 'Declare it among `parameters`, or correct its name. A helper that several blocks pass their parameters to gets a copy: `{ ...p, groups: 1 }`.',
  },
  NG106: {
    cause: 'A call leaves out a parameter that has no default, or a parameter of the model has no default.',
    mend: 'Give the argument, or declare a default.',
  },
  NG107: {
    cause:
      'An argument, an attribute or a default is not of the declared type, or is a formula whose value need not be of it; a bias is to be drawn by a rule for kernels; or a word is given a stage for a value, a block that was not called, or a formula where JavaScript needs a number.',
    mend: 'Give a value of the type that is named behind `allowed`. Stages are made by a call, `relu()`; values by `apply` and its kin; formulas of formulas by `times`, `less`, `choose` and theirs.',
  },
  NG108: {
    cause:
      'A number is below its minimum or above its maximum, a list has another length than declared or lacks an item that is asked for, or a formula divides by zero.',
    mend: 'Give a value in the range that is named behind `allowed`, or declare another range.',
  },
  NG109: {
    cause: 'An operation or a block is applied to more or fewer values than it takes.',
    mend: 'Most operations take one value; `add`, `multiply` and `concat` two or more.',
  },
  NG110: {
    cause: 'A block calls itself, or a block that is listed behind it.',
    mend: 'List leaves first. What repeats is a `repeat`.',
  },
  NG111: {
    cause:
      'The description, or the network that it unfolds to, is beyond what can be looked at in reasonable time and memory.',
    mend: 'Look for repeats of repeats, blocks that call blocks twice, and channels that double. The limits stand in [spec/ir/limits.ts](../spec/ir/limits.ts), with their reasons.',
  },
  NG112: {
    cause:
      'Keras and TensorFlow.js name layers by ids with `_` for `.`, and two ids, or an id and that of a helper layer, become one.',
    mend: 'Rename one of the nodes.',
  },
  NG113: {
    cause:
      'A document, what a script exports, or the options of a word lack a key, have one too many, or have a value of another kind.',
    mend: 'See the place; in TypeScript an editor tells it beforehand.',
  },
  NG114: {
    cause: 'Parts of a model depend on its parameters, and for some arguments something that is read is missing.',
    mend: 'Provide the value wherever it is read, or make the reader depend on the same parameter.',
  },
  NG115: {
    cause:
      'A block with several outputs is applied where nobody reads one of them, always or at some arguments; or nothing reads a node or an input of a block. PyTorch would have the layers behind it, Keras and TensorFlow.js not.',
    mend: 'Read it, give it as an output, or split the block in two: one for what is always read, one for what is not.',
  },
  NG201: {
    cause:
      'Values that are added, multiplied or concatenated differ in an axis where they must agree; or a block that is applied again would have other weights.',
    mend: 'The shapes are named behind `received`; look for a stride or a padding in one of the branches.',
  },
  NG202: {
    cause:
      'A window is larger than what it slides over, or nothing is left; the windows of a transposed convolution leave gaps.',
    mend: 'Pad, take a smaller window or, transposed, one as large as the stride, or declare a larger least size of the input.',
  },
  NG203: {
    cause: 'An operation needs axes that the value does not have: a convolution a grid, a dense layer none.',
    mend: 'Put a global pool or a `flatten` in front of a dense layer; move what needs a grid before it.',
  },
  NG204: {
    cause:
      'The emitted code needs a number where there is no formula, or one that depends on the free size of the input.',
    mend: 'Fix the size of the input (leave out `minimum`), or pool to a fixed size first.',
  },
  NG205: {
    cause: 'What a repeat gives has no formula for every number of turns.',
    mend: 'Channels may stay, grow by a fixed number in each turn, or not depend on those before.',
  },
  NG301: {
    cause: 'A framework has no exact equal of an operation as it is used here.',
    mend: 'Write it in the way that is named behind `allowed`, or leave out the target with `--target`.',
  },
  NG401: { cause: 'The command has no such option.', mend: '`gen <command> --help` lists them.' },
  NG402: {
    cause: 'No shipped model, no model of the settings and no model of the file has this name.',
    mend: '`gen list` lists them. A file is given with its ending, as in `./my-net.ts`.',
  },
  NG403: { cause: 'There is no such target.', mend: 'Take one of those that are named.' },
  NG404: { cause: 'An argument is missing or not of its form.', mend: '`gen <command> --help` shows the forms.' },
  NG405: { cause: 'Two options ask for opposite things.', mend: 'Leave one of them out.' },
  NG501: {
    cause: 'Where netglot wants to write stands a file, a link or a directory that it did not write.',
    mend: 'Move it away, choose another `--out`, or overwrite it with `--force`. Directories are never overwritten.',
  },
  NG502: {
    cause: 'A generated file was changed by hand: its digest is another one.',
    mend: 'Change the description, not the file. `--force` overwrites the change.',
  },
  NG503: {
    cause: 'The operating system refused to read or write; the exit code is 74.',
    mend: 'See the message. What was there before is there as it was, unless the message says otherwise.',
  },
  NG504: {
    cause: 'A file would be written outside the output directory, through a link or a name.',
    mend: 'Only the output directory itself may be a link.',
  },
  NG601: { cause: 'A weight file ends too soon.', mend: 'Copy or download it again.' },
  NG602: {
    cause: 'A file is no safetensors file, or a damaged one.',
    mend: 'Save it again; other formats are converted.',
  },
  NG603: {
    cause: 'A tensor has a type that is not read as weights.',
    mend: 'Save floating-point numbers: F64, F32, F16 or BF16.',
  },
  NG604: {
    cause: 'A tensor has another shape than the model at its default arguments.',
    mend: 'Check that the file belongs to this model; `out/manifest/` lists every tensor.',
  },
  NG605: { cause: 'A weight file lacks a tensor of the model.', mend: 'As for NG604.' },
  NG606: { cause: 'A weight file has a tensor that the model does not know.', mend: 'As for NG604.' },
  NG607: {
    cause: 'A weight file is not there, has an ending that no format has, or cannot be made here.',
    mend: 'See the message.',
  },
  NG701: {
    cause: 'The frameworks that a command runs are not installed.',
    mend: '`npx netglot setup` installs them, once for the project.',
  },
  NG801: { cause: 'A file that was named is not there or cannot be read.', mend: 'Correct the path.' },
  NG802: {
    cause: 'A description or the settings, whether script or JSON, have a syntax error.',
    mend: 'See line and column.',
  },
  NG803: {
    cause: 'A description in TypeScript or JavaScript threw an error.',
    mend: 'Mend the script at the place named.',
  },
  NG804: {
    cause: 'A file has no default export that is a model or a list of models.',
    mend: '`export default defineModel(…)`.',
  },
  NG805: { cause: 'Two models of one run have the same name.', mend: 'Rename one of them.' },
  NG806: {
    cause:
      'The file of settings has a key or a value that it does not take, is one of several, or has a name that is not read.',
    mend: 'See the place.',
  },
  NG901: {
    cause:
      'A file in the directory of templates, or a partial that a template asks for, has a name that netglot does not know.',
    mend: 'The names are those of `gen templates list`.',
  },
  NG902: { cause: 'Handlebars cannot read a template.', mend: 'Mend the template at the place named.' },
  NG903: {
    cause: 'A template calls a helper with arguments, and there is none of that name, or it has no argument of a name.',
    mend: 'See the helpers in [templates.md](templates.md).',
  },
  NG904: {
    cause: 'What a template reads is not in its view, the dot, at this place.',
    mend: '[templates.md](templates.md) lists the fields of every view; inside `each` and `with` the dot is another, and `allowed` lists its fields.',
  },
  NG905: {
    cause: 'A helper got a value that it does not take, or a template calls itself without end.',
    mend: 'See the helpers in [templates.md](templates.md).',
  },
};
