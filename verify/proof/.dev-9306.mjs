// spec/ir/model.ts
var ONLY_OUTPUT = "out";
function childStages(stage2) {
  switch (stage2.kind) {
    case "sequence":
    case "branches":
      return stage2.stages;
    case "when":
      return [stage2.stage];
    case "repeat":
      return [stage2.first, stage2.body, stage2.last].filter((part) => part !== void 0);
    default:
      return [];
  }
}

// spec/author/parameters.ts
var declare = (type) => (options = {}) => ({
  parameter: { type, ...options, doc: options.doc ?? "" },
  optional: options.default !== void 0
});
var integer = declare("integer");
var float = declare("float");
var boolean = declare("boolean");
var pair = declare("pair");
var padding = declare("padding");
var integers = declare("integers");
var toParameters = (declarations) => Object.entries(declarations).map(([name2, { parameter }]) => ({ name: name2, ...parameter }));
var toFormulas = (declarations) => Object.fromEntries(
  Object.keys(declarations).map((name2) => [name2, { kind: "parameter", name: name2 }])
);

// spec/ir/algebra.ts
var literal = (value) => ({ kind: "literal", value });
var UNKNOWN = { kind: "unknown" };
var isLiteral = (e) => e.kind === "literal";
var lift = (value) => typeof value === "object" ? { kind: "tuple", items: value.map(lift) } : literal(value);
function lower(e) {
  if (e.kind === "literal") return e.value;
  if (e.kind !== "tuple") return void 0;
  const items = e.items.map(lower);
  return items.every((item) => item !== void 0) ? items : void 0;
}
var integerOf = (e) => e?.kind === "literal" && Number.isInteger(e.value) ? e.value : void 0;
var keys = /* @__PURE__ */ new WeakMap();
function keyOf(e) {
  if (e.kind === "literal") return JSON.stringify(e.value);
  const known = keys.get(e);
  if (known !== void 0) return known;
  const key = JSON.stringify(e);
  keys.set(e, key);
  return key;
}
function partsOf(e) {
  switch (e.kind) {
    case "tuple":
      return e.items;
    case "item":
      return [e.of, e.at];
    case "length":
      return [e.of];
    case "binary":
      return [e.left, e.right];
    case "select":
      return [e.test, e.then, e.otherwise];
    default:
      return [];
  }
}
var mentions = (e, test) => test(e) || partsOf(e).some((part) => mentions(part, test));
var weights = /* @__PURE__ */ new WeakMap();
function weightOf(e) {
  const known = weights.get(e);
  if (known !== void 0) return known;
  const weight = partsOf(e).reduce((sum, part) => sum + weightOf(part), 1);
  weights.set(e, weight);
  return weight;
}
function substitute(e, replace) {
  const go = (part) => substitute(part, replace);
  switch (e.kind) {
    case "literal":
    case "unknown":
      return e;
    case "parameter":
    case "variable":
    case "size":
      return replace(e) ?? e;
    case "tuple":
      return { kind: "tuple", items: e.items.map(go) };
    case "item":
      return itemOf(go(e.of), go(e.at));
    case "length":
      return lengthOf(go(e.of));
    case "select":
      return select(go(e.test), go(e.then), go(e.otherwise));
    case "binary":
      return binary(e.operator, go(e.left), go(e.right));
  }
}
function itemOf(of, at) {
  const index = integerOf(at);
  if (isLiteral(of) && typeof of.value === "number") return of;
  if (of.kind === "tuple" && index !== void 0) return of.items[index] ?? UNKNOWN;
  return { kind: "item", of, at };
}
var lengthOf = (of) => of.kind === "tuple" ? literal(of.items.length) : { kind: "length", of };
function select(test, then, otherwise) {
  if (isLiteral(test)) return test.value === true ? then : otherwise;
  if (keyOf(then) === keyOf(otherwise)) return then;
  return { kind: "select", test, then, otherwise };
}
var add = (...terms) => terms.reduce((left, right) => binary("+", left, right));
var multiply = (...factors) => factors.reduce((left, right) => binary("*", left, right));
var subtract = (left, right) => binary("-", left, right);
var floorDivide = (left, right) => binary("//", left, right);
var equal = (left, right) => binary("==", left, right);
var atLeast = (value, minimum) => binary("<=", minimum, value);
var or = (left, right) => binary("or", left, right);
function binary(operator2, left, right) {
  if (isLiteral(left) && isLiteral(right)) return literal(compute(operator2, left.value, right.value));
  if (operator2 === "and" || operator2 === "or") return connect(operator2, left, right);
  if (left.kind === "unknown" || right.kind === "unknown") return UNKNOWN;
  switch (operator2) {
    case "+":
    case "-":
    case "*":
      return fromPolynomial(combine(operator2, toPolynomial(left), toPolynomial(right)));
    case "//":
      return integerOf(right) === 1 ? left : { kind: "binary", operator: operator2, left, right };
    case "==":
    case "!=":
    case "<":
    case "<=":
      return compare(operator2, left, right);
  }
}
function compute(operator2, left, right) {
  const [a, b] = [left, right];
  switch (operator2) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    // Plus zero: there is no -0 among sizes.
    case "*":
      return a * b + 0;
    case "//":
      return Math.floor(a / b) + 0;
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case "and":
      return left === true && right === true;
    case "or":
      return left === true || right === true;
  }
}
function connect(operator2, left, right) {
  const neutral = operator2 === "and";
  if (isLiteral(left)) return left.value === neutral ? right : left;
  if (isLiteral(right)) return right.value === neutral ? left : right;
  return { kind: "binary", operator: operator2, left, right };
}
function compare(operator2, left, right) {
  const open2 = { kind: "binary", operator: operator2, left, right };
  if (isText(left) || isText(right) || left.kind === "tuple" || right.kind === "tuple") {
    const decided = keyOf(left) === keyOf(right) || lower(left) !== void 0 && lower(right) !== void 0;
    return decided && (operator2 === "==" || operator2 === "!=") ? literal(keyOf(left) === keyOf(right) === (operator2 === "==")) : open2;
  }
  const difference = subtract(left, right);
  return isLiteral(difference) ? literal(compute(operator2, difference.value, 0)) : open2;
}
var isText = (e) => isLiteral(e) && typeof e.value !== "number";
function toPolynomial(e) {
  if (e.kind === "literal") return e.value === 0 ? [] : [{ coefficient: e.value, atoms: [] }];
  if (e.kind === "binary" && (e.operator === "+" || e.operator === "-" || e.operator === "*")) {
    return combine(e.operator, toPolynomial(e.left), toPolynomial(e.right));
  }
  return [{ coefficient: 1, atoms: [e] }];
}
function combine(operator2, left, right) {
  if (operator2 === "*") {
    return collect(
      left.flatMap(
        (a) => right.map((b) => ({ coefficient: a.coefficient * b.coefficient, atoms: [...a.atoms, ...b.atoms] }))
      )
    );
  }
  const sign = operator2 === "-" ? -1 : 1;
  return collect([...left, ...right.map((term) => ({ ...term, coefficient: sign * term.coefficient }))]);
}
function collect(terms) {
  const sums = /* @__PURE__ */ new Map();
  for (const term of terms) {
    const key = term.atoms.map(keyOf).sort().join("*");
    const known = sums.get(key);
    sums.set(key, { atoms: known?.atoms ?? term.atoms, coefficient: (known?.coefficient ?? 0) + term.coefficient });
  }
  return [...sums.values()].filter((term) => term.coefficient !== 0);
}
function fromPolynomial(terms) {
  const order = (term) => (term.atoms.length === 0 ? 2 : 0) + (term.coefficient < 0 ? 1 : 0);
  const [head2, ...rest] = [...terms].sort((a, b) => order(a) - order(b));
  if (head2 === void 0) return literal(0);
  return rest.reduce(
    (left, term) => ({
      kind: "binary",
      operator: term.coefficient < 0 ? "-" : "+",
      left,
      right: product(Math.abs(term.coefficient), term.atoms)
    }),
    product(head2.coefficient, head2.atoms)
  );
}
function product(coefficient, atoms) {
  const factors = coefficient === 1 && atoms.length > 0 ? atoms : [literal(coefficient), ...atoms];
  return factors.reduce((left, right) => ({ kind: "binary", operator: "*", left, right }));
}

// spec/author/sizes.ts
function toExpression(written) {
  if (Array.isArray(written)) return { kind: "tuple", items: written.map(toExpression) };
  return typeof written === "object" ? written : lift(written);
}
var formula = (operator2) => (left, right) => ({
  kind: "binary",
  operator: operator2,
  left: toExpression(left),
  right: toExpression(right)
});
var fold = (operator2) => (first, ...rest) => rest.map(toExpression).reduce((left, right) => ({ kind: "binary", operator: operator2, left, right }), toExpression(first));
var plus = fold("+");
var times = fold("*");
var minus = formula("-");
var quotient = formula("//");
var equals = formula("==");
var differs = formula("!=");
var less = formula("<");
var both = formula("and");
var either = formula("or");
var sizeFormula = (of, axis) => ({ kind: "size", of, axis });

// spec/author/blocks.ts
var valueOf = (reference, node) => ({
  reference,
  channels: sizeFormula(reference, "channels"),
  height: sizeFormula(reference, "height"),
  width: sizeFormula(reference, "width"),
  ...node && { node }
});
var apply = (id, stage2, ...inputs) => valueOf(id, { id, stage: stage2, inputs });
var add2 = (id, ...inputs) => apply(id, { kind: "add" }, ...inputs);
var multiply2 = (id, ...inputs) => apply(id, { kind: "multiply" }, ...inputs);
var concat = (id, ...inputs) => apply(id, { kind: "concat" }, ...inputs);
var chain = (x, stages) => Object.entries(stages).reduce((value, [id, stage2]) => apply(id, stage2, value), x);
var calledBlocks = /* @__PURE__ */ new WeakMap();
var bodyCalls = /* @__PURE__ */ new WeakMap();
var isValue = (result) => "reference" in result;
var isStage = (result) => "kind" in result;
function defineBlock(name2, about2, body) {
  const declarations = about2.parameters ?? {};
  const inputs = about2.inputs ?? ["x"];
  const result = body(toFormulas(declarations), ...inputs.map((input) => valueOf(input)));
  const block2 = {
    name: name2,
    doc: about2.doc,
    parameters: toParameters(declarations),
    inputs,
    body: toBody(result)
  };
  bodyCalls.set(
    block2,
    stagesIn(block2.body).flatMap((stage2) => calledBlocks.get(stage2) ?? [])
  );
  const call2 = (args) => {
    const given = Object.entries(args).filter(([, value]) => value !== void 0);
    const stage2 = {
      kind: "call",
      block: name2,
      arguments: Object.fromEntries(given.map(([key, value]) => [key, toExpression(value)]))
    };
    calledBlocks.set(stage2, block2);
    return stage2;
  };
  return Object.assign(call2, { block: block2 });
}
function toBody(result) {
  if (!isValue(result) && isStage(result)) return { kind: "stage", stage: result };
  const outputs = isValue(result) ? { [ONLY_OUTPUT]: result } : result;
  const entries = Object.entries(outputs);
  return {
    kind: "flow",
    nodes: nodesBehind(entries.map(([, value]) => value)),
    outputs: Object.fromEntries(entries.map(([key, value]) => [key, value.reference]))
  };
}
function nodesBehind(values) {
  const done = /* @__PURE__ */ new Set();
  const nodes = [];
  const stack = values.map((value) => ({ value, ready: false })).reverse();
  for (let top = stack.pop(); top !== void 0; top = stack.pop()) {
    const { node } = top.value;
    if (node === void 0 || done.has(node)) continue;
    if (!top.ready) {
      stack.push({ value: top.value, ready: true });
      for (const input of [...node.inputs].reverse()) stack.push({ value: input, ready: false });
      continue;
    }
    done.add(node);
    nodes.push({ id: node.id, stage: node.stage, inputs: node.inputs.map((input) => input.reference) });
  }
  return nodes;
}
function stagesIn(body) {
  const found = body.kind === "stage" ? [body.stage] : body.nodes.map(({ stage: stage2 }) => stage2);
  for (let i = 0; i < found.length; i++) found.push(...childStages(found[i]));
  return found;
}
var image = ({ height, width: width3, channels, minimum }) => ({
  name: "image",
  axes: [
    { axis: "channels", size: channels, minimum: 1 },
    { axis: "height", size: height, ...minimum !== void 0 && { minimum } },
    { axis: "width", size: width3, ...minimum !== void 0 && { minimum } }
  ]
});
function defineModel(name2, about2, body) {
  const inputs = "name" in about2.input ? [about2.input] : about2.input;
  const symbol = about2.symbol ?? name2.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
  const { block: block2 } = defineBlock(
    symbol,
    { doc: about2.title, ...about2.parameters && { parameters: about2.parameters }, inputs: inputs.map((i) => i.name) },
    body
  );
  return {
    name: name2,
    symbol,
    title: about2.title,
    doc: about2.doc,
    paper: about2.paper,
    inputs,
    initializers: about2.initializers,
    blocks: leavesFirst(block2)
  };
}
function leavesFirst(main) {
  const ordered = /* @__PURE__ */ new Set();
  const stack = [{ block: main, ready: false }];
  for (let top = stack.pop(); top !== void 0; top = stack.pop()) {
    const { block: block2, ready } = top;
    if (ordered.has(block2)) continue;
    if (ready) {
      ordered.add(block2);
      continue;
    }
    stack.push({ block: block2, ready: true });
    const calls = bodyCalls.get(block2) ?? [];
    for (const called of [...calls].reverse()) stack.push({ block: called, ready: false });
  }
  return [...ordered];
}

// spec/author/stages.ts
var sequence = (...stages) => ({ kind: "sequence", stages });
var branches = (...stages) => ({ kind: "branches", merge: "concat", stages });
var sumOf = (...stages) => ({ kind: "branches", merge: "add", stages });
var when = (test, stage2) => ({ kind: "when", test: toExpression(test), stage: stage2 });
var INDICES = ["i", "j", "k"];
var depth = 0;
var indexOf = (level) => INDICES[level] ?? `i${level}`;
var levelsIn = (stage2) => Math.max(0, ...childStages(stage2).map(levelsIn)) + (stage2.kind === "repeat" ? 1 : 0);
function repeat(count, body, ends = {}) {
  const made = [body, ends.first, ends.last].filter((part) => typeof part === "object");
  const index = indexOf(depth + Math.max(0, ...made.map(levelsIn)));
  depth += 1;
  try {
    const turn2 = typeof body === "function" ? body({ kind: "variable", name: index }) : body;
    return { kind: "repeat", count: toExpression(count), index, body: turn2, ...ends };
  } finally {
    depth -= 1;
  }
}

// spec/ir/shape.ts
var IMAGE_AXES = ["channels", "height", "width"];
var sizeOf = (shape, axis) => shape.find((dimension) => dimension.axis === axis)?.size;
var writtenSize = (shape, axis) => {
  const dimension = shape.find((candidate) => candidate.axis === axis);
  return dimension?.written ?? dimension?.size;
};
var gridOf = (shape) => shape.filter(({ axis }) => axis !== "channels");
var axesOf = (shape) => shape.map(({ axis }) => axis).join(", ");
var formatShape = (shape) => shape.map(({ size }) => integerOf(size) ?? "?").join(" x ");

// spec/ops/operation.ts
var STATISTICS = ["mean", "variance"];
var defineOperation = (definition) => definition;

// spec/ops/window.ts
var LONGEST_FORMULA = 300;
var pairOf = (pair2) => [
  itemOf(pair2, literal(0)),
  itemOf(pair2, literal(1))
];
function requireImage({ inputs: [x], fail: fail2 }) {
  if (axesOf(x) === IMAGE_AXES.join(", ")) return;
  fail2({
    code: "NG203",
    message: "the operation slides over a grid",
    received: `a value with the axes ${axesOf(x)}`,
    allowed: `a value with the axes ${IMAGE_AXES.join(", ")}`
  });
}
function slide(use, channels, window) {
  requireImage(use);
  const [kernels, strides] = [pairOf(window.kernel), pairOf(window.stride)];
  return use.inputs[0].map(({ axis, size }) => {
    if (axis === "channels") return { axis, size: channels };
    const side = axis === "height" ? 0 : 1;
    const [kernel, stride] = [kernels[side], strides[side]];
    return { axis, size: short(slideSide(use, { axis, size, kernel, stride, sides: sidesOf(window.padding, side) })) };
  });
}
function sidesOf(padding2, side) {
  const explicit = [itemOf(padding2, literal(2 * side)), itemOf(padding2, literal(2 * side + 1))];
  if (padding2.kind === "tuple") return explicit;
  if (!isLiteral(padding2)) return { choice: padding2, explicit };
  return padding2.value === "same" ? "same" : [literal(0), literal(0)];
}
function slideSide(use, { sides, ...slide2 }) {
  const { axis, size, kernel, stride } = slide2;
  if (sides === "same") return floorDivide(subtract(add(size, stride), literal(1)), stride);
  if ("choice" in sides) {
    const padded2 = (given) => slideSide(use, { ...slide2, sides: given });
    const is = (name2) => equal(sides.choice, literal(name2));
    return select(
      is("same"),
      padded2("same"),
      select(is("valid"), padded2([literal(0), literal(0)]), padded2(sides.explicit))
    );
  }
  const padded = add(size, ...sides);
  use.require(atLeast(padded, kernel), {
    code: "NG202",
    message: `the window is larger than the ${axis} it slides over`,
    received: `${axis} ${integerOf(padded) ?? "?"} with its padding, window ${integerOf(kernel) ?? "?"}`,
    allowed: "a window that fits in its input"
  });
  return add(floorDivide(subtract(padded, kernel), stride), literal(1));
}
var short = (size) => weightOf(size) > LONGEST_FORMULA ? UNKNOWN : size;

// spec/ops/average-pool.ts
var averagePoolOperation = defineOperation({
  kind: "averagePool",
  doc: "Mean of a window.",
  inputs: "one",
  attributes: {
    kernel: { type: "pair", doc: "Height and width of the window.", minimum: 1 },
    stride: { type: "pair", doc: "Step of the window.", minimum: 1 },
    padding: { type: "padding", doc: "Cells around the grid.", minimum: 0, default: "valid" },
    countBorder: { type: "boolean", doc: "Whether cells outside the grid count, as zeros.", default: false }
  },
  shape: (use) => slide(use, sizeOf(use.inputs[0], "channels") ?? literal(0), use.attributes)
});
var averagePool = (kernel, { stride = kernel, padding: padding2 = "valid", countBorder = false } = {}) => ({
  kind: "averagePool",
  kernel: toExpression(kernel),
  stride: toExpression(stride),
  padding: toExpression(padding2),
  countBorder: toExpression(countBorder)
});

// spec/ops/batch-norm.ts
var batchNormOperation = defineOperation({
  kind: "batchNorm",
  doc: "Batch normalisation of every channel (Ioffe and Szegedy 2015).",
  inputs: "one",
  attributes: {
    epsilon: { type: "float", doc: "Added to the variance.", minimum: 0 },
    decay: { type: "float", doc: "Fraction of the old running value that is kept.", minimum: 0, maximum: 1 },
    scale: { type: "boolean", doc: "Whether the result is scaled by a learned factor.", default: true },
    shift: { type: "boolean", doc: "Whether a learned offset is added to the result.", default: true }
  },
  shape: ({ inputs: [x] }) => x,
  weights: ({ inputs: [x], attributes: { scale: scale2, shift } }) => {
    const shape = [sizeOf(x, "channels") ?? literal(0)];
    const weight = (name2, role) => ({ name: name2, role, shape });
    return [
      ...scale2.kind === "literal" && scale2.value === true ? [weight("weight", "scale")] : [],
      ...shift.kind === "literal" && shift.value === true ? [weight("bias", "shift")] : [],
      weight("running_mean", "mean"),
      weight("running_var", "variance")
    ];
  }
});
var batchNorm = ({ epsilon, decay, scale: scale2 = true, shift = true }) => ({
  kind: "batchNorm",
  epsilon: toExpression(epsilon),
  decay: toExpression(decay),
  scale: toExpression(scale2),
  shift: toExpression(shift)
});

// spec/ops/conv.ts
var channelsOf = (use) => sizeOf(use.inputs[0], "channels") ?? literal(0);
var convOperation = defineOperation({
  kind: "conv",
  doc: "Two-dimensional convolution (cross-correlation), cells outside the grid being zero.",
  inputs: "one",
  attributes: {
    filters: { type: "integer", doc: "Channels of the result.", minimum: 1 },
    kernel: { type: "pair", doc: "Height and width of the window.", minimum: 1 },
    stride: { type: "pair", doc: "Step of the window.", minimum: 1, default: 1 },
    padding: { type: "padding", doc: "Cells around the grid.", minimum: 0, default: "same" },
    bias: { type: "boolean", doc: "Whether a bias is added to every channel.", default: true }
  },
  shape: (use) => slide(use, use.attributes.filters, use.attributes),
  weights: (use) => {
    const { filters, kernel, bias } = use.attributes;
    const weights2 = [
      { name: "weight", role: "kernel", shape: [filters, channelsOf(use), ...pairOf(kernel)] }
    ];
    if (bias.kind === "literal" && bias.value === true) weights2.push({ name: "bias", role: "bias", shape: [filters] });
    return weights2;
  },
  macs: (use, output) => multiply(...output.map(({ size }) => size), channelsOf(use), ...pairOf(use.attributes.kernel))
});
var conv = (filters, kernel, { stride = 1, padding: padding2 = "same", bias = true } = {}) => ({
  kind: "conv",
  filters: toExpression(filters),
  kernel: toExpression(kernel),
  stride: toExpression(stride),
  padding: toExpression(padding2),
  bias: toExpression(bias)
});

// spec/ops/dense.ts
var featuresOf = (use) => sizeOf(use.inputs[0], "channels") ?? literal(0);
var denseOperation = defineOperation({
  kind: "dense",
  doc: "Fully connected layer.",
  inputs: "one",
  attributes: {
    units: { type: "integer", doc: "Features of the result.", minimum: 1 },
    bias: { type: "boolean", doc: "Whether a bias is added.", default: true }
  },
  shape: ({ inputs: [x], attributes: { units }, fail: fail2 }) => {
    if (axesOf(x) === "channels") return [{ axis: "channels", size: units }];
    return fail2({
      code: "NG203",
      message: "a dense layer takes a vector; flatten or pool the grid first",
      received: `a value with the axes ${axesOf(x)}`,
      allowed: "a value with the axis channels"
    });
  },
  weights: (use) => {
    const { units, bias } = use.attributes;
    const weights2 = [{ name: "weight", role: "kernel", shape: [units, featuresOf(use)] }];
    if (bias.kind === "literal" && bias.value === true) weights2.push({ name: "bias", role: "bias", shape: [units] });
    return weights2;
  },
  macs: (use) => multiply(featuresOf(use), use.attributes.units)
});
var dense = (units, { bias = true } = {}) => ({
  kind: "dense",
  units: toExpression(units),
  bias: toExpression(bias)
});

// spec/ops/dropout.ts
var dropoutOperation = defineOperation({
  kind: "dropout",
  doc: "In training, zeroes values at random and divides the others by 1 - rate (Srivastava et al. 2014).",
  inputs: "one",
  attributes: { rate: { type: "float", doc: "Probability of being zeroed.", minimum: 0, maximum: 1 } },
  shape: ({ inputs: [x] }) => x
});
var dropout = (rate) => ({ kind: "dropout", rate: toExpression(rate) });

// spec/ops/flatten.ts
var flattenOperation = defineOperation({
  kind: "flatten",
  doc: "A vector of all values, channels outermost: the order in which PyTorch flattens.",
  inputs: "one",
  attributes: {},
  shape: ({ inputs: [x], fail: fail2 }) => {
    if (gridOf(x).some(({ size }) => size.kind === "unknown")) {
      return fail2({
        code: "NG204",
        message: "flatten needs a grid of known size",
        allowed: "a model with a fixed input size, or a pool to a fixed size first"
      });
    }
    return [{ axis: "channels", size: multiply(...x.map(({ size }) => size)) }];
  }
});
var flatten = () => ({ kind: "flatten" });

// spec/ops/global-pool.ts
var globalPool = {
  attributes: {
    keepGrid: { type: "boolean", doc: "Whether a grid of one cell is kept.", default: false }
  },
  shape: (use) => {
    requireImage(use);
    const { keepGrid } = use.attributes;
    if (keepGrid.kind !== "literal") {
      return use.fail({
        code: "NG204",
        message: "whether the grid is kept decides the rank of the result",
        received: "a formula",
        allowed: "true or false"
      });
    }
    const one = literal(1);
    return use.inputs[0].filter(({ axis }) => axis === "channels" || keepGrid.value === true).map(({ axis, size }) => ({ axis, size: axis === "channels" ? size : one }));
  }
};

// spec/ops/global-average-pool.ts
var globalAveragePoolOperation = defineOperation({
  kind: "globalAveragePool",
  doc: "Mean of every channel over the whole grid.",
  inputs: "one",
  ...globalPool
});
var globalAveragePool = ({ keepGrid = false } = {}) => ({
  kind: "globalAveragePool",
  keepGrid: toExpression(keepGrid)
});

// spec/ops/global-max-pool.ts
var globalMaxPoolOperation = defineOperation({
  kind: "globalMaxPool",
  doc: "Largest value of every channel over the whole grid.",
  inputs: "one",
  ...globalPool
});
var globalMaxPool = ({ keepGrid = false } = {}) => ({
  kind: "globalMaxPool",
  keepGrid: toExpression(keepGrid)
});

// spec/ops/max-pool.ts
var maxPoolOperation = defineOperation({
  kind: "maxPool",
  doc: "Largest value in a window. Cells outside the grid never win.",
  inputs: "one",
  attributes: {
    kernel: { type: "pair", doc: "Height and width of the window.", minimum: 1 },
    stride: { type: "pair", doc: "Step of the window.", minimum: 1 },
    padding: { type: "padding", doc: "Cells around the grid.", minimum: 0, default: "valid" }
  },
  shape: (use) => slide(use, sizeOf(use.inputs[0], "channels") ?? literal(0), use.attributes)
});
var maxPool = (kernel, { stride = kernel, padding: padding2 = "valid" } = {}) => ({
  kind: "maxPool",
  kernel: toExpression(kernel),
  stride: toExpression(stride),
  padding: toExpression(padding2)
});

// spec/ops/relu.ts
var reluOperation = defineOperation({
  kind: "relu",
  doc: "Rectified linear unit: max(x, 0).",
  inputs: "one",
  attributes: {},
  shape: ({ inputs: [x] }) => x
});
var relu = () => ({ kind: "relu" });

// spec/ops/scale.ts
var scaleOperation = defineOperation({
  kind: "scale",
  doc: "Multiplication by a constant.",
  inputs: "one",
  attributes: { factor: { type: "float", doc: "The constant." } },
  shape: ({ inputs: [x] }) => x
});
var scale = (factor) => ({ kind: "scale", factor: toExpression(factor) });

// spec/ops/sigmoid.ts
var sigmoidOperation = defineOperation({
  kind: "sigmoid",
  doc: "Logistic function: 1 / (1 + exp(-x)).",
  inputs: "one",
  attributes: {},
  shape: ({ inputs: [x] }) => x
});
var sigmoid = () => ({ kind: "sigmoid" });

// spec/ops/softmax.ts
var softmaxOperation = defineOperation({
  kind: "softmax",
  doc: "Probabilities of the classes: exp(x) divided by its sum over the channels.",
  inputs: "one",
  attributes: {},
  shape: ({ inputs: [x], fail: fail2 }) => {
    if (axesOf(x) === "channels") return x;
    return fail2({
      code: "NG203",
      message: "softmax takes a vector of logits",
      received: `a value with the axes ${axesOf(x)}`,
      allowed: "a value with the axis channels"
    });
  }
});
var softmax = () => ({ kind: "softmax" });

// spec/ops/tanh.ts
var tanhOperation = defineOperation({
  kind: "tanh",
  doc: "Hyperbolic tangent.",
  inputs: "one",
  attributes: {},
  shape: ({ inputs: [x] }) => x
});
var tanh = () => ({ kind: "tanh" });

// test/micro/common.ts
var paper = {
  title: "A network for the proof",
  authors: "netglot",
  venue: "test/micro",
  url: "https://example.org"
};
var initializers = {
  conv: { kernel: { kind: "glorotUniform" }, bias: { kind: "zeros" } },
  dense: { kernel: { kind: "glorotUniform" }, bias: { kind: "zeros" } }
};
var about = (title) => ({ title, doc: "", paper, initializers });
var smallImage = () => image({ height: 13, width: 10, channels: 3, minimum: 6 });

// test/micro/asymmetric-padding.ts
var asymmetric_padding_default = defineModel(
  "micro-asymmetric-padding",
  { ...about("Asymmetric padding"), input: smallImage() },
  (_, image2) => chain(image2, {
    skewed: conv(6, 3, { padding: [2, 1, 0, 3] }),
    act: relu(),
    down: conv(5, [3, 4], { stride: 2, padding: [0, 1, 1, 2] }),
    even: conv(7, 3, { stride: 2, padding: [1, 1, 1, 1] }),
    oblong: conv(4, [1, 3], { padding: [0, 0, 1, 1], bias: false }),
    pool: globalAveragePool(),
    head: dense(3)
  })
);

// test/micro/average-pool-border.ts
var average_pool_border_default = defineModel(
  "micro-average-pool-border",
  { ...about("Average pool border"), input: smallImage() },
  (_, image2) => chain(image2, {
    conv: conv(5, 3),
    pools: branches(
      averagePool(3, { stride: 1, padding: "same" }),
      averagePool(3, { stride: 1, padding: [1, 1, 1, 1], countBorder: true }),
      averagePool(3, { stride: 1, padding: [1, 1, 1, 1] })
    ),
    mixed: conv(6, 1),
    down: averagePool(3, { stride: 2, padding: "same" }),
    last: conv(4, 1),
    skewed: averagePool([2, 3], { stride: 2, padding: [1, 0, 0, 2], countBorder: true }),
    small: averagePool(2, { stride: 1, padding: "same" }),
    after: conv(5, 1),
    plain: averagePool(2, { stride: 1 }),
    pool: globalAveragePool(),
    head: dense(3)
  })
);

// test/micro/batch-norm.ts
var batch_norm_default = defineModel(
  "micro-batch-norm",
  { ...about("Batch norm"), input: smallImage() },
  (_, image2) => chain(image2, {
    conv: conv(6, 3, { bias: true }),
    full: batchNorm({ epsilon: 2e-3, decay: 0.93 }),
    act: relu(),
    mixed: conv(5, 3, { bias: false }),
    shifted: batchNorm({ epsilon: 0.03, decay: 0.9997, scale: false }),
    scaled: batchNorm({ epsilon: 1e-5, decay: 0.9, shift: false }),
    bare: batchNorm({ epsilon: 4e-4, decay: 0.8, scale: false, shift: false }),
    pool: globalAveragePool(),
    vector: batchNorm({ epsilon: 5e-3, decay: 0.75 }),
    unscaled: batchNorm({ epsilon: 6e-3, decay: 0.6, scale: false }),
    head: dense(4)
  })
);

// test/micro/branches.ts
var unit = defineBlock(
  "Unit",
  { doc: "Convolution, batch norm, ReLU.", parameters: { filters: integer(), kernel: pair() } },
  ({ filters, kernel }, x) => chain(x, {
    conv: conv(filters, kernel, { bias: false }),
    norm: batchNorm({ epsilon: 1e-3, decay: 0.9 }),
    act: relu()
  })
);
var branches_default = defineModel(
  "micro-branches",
  { ...about("Branches"), input: smallImage() },
  (_, image2) => chain(image2, {
    stem: unit({ filters: 5, kernel: 3 }),
    side: branches(
      unit({ filters: 4, kernel: 1 }),
      unit({ filters: 4, kernel: 1 }),
      sequence(unit({ filters: 3, kernel: 1 }), unit({ filters: 4, kernel: [1, 3] })),
      sequence(averagePool(3, { stride: 1, padding: "same" }), unit({ filters: 4, kernel: 1 }))
    ),
    sum: sumOf(conv(6, 3), sequence(conv(4, 1), tanh(), conv(6, [3, 1]))),
    last: branches(maxPool(3, { stride: 2 }), conv(5, 3, { stride: 2, padding: "valid" })),
    pool: globalAveragePool(),
    head: dense(4)
  })
);

// test/micro/dropout.ts
var unit2 = defineBlock(
  "Unit",
  { doc: "Convolution, ReLU, dropout.", parameters: { rate: float({ default: 0.25 }) } },
  ({ rate }) => sequence(conv(6, 3), relu(), dropout(rate))
);
var dropout_default = defineModel(
  "micro-dropout",
  {
    ...about("Dropout and softmax"),
    input: smallImage(),
    parameters: {
      rate: float({ doc: "Drop rate before the classifier.", default: 0.37 }),
      probabilities: boolean({ doc: "Whether the result is probabilities instead of logits.", default: false })
    }
  },
  (p, image2) => chain(image2, {
    first: unit2({}),
    second: unit2({ rate: 0.15 }),
    pool: globalAveragePool(),
    hidden: dense(8),
    drop: dropout(0.45),
    last: dropout(p.rate),
    head: dense(5),
    output: when(p.probabilities, softmax())
  })
);

// test/micro/flatten-dense.ts
var flatten_dense_default = defineModel(
  "micro-flatten-dense",
  { ...about("Flatten and dense"), input: image({ height: 13, width: 10, channels: 3 }) },
  (_, input) => chain(input, {
    conv: conv(5, 3, { stride: 2 }),
    act: relu(),
    pool: maxPool(2),
    flat: flatten(),
    hidden: dense(9),
    again: relu(),
    head: dense(4, { bias: false })
  })
);

// test/micro/growing-repeat.ts
var grow = defineBlock(
  "Grow",
  { doc: "Adds `growth` channels to those it gets.", parameters: { growth: integer() } },
  ({ growth }, x) => concat("joined", x, chain(x, { conv: conv(growth, 3), act: relu() }))
);
var growing_repeat_default = defineModel(
  "micro-growing-repeat",
  {
    ...about("Growing repeat"),
    input: smallImage(),
    parameters: { layers: integer({ doc: "How many layers grow.", default: 3, minimum: 0 }) }
  },
  (p, image2) => chain(image2, {
    grown: repeat(p.layers, grow({ growth: 4 })),
    widening: repeat(3, (i) => sequence(conv(plus(4, times(2, i)), 1), relu())),
    pool: globalAveragePool(),
    head: dense(3)
  })
);

// test/micro/nested-blocks.ts
var unit3 = defineBlock(
  "Unit",
  {
    doc: "Convolution and, where asked for, batch norm.",
    parameters: {
      filters: integer(),
      kernel: pair({ default: [3, 1] }),
      bias: boolean({ default: true }),
      decay: float({ default: 0.8 }),
      normalized: boolean({ default: true })
    }
  },
  ({ filters, kernel, bias, decay, normalized }, x) => chain(x, {
    conv: conv(filters, kernel, { bias }),
    norm: when(normalized, batchNorm({ epsilon: 0.01, decay })),
    act: relu()
  })
);
var pairOfUnits = defineBlock(
  "PairOfUnits",
  { doc: "Two units.", parameters: { filters: integer(), kernel: pair(), decay: float({ default: 0.7 }) } },
  ({ filters, kernel, decay }) => sequence(unit3({ filters, kernel, decay }), unit3({ filters, bias: false }))
);
var stage = defineBlock(
  "Stage",
  { doc: "Two pairs.", parameters: { filters: integer() } },
  ({ filters }, x) => chain(x, {
    first: pairOfUnits({ filters, kernel: [1, 3] }),
    between: tanh(),
    second: pairOfUnits({ filters, kernel: 2, decay: 0.95 })
  })
);
var initializers2 = {
  conv: { kernel: { kind: "normal", deviation: 0.11 }, bias: { kind: "normal", deviation: 0.3 } },
  dense: { kernel: { kind: "normal", deviation: 0.07 }, bias: { kind: "zeros" } }
};
var nested_blocks_default = defineModel(
  "micro-nested-blocks",
  {
    ...about("Nested blocks"),
    initializers: initializers2,
    input: image({ height: 11, width: 14, channels: 2, minimum: 4 }),
    parameters: { width: integer({ doc: "Channels of the first stage.", default: 4, minimum: 1 }) }
  },
  (p, input) => chain(input, {
    first: stage({ filters: p.width }),
    gate: sigmoid(),
    second: stage({ filters: 6 }),
    bare: unit3({ filters: 5, kernel: 1, normalized: false }),
    pool: globalMaxPool(),
    head: dense(3)
  })
);

// test/micro/optional-projection.ts
var norm = () => batchNorm({ epsilon: 1e-5, decay: 0.9 });
var bottleneck = defineBlock(
  "Bottleneck",
  { doc: "Bottleneck with a projection where shapes differ.", parameters: { width: integer(), stride: integer({ default: 1 }) } },
  ({ width: width3, stride }, x) => {
    const out2 = times(3, width3);
    const update = chain(x, {
      reduce: conv(width3, 1, { bias: false }),
      reduce_norm: norm(),
      reduce_act: relu(),
      conv: conv(width3, 3, { stride, padding: [1, 1, 1, 1], bias: false }),
      conv_norm: norm(),
      conv_act: relu(),
      expand: conv(out2, 1, { bias: false }),
      expand_norm: norm()
    });
    const project = sequence(conv(out2, 1, { stride, padding: "valid", bias: false }), norm());
    const skip = apply("skip", when(either(differs(stride, 1), differs(x.channels, out2)), project), x);
    return apply("act", relu(), add2("sum", skip, update));
  }
);
var optional_projection_default = defineModel(
  "micro-optional-projection",
  { ...about("Optional projection"), input: smallImage() },
  (_, image2) => chain(image2, {
    stem: conv(6, 3),
    stage1: repeat(2, bottleneck({ width: 2 })),
    stage2: repeat(2, bottleneck({ width: 3 }), { first: bottleneck({ width: 3, stride: 2 }) }),
    mean: globalAveragePool(),
    head: dense(4)
  })
);

// test/micro/repeat-ends.ts
var turn = defineBlock(
  "Turn",
  {
    doc: "Convolution, batch norm and, unless it is the last, ReLU.",
    parameters: { filters: integer(), stride: integer({ default: 1 }), activation: boolean({ default: true }) }
  },
  ({ filters, stride, activation }) => sequence(
    conv(filters, 3, { stride, padding: [1, 1, 1, 1] }),
    batchNorm({ epsilon: 1e-3, decay: 0.9 }),
    when(activation, relu())
  )
);
var repeat_ends_default = defineModel(
  "micro-repeat-ends",
  {
    ...about("Repeat with ends of its own"),
    input: smallImage(),
    parameters: { depth: integer({ doc: "How many turns, both ends counted.", default: 4, minimum: 2 }) }
  },
  (p, image2) => chain(image2, {
    turns: repeat(p.depth, turn({ filters: 6 }), {
      first: turn({ filters: 6, stride: 2 }),
      last: turn({ filters: 6, activation: false })
    }),
    pool: globalAveragePool(),
    head: dense(3)
  })
);

// test/micro/same-padding.ts
var unit4 = defineBlock(
  "Unit",
  {
    doc: "Convolution and hyperbolic tangent.",
    parameters: { filters: integer(), stride: integer({ default: 1 }), padding: padding({ default: "same" }) }
  },
  ({ filters, stride, padding: padding2 }) => sequence(conv(filters, 3, { stride, padding: padding2 }), tanh())
);
var same_padding_default = defineModel(
  "micro-same-padding",
  { ...about("Same padding"), input: smallImage() },
  (_, image2) => chain(image2, {
    odd: conv(5, 3, { stride: 2 }),
    wide: conv(6, [2, 4]),
    keep: unit4({ filters: 7 }),
    even: conv(4, [4, 2], { stride: [2, 1] }),
    crop: unit4({ filters: 6, padding: "valid" }),
    down: unit4({ filters: 5, stride: 2 }),
    pool: globalAveragePool(),
    head: dense(4)
  })
);

// test/micro/scaled-residual.ts
var residual = defineBlock(
  "ScaledResidual",
  {
    doc: "act(x + factor * mixed(x)).",
    parameters: { factor: float(), activation: boolean({ default: true }) }
  },
  ({ factor, activation }, x) => {
    const mixed = apply("mix", branches(conv(3, 1), sequence(conv(2, 1), relu(), conv(3, 3))), x);
    const update = chain(mixed, { project: conv(x.channels, 1), scaled: scale(factor) });
    return apply("act", when(activation, relu()), add2("sum", x, update));
  }
);
var scaled_residual_default = defineModel(
  "micro-scaled-residual",
  { ...about("Scaled residual"), input: smallImage() },
  (_, image2) => chain(image2, {
    stem: conv(6, 3, { stride: 2 }),
    first: residual({ factor: 0.17 }),
    second: residual({ factor: 0.6 }),
    last: residual({ factor: 1, activation: false }),
    pool: globalAveragePool(),
    head: dense(4)
  })
);

// test/micro/several-inputs.ts
var head = defineBlock(
  "Head",
  { doc: "Two dense layers.", parameters: { units: integer() } },
  ({ units }) => sequence(dense(8), relu(), dense(units))
);
var several_inputs_default = defineModel(
  "micro-several-inputs",
  {
    ...about("Several inputs and outputs"),
    input: [smallImage(), { name: "meta", axes: [{ axis: "channels", size: 5, minimum: 1 }] }],
    parameters: { numClasses: integer({ doc: "Number of classes.", default: 7, minimum: 1 }) }
  },
  (p, image2, meta) => {
    const grid = chain(image2, { conv: conv(6, 3), act: relu() });
    const features = chain(grid, { pool: globalAveragePool() });
    const joined = concat("joined", features, apply("embed", dense(4), meta));
    return {
      classes: apply("classes", head({ units: p.numClasses }), joined),
      box: apply("box", head({ units: 4 }), joined),
      mask: apply("mask", conv(2, 1), grid)
    };
  }
);

// test/micro/signed-max-pool.ts
var signed_max_pool_default = defineModel(
  "micro-signed-max-pool",
  { ...about("Signed max pool"), input: smallImage() },
  (_, image2) => chain(image2, {
    conv: conv(6, 3),
    padded: maxPool(3, { stride: 2, padding: [1, 1, 1, 1] }),
    mixed: conv(5, 1),
    keep: maxPool([3, 5], { stride: 1, padding: [1, 1, 2, 2] }),
    last: conv(7, 1),
    same: maxPool(2, { stride: 2, padding: "same" }),
    narrow: conv(4, 1),
    flat: maxPool([2, 3], { stride: 1, padding: "same" }),
    pool: globalMaxPool(),
    head: dense(4)
  })
);

// test/micro/squeeze-excite.ts
var squeezeExcite = defineBlock(
  "SqueezeExcite",
  { doc: "Weighs every channel by a gate computed from all.", parameters: { reduction: integer({ default: 4 }) } },
  ({ reduction }, x) => {
    const gate = chain(x, {
      squeeze: globalAveragePool({ keepGrid: true }),
      reduce: conv(quotient(x.channels, reduction), 1),
      act: relu(),
      expand: conv(x.channels, 1),
      gate: sigmoid()
    });
    return multiply2("weighed", x, gate);
  }
);
var block = defineBlock(
  "Block",
  { doc: "Convolution, ReLU, squeeze and excite.", parameters: { filters: integer() } },
  ({ filters }) => sequence(conv(filters, 3), relu(), squeezeExcite({}))
);
var squeeze_excite_default = defineModel(
  "micro-squeeze-excite",
  { ...about("Squeeze and excite"), input: smallImage() },
  (_, image2) => chain(image2, {
    first: block({ filters: 8 }),
    second: squeezeExcite({ reduction: 2 }),
    third: block({ filters: 12 }),
    pool: globalMaxPool(),
    head: dense(3)
  })
);

// test/micro/index.ts
var MICRO_NETWORKS = [
  asymmetric_padding_default,
  average_pool_border_default,
  batch_norm_default,
  branches_default,
  dropout_default,
  flatten_dense_default,
  growing_repeat_default,
  nested_blocks_default,
  optional_projection_default,
  repeat_ends_default,
  same_padding_default,
  scaled_residual_default,
  several_inputs_default,
  signed_max_pool_default,
  squeeze_excite_default
];

// verify/proof/prove.ts
import { mkdir as mkdir3, mkdtemp as mkdtemp2, readFile as readFile3, rm as rm3, writeFile as writeFile4 } from "node:fs/promises";
import { tmpdir as tmpdir2 } from "node:os";
import { join as join5 } from "node:path";

// verify/protocol.ts
var FRAMEWORKS = ["pytorch", "keras", "tfjs"];

// verify/run.ts
import { spawn as spawn2 } from "node:child_process";
import { mkdtemp, readFile as readFile2, rm as rm2, writeFile as writeFile3 } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join as join3 } from "node:path";
import { fileURLToPath as fileURLToPath3 } from "node:url";

// verify/environment.mjs
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { mkdir, open, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
var ROOT = fileURLToPath(new URL("..", "file:///work/main/verify/environment.mjs"));
var WINDOWS = process.platform === "win32";
var OLDEST = [3, 10];
var NEWEST = [3, 13];
var CANDIDATES = ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"];
var STAMP = "netglot-stamp.json";
var LOCK = "netglot-lock";
var HEARTBEAT = 1e3;
var STALE_AFTER = 15e3;
var PROBE = "import ensurepip, platform, venv; print(platform.python_version())";
var venvOf = (root = ROOT) => join(root, ".venv");
var scripts = join(venvOf(), WINDOWS ? "Scripts" : "bin");
var interpreter = join(scripts, WINDOWS ? "python.exe" : "python");
var EnvironmentProblem = class extends Error {
};
async function probe(command) {
  try {
    const { stdout } = await promisify(execFile)(command, ["-c", PROBE]);
    const version = stdout.trim();
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const fits = major === 3 && minor >= (OLDEST[1] ?? 0) && minor <= (NEWEST[1] ?? 0);
    return fits ? { version } : { problem: `is Python ${version}` };
  } catch (error) {
    const { code, stderr = "" } = (
      /** @type {{ code?: unknown, stderr?: string }} */
      error
    );
    if (code === "ENOENT") return { problem: "not found" };
    return { problem: stderr.trim().split("\n").at(-1) || `does not start (${String(code)})` };
  }
}
async function findPython() {
  const named2 = process.env["NETGLOT_PYTHON"];
  const tried = [];
  for (const command of named2 ? [named2] : CANDIDATES) {
    const result = await probe(command);
    if ("version" in result) return { command, version: result.version };
    tried.push(`  ${command}: ${result.problem}`);
  }
  throw new EnvironmentProblem(
    [
      `The tests need Python ${OLDEST.join(".")} to ${NEWEST.join(".")} with venv and pip; none was found.`,
      ...tried,
      "Install one (on Debian and Ubuntu also its package python3-venv), or let NETGLOT_PYTHON name one."
    ].join("\n")
  );
}
async function stampText(root, version) {
  const requirements = await readFile(join(root, "requirements.txt"));
  const digest = createHash("sha256").update(requirements).digest("hex");
  return `${JSON.stringify({ requirements: digest, python: version })}
`;
}
async function isCurrent(root) {
  const stamp = await readFile(join(venvOf(root), STAMP), "utf8").catch(() => void 0);
  if (stamp === void 0) return false;
  const own = await probe(join(venvOf(root), WINDOWS ? "Scripts/python.exe" : "bin/python"));
  if (!("version" in own) || stamp !== await stampText(root, own.version)) return false;
  return process.env["NETGLOT_PYTHON"] ? (await findPython()).version === own.version : true;
}
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code === 0) return resolve();
      const how = signal ?? `exit code ${code}`;
      reject(
        new EnvironmentProblem(`This failed (${how}); what it printed stands above:
  ${command} ${args.join(" ")}`)
      );
    });
  });
}
async function make(root) {
  const python2 = await findPython();
  const venv = venvOf(root);
  console.error(`Making ${venv} with Python ${python2.version}: PyTorch, Keras and TensorFlow take some minutes.`);
  const remains = (await readdir(venv)).filter((entry2) => entry2 !== LOCK);
  await Promise.all(remains.map((entry2) => rm(join(venv, entry2), { recursive: true, force: true })));
  await run(python2.command, ["-m", "venv", venv]);
  const own = join(venv, WINDOWS ? "Scripts/python.exe" : "bin/python");
  const quiet = ["--quiet", "--disable-pip-version-check", "--progress-bar", "off"];
  await run(own, ["-m", "pip", "install", ...quiet, "-r", join(root, "requirements.txt")]);
  await writeFile(join(venv, STAMP), await stampText(root, python2.version));
}
async function tryLock(lock) {
  try {
    await (await open(lock, "wx")).close();
  } catch (error) {
    if (
      /** @type {{ code?: unknown }} */
      error.code !== "EEXIST"
    ) throw error;
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0
    );
    if (age > STALE_AFTER) await rm(lock, { force: true });
    return void 0;
  }
  const timer = setInterval(() => void utimes(lock, /* @__PURE__ */ new Date(), /* @__PURE__ */ new Date()).catch(() => {
  }), HEARTBEAT);
  return async () => {
    clearInterval(timer);
    await rm(lock, { force: true });
  };
}
async function ensureEnvironment({ root = ROOT } = {}) {
  if (await isCurrent(root)) return;
  await findPython();
  const lock = join(venvOf(root), LOCK);
  await mkdir(venvOf(root), { recursive: true });
  for (let announced = false; ; announced = true) {
    const release = await tryLock(lock);
    if (release === void 0) {
      if (!announced) console.error(`Waiting for another process that makes ${venvOf(root)}.`);
      await sleep(HEARTBEAT);
      continue;
    }
    try {
      if (!await isCurrent(root)) await make(root);
      return;
    } finally {
      await release();
    }
  }
}
async function ensurePeers({ root = ROOT } = {}) {
  await ensureEnvironment({ root });
  const own = join(venvOf(root), WINDOWS ? "Scripts/python.exe" : "bin/python");
  const quiet = ["--quiet", "--disable-pip-version-check", "--progress-bar", "off"];
  await run(own, ["-m", "pip", "install", ...quiet, "--no-deps", "-r", join(root, "requirements-peers.txt")]);
}
if (process.argv[1] !== void 0 && realpathSync(process.argv[1]) === fileURLToPath("file:///work/main/verify/environment.mjs")) {
  try {
    await (process.argv.includes("--peers") ? ensurePeers() : ensureEnvironment());
  } catch (error) {
    console.error(error instanceof EnvironmentProblem ? error.message : error);
    process.exitCode = 1;
  }
}

// verify/tfjs/bundle.ts
import { createHash as createHash2 } from "node:crypto";
import { mkdir as mkdir2, rename, writeFile as writeFile2 } from "node:fs/promises";
import { join as join2 } from "node:path";
import { fileURLToPath as fileURLToPath2 } from "node:url";
import { build } from "esbuild";
var RUNNER = fileURLToPath2(new URL("runner.ts", "file:///work/main/verify/tfjs/bundle.ts"));
var CACHE = fileURLToPath2(new URL("../../node_modules/.cache/netglot", "file:///work/main/verify/tfjs/bundle.ts"));
function entry(files) {
  const imports = files.map((file, index) => `import * as model${index} from ${JSON.stringify(file)};`);
  const modules = files.map((file, index) => `${JSON.stringify(file)}: model${index}`);
  return [
    `import { main } from ${JSON.stringify(RUNNER)};`,
    ...imports,
    `void main({ ${modules.join(", ")} });`
  ].join("\n");
}
async function bundleRunner(files) {
  await mkdir2(CACHE, { recursive: true });
  const { outputFiles } = await build({
    stdin: { contents: entry([...new Set(files)]), resolveDir: CACHE, sourcefile: "runner-entry.ts", loader: "ts" },
    bundle: true,
    platform: "node",
    target: "node20",
    // TensorFlow.js is CommonJS in Node, and Node cannot tell its names when an ES module imports it.
    format: "cjs",
    external: ["@tensorflow/*"],
    sourcemap: "inline",
    write: false,
    logLevel: "silent"
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  const path = join2(CACHE, `tfjs-${createHash2("sha256").update(contents).digest("hex").slice(0, 16)}.cjs`);
  const temporary = `${path}.${process.pid}`;
  await writeFile2(temporary, contents);
  await rename(temporary, path);
  return path;
}

// verify/run.ts
var HERE = fileURLToPath3(new URL(".", "file:///work/main/verify/run.ts"));
var RunnerError = class extends Error {
  name = "RunnerError";
};
var pythonCommand = (framework, environment) => ({
  program: interpreter,
  arguments: [join3(HERE, framework, "runner.py")],
  environment: {
    ...environment,
    PYTHONPATH: [HERE, process.env["PYTHONPATH"]].filter(Boolean).join(delimiter),
    PYTHONDONTWRITEBYTECODE: "1"
  }
});
var COMMANDS = {
  pytorch: async () => pythonCommand("pytorch", {}),
  keras: async (_, backend = process.env["KERAS_BACKEND"] ?? "tensorflow") => pythonCommand("keras", { KERAS_BACKEND: backend, TF_CPP_MIN_LOG_LEVEL: "2" }),
  tfjs: async (request, backend = "cpu") => ({
    program: process.execPath,
    arguments: [await bundleRunner(request.models.map(({ file }) => file))],
    environment: { NETGLOT_TFJS_BACKEND: backend }
  })
};
async function run2(framework, request, options = {}) {
  const folder = await mkdtemp(join3(tmpdir(), "netglot-"));
  try {
    const [input, output] = [join3(folder, "request.json"), join3(folder, "report.json")];
    await writeFile3(input, JSON.stringify(request));
    const command = await COMMANDS[framework](request, options.backend);
    const said = await execute({ ...command, arguments: [...command.arguments, input, output] }, options);
    const report = await readFile2(output, "utf8").catch(() => void 0);
    if (report === void 0) throw new RunnerError(`The ${framework} runner left no report.
${said}`);
    return JSON.parse(report);
  } finally {
    await rm2(folder, { recursive: true, force: true });
  }
}
function execute(command, { timeout = 12e5 }) {
  return new Promise((resolve, reject) => {
    const child = spawn2(command.program, command.arguments, {
      env: { ...process.env, ...command.environment },
      stdio: ["ignore", "pipe", "pipe"],
      timeout
    });
    const said = [];
    child.stdout.on("data", (chunk) => said.push(chunk));
    child.stderr.on("data", (chunk) => said.push(chunk));
    child.on("error", (cause) => reject(new RunnerError(`${command.program} does not start.`, { cause })));
    child.on("close", (code, signal) => {
      const text2 = Buffer.concat(said).toString("utf8");
      if (code === 0) return resolve(text2);
      const line2 = [command.program, ...command.arguments].join(" ");
      reject(new RunnerError(`Ended with ${signal ?? `exit code ${code}`}: ${line2}
${text2}`));
    });
  });
}

// spec/ir/diagnostic.ts
var DiagnosticError = class extends Error {
  diagnostics;
  constructor(diagnostics) {
    super(diagnostics.map(formatDiagnostic).join("\n"));
    this.name = "DiagnosticError";
    this.diagnostics = diagnostics;
  }
};
function formatDiagnostic({ code, place, message, received, allowed }) {
  const lines = [`${code} ${place.join(" > ")}: ${message}`];
  if (received !== void 0) lines.push(`  received: ${received}`);
  if (allowed !== void 0) lines.push(`  allowed: ${allowed}`);
  return lines.join("\n");
}
var fail = (diagnostic) => {
  throw new DiagnosticError([diagnostic]);
};
function nearest(name2, names) {
  const ranked = names.map((candidate) => ({ candidate, distance: editDistance(name2.toLowerCase(), candidate.toLowerCase()) })).sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, Math.floor(name2.length / 3)) ? best.candidate : void 0;
}
function suggest(name2, names) {
  const near = nearest(name2, names);
  return near === void 0 ? names.join(", ") : `did you mean ${near}? One of: ${names.join(", ")}`;
}
function editDistance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

// spec/ops/elementwise.ts
function elementwise({ inputs, require: require2, fail: fail2 }, what) {
  const [first, ...rest] = inputs;
  return rest.reduce((shape, other) => {
    if (axesOf(shape) !== axesOf(other)) {
      return fail2({
        code: "NG201",
        message: `the values of ${what} must have the same axes`,
        received: `${axesOf(shape)} and ${axesOf(other)}`
      });
    }
    return shape.map(({ axis, size }, i) => {
      const size2 = other[i]?.size ?? size;
      require2(equal(size, size2), {
        code: "NG201",
        message: `the values of ${what} must have the same ${axis}`,
        received: integerOf(size) !== void 0 && integerOf(size2) !== void 0 ? `${integerOf(size)} and ${integerOf(size2)} (shapes ${formatShape(shape)} and ${formatShape(other)})` : "formulas that cannot be equal"
      });
      return { axis, size: weightOf(size2) < weightOf(size) ? size2 : size };
    });
  }, first);
}

// spec/ops/add.ts
var addOperation = defineOperation({
  kind: "add",
  doc: "Sum of values of one shape.",
  inputs: "several",
  attributes: {},
  shape: (use) => elementwise(use, "an addition")
});

// spec/ops/concat.ts
var LONGEST_SUM = 9;
function writeSum(left, right) {
  const written = { kind: "binary", operator: "+", left, right };
  return weightOf(written) <= LONGEST_SUM ? { written } : {};
}
var concatOperation = defineOperation({
  kind: "concat",
  doc: "The values one after the other on the channel axis.",
  inputs: "several",
  attributes: {},
  shape: ({ inputs: [first, ...rest], require: require2, fail: fail2 }) => rest.reduce((shape, other) => {
    if (axesOf(shape) !== axesOf(other)) {
      return fail2({
        code: "NG201",
        message: "the values of a concatenation must have the same axes",
        received: `${axesOf(shape)} and ${axesOf(other)}`
      });
    }
    return shape.map(({ axis, size }, i) => {
      const size2 = other[i]?.size ?? size;
      if (axis === "channels") {
        const [left, right] = [writtenSize(shape, axis) ?? size, writtenSize(other, axis) ?? size2];
        return { axis, size: add(size, size2), ...writeSum(left, right) };
      }
      require2(equal(size, size2), {
        code: "NG201",
        message: `the values of a concatenation must have the same ${axis}`,
        received: `${integerOf(size) ?? "?"} and ${integerOf(size2) ?? "?"} (shapes ${formatShape(shape)} and ${formatShape(other)})`
      });
      return { axis, size };
    });
  }, first)
});

// spec/ops/multiply.ts
var multiplyOperation = defineOperation({
  kind: "multiply",
  doc: "Product of values of one shape; a grid of one cell counts for every cell (a gate on channels).",
  inputs: "several",
  attributes: {},
  shape: ({ inputs: [first, ...rest], require: require2, fail: fail2 }) => rest.reduce((shape, other) => {
    if (axesOf(shape) !== axesOf(other)) {
      return fail2({
        code: "NG201",
        message: "the values of a product must have the same axes",
        received: `${axesOf(shape)} and ${axesOf(other)}`
      });
    }
    return shape.map(({ axis, size }, i) => {
      const size2 = other[i]?.size ?? size;
      const one = literal(1);
      const broadcast = axis === "channels" ? literal(false) : or(equal(size, one), equal(size2, one));
      require2(or(equal(size, size2), broadcast), {
        code: "NG201",
        message: `the values of a product must have the same ${axis}`,
        received: `${integerOf(size) ?? "?"} and ${integerOf(size2) ?? "?"} (shapes ${formatShape(shape)} and ${formatShape(other)})`
      });
      return { axis, size: isLiteral(size) && size.value === 1 ? size2 : size };
    });
  }, first)
});

// spec/ops/index.ts
var OPERATIONS = {
  add: addOperation,
  averagePool: averagePoolOperation,
  batchNorm: batchNormOperation,
  concat: concatOperation,
  conv: convOperation,
  dense: denseOperation,
  dropout: dropoutOperation,
  flatten: flattenOperation,
  globalAveragePool: globalAveragePoolOperation,
  globalMaxPool: globalMaxPoolOperation,
  maxPool: maxPoolOperation,
  multiply: multiplyOperation,
  relu: reluOperation,
  scale: scaleOperation,
  sigmoid: sigmoidOperation,
  softmax: softmaxOperation,
  tanh: tanhOperation
};
var definitionOf = (kind) => OPERATIONS[kind];
var isOperation = (kind) => Object.hasOwn(OPERATIONS, kind);

// spec/passes/infer-operation.ts
function useOperation({ operation, inputs, resolve, place }) {
  const definition = definitionOf(operation.kind);
  const attributes = {};
  for (const name2 of Object.keys(definition.attributes)) {
    attributes[name2] = resolve(operation[name2]);
  }
  const report = (problem) => {
    throw new DiagnosticError([{ place: place(), ...problem }]);
  };
  const require2 = (test, problem) => {
    if (isLiteral(test) && test.value === false) report(problem);
  };
  for (const [name2, attribute] of Object.entries(definition.attributes)) {
    checkAttribute(name2, attribute, attributes[name2], () => [...place(), name2]);
  }
  if (definition.inputs === "one" ? inputs.length !== 1 : inputs.length < 2) {
    report({
      code: "NG109",
      message: `${operation.kind} is applied to the wrong number of values`,
      received: String(inputs.length),
      allowed: definition.inputs === "one" ? "1" : "at least 2"
    });
  }
  return { attributes, inputs, require: require2, fail: report };
}
function checkAttribute(name2, attribute, value, place) {
  checkType(attribute.type, value, { name: name2, place });
  const items = value.kind === "tuple" ? value.items : [value];
  for (const item of items) {
    if (isLiteral(item) && typeof item.value !== "number") continue;
    const { minimum, maximum } = attribute;
    const fits = [
      minimum === void 0 ? literal(true) : atLeast(item, literal(minimum)),
      maximum === void 0 ? literal(true) : binary("<", item, literal(maximum))
    ];
    if (!fits.some((test) => isLiteral(test) && test.value === false)) continue;
    throw new DiagnosticError([
      {
        code: "NG108",
        place: place(),
        message: `${name2} is out of range`,
        received: JSON.stringify(lower(item)),
        allowed: [
          ...minimum === void 0 ? [] : [`at least ${minimum}`],
          ...maximum === void 0 ? [] : [`less than ${maximum}`]
        ].join(", ")
      }
    ]);
  }
}
var TYPE_RULES = {
  integer: { allowed: "an integer", test: Number.isSafeInteger },
  float: { allowed: "a finite number", test: (v) => typeof v === "number" && Number.isFinite(v) },
  boolean: { allowed: "true or false", test: (v) => typeof v === "boolean" },
  pair: {
    allowed: "an integer or two",
    test: (v) => Number.isSafeInteger(v) || Array.isArray(v) && v.length === 2 && v.every(Number.isSafeInteger)
  },
  padding: {
    allowed: "'same', 'valid' or four integers: top, bottom, left, right",
    test: (v) => v === "same" || v === "valid" || Array.isArray(v) && v.length === 4 && v.every((n) => Number.isSafeInteger(n) && n >= 0)
  },
  integers: { allowed: "a list of integers", test: (v) => Array.isArray(v) && v.every(Number.isSafeInteger) }
};
function checkType(type, value, { name: name2, place }) {
  const known = lower(value);
  if (known === void 0 || TYPE_RULES[type].test(known)) return;
  throw new DiagnosticError([
    {
      code: "NG107",
      place: place(),
      message: `${name2} has the wrong type`,
      received: JSON.stringify(known),
      allowed: TYPE_RULES[type].allowed
    }
  ]);
}
function collect2(action) {
  try {
    return { value: action(), diagnostics: [] };
  } catch (error) {
    if (error instanceof DiagnosticError) return { diagnostics: error.diagnostics };
    throw error;
  }
}

// spec/passes/check-structure.ts
var DEEPEST = 100;
function checkStructure(model) {
  const diagnostics = [];
  const report = (diagnostic) => void diagnostics.push(diagnostic);
  checkName(model.name, /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, {
    what: "the name of a model",
    allowed: "kebab-case",
    path: [model.name],
    report
  });
  const blocks = /* @__PURE__ */ new Map();
  const all = new Set(model.blocks.map(({ name: name2 }) => name2));
  for (const block2 of model.blocks) {
    const path = [model.name, block2.name];
    checkName(block2.name, /^[A-Z][A-Za-z0-9]*$/, { what: "the name of a block", allowed: "PascalCase", path, report });
    if (blocks.has(block2.name)) report({ code: "NG102", place: path, message: "two blocks have this name" });
    checkInputs(block2, path, report);
    checkParameters(block2, path, report);
    checkBody({ path, report, block: block2, blocks, values: new Set(block2.inputs) }, all);
    blocks.set(block2.name, block2);
  }
  checkModelBlock(model, report);
  return diagnostics;
}
function checkName(name2, form, { what, allowed, path, report }) {
  if (form.test(name2)) return;
  report({
    code: "NG101",
    place: path,
    message: `${what} has the wrong form`,
    received: JSON.stringify(name2),
    allowed
  });
}
function checkModelBlock(model, report) {
  const main = model.blocks.at(-1);
  const place = [model.name];
  if (main === void 0) return report({ code: "NG113", place, message: "a model has at least one block" });
  if (main.name !== model.symbol) {
    report({
      code: "NG113",
      place,
      message: "the last block is the model itself",
      received: main.name,
      allowed: model.symbol
    });
  }
  const named2 = model.inputs.map(({ name: name2 }) => name2);
  if (named2.join() !== main.inputs.join() || named2.length === 0) {
    report({
      code: "NG109",
      place,
      message: "the inputs of the model are those of its block",
      received: named2.join(", "),
      allowed: main.inputs.join(", ")
    });
  }
  for (const parameter of main.parameters) {
    if (parameter.default !== void 0) continue;
    report({ code: "NG106", place: [...place, parameter.name], message: "a parameter of a model has a default" });
  }
  for (const { name: name2, axes } of model.inputs) {
    for (const { axis, size, minimum } of axes) {
      if (Number.isSafeInteger(size) && size >= 1 && (minimum === void 0 || minimum >= 1 && minimum <= size))
        continue;
      report({
        code: "NG108",
        place: [...place, name2, axis],
        message: "the size of an input is out of range",
        received: `${size}, at least ${minimum ?? size}`,
        allowed: "a positive integer, not below its minimum"
      });
    }
  }
}
var SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
function checkInputs({ inputs }, path, report) {
  for (const [i, input] of inputs.entries()) {
    const place = [...path, input];
    checkName(input, SNAKE_CASE, { what: "the name of an input", allowed: "snake_case", path: place, report });
    if (inputs.indexOf(input) < i) report({ code: "NG102", place, message: "two inputs have this name" });
  }
}
function checkOutputs(outputs, { path, report }) {
  const names = Object.keys(outputs);
  if (names.length === 1 && names[0] === ONLY_OUTPUT) return;
  if (names.length < 2 || names.includes(ONLY_OUTPUT)) {
    report({
      code: "NG101",
      place: path,
      message: "the outputs of a block are several with names, or one without",
      received: names.join(", ") || "no output",
      allowed: `only ${ONLY_OUTPUT}, or several others`
    });
  }
  for (const name2 of names) {
    const place = [...path, name2];
    checkName(name2, SNAKE_CASE, { what: "the name of an output", allowed: "snake_case", path: place, report });
  }
}
function checkParameters(block2, path, report) {
  const seen = new Set(block2.inputs);
  for (const parameter of block2.parameters) {
    const place = [...path, parameter.name];
    checkName(parameter.name, /^[a-z][A-Za-z0-9]*$/, {
      what: "the name of a parameter",
      allowed: "camelCase",
      path: place,
      report
    });
    if (seen.has(parameter.name)) report({ code: "NG102", place, message: "two parameters or inputs have this name" });
    seen.add(parameter.name);
    if (parameter.default !== void 0) checkArgument(parameter, lift(parameter.default), { path: place, report });
  }
}
function checkArgument(parameter, value, { path, report }) {
  collect2(() => checkType(parameter.type, value, { name: parameter.name, place: () => path })).diagnostics.forEach(
    report
  );
  const items = value.kind === "tuple" ? value.items : [value];
  const { minimum, length } = parameter;
  if (minimum !== void 0 && items.some((item) => item.kind === "literal" && item.value < minimum)) {
    report({
      code: "NG108",
      place: path,
      message: `${parameter.name} is out of range`,
      received: JSON.stringify(lower(value)),
      allowed: `at least ${minimum}`
    });
  }
  if (length !== void 0 && value.kind === "tuple" && items.length !== length) {
    report({
      code: "NG108",
      place: path,
      message: `${parameter.name} has the wrong length`,
      received: String(items.length),
      allowed: String(length)
    });
  }
}
function checkBody(place, all) {
  const { block: block2, path, report } = place;
  if (block2.body.kind === "stage") {
    if (block2.inputs.length !== 1)
      report({
        code: "NG109",
        place: path,
        message: "a block that is one stage has one input",
        received: String(block2.inputs.length),
        allowed: "1"
      });
    checkStage(block2.body.stage, place, all);
    return;
  }
  const values = new Set(block2.inputs);
  const ids = new Set(block2.inputs);
  for (const node of block2.body.nodes) {
    const here = { ...place, path: [...path, node.id], values };
    checkName(node.id, SNAKE_CASE, {
      what: "the id of a node",
      allowed: "snake_case",
      path: here.path,
      report
    });
    if (ids.has(node.id)) report({ code: "NG102", place: here.path, message: "two values of the block have this id" });
    ids.add(node.id);
    node.inputs.forEach((reference) => requireValue(reference, here));
    checkStage(node.stage, here, all);
    checkInputCount(node.stage, node.inputs.length, here);
    for (const output of outputsOf(node.stage, place.blocks))
      values.add(output === ONLY_OUTPUT ? node.id : `${node.id}.${output}`);
  }
  checkOutputs(block2.body.outputs, place);
  for (const reference of Object.values(block2.body.outputs)) requireValue(reference, { ...place, values });
}
var outputsOf = (stage2, blocks) => {
  const callee = stage2.kind === "call" ? blocks.get(stage2.block) : void 0;
  return callee?.body.kind === "flow" ? Object.keys(callee.body.outputs) : [ONLY_OUTPUT];
};
function requireValue(reference, { path, report, values }) {
  if (values.has(reference)) return;
  report({
    code: "NG103",
    place: path,
    message: "the block has no such value before this node",
    received: reference,
    allowed: suggest(reference, [...values])
  });
}
function checkInputCount(stage2, received, { path, report, blocks }) {
  if (isOperation(stage2.kind)) return;
  const allowed = stage2.kind === "call" ? blocks.get(stage2.block)?.inputs.length : 1;
  if (allowed === void 0 || allowed === received) return;
  report({
    code: "NG109",
    place: path,
    message: "the number of inputs is wrong",
    received: String(received),
    allowed: String(allowed)
  });
}
function checkStage(root, place, all) {
  const isNode = place.block.body.kind === "flow";
  const stack = [{ stage: root, depth: 0, indices: /* @__PURE__ */ new Set() }];
  for (let top = stack.pop(); top !== void 0; top = stack.pop()) {
    const { stage: stage2, depth: depth2, indices } = top;
    if (depth2 > DEEPEST) {
      place.report({
        code: "NG111",
        place: place.path,
        message: "stages are nested too deeply",
        allowed: `at most ${DEEPEST} levels; a block may call blocks to any depth`
      });
      return;
    }
    for (const expression of expressionsOf(stage2)) checkExpression(expression, place, indices);
    if (stage2.kind === "call") checkCall(stage2, place, all);
    if ((depth2 > 0 || !isNode) && outputsOf(stage2, place.blocks).join() !== ONLY_OUTPUT) {
      place.report({
        code: "NG109",
        place: place.path,
        message: "a block with several outputs is called by a node of its own",
        received: outputsOf(stage2, place.blocks).join(", "),
        allowed: "one output"
      });
    }
    if (stage2.kind === "repeat") checkIndex(stage2.index, indices, place);
    const inside2 = stage2.kind === "repeat" ? /* @__PURE__ */ new Set([...indices, stage2.index]) : indices;
    for (const part of childStages(stage2)) stack.push({ stage: part, depth: depth2 + 1, indices: inside2 });
  }
}
function checkIndex(index, indices, { path, report }) {
  checkName(index, /^[a-z][A-Za-z0-9]*$/, { what: "the index of a repeat", allowed: "camelCase", path, report });
  if (!indices.has(index)) return;
  report({ code: "NG102", place: path, message: "an enclosing repeat has this index", received: index });
}
function expressionsOf(stage2) {
  switch (stage2.kind) {
    case "call":
      return Object.values(stage2.arguments);
    case "when":
      return [stage2.test];
    case "repeat":
      return [stage2.count];
    case "sequence":
    case "branches":
      return [];
    default:
      return Object.keys(definitionOf(stage2.kind).attributes).map(
        (name2) => stage2[name2]
      );
  }
}
function checkExpression(root, { block: block2, path, report, values }, indices) {
  const parameters = block2.parameters.map(({ name: name2 }) => name2);
  const stack = [{ e: root, depth: 0 }];
  for (let top = stack.pop(); top !== void 0; top = stack.pop()) {
    const { e, depth: depth2 } = top;
    if (depth2 > DEEPEST) {
      report({
        code: "NG111",
        place: path,
        message: "a formula is nested too deeply",
        allowed: `at most ${DEEPEST} levels`
      });
      return;
    }
    if (e.kind === "parameter" && !parameters.includes(e.name)) {
      report({
        code: "NG105",
        place: path,
        message: "the block has no such parameter",
        received: e.name,
        allowed: suggest(e.name, parameters)
      });
    }
    if (e.kind === "variable" && !indices.has(e.name)) {
      report({
        code: "NG103",
        place: path,
        message: "no enclosing repeat has this index",
        received: e.name,
        allowed: [...indices].join(", ") || "none here"
      });
    }
    if (e.kind === "size" && !values.has(e.of)) {
      report({
        code: "NG103",
        place: path,
        message: "the block has no such value before this node",
        received: e.of,
        allowed: suggest(e.of, [...values])
      });
    }
    stack.push(...partsOf(e).map((part) => ({ e: part, depth: depth2 + 1 })));
  }
}
function checkCall(call2, place, all) {
  const { path, report, blocks, block: block2 } = place;
  const callee = blocks.get(call2.block);
  if (callee === void 0) {
    return all.has(call2.block) ? report({
      code: "NG110",
      place: path,
      message: call2.block === block2.name ? "a block cannot call itself" : "a block calls only blocks that stand before it",
      received: call2.block
    }) : report({
      code: "NG104",
      place: path,
      message: "there is no such block",
      received: call2.block,
      allowed: suggest(call2.block, [...all])
    });
  }
  const names = callee.parameters.map(({ name: name2 }) => name2);
  for (const [name2, value] of Object.entries(call2.arguments)) {
    const parameter = callee.parameters.find((p) => p.name === name2);
    if (parameter === void 0) {
      report({
        code: "NG105",
        place: [...path, name2],
        message: `${callee.name} has no such parameter`,
        received: name2,
        allowed: suggest(name2, names)
      });
    } else checkArgument(parameter, value, { path: [...path, name2], report });
  }
  for (const { name: name2, default: value } of callee.parameters) {
    if (value !== void 0 || name2 in call2.arguments) continue;
    report({ code: "NG106", place: [...path, name2], message: `${callee.name} must be given this parameter` });
  }
}

// spec/passes/task.ts
function* wait(task) {
  return yield task;
}
function run3(task) {
  const stack = [task];
  let result;
  for (let top = stack.at(-1); top !== void 0; top = stack.at(-1)) {
    const step3 = top.next(result);
    if (step3.done === true) {
      stack.pop();
      result = step3.value;
    } else {
      stack.push(step3.value);
      result = void 0;
    }
  }
  return result;
}

// spec/passes/instantiate.ts
var MOST_TURNS = 1e5;
var placeOf = (trail) => () => {
  const place = [];
  for (let at = trail; at !== void 0; at = at.around) place.push(at.segment);
  return place.reverse();
};
function instantiate(model, { arguments: given = {}, sizes = {} } = {}) {
  const main = model.blocks.at(-1);
  requireArguments(model, main, given);
  requireSizes(model, sizes);
  const inputs = model.inputs.map(
    (input) => input.axes.map(({ axis, size }) => ({ axis, size: literal(sizes[axis] ?? size) }))
  );
  const context = {
    model,
    blocks: new Map(model.blocks.map((block2) => [block2.name, block2])),
    done: /* @__PURE__ */ new Map()
  };
  const parameters = Object.fromEntries(Object.entries(given).map(([name2, value]) => [name2, lift(value)]));
  return run3(instantiateBlock({ block: main, parameters, inputs, trail: { segment: model.name } }, context));
}
function requireArguments({ name: model }, { parameters }, given) {
  const diagnostics = [];
  for (const [name2, value] of Object.entries(given)) {
    const parameter = parameters.find((candidate) => candidate.name === name2);
    const path = [model, name2];
    if (parameter) checkArgument(parameter, lift(value), { path, report: (diagnostic) => void diagnostics.push(diagnostic) });
    else {
      const allowed = suggest(
        name2,
        parameters.map((known) => known.name)
      );
      const message = "the model has no such parameter";
      diagnostics.push({ code: "NG105", place: path, message, received: name2, allowed });
    }
  }
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
}
function requireSizes({ name: name2, inputs }, sizes) {
  for (const input of inputs) {
    for (const { axis } of input.axes) {
      const size = sizes[axis] ?? 1;
      if (Number.isSafeInteger(size) && size >= 1) continue;
      fail({
        code: "NG108",
        place: [name2, input.name, axis],
        message: "the size of an input is out of range",
        received: String(size),
        allowed: "a positive integer"
      });
    }
  }
}
function* instantiateBlock({ block: block2, parameters: given, inputs, trail }, context) {
  const parameters = new Map(
    block2.parameters.map(({ name: name2, type, default: value }) => {
      const argument = given[name2] ?? lift(value ?? 0);
      checkType(type, argument, { name: name2, place: placeOf(trail) });
      return [name2, argument];
    })
  );
  const key = [
    block2.name,
    ...[...parameters.values()].map(keyOf),
    ...inputs.map((shape) => shape.map(({ axis, size }) => `${axis} ${keyOf(size)}`).join())
  ].join(";");
  const known = context.done.get(key);
  if (known !== void 0) return known;
  const scope = {
    parameters,
    variables: /* @__PURE__ */ new Map(),
    values: new Map(block2.inputs.map((input, i) => [input, inputs[i]])),
    trail,
    context
  };
  const unfolded = block2.body.kind === "stage" ? yield* wait(instantiateStage(block2.body.stage, inputs, scope)) : yield* wait(instantiateFlow(block2, inputs, scope));
  const instance = { ...unfolded, kind: block2.name };
  context.done.set(key, instance);
  return instance;
}
function* instantiateFlow(block2, inputs, scope) {
  const body = block2.body;
  const values = new Map(scope.values);
  const children = [];
  const inner = { ...scope, values };
  for (const node of body.nodes) {
    const trail = { around: scope.trail, segment: node.id };
    const shapes = node.inputs.map((reference) => values.get(reference));
    const instance = yield* wait(instantiateStage(node.stage, shapes, { ...inner, trail }));
    children.push({ segment: node.id, instance });
    for (const [output, shape] of Object.entries(instance.outputs)) {
      values.set(output === ONLY_OUTPUT ? node.id : `${node.id}.${output}`, shape);
    }
  }
  const outputs = Object.entries(body.outputs).map(([output, reference]) => [output, values.get(reference)]);
  return together({
    kind: block2.name,
    inputs,
    outputs: Object.fromEntries(outputs),
    children
  });
}
function together(parts) {
  const sum = (what) => parts.children.reduce((total, { instance }) => total + instance[what], 0);
  return {
    ...parts,
    attributes: {},
    weights: [],
    trainable: sum("trainable"),
    nonTrainable: sum("nonTrainable"),
    macs: sum("macs")
  };
}
var resolveIn = ({ parameters, variables, values }) => (e) => substitute(e, (symbol) => {
  if (symbol.kind === "parameter") return parameters.get(symbol.name);
  if (symbol.kind === "variable") return literal(variables.get(symbol.name) ?? 0);
  return symbol.kind === "size" ? sizeOf(values.get(symbol.of) ?? [], symbol.axis) : void 0;
});
function* instantiateStage(stage2, inputs, scope) {
  switch (stage2.kind) {
    case "call": {
      const block2 = scope.context.blocks.get(stage2.block);
      const resolve = resolveIn(scope);
      const parameters = Object.fromEntries(
        Object.entries(stage2.arguments).map(([name2, value]) => [name2, resolve(value)])
      );
      return yield* wait(instantiateBlock({ block: block2, parameters, inputs, trail: scope.trail }, scope.context));
    }
    case "sequence":
      return yield* wait(
        instantiateTurns(
          "sequence",
          stage2.stages.map((part) => ({ stage: part, scope })),
          inputs
        )
      );
    case "branches":
      return yield* wait(instantiateBranches(stage2, inputs, scope));
    case "when": {
      const test = resolveIn(scope)(stage2.test);
      if (test.kind === "literal" && test.value === true)
        return yield* wait(instantiateStage(stage2.stage, inputs, scope));
      return together({ kind: "identity", inputs, outputs: { [ONLY_OUTPUT]: inputs[0] }, children: [] });
    }
    case "repeat":
      return yield* wait(instantiateTurns("repeat", turnsOf(stage2, scope), inputs));
    default:
      return instantiateOperation(stage2, inputs, scope);
  }
}
function* instantiateTurns(kind, turns, inputs) {
  const children = [];
  let value = inputs[0];
  for (const [i, { stage: stage2, scope }] of turns.entries()) {
    const instance = yield* wait(
      instantiateStage(stage2, [value], { ...scope, trail: { around: scope.trail, segment: String(i) } })
    );
    children.push({ segment: String(i), instance });
    value = instance.outputs[ONLY_OUTPUT];
  }
  return together({ kind, inputs, outputs: { [ONLY_OUTPUT]: value }, children });
}
function turnsOf(stage2, scope) {
  const count = integerOf(resolveIn(scope)(stage2.count)) ?? 0;
  const least = (stage2.first ? 1 : 0) + (stage2.last ? 1 : 0);
  if (count < least || count > MOST_TURNS) {
    fail({
      code: "NG108",
      place: placeOf(scope.trail)(),
      message: "the number of turns of a repeat is out of range",
      received: String(count),
      allowed: `${least} to ${MOST_TURNS}`
    });
  }
  return Array.from({ length: count }, (_, i) => ({
    stage: i === 0 && stage2.first || i === count - 1 && stage2.last || stage2.body,
    scope: { ...scope, variables: new Map([...scope.variables, [stage2.index, i]]) }
  }));
}
function* instantiateBranches(stage2, inputs, scope) {
  const children = [];
  for (const [i, part] of stage2.stages.entries()) {
    const segment = `branches.${i}`;
    const instance = yield* wait(instantiateStage(part, inputs, { ...scope, trail: { around: scope.trail, segment } }));
    children.push({ segment, instance });
  }
  const shapes = children.map(({ instance }) => instance.outputs[ONLY_OUTPUT]);
  const merged = instantiateOperation({ kind: stage2.merge }, shapes, scope);
  children.push({ segment: stage2.merge, instance: merged });
  return together({ kind: "branches", inputs, outputs: merged.outputs, children });
}
function instantiateOperation(operation, inputs, scope) {
  const definition = definitionOf(operation.kind);
  const place = placeOf(scope.trail);
  const use = useOperation({
    operation,
    inputs,
    resolve: resolveIn(scope),
    place
  });
  const output = definition.shape(use);
  requirePositive(output, place);
  const weights2 = (definition.weights?.(use) ?? []).map(({ name: name2, role, shape }) => ({
    name: name2,
    role,
    shape: shape.map((size) => numberOf(size, place))
  }));
  const count = (statistics) => weights2.filter(({ role }) => STATISTICS.includes(role) === statistics).reduce((sum, { shape }) => sum + shape.reduce((product2, size) => product2 * size, 1), 0);
  return {
    kind: operation.kind,
    inputs,
    attributes: Object.fromEntries(
      Object.entries(use.attributes).map(([name2, value]) => [name2, lower(value)])
    ),
    outputs: { [ONLY_OUTPUT]: output },
    weights: weights2,
    children: [],
    trainable: count(false),
    nonTrainable: count(true),
    macs: definition.macs ? numberOf(definition.macs(use, output), place) : 0
  };
}
function requirePositive(shape, place) {
  for (const { axis, size } of shape) {
    if (numberOf(size, place) >= 1) continue;
    fail({
      code: "NG202",
      place: place(),
      message: `the ${axis} of the result is not positive`,
      received: String(integerOf(size)),
      allowed: "at least 1"
    });
  }
}
function numberOf(size, place) {
  const value = integerOf(add(size, literal(0)));
  if (value === void 0)
    throw new DiagnosticError([
      { code: "NG204", place: place(), message: "a size could not be computed", received: JSON.stringify(size) }
    ]);
  return value;
}

// spec/passes/summary.ts
var numbersOf = (shape) => (shape ?? []).map(({ size }) => integerOf(size) ?? 0);
var summarize = (model, options = {}) => summarizeInstance(model.name, instantiate(model, options));
function summarizeInstance(name2, root) {
  const nodes = [];
  const stack = entriesOf(root, "", 0);
  for (let top = stack.pop(); top !== void 0; top = stack.pop()) {
    const { id, depth: depth2, instance } = top;
    nodes.push({
      id,
      depth: depth2,
      kind: instance.kind,
      output: numbersOf(instance.outputs[ONLY_OUTPUT] ?? Object.values(instance.outputs)[0]),
      attributes: instance.attributes,
      parameters: instance.weights.map(({ name: name3, role, shape }) => ({ name: `${id}.${name3}`, role, shape })),
      trainable: instance.trainable,
      nonTrainable: instance.nonTrainable,
      macs: instance.macs
    });
    stack.push(...entriesOf(instance, `${id}.`, depth2 + 1));
  }
  return { name: name2, trainable: root.trainable, nonTrainable: root.nonTrainable, macs: root.macs, nodes };
}
var entriesOf = (instance, prefix, depth2) => instance.children.map((child) => ({ id: prefix + child.segment, depth: depth2, instance: child.instance })).reverse();

// verify/proof/case.ts
var LEVELS = ["counts", "shapes", "config", "forward", "gradient", "training", "initialization"];
var batchOf = (grid) => grid + 3;
var frameworksOf = ({ sources }) => FRAMEWORKS.filter((framework) => sources[framework] !== void 0);
var summaryOf = ({ model, arguments: given, grids }, grid = 0) => {
  const [height, width3] = grids[grid];
  return summarize(model, { arguments: given, sizes: { height, width: width3 } });
};
function gridsOf({ inputs }) {
  const axes = inputs.flatMap((input) => input.axes);
  const side = (name2) => axes.find(({ axis }) => axis === name2);
  const [height, width3] = [side("height"), side("width")];
  if (height === void 0 || width3 === void 0) return [[1, 1]];
  const own = [height.size, width3.size];
  return height.minimum === void 0 || width3.minimum === void 0 ? [own] : [own, [height.size + 1, width3.size + 3]];
}
function outputsOf2({ blocks }) {
  const body = blocks.at(-1)?.body;
  return body?.kind === "flow" ? Object.keys(body.outputs) : ["out"];
}
function outputShapesOf({ model }, { nodes }) {
  const body = model.blocks.at(-1)?.body;
  const references = body?.kind === "flow" ? Object.values(body.outputs) : [nodes.at(-1)?.id ?? ""];
  return references.map((reference) => {
    const node = nodes.find(({ id }) => id === reference);
    if (node === void 0) throw new Error(`${model.name}: no node ${reference}`);
    return node.output;
  });
}

// verify/proof/plan.ts
import { join as join4 } from "node:path";
var STEPS = 5;
var LEARNING_RATE = 0.01;
var DRAWS = 12;
var nameOfRun = ({ mode, precision, grid }) => `${mode}-${grid}-${precision}`;
function runsOf({ levels, sources, grids, double }, framework) {
  const runs = [];
  const hasTfjs = sources.tfjs !== void 0;
  const add3 = (mode, precision, grid = 0) => {
    runs.push({ mode, precision, grid, steps: precision === "float64" ? STEPS : 1 });
  };
  const modes = ["gradient", "training"].filter((mode) => levels.includes(mode));
  if (levels.includes("forward") || levels.includes("shapes")) {
    for (const grid of grids.keys()) {
      add3("forward", "float32", grid);
      if (double && levels.includes("forward") && framework !== "tfjs") add3("forward", "float64", grid);
    }
  }
  for (const mode of modes) {
    if (framework !== "tfjs") add3(mode, "float64");
    if (framework === "tfjs" || framework === "pytorch" && hasTfjs) add3(mode, "float32");
  }
  if (levels.includes("initialization")) add3("initialization", "float32");
  return runs;
}
var filesOf = (folder) => ({
  weights: join4(folder, "weights.safetensors"),
  inputs: (grid) => join4(folder, `inputs-${grid}.safetensors`),
  result: (framework, run4) => join4(folder, `${framework}-${nameOfRun(run4)}.safetensors`)
});
function requestOf(proof, framework, files) {
  const source = proof.sources[framework];
  if (source === void 0) throw new Error(`${proof.id} has no source for ${framework}`);
  const { levels, model } = proof;
  const exchanges = runsOf(proof, framework).map((run4) => ({
    kind: "exchange",
    mode: run4.mode,
    precision: run4.precision,
    weights: files.weights,
    inputs: files.inputs(run4.grid),
    result: files.result(framework, run4),
    outputs: outputsOf2(model),
    steps: run4.steps,
    learningRate: LEARNING_RATE,
    draws: DRAWS,
    seed: proof.seed
  }));
  const tasks = [
    ...levels.includes("counts") ? [{ kind: "structure" }] : [],
    ...levels.includes("config") || levels.includes("shapes") ? [{ kind: "config" }] : [],
    ...exchanges
  ];
  return { ...source, ...inputsOf(proof), id: proof.id, arguments: proof.arguments, tasks };
}
function inputsOf({ model }) {
  const inputs = model.inputs.map(({ name: name2, axes }) => ({
    name: name2,
    shape: axes.map(({ axis, size, minimum }) => axis !== "channels" && minimum !== void 0 ? null : size)
  }));
  const [channels = 1, height = null, width3 = null] = inputs[0]?.shape ?? [];
  return { channels: channels ?? 1, height, width: width3, inputs };
}

// verify/proof/evidence.ts
var RunFailure = class extends Error {
  name = "RunFailure";
};
var keyOfResult = (framework, run4) => `${framework} ${nameOfRun(run4)}`;
var reportOf = ({ reports }, framework) => {
  const report = reports.get(framework);
  if (report === void 0) throw new RunFailure(`${framework} left no report`);
  return report;
};
function resultOf(evidence, framework, kind) {
  const found = reportOf(evidence, framework).outcomes.find((outcome) => outcome.kind === kind);
  return requireResult(found, `${framework}, ${kind}`);
}
function tensorsOf(evidence, framework, run4) {
  const { proof, results } = evidence;
  const runs = runsOf(proof, framework);
  const index = runs.findIndex((candidate) => nameOfRun(candidate) === nameOfRun({ ...run4, steps: 0 }));
  const exchanges = reportOf(evidence, framework).outcomes.filter(({ kind }) => kind === "exchange");
  requireResult(exchanges[index], `${framework}, ${nameOfRun({ ...run4, steps: 0 })}`);
  const tensors = results.get(keyOfResult(framework, runs[index]));
  if (tensors === void 0) throw new RunFailure(`${framework} left no file`);
  return tensors;
}
function requireResult(outcome, what) {
  if (outcome === void 0) throw new RunFailure(`${what}: no outcome`);
  if ("error" in outcome) throw new RunFailure(`${what}: ${outcome.error}`);
  return outcome.result;
}

// verify/proof/settings.ts
var NONE = [0, 0, 0, 0];
var pairOf2 = (value) => Array.isArray(value) ? [Number(value[0]), Number(value[1])] : [Number(value), Number(value)];
function paddingOf(padding2, kernel, stride) {
  if (padding2 === "valid") return NONE;
  if (Array.isArray(padding2)) return padding2;
  if (padding2 !== "same") throw new Error(`no padding: ${JSON.stringify(padding2)}`);
  if (stride[0] !== 1 || stride[1] !== 1) return "same";
  const [height, width3] = kernel.map((size) => size - 1);
  return [Math.floor(height / 2), Math.ceil(height / 2), Math.floor(width3 / 2), Math.ceil(width3 / 2)];
}
var poolSettings = (kind, window, countBorder) => {
  const hasBorder = window.padding === "same" || window.padding.some((side) => side !== 0);
  return { kind, ...window, ...kind === "averagePool" && hasBorder && { countBorder } };
};
function expectedSettings({ kind, attributes, output, parameters }, rules) {
  const has = (role) => parameters.some((parameter) => parameter.role === role);
  const initializers6 = (of) => ({
    kernelInitializer: rules[of].kernel,
    ...has("bias") && { biasInitializer: rules[of].bias }
  });
  const window = () => {
    const [kernel, stride] = [pairOf2(attributes["kernel"]), pairOf2(attributes["stride"])];
    return { kernel, stride, padding: paddingOf(attributes["padding"], kernel, stride) };
  };
  switch (kind) {
    case "conv":
      return { kind, filters: output[0], ...window(), bias: has("bias"), ...initializers6("conv") };
    case "dense":
      return { kind, units: output[0], bias: has("bias"), ...initializers6("dense") };
    case "batchNorm":
      return {
        kind,
        epsilon: attributes["epsilon"],
        decay: attributes["decay"],
        scale: has("scale"),
        shift: has("shift")
      };
    case "dropout":
      return { kind, rate: attributes["rate"] };
    case "scale":
      return { kind, factor: attributes["factor"] };
    case "maxPool":
    case "averagePool":
      return poolSettings(kind, window(), attributes["countBorder"] === true);
    default:
      return { kind };
  }
}

// verify/proof/settings-keras.ts
function withSnakeCase(value) {
  if (Array.isArray(value)) return value.map(withSnakeCase);
  if (typeof value !== "object" || value === null) return value;
  const snake = (key) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [snake(key), withSnakeCase(item)]));
}
function readInitializer(value) {
  const { class_name: name2, config } = value;
  if (name2 === "Zeros") return { kind: "zeros" };
  if (name2 === "GlorotUniform") return { kind: "glorotUniform" };
  const isGlorot = name2 === "VarianceScaling" && config["scale"] === 1 && config["distribution"] === "uniform" && ["fanAvg", "fan_avg"].includes(String(config["mode"]));
  if (isGlorot) return { kind: "glorotUniform" };
  if (name2 === "RandomNormal" && config["mean"] === 0) return { kind: "normal", deviation: config["stddev"] };
  return { name: name2, config };
}
var initializers3 = (config, bias) => ({
  kernelInitializer: readInitializer(config["kernel_initializer"]),
  ...bias && { biasInitializer: readInitializer(config["bias_initializer"]) }
});
function sidesOf2(padding2) {
  const [rows, columns] = padding2["padding"];
  return [...pairOf2(rows), ...pairOf2(columns)];
}
function windowOf({ config, helper }, size) {
  const [kernel, stride] = [pairOf2(config[size]), pairOf2(config["strides"])];
  const zeros = helper("pad");
  const padding2 = zeros && config["padding"] === "valid" ? sidesOf2(zeros) : paddingOf(config["padding"], kernel, stride);
  return { kernel, stride, padding: padding2 };
}
function readConv(layers) {
  const { config } = layers;
  const plain6 = JSON.stringify(pairOf2(config["dilation_rate"])) === "[1,1]" && (config["groups"] ?? 1) === 1;
  const bias = config["use_bias"] === true;
  const kind = plain6 && config["activation"] === "linear" ? "conv" : "another convolution";
  return { kind, filters: config["filters"], ...windowOf(layers, "kernel_size"), bias, ...initializers3(config, bias) };
}
var readPool = (kind) => (layers) => {
  const zeros = layers.helper("pad");
  const window = windowOf(layers, "pool_size");
  if (zeros && kind === "maxPool") return { kind: "a maximum with zeros around it", ...window };
  const dense2 = layers.helper("window");
  if (dense2 === void 0) return poolSettings(kind, window, zeros !== void 0);
  const kernel = pairOf2(dense2["pool_size"]);
  const padding2 = paddingOf(dense2["padding"], kernel, pairOf2(dense2["strides"]));
  return poolSettings(kind, { kernel, stride: window.stride, padding: padding2 }, false);
};
function readDense({ config }) {
  const bias = config["use_bias"] === true;
  const kind = config["activation"] === "linear" ? "dense" : "another dense layer";
  return { kind, units: config["units"], bias, ...initializers3(config, bias) };
}
var readBatchNorm = ({ config }) => ({
  kind: "batchNorm",
  epsilon: config["epsilon"],
  decay: config["momentum"],
  scale: config["scale"],
  shift: config["center"]
});
var plain = (kind) => () => ({ kind });
var READERS = {
  Add: plain("add"),
  Concatenate: plain("concat"),
  Multiply: plain("multiply"),
  Conv2D: readConv,
  Dense: readDense,
  BatchNormalization: readBatchNorm,
  Dropout: ({ config }) => ({ kind: "dropout", rate: config["rate"] }),
  Rescaling: ({ config }) => ({ kind: config["offset"] ? "a shift" : "scale", factor: config["scale"] }),
  MaxPooling2D: readPool("maxPool"),
  AveragePooling2D: readPool("averagePool"),
  GlobalAveragePooling2D: plain("globalAveragePool"),
  GlobalMaxPooling2D: plain("globalMaxPool"),
  ReLU: plain("relu"),
  Softmax: plain("softmax"),
  Flatten: plain("flatten"),
  Activation: ({ config }) => ({ kind: config["activation"] })
};
var readKeras = (id, layers) => {
  const name2 = id.replaceAll(".", "_");
  const own = layers.get(name2);
  if (own === void 0) return void 0;
  const configOf = (layer3) => withSnakeCase(layer3.config);
  const helper = (suffix) => {
    const layer3 = layers.get(`${name2}_${suffix}`);
    return layer3 && configOf(layer3);
  };
  const mean = layers.get(`${name2}_mean`);
  if (own.type === "Reshape" && mean) return readKeras(`${name2}_mean`, layers);
  const read = READERS[own.type];
  return read === void 0 ? { kind: own.type } : read({ type: own.type, config: configOf(own), helper });
};

// verify/proof/settings-pytorch.ts
var complement = (momentum) => Number((1 - Number(momentum)).toPrecision(12));
function paddingOfModule({ type, config }, window) {
  if (type.endsWith("Same")) return paddingOf("same", window.kernel, window.stride);
  if (type.endsWith("Padded")) {
    const [left = 0, right = 0, top = 0, bottom = 0] = config["sides"];
    return [top, bottom, left, right];
  }
  const { padding: padding2 } = config;
  if (typeof padding2 === "string") return paddingOf(padding2, window.kernel, window.stride);
  const [height, width3] = pairOf2(padding2);
  return [height, height, width3, width3];
}
function windowOf2(layer3) {
  const { kernel_size: size, stride: step3 } = layer3.config;
  const window = { kernel: pairOf2(size), stride: pairOf2(step3) };
  return { ...window, padding: paddingOfModule(layer3, window) };
}
var conv2 = (layer3) => {
  const { out_channels: filters, dilation, groups } = layer3.config;
  const plain6 = JSON.stringify(pairOf2(dilation)) === "[1,1]" && groups === 1;
  return { kind: plain6 ? "conv" : "another convolution", filters, ...windowOf2(layer3), bias: layer3.config["bias"] === true };
};
var batchNorm2 = ({ type, config: { eps, momentum, affine } }) => ({
  kind: "batchNorm",
  epsilon: eps,
  decay: complement(momentum),
  scale: type.endsWith("Scale") || affine === true && !type.endsWith("Shift"),
  shift: type.endsWith("Shift") || affine === true && !type.endsWith("Scale")
});
var pool = (kind) => (layer3) => {
  const { ceil_mode: ceil, count_include_pad: countBorder } = layer3.config;
  return poolSettings(ceil === true ? "a pool in ceil mode" : kind, windowOf2(layer3), countBorder === true);
};
var plain2 = (kind) => () => ({ kind });
var READERS2 = [
  [/^Conv2d(Same|Padded)?$/, conv2],
  [/^Linear$/, ({ config }) => ({ kind: "dense", units: config["out_features"], bias: config["bias"] === true })],
  [/^BatchNorm[12]d(Scale|Shift)?$/, batchNorm2],
  [/^Dropout$/, ({ config }) => ({ kind: "dropout", rate: config["p"] })],
  [/^MaxPool2d(Same|Padded)?$/, pool("maxPool")],
  [/^AvgPool2d(Same|Padded)?$/, pool("averagePool")],
  [/^(AdaptiveAvgPool2d|GlobalAvgPool2d)$/, plain2("globalAveragePool")],
  [/^(AdaptiveMaxPool2d|GlobalMaxPool2d)$/, plain2("globalMaxPool")],
  [/^Scale$/, ({ config }) => ({ kind: "scale", factor: config["factor"] ?? config["scale"] })],
  [/^ReLU$/, plain2("relu")],
  [/^Sigmoid$/, plain2("sigmoid")],
  [/^Softmax$/, plain2("softmax")],
  [/^Tanh$/, plain2("tanh")],
  [/^Flatten$/, plain2("flatten")]
];
var readPytorch = (id, layers) => {
  const layer3 = layers.get(id);
  if (layer3 === void 0) return void 0;
  const [, read] = READERS2.find(([type]) => type.test(layer3.type)) ?? [];
  return read === void 0 ? { kind: layer3.type } : read(layer3);
};

// verify/proof/nodes.ts
var STRUCTURES = ["sequence", "repeat", "branches"];
var GLOBAL_POOLS = ["globalAveragePool", "globalMaxPool"];
var HELPER = /_(?:pad|permute|window|mean|stride|dense)$/;
function valuesOf(summary, tensors, framework) {
  const own = (id) => framework === "pytorch" ? id : id.replaceAll(".", "_");
  const found = /* @__PURE__ */ new Map();
  for (const [name2, tensor2] of tensors) if (name2.startsWith("node.")) found.set(name2.slice("node.".length), tensor2);
  const values = summary.nodes.flatMap((node) => {
    const value = found.get(own(node.id));
    return value === void 0 ? [] : [{ node, value: withoutGrid(node, value, framework) }];
  });
  const known = new Set(summary.nodes.map(({ id }) => own(id)));
  const isHelper = (name2) => framework !== "pytorch" && HELPER.test(name2) && known.has(name2.replace(HELPER, ""));
  return { values, unknown: [...found.keys()].filter((name2) => !known.has(name2) && !isHelper(name2)) };
}
function withoutGrid({ kind, output }, value, framework) {
  const { shape, data } = value;
  const isCell = shape.length === 4 && shape[2] === 1 && shape[3] === 1;
  const keepsCell = framework === "pytorch" && GLOBAL_POOLS.includes(kind) && output.length === 1;
  return keepsCell && isCell ? { shape: shape.slice(0, 2), data } : value;
}
var operationsOf = ({ nodes }) => nodes.filter(({ kind }) => isOperation(kind));
function leavesOf({ nodes }) {
  const last = /* @__PURE__ */ new Map();
  const parents = [];
  for (const { id, depth: depth2 } of nodes) {
    while (parents.length > 0 && (parents.at(-1)?.depth ?? 0) >= depth2) parents.pop();
    const parent = parents.at(-1);
    if (parent !== void 0) last.set(parent.id, id);
    parents.push({ id, depth: depth2 });
  }
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const leaf = (id) => {
    const child = STRUCTURES.includes(kinds.get(id) ?? "") ? last.get(id) : void 0;
    return child === void 0 || kinds.get(child) === "identity" ? id : leaf(child);
  };
  return new Map(nodes.map(({ id }) => [id, leaf(id)]));
}
function byLeaf(summary, { values }) {
  const leaves = leavesOf(summary);
  const result = /* @__PURE__ */ new Map();
  for (const { node, value } of values) {
    const leaf = leaves.get(node.id) ?? node.id;
    if (!result.has(leaf)) result.set(leaf, value);
  }
  return result;
}

// verify/proof/verdict.ts
var MOST_DETAILS = 8;
var fromDifferences = (between, differences, { measure, compared }) => ({
  between,
  passed: differences.length === 0 && compared > 0,
  measure,
  compared,
  ...differences[0] !== void 0 && { place: differences[0].place },
  details: [
    ...differences.slice(0, MOST_DETAILS).map(({ text: text2 }) => text2),
    ...compared === 0 ? ["nothing was compared"] : []
  ]
});

// verify/proof/levels/config.ts
var READERS3 = {
  pytorch: readPytorch,
  keras: readKeras,
  tfjs: readKeras
};
function judgeConfig(evidence) {
  const { proof } = evidence;
  const operations = operationsOf(summaryOf(proof));
  return frameworksOf(proof).map((framework) => () => {
    const layers = new Map(resultOf(evidence, framework, "config").layers.map((layer3) => [layer3.name, layer3]));
    let compared = 0;
    const differences = operations.flatMap((node) => {
      const found = READERS3[framework](node.id, layers);
      if (found === void 0) return [];
      const expected = expectedSettings(node, proof.model.initializers);
      const keys2 = [.../* @__PURE__ */ new Set([...Object.keys(expected), ...Object.keys(found)])];
      return keys2.flatMap((key) => {
        if (framework === "pytorch" && key.endsWith("Initializer")) return [];
        compared += 1;
        const [want, have] = [JSON.stringify(expected[key]), JSON.stringify(found[key])];
        return want === have ? [] : [{ place: node.id, text: `${node.id}: ${key} expected ${want}, found ${have}` }];
      });
    });
    return fromDifferences(framework, differences, { measure: "equal", compared });
  });
}

// verify/structures.ts
function portraitOfSummary({ trainable, nonTrainable, nodes }) {
  const withParameters = nodes.filter(({ parameters }) => parameters.length > 0);
  return { trainable, nonTrainable, layers: makeLayers(withParameters) };
}
function portraitOfPytorch({ trainable, nonTrainable, layers }) {
  const translated = layers.map(({ name: name2, parameters }) => {
    const isNorm = parameters.every(({ shape }) => shape.length === 1);
    const roles = isNorm ? PYTORCH_NORM_ROLES : PYTORCH_ROLES;
    return { id: name2, parameters: parameters.map((it) => ({ role: roleOf(it, roles), shape: it.shape })) };
  });
  return { trainable, nonTrainable, layers: makeLayers(translated) };
}
function portraitOfKeras({ trainable, nonTrainable, layers }) {
  const translated = layers.map(({ name: name2, parameters }) => ({
    id: name2,
    parameters: parameters.map((it) => ({ role: roleOf(it, KERAS_ROLES), shape: pytorchLayout(it) }))
  }));
  return { trainable, nonTrainable, layers: makeLayers(translated) };
}
var PORTRAITS = {
  pytorch: portraitOfPytorch,
  keras: portraitOfKeras,
  tfjs: portraitOfKeras
};
function differencesOf(expected, found) {
  const totals = ["trainable", "nonTrainable"].filter((key) => expected[key] !== found[key]).map((key) => `${key}: expected ${expected[key]}, found ${found[key]}`);
  const names = /* @__PURE__ */ new Set([...expected.layers.keys(), ...found.layers.keys()]);
  const layers = [...names].flatMap((name2) => {
    const [want, have] = [expected.layers.get(name2), found.layers.get(name2)].map(describe);
    return want === have ? [] : [`${name2}: expected ${want}, found ${have}`];
  });
  return [...totals, ...layers];
}
var describe = (parameters) => parameters === void 0 ? "no such layer" : parameters.map(({ role, shape }) => `${role} ${shape.join("x")}`).join(", ");
var BY_ROLE = (a, b) => a.role < b.role ? -1 : Number(a.role > b.role);
function makeLayers(nodes) {
  const layers = /* @__PURE__ */ new Map();
  for (const { id, parameters } of nodes) {
    const name2 = id.replaceAll(".", "_");
    if (layers.has(name2)) throw new Error(`two layers are called ${name2}`);
    layers.set(name2, [...parameters].sort(BY_ROLE));
  }
  return layers;
}
var PYTORCH_ROLES = { weight: "kernel", bias: "bias" };
var PYTORCH_NORM_ROLES = {
  weight: "scale",
  bias: "shift",
  running_mean: "mean",
  running_var: "variance"
};
var KERAS_ROLES = {
  kernel: "kernel",
  bias: "bias",
  gamma: "scale",
  beta: "shift",
  moving_mean: "mean",
  moving_variance: "variance"
};
var roleOf = ({ name: name2 }, roles) => roles[name2] ?? name2;
function pytorchLayout({ shape }) {
  const [a = 0, b = 0, c = 0, d = 0] = shape;
  if (shape.length === 4) return [d, c, a, b];
  return shape.length === 2 ? [b, a] : shape;
}

// verify/proof/levels/counts.ts
function judgeCounts(evidence) {
  const expected = portraitOfSummary(summaryOf(evidence.proof));
  return frameworksOf(evidence.proof).map((framework) => () => {
    const found = PORTRAITS[framework](resultOf(evidence, framework, "structure"));
    const differences = differencesOf(expected, found).map((text2) => ({ place: text2.split(":")[0] ?? "", text: text2 }));
    const compared = expected.layers.size;
    return fromDifferences(framework, differences, { measure: "equal", compared });
  });
}

// verify/proof/safetensors.ts
var LENGTH = 8;
var countOf = (shape) => shape.reduce((product2, size) => product2 * size, 1);
function parseTensors(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const body = LENGTH + Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH, body)));
  const tensors = /* @__PURE__ */ new Map();
  for (const [name2, { dtype, shape, data_offsets: [start, end] }] of Object.entries(header)) {
    if (name2 === "__metadata__") continue;
    const { buffer } = bytes.slice(body + start, body + end);
    if (dtype === "F32") tensors.set(name2, { shape, data: new Float32Array(buffer) });
    else if (dtype === "F64") tensors.set(name2, { shape, data: new Float64Array(buffer) });
    else throw new Error(`${name2} has the type ${dtype}; F32 or F64 was expected`);
  }
  return tensors;
}
function formatTensors(tensors) {
  let offset = 0;
  const header = {};
  for (const [name2, { shape, data }] of tensors) {
    const end = offset + data.byteLength;
    header[name2] = { dtype: data instanceof Float64Array ? "F64" : "F32", shape, data_offsets: [offset, end] };
    offset = end;
  }
  const text2 = JSON.stringify(header);
  const head2 = new TextEncoder().encode(text2.padEnd(Math.ceil(text2.length / LENGTH) * LENGTH));
  const bytes = new Uint8Array(LENGTH + head2.length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head2.length), true);
  bytes.set(head2, LENGTH);
  let position = LENGTH + head2.length;
  for (const { data } of tensors.values()) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return bytes;
}

// verify/proof/compare.ts
var greatest = ({ data }) => {
  let result = 0;
  for (const value of data) {
    const size = Math.abs(value);
    if (!(size <= result)) result = size;
  }
  return result;
};
function greatestDifference(found, expected) {
  if (countOf(found.shape) !== countOf(expected.shape)) return Infinity;
  let result = 0;
  for (let i = 0; i < found.data.length; i++) {
    const error = Math.abs(found.data[i] - expected.data[i]);
    if (Number.isNaN(error)) return Infinity;
    if (error > result) result = error;
  }
  return result;
}
var relative = (difference, scale2) => difference === 0 ? 0 : difference / scale2;
var relativeError = (found, expected) => relative(greatestDifference(found, expected), greatest(expected));
var normOf = (tensors) => {
  let sum = 0;
  for (const { data } of tensors) for (const value of data) sum += value * value;
  return Math.sqrt(sum);
};
var worst = (disagreements) => disagreements.reduce((most, { error }) => error <= most ? most : error, 0);
function fromDisagreements(between, disagreements, { bound, measure, notes }) {
  const beyond = disagreements.filter(({ error }) => !(error <= bound));
  return {
    between,
    passed: beyond.length === 0 && disagreements.length > 0,
    disagreement: worst(disagreements),
    bound,
    measure,
    compared: disagreements.length,
    ...beyond[0] !== void 0 && { place: beyond[0].place },
    details: [
      ...beyond.slice(0, MOST_DETAILS).map(({ place, error }) => `${place}: ${error.toExponential(2)}`),
      ...disagreements.length === 0 ? ["nothing was compared"] : []
    ],
    ...notes !== void 0 && { notes }
  };
}

// verify/proof/pairs.ts
function pairsOf(proof) {
  const frameworks = frameworksOf(proof);
  return frameworks.flatMap((one, i) => frameworks.slice(i + 1).map((other) => [one, other]));
}

// verify/proof/levels/forward.ts
var BOUNDS = { float32: 1e-5, float64: 1e-10 };
function judgeForward(evidence) {
  const { proof } = evidence;
  return pairsOf(proof).flatMap((pair2) => {
    const precisions = pair2.includes("tfjs") || !proof.double ? ["float32"] : ["float32", "float64"];
    return precisions.map((precision) => () => {
      const disagreements = [...proof.grids.keys()].flatMap((grid) => compareRun(evidence, pair2, { grid, precision }));
      const measure = `${precision}, max abs error / max abs value`;
      return fromDisagreements(pair2.join("-"), disagreements, { bound: BOUNDS[precision], measure });
    });
  });
}
function compareRun(evidence, [one, other], { grid, precision }) {
  const { proof } = evidence;
  const summary = summaryOf(proof, grid);
  const suffix = grid === 0 ? "" : ` at ${proof.grids[grid]?.join("x")}`;
  const [expected, found] = [one, other].map((framework) => {
    const tensors = tensorsOf(evidence, framework, { mode: "forward", precision, grid });
    return { tensors, nodes: byLeaf(summary, valuesOf(summary, tensors, framework)) };
  });
  const nodes = summary.nodes.flatMap(({ id }) => {
    const [a, b] = [expected.nodes.get(id), found.nodes.get(id)];
    return a && b ? [{ place: id + suffix, error: relativeError(b, a) }] : [];
  });
  const outputs = [...expected.tensors.keys()].filter((name2) => name2.startsWith("output.")).map((name2) => {
    const [a, b] = [expected.tensors.get(name2), found.tensors.get(name2)];
    return { place: name2 + suffix, error: a && b ? relativeError(b, a) : Infinity };
  });
  return [...nodes, ...outputs];
}

// verify/proof/noise.ts
var NOISE_MULTIPLE = 8;
var NOISE_FLOOR = 2e-7;
function judgeNoise(between, { found, noise, notes = [] }) {
  const unit5 = Math.max(worst(noise), NOISE_FLOOR);
  const inUnits = found.map(({ place, error }) => ({ place, error: relative(error, unit5) }));
  return fromDisagreements(between, inUnits, {
    bound: NOISE_MULTIPLE,
    measure: "float32, multiple of the rounding noise of PyTorch",
    notes: [
      `noise of PyTorch float32 ${worst(noise).toExponential(2)}, here ${worst(found).toExponential(2)}`,
      ...notes
    ]
  });
}

// verify/proof/levels/gradient.ts
var BOUND = 1e-8;
var KINDS = ["parameterGradient.", "inputGradient."];
function judgeGradient(evidence) {
  const read = (framework, precision) => tensorsOf(evidence, framework, { mode: "gradient", precision, grid: 0 });
  return pairsOf(evidence.proof).map(([one, other]) => () => {
    const reference = read(one, "float64");
    const between = `${one}-${other}`;
    if (other !== "tfjs") {
      const measure = "float64, max abs error / global norm";
      return fromDisagreements(between, compareGradients(read(other, "float64"), reference), { bound: BOUND, measure });
    }
    return judgeNoise(between, {
      found: compareGradients(read("tfjs", "float32"), reference),
      noise: compareGradients(read("pytorch", "float32"), read("pytorch", "float64"))
    });
  });
}
function compareGradients(found, reference) {
  const named2 = KINDS.flatMap((kind) => {
    const expected = [...reference].filter(([name2]) => name2.startsWith(kind));
    const norm2 = normOf(expected.map(([, tensor2]) => tensor2));
    return expected.map(([name2, tensor2]) => {
      const value = found.get(name2);
      return { place: name2, error: value ? relative(greatestDifference(value, tensor2), norm2) : Infinity };
    });
  });
  const strangers = [...found.keys()].filter((name2) => !reference.has(name2));
  return [...named2, ...strangers.map((place) => ({ place, error: Infinity }))];
}

// verify/proof/levels/initialization.ts
var STANDARD_ERRORS = 5.5;
var normal = (deviation) => ({
  square: deviation ** 2,
  size: deviation * Math.sqrt(2 / Math.PI),
  varianceOfSquare: 2 * deviation ** 4,
  varianceOfSize: deviation ** 2 * (1 - 2 / Math.PI),
  limit: Infinity
});
var uniform = (limit) => ({
  square: limit ** 2 / 3,
  size: limit / 2,
  varianceOfSquare: 4 / 45 * limit ** 4,
  varianceOfSize: limit ** 2 / 12,
  limit
});
function judgeInitialization(evidence) {
  const { proof } = evidence;
  const parameters = parametersOf(proof, summaryOf(proof));
  return frameworksOf(proof).map((framework) => () => {
    const tensors = tensorsOf(evidence, framework, { mode: "initialization", precision: "float32", grid: 0 });
    const disagreements = parameters.map(({ name: name2, expected }) => ({ place: name2, error: errorOf(tensors, name2, expected) }));
    return fromDisagreements(framework, [...disagreements, ...repeatedDraws(tensors, parameters)], {
      bound: STANDARD_ERRORS,
      measure: `standard errors over ${DRAWS} fresh models`
    });
  });
}
var constant = (value) => ({ kind: "constant", value });
function parametersOf({ model }, { nodes }) {
  const expect = (node, { role, shape }) => {
    if (role === "scale" || role === "variance") return constant(1);
    if (role !== "kernel" && role !== "bias") return constant(0);
    return fromInitializer(model.initializers[node.kind === "dense" ? "dense" : "conv"][role], shape);
  };
  return nodes.flatMap((node) => node.parameters.map((it) => ({ name: it.name, expected: expect(node, it) })));
}
function fromInitializer(rule, [out2 = 1, input = 1, ...window]) {
  switch (rule.kind) {
    case "zeros":
      return constant(0);
    case "normal":
      return { kind: "random", moments: normal(rule.deviation) };
    case "glorotUniform":
      return { kind: "random", moments: uniform(Math.sqrt(6 / ((input + out2) * countOf(window)))) };
  }
}
function errorOf(tensors, name2, expected) {
  const draws = Array.from({ length: DRAWS }, (_, i) => tensors.get(`draw.${i}.${name2}`));
  if (draws.some((draw2) => draw2 === void 0)) return Infinity;
  const values = draws.flatMap((draw2) => Array.from(draw2?.data ?? []));
  if (expected.kind === "constant") return values.every((value) => value === expected.value) ? 0 : Infinity;
  const { square, size, varianceOfSquare, varianceOfSize, limit } = expected.moments;
  const most = values.reduce((result, value) => Math.max(result, Math.abs(value)), 0);
  if (!(most <= limit * (1 + 1e-6))) return Infinity;
  const mean = (of) => values.reduce((sum, value) => sum + of(value), 0) / values.length;
  const off = (found, want, variance) => Math.abs(found - want) / Math.sqrt(variance / values.length);
  return Math.max(
    off(mean((value) => value), 0, square),
    off(mean((value) => value ** 2), square, varianceOfSquare),
    off(mean(Math.abs), size, varianceOfSize)
  );
}
function repeatedDraws(tensors, parameters) {
  const seen = /* @__PURE__ */ new Map();
  return parameters.flatMap(({ name: name2, expected }) => {
    const data = tensors.get(`draw.0.${name2}`)?.data;
    if (expected.kind === "constant" || data === void 0) return [];
    const key = data.join();
    const other = seen.get(key);
    seen.set(key, name2);
    return other === void 0 ? [] : [{ place: `${name2} equals ${other}`, error: Infinity }];
  });
}

// verify/proof/levels/shapes.ts
function judgeShapes(evidence) {
  const { proof } = evidence;
  return frameworksOf(proof).map((framework) => () => {
    const parts = [...proof.grids.keys()].map((grid) => compareRun2(evidence, framework, grid));
    const differences = [...parts.flatMap((part) => part.differences), ...compareInferred(evidence, framework)];
    const compared = parts.reduce((sum, part) => sum + part.compared, 0);
    return fromDifferences(framework, differences, { measure: "equal", compared });
  });
}
function compareRun2(evidence, framework, grid) {
  const summary = summaryOf(evidence.proof, grid);
  const tensors = tensorsOf(evidence, framework, { mode: "forward", precision: "float32", grid });
  const { values, unknown } = valuesOf(summary, tensors, framework);
  const differences = values.flatMap(({ node, value }) => {
    const [want, have] = [[batchOf(grid), ...node.output].join("x"), value.shape.join("x")];
    return want === have ? [] : [{ place: node.id, text: `${node.id}: expected ${want}, found ${have}` }];
  });
  const seen = new Set(values.map(({ node }) => node.id));
  const missing = operationsOf(summary).filter(({ id, parameters }) => !seen.has(id) && (framework !== "pytorch" || parameters.length > 0)).map(({ id }) => ({ place: id, text: `${id}: no such layer` }));
  const strange = unknown.map((name2) => ({ place: name2, text: `${name2}: the description has no such node` }));
  return { compared: values.length, differences: [...differences, ...missing, ...strange] };
}
function compareInferred({ proof, ...rest }, framework) {
  if (framework === "pytorch") return [];
  const { layers } = resultOf({ proof, ...rest }, framework, "config");
  const nodes = new Map(summaryOf(proof).nodes.map((node) => [node.id.replaceAll(".", "_"), node]));
  return layers.flatMap(({ name: name2, output }) => {
    const node = nodes.get(name2);
    if (node === void 0 || output === null) return [];
    const [batch, ...sizes] = output;
    const [channels = 0, ...grid] = node.output;
    const fits = batch === null && sizes.length === node.output.length && [...grid, channels].every((size, i) => sizes[i] === size || sizes[i] === null && hasFreeSizes(proof));
    if (fits) return [];
    return [{ place: node.id, text: `${node.id}: inferred ${output.map((size) => size ?? "?").join("x")}` }];
  });
}
var hasFreeSizes = ({ model }) => model.inputs.some(({ axes }) => axes.some(({ axis, minimum }) => axis !== "channels" && minimum !== void 0));

// verify/proof/levels/training.ts
var BOUND2 = 1e-8;
function judgeTraining(evidence) {
  const read = (framework, precision) => ({
    framework,
    tensors: tensorsOf(evidence, framework, { mode: "training", precision, grid: 0 })
  });
  const variances = variancesOf(summaryOf(evidence.proof));
  const compare2 = (found, reference, steps) => compareSteps({ found, reference, initial: evidence.weights, variances }, steps);
  return pairsOf(evidence.proof).map(([one, other]) => () => {
    const reference = read(one, "float64");
    const between = `${one}-${other}`;
    if (other !== "tfjs") {
      const { disagreements: disagreements2, declared: declared2 } = compare2(read(other, "float64"), reference, STEPS);
      const measure = `float64, ${STEPS} steps, max abs error / max abs value`;
      return fromDisagreements(between, disagreements2, { bound: BOUND2, measure, notes: noteOf(declared2) });
    }
    const { disagreements, declared } = compare2(read("tfjs", "float32"), reference, 1);
    const noise = compare2(read("pytorch", "float32"), read("pytorch", "float64"), 1).disagreements;
    return judgeNoise(between, { found: disagreements, noise, notes: noteOf(declared) });
  });
}
var noteOf = (declared) => declared === 0 ? [] : [`declared difference: running variances differ by ${declared.toExponential(2)} before n / (n - 1)`];
var variancesOf = ({ nodes }) => new Map(
  nodes.flatMap(({ kind, attributes, output, parameters }) => {
    if (kind !== "batchNorm") return [];
    const cells = output.slice(1).reduce((product2, size) => product2 * size, batchOf(0));
    const variances = parameters.filter(({ role }) => role === "variance");
    return variances.map(({ name: name2 }) => [name2, { decay: Number(attributes["decay"]), cells }]);
  })
);
var WEIGHT = /^step\.(\d+)\.weight\.(.*)$/;
function compareSteps(comparison2, steps) {
  const { found, reference, initial, variances } = comparison2;
  const biased = found.framework !== "pytorch" && reference.framework === "pytorch";
  let declared = 0;
  const disagreements = [...reference.tensors].flatMap(([place, expected]) => {
    const step3 = Number(place.split(".")[1]);
    if (step3 > steps) return [];
    const value = found.tensors.get(place);
    if (value === void 0) return [{ place, error: Infinity }];
    const weight = WEIGHT.exec(place)?.[2];
    if (weight === void 0) {
      return [{ place, error: relative(greatestDifference(value, expected), scaleOfLoss(reference.tensors)) }];
    }
    const variance = biased ? variances.get(weight) : void 0;
    if (variance === void 0) return [{ place, error: errorOf2(value, expected) }];
    declared = Math.max(declared, errorOf2(value, expected));
    return [{ place, error: errorOf2(correct(value, initial.get(weight), { ...variance, step: step3 }), expected) }];
  });
  return { disagreements, declared };
}
var errorOf2 = (found, expected) => relative(greatestDifference(found, expected), greatest(expected));
var scaleOfLoss = (tensors) => Math.max(...[...tensors].filter(([name2]) => name2.endsWith(".loss")).map(([, loss]) => greatest(loss)));
function correct({ shape, data }, start, { decay, cells, step: step3 }) {
  const kept = decay ** step3;
  const values = Float64Array.from(data, (value, i) => {
    const old = kept * start.data[i];
    return old + cells / (cells - 1) * (value - old);
  });
  return { shape, data: values };
}

// verify/tfjs/random.ts
function makeRandom(seed) {
  let state = seed >>> 0;
  const uniform2 = () => {
    state = state + 1831565813 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
  const normal2 = () => Math.sqrt(-2 * Math.log(1 - uniform2())) * Math.cos(2 * Math.PI * uniform2());
  return { uniform: uniform2, normal: normal2 };
}

// verify/proof/values.ts
var tensorOf = (shape, draw2) => ({
  shape,
  data: Float32Array.from({ length: countOf(shape) }, draw2)
});
function drawParameter({ role, shape }, { uniform: uniform2, normal: normal2 }) {
  switch (role) {
    case "kernel": {
      const deviation = Math.sqrt(2 / countOf(shape.slice(1)));
      return () => deviation * normal2();
    }
    case "scale":
    case "variance":
      return () => 0.5 + uniform2();
    case "bias":
    case "shift":
    case "mean":
      return () => 0.3 * normal2();
  }
}
function randomWeights(proof) {
  const random = makeRandom(proof.seed);
  const parameters = summaryOf(proof).nodes.flatMap((node) => node.parameters);
  return new Map(parameters.map((it) => [it.name, tensorOf(it.shape, drawParameter(it, random))]));
}
function randomInputs(proof, grid) {
  const random = makeRandom(proof.seed + 1 + grid);
  const batch = batchOf(grid);
  const [height, width3] = proof.grids[grid];
  const values = /* @__PURE__ */ new Map();
  for (const { name: name2, axes } of proof.model.inputs) {
    const shape = axes.map(({ axis, size }) => axis === "height" ? height : axis === "width" ? width3 : size);
    values.set(`input.${name2}`, tensorOf([batch, ...shape], random.normal));
  }
  const shapes = outputShapesOf(proof, summaryOf(proof, grid));
  for (const [i, name2] of outputsOf2(proof.model).entries()) {
    const shape = [batch, ...shapes[i] ?? []];
    const size = 1 / Math.sqrt(countOf(shape));
    values.set(`projection.${name2}`, tensorOf(shape, () => size * random.normal()));
  }
  return values;
}

// verify/proof/prove.ts
var JUDGES = {
  counts: judgeCounts,
  shapes: judgeShapes,
  config: judgeConfig,
  forward: judgeForward,
  gradient: judgeGradient,
  training: judgeTraining,
  initialization: judgeInitialization
};
async function prove(cases2, options = {}) {
  const start = performance.now();
  const folder = await mkdtemp2(join5(tmpdir2(), "netglot-proof-"));
  try {
    const files = new Map(cases2.map((proof, i) => [proof, filesOf(join5(folder, String(i)))]));
    for (const [i, proof] of cases2.entries()) {
      await mkdir3(join5(folder, String(i)));
      await writeValues(proof, files.get(proof));
    }
    const reports = await runFrameworks(cases2, files, options);
    const verdicts = [];
    for (const proof of cases2) verdicts.push(...judge(await gather(proof, files.get(proof), reports)));
    return {
      passed: verdicts.every(({ passed }) => passed),
      verdicts,
      versions: Object.fromEntries([...reports].map(([framework, { versions }]) => [framework, versions])),
      seconds: (performance.now() - start) / 1e3
    };
  } finally {
    await rm3(folder, { recursive: true, force: true });
  }
}
async function writeValues(proof, files) {
  await writeFile4(files.weights, formatTensors(randomWeights(proof)));
  for (const grid of proof.grids.keys()) await writeFile4(files.inputs(grid), formatTensors(randomInputs(proof, grid)));
}
async function runFrameworks(cases2, files, { backends = {}, progress }) {
  const reports = /* @__PURE__ */ new Map();
  const runOne = async (framework) => {
    const mine = cases2.filter((proof) => proof.sources[framework] !== void 0);
    if (mine.length === 0) return;
    progress?.(`${framework}: ${mine.length} ${mine.length === 1 ? "model" : "models"} ...`);
    const models2 = mine.map((proof) => requestOf(proof, framework, files.get(proof)));
    const backend = backends[framework];
    const report = await run2(framework, { models: models2 }, { ...backend !== void 0 && { backend }, timeout: 36e5 });
    reports.set(framework, report);
    const seconds = report.models.reduce((sum, model) => sum + model.seconds, 0);
    progress?.(`${framework}: done after ${seconds.toFixed(0)} s`);
  };
  const inTurn = async (frameworks) => {
    for (const framework of frameworks) await runOne(framework);
  };
  await Promise.all([inTurn(FRAMEWORKS.filter((framework) => framework !== "tfjs")), inTurn(["tfjs"])]);
  return reports;
}
async function gather(proof, files, reports) {
  const results = /* @__PURE__ */ new Map();
  const found = /* @__PURE__ */ new Map();
  for (const framework of frameworksOf(proof)) {
    const report = reports.get(framework)?.models.find(({ id }) => id === proof.id);
    if (report !== void 0) found.set(framework, report);
    for (const run4 of runsOf(proof, framework)) {
      const bytes = await readFile3(files.result(framework, run4)).catch(() => void 0);
      if (bytes !== void 0) results.set(keyOfResult(framework, run4), parseTensors(bytes));
    }
  }
  return { proof, weights: parseTensors(await readFile3(files.weights)), reports: found, results };
}
function judge(evidence) {
  const { id: model, levels } = evidence.proof;
  return LEVELS.filter((level) => levels.includes(level)).flatMap(
    (level) => JUDGES[level](evidence).map((find) => ({ model, level, ...attempt(find) }))
  );
}
function attempt(find) {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    const between = error.message.split(",")[0] ?? "";
    return { between, passed: false, measure: "does not run", compared: 0, details: [error.message] };
  }
}

// spec/passes/analyze.ts
var outputOf = (stage2) => stage2.outputs[ONLY_OUTPUT];
function analyzeModel(model) {
  const context = {
    model,
    blocks: new Map(model.blocks.map((block2) => [block2.name, block2])),
    done: /* @__PURE__ */ new Map(),
    diagnostics: []
  };
  const main = model.blocks.at(-1);
  const inputs = model.inputs.map(
    (input) => input.axes.map(({ axis, size, minimum }) => ({
      axis,
      size: minimum === void 0 ? literal(size) : { kind: "size", of: input.name, axis }
    }))
  );
  run3(analyzeBlock(main, inputs, context));
  if (context.diagnostics.length > 0) throw new DiagnosticError(context.diagnostics);
  return { blocks: [...context.done.values()] };
}
function* analyzeBlock(block2, inputs, context) {
  const values = new Map(block2.inputs.map((input, i) => [input, inputs[i]]));
  const scope = { block: block2, values, place: [context.model.name, block2.name], context };
  const analyzed = yield* wait(block2.body.kind === "stage" ? analyzeStageBody(scope) : analyzeFlow(scope));
  context.done.set(block2.name, analyzed);
  return analyzed;
}
function* analyzeStageBody(scope) {
  const { block: block2, values } = scope;
  const { stage: stage2 } = block2.body;
  const first = values.get(block2.inputs[0]);
  const analyzed = yield* wait(analyzeStage(stage2, [first], scope));
  return { block: block2, values, nodes: [], stage: analyzed, outputs: analyzed.outputs };
}
function* analyzeFlow(scope) {
  const { block: block2, context } = scope;
  const body = block2.body;
  const values = new Map(scope.values);
  const nodes = [];
  for (const node of body.nodes) {
    const inputs = node.inputs.map((reference) => values.get(reference));
    if (!inputs.every((shape) => shape !== void 0)) continue;
    try {
      const place = [...scope.place, node.id];
      const analyzed = yield* wait(analyzeStage(node.stage, inputs, { ...scope, values, place }));
      nodes.push({ ...analyzed, node });
      for (const [output, shape] of Object.entries(analyzed.outputs)) {
        values.set(output === ONLY_OUTPUT ? node.id : `${node.id}.${output}`, shape);
      }
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      context.diagnostics.push(...error.diagnostics);
    }
  }
  if (context.diagnostics.length > 0) throw new DiagnosticError(context.diagnostics.splice(0));
  const outputs = Object.entries(body.outputs).map(([output, reference]) => [output, values.get(reference)]);
  return { block: block2, values, nodes, outputs: Object.fromEntries(outputs) };
}
var resolveIn2 = (values) => (e) => mentions(e, (part) => part.kind === "size") ? substitute(e, (symbol) => resolveSize(symbol, values)) : e;
var resolveSize = (symbol, values) => symbol.kind === "size" ? sizeOf(values.get(symbol.of) ?? [], symbol.axis) : void 0;
function* analyzeStage(stage2, inputs, scope) {
  switch (stage2.kind) {
    case "call":
      return yield* wait(analyzeCall(stage2, inputs, scope));
    case "sequence":
      return yield* wait(analyzeSequence(stage2, inputs, scope));
    case "branches":
      return yield* wait(analyzeBranches(stage2, inputs, scope));
    case "when":
      return yield* wait(analyzeWhen(stage2, inputs, scope));
    case "repeat":
      return yield* wait(analyzeRepeat(stage2, inputs, scope));
    default:
      return analyzeOperation(stage2, inputs, scope);
  }
}
function analyzeOperation(operation, inputs, scope) {
  const resolve = resolveIn2(scope.values);
  const use = useOperation({ operation, inputs, resolve, place: () => scope.place });
  return { stage: operation, inputs, outputs: { [ONLY_OUTPUT]: definitionOf(operation.kind).shape(use) }, parts: [] };
}
function* analyzeCall(call2, inputs, scope) {
  const { context } = scope;
  const callee = context.blocks.get(call2.block);
  const analyzed = context.done.get(call2.block) ?? (yield* wait(
    analyzeBlock(
      callee,
      callee.inputs.map((input, i) => symbolic(input, inputs[i])),
      context
    )
  ));
  requireSameAxes(callee, analyzed, inputs, scope);
  const resolve = resolveIn2(scope.values);
  const replace = (symbol) => {
    if (symbol.kind === "size") return sizeOf(inputs[callee.inputs.indexOf(symbol.of)] ?? [], symbol.axis);
    if (symbol.kind !== "parameter") return void 0;
    const given = call2.arguments[symbol.name];
    if (given !== void 0) return resolve(given);
    return lift(callee.parameters.find(({ name: name2 }) => name2 === symbol.name)?.default ?? 0);
  };
  const outputs = Object.entries(analyzed.outputs).map(([output, shape]) => [
    output,
    shape.map(({ axis, size }) => ({ axis, size: substitute(size, replace) }))
  ]);
  return { stage: call2, inputs, outputs: Object.fromEntries(outputs), parts: [] };
}
var symbolic = (input, shape) => shape.map(({ axis }) => ({ axis, size: { kind: "size", of: input, axis } }));
function requireSameAxes(callee, analyzed, inputs, scope) {
  callee.inputs.forEach((input, i) => {
    const [first, here] = [axesOf(analyzed.values.get(input)), axesOf(inputs[i])];
    if (first === here) return;
    throw new DiagnosticError([
      {
        code: "NG203",
        place: scope.place,
        message: `${callee.name} is called with values of different axes in different places`,
        received: here,
        allowed: first
      }
    ]);
  });
}
function* analyzeSequence(stage2, inputs, scope) {
  const parts = [];
  let value = inputs[0];
  for (const [i, part] of stage2.stages.entries()) {
    const analyzed = yield* wait(analyzeStage(part, [value], { ...scope, place: [...scope.place, String(i)] }));
    parts.push(analyzed);
    value = outputOf(analyzed);
  }
  return { stage: stage2, inputs, outputs: { [ONLY_OUTPUT]: value }, parts };
}
function* analyzeBranches(stage2, inputs, scope) {
  const parts = [];
  for (const [i, part] of stage2.stages.entries()) {
    parts.push(yield* wait(analyzeStage(part, inputs, { ...scope, place: [...scope.place, `branches.${i}`] })));
  }
  const merged = analyzeOperation({ kind: stage2.merge }, parts.map(outputOf), scope);
  return { stage: stage2, inputs, outputs: merged.outputs, parts };
}
function* analyzeWhen(stage2, inputs, scope) {
  const part = yield* wait(analyzeStage(stage2.stage, inputs, scope));
  const [taken, skipped] = [outputOf(part), inputs[0]];
  if (axesOf(taken) !== axesOf(skipped)) {
    throw new DiagnosticError([
      {
        code: "NG201",
        place: scope.place,
        message: "the value must have the same axes whether the condition holds or not",
        received: `${axesOf(taken)} and ${axesOf(skipped)}`
      }
    ]);
  }
  const test = resolveIn2(scope.values)(stage2.test);
  const value = taken.map(({ axis, size }) => ({ axis, size: select(test, size, sizeOf(skipped, axis) ?? size) }));
  return { stage: stage2, inputs, outputs: { [ONLY_OUTPUT]: value }, parts: [part] };
}
function* analyzeRepeat(stage2, inputs, scope) {
  const at = (segment) => ({ ...scope, place: [...scope.place, segment] });
  const first = stage2.first && (yield* wait(analyzeStage(stage2.first, inputs, at("first"))));
  const start = first ? outputOf(first) : inputs[0];
  const rules = yield* wait(findRules(stage2, start, at("body")));
  const turn2 = { kind: "variable", name: stage2.index };
  const before = literal(first ? 1 : 0);
  const count = resolveIn2(scope.values)(stage2.count);
  const body = yield* wait(analyzeStage(stage2.body, [afterTurns(start, rules, subtract(turn2, before))], at("body")));
  const turns = subtract(count, add(before, literal(stage2.last ? 1 : 0)));
  const after = afterTurns(start, rules, turns);
  const last = stage2.last && (yield* wait(analyzeStage(stage2.last, [after], at("last"))));
  const parts = [first, body, last].filter((part) => part !== void 0);
  return { stage: stage2, inputs, outputs: { [ONLY_OUTPUT]: last ? outputOf(last) : after }, parts };
}
var carried = (axis) => ({ kind: "size", of: "(carried)", axis });
function* findRules(stage2, start, scope) {
  const symbols2 = start.map(({ axis }) => ({ axis, size: carried(axis) }));
  const fromSymbols = outputOf(yield* wait(analyzeStage(stage2.body, [symbols2], withValue(scope, symbols2))));
  const fromStart = outputOf(yield* wait(analyzeStage(stage2.body, [start], scope)));
  if (axesOf(fromSymbols) !== axesOf(start)) {
    throw new DiagnosticError([
      {
        code: "NG205",
        place: scope.place,
        message: "the body of a repeat must give the axes it takes",
        received: axesOf(fromSymbols),
        allowed: axesOf(start)
      }
    ]);
  }
  return start.map(({ axis, size }, i) => {
    const after = fromSymbols[i]?.size ?? UNKNOWN;
    if (keyOf(after) === keyOf(carried(axis)) || keyOf(fromStart[i]?.size ?? UNKNOWN) === keyOf(size))
      return { kind: "keep" };
    const rule = ruleOf(after, carried(axis), stage2);
    if (rule.kind !== "unknown" || axis !== "channels") return rule;
    throw new DiagnosticError([
      {
        code: "NG205",
        place: scope.place,
        message: "the channels after some turns of a repeat have no formula",
        allowed: "channels that stay, grow by a fixed number in every turn, or do not depend on those before"
      }
    ]);
  });
}
var withValue = (scope, shape) => ({
  ...scope,
  values: new Map([...scope.values, ["(carried)", shape]])
});
function ruleOf(after, before, { index, first }) {
  const isIndex = (e) => e.kind === "variable" && e.name === index;
  const isBefore = (e) => e.kind === "unknown" || keyOf(e) === keyOf(before);
  const by = subtract(after, before);
  if (!mentions(by, (part) => isBefore(part) || isIndex(part))) return { kind: "grow", by };
  if (mentions(after, isBefore)) return { kind: "unknown" };
  const last = (turns) => first ? turns : subtract(turns, literal(1));
  return { kind: "reset", to: (turns) => substitute(after, (e) => isIndex(e) ? last(turns) : void 0) };
}
var afterTurns = (start, rules, turns) => start.map(({ axis, size }, i) => ({ axis, size: sizeAfter(size, rules[i], turns) }));
function sizeAfter(size, rule, turns) {
  switch (rule.kind) {
    case "keep":
      return size;
    case "grow":
      return add(size, multiply(turns, rule.by));
    case "reset":
      return select(binary("==", turns, literal(0)), size, rule.to(turns));
    case "unknown":
      return isLiteral(turns) && turns.value === 0 ? size : UNKNOWN;
  }
}
function* stagesOf(block2) {
  const stack = [...block2.stage ? [block2.stage] : [], ...block2.nodes].reverse();
  for (let top = stack.pop(); top !== void 0; top = stack.pop()) {
    yield top;
    stack.push(...[...top.parts].reverse());
  }
}

// spec/passes/check-layer-names.ts
var MOST_LAYERS = 1e6;
function checkLayerNames(model, root) {
  const taken = /* @__PURE__ */ new Map();
  const diagnostics = [];
  const take = (name2) => {
    const other = taken.get(name2.hash);
    if (other === void 0) taken.set(name2.hash, name2);
    else if (layerName(other) === layerName(name2)) diagnostics.push(describe2(model, other, name2));
  };
  for (const { name: name2 } of model.inputs) take(extend(void 0, name2));
  for (const layer3 of namesOf(root)) {
    take(layer3);
    if (taken.size <= MOST_LAYERS) continue;
    const allowed = `at most ${MOST_LAYERS} layers`;
    return [{ code: "NG111", place: [model.name], message: "the network is too large", allowed }];
  }
  return diagnostics;
}
var describe2 = (model, first, second) => ({
  code: "NG112",
  place: [model.name, idOf(second)],
  message: `two layers would be called ${layerName(second)} in Keras and TensorFlow.js`,
  received: `${idOf(first)} and ${idOf(second)}`,
  allowed: "ids that differ also with _ for their dots, and from the ids of helper layers"
});
function* namesOf(root) {
  const stack = childrenOf(root);
  for (let top = stack.pop(); top !== void 0; top = stack.pop()) {
    const { name: name2, instance } = top;
    if (isOperation(instance.kind)) {
      yield name2;
      for (const suffix of helpersOf(instance)) yield extend(name2, suffix, true);
    }
    stack.push(...childrenOf(instance, name2));
  }
}
var childrenOf = ({ children }, before) => children.map(({ segment, instance }) => ({ name: extend(before, segment), instance })).reverse();
function helpersOf({ kind, attributes, inputs, outputs }) {
  const { padding: padding2, stride, countBorder } = attributes;
  const isPadded = Array.isArray(padding2) && padding2.some((side) => side !== 0);
  switch (kind) {
    case "conv":
      return isPadded ? ["pad"] : [];
    case "averagePool":
    case "maxPool":
      if (!isPadded) return [];
      if (countBorder === true) return ["pad"];
      return [stride ?? 1].flat().some((step3) => step3 !== 1) ? ["window"] : [];
    case "flatten":
      return gridOf(inputs[0] ?? []).length > 0 ? ["permute"] : [];
    case "globalAveragePool":
    case "globalMaxPool":
      return Object.values(outputs).some((output) => gridOf(output).length > 0) ? ["mean"] : [];
    default:
      return [];
  }
}
function extend(before, part, isSuffix = false) {
  let [a = 0, b = 0] = (before?.hash ?? "7:11").split(":").map(Number);
  for (const character of `${before === void 0 ? "" : "_"}${part.replaceAll(".", "_")}`) {
    const code = character.codePointAt(0) ?? 0;
    a = Math.imul(a, 31) + code | 0;
    b = Math.imul(b ^ code, 16777619);
  }
  return { ...before && { before }, part, isSuffix, hash: `${a}:${b}` };
}
var layerName = (name2) => idOf(name2).replaceAll(".", "_");
function idOf(name2) {
  const parts = [];
  for (let at = name2; at !== void 0; at = at.before) {
    parts.push(at.part, at.before === void 0 ? "" : at.isSuffix === true ? "_" : ".");
  }
  return parts.reverse().join("");
}

// spec/passes/check.ts
var checked = /* @__PURE__ */ new WeakMap();
function requireValid(model) {
  const known = checked.get(model) ?? runPasses(model);
  checked.set(model, known);
  return known;
}
function runPasses(model) {
  const diagnostics = checkStructure(model);
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  const analysis = analyzeModel(model);
  const instance = instantiate(model);
  const met = checkLayerNames(model, instance);
  if (met.length > 0) throw new DiagnosticError(met);
  return { model, analysis, instance };
}

// templates/pytorch/avg-pool2d-padded.hbs
var avg_pool2d_padded_default = { name: "pytorch/avg-pool2d-padded.hbs", source: '{{!-- Average pooling with padding that PyTorch\'s own cannot say; needs pair; no view. --}}\nclass AvgPool2dPadded(nn.Module):\n    """Average pooling after padding by `sides` (top, bottom, left, right)."""\n\n    def __init__(\n        self,\n        kernel_size: int | tuple[int, int],\n        *,\n        sides: Sequence[int],\n        stride: int | tuple[int, int] | None = None,\n        count_include_pad: bool,\n    ) -> None:\n        super().__init__()\n        self.kernel_size = pair(kernel_size)\n        self.stride = pair(stride or kernel_size)\n        top, bottom, left, right = sides\n        self.sides = (left, right, top, bottom)\n        self.count_include_pad = count_include_pad\n\n    def average(self, x: Tensor) -> Tensor:\n        x = functional.pad(x, self.sides)\n        return functional.avg_pool2d(x, self.kernel_size, self.stride)\n\n    def forward(self, x: Tensor) -> Tensor:\n        if self.count_include_pad:\n            return self.average(x)\n        return self.average(x) / self.average(torch.ones_like(x[:1, :1]))\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class AvgPool2dPadded(nn.Module):\n    """Average pooling after padding by `sides` (top, bottom, left, right)."""\n\n    def __init__(\n        self,\n        kernel_size: int | tuple[int, int],\n        *,\n        sides: Sequence[int],\n        stride: int | tuple[int, int] | None = None,\n        count_include_pad: bool,\n    ) -> None:\n        super().__init__()\n        self.kernel_size = pair(kernel_size)\n        self.stride = pair(stride or kernel_size)\n        top, bottom, left, right = sides\n        self.sides = (left, right, top, bottom)\n        self.count_include_pad = count_include_pad\n\n    def average(self, x: Tensor) -> Tensor:\n        x = functional.pad(x, self.sides)\n        return functional.avg_pool2d(x, self.kernel_size, self.stride)\n\n    def forward(self, x: Tensor) -> Tensor:\n        if self.count_include_pad:\n            return self.average(x)\n        return self.average(x) / self.average(torch.ones_like(x[:1, :1]))\n';
}, "useData": true } };

// templates/pytorch/avg-pool2d-same.hbs
var avg_pool2d_same_default = { name: "pytorch/avg-pool2d-same.hbs", source: '{{!-- Average pooling with `same` padding where PyTorch\'s own is not even; needs pair, pad-same; no view. --}}\nclass AvgPool2dSame(nn.Module):\n    """Average pooling with `same` padding at any stride and input size."""\n\n    def __init__(\n        self,\n        kernel_size: int | tuple[int, int],\n        *,\n        stride: int | tuple[int, int] | None = None,\n        count_include_pad: bool,\n    ) -> None:\n        super().__init__()\n        self.kernel_size = pair(kernel_size)\n        self.stride = pair(stride or kernel_size)\n        self.count_include_pad = count_include_pad\n\n    def average(self, x: Tensor) -> Tensor:\n        x = pad_same(x, self.kernel_size, self.stride)\n        return functional.avg_pool2d(x, self.kernel_size, self.stride)\n\n    def forward(self, x: Tensor) -> Tensor:\n        if self.count_include_pad:\n            return self.average(x)\n        return self.average(x) / self.average(torch.ones_like(x[:1, :1]))\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class AvgPool2dSame(nn.Module):\n    """Average pooling with `same` padding at any stride and input size."""\n\n    def __init__(\n        self,\n        kernel_size: int | tuple[int, int],\n        *,\n        stride: int | tuple[int, int] | None = None,\n        count_include_pad: bool,\n    ) -> None:\n        super().__init__()\n        self.kernel_size = pair(kernel_size)\n        self.stride = pair(stride or kernel_size)\n        self.count_include_pad = count_include_pad\n\n    def average(self, x: Tensor) -> Tensor:\n        x = pad_same(x, self.kernel_size, self.stride)\n        return functional.avg_pool2d(x, self.kernel_size, self.stride)\n\n    def forward(self, x: Tensor) -> Tensor:\n        if self.count_include_pad:\n            return self.average(x)\n        return self.average(x) / self.average(torch.ones_like(x[:1, :1]))\n';
}, "useData": true } };

// templates/pytorch/batch-norm1d-scale.hbs
var batch_norm1d_scale_default = { name: "pytorch/batch-norm1d-scale.hbs", source: `{{!-- Batch norm without a shift, which PyTorch's own has all or nothing of; no view. --}}
class BatchNorm1dScale(nn.BatchNorm1d):
    """Batch norm with a learned scale and without a learned shift."""

    def __init__(self, num_features: int, *, eps: float, momentum: float) -> None:
        super().__init__(num_features, eps=eps, momentum=momentum)
        self.register_parameter("bias", None)
`, spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class BatchNorm1dScale(nn.BatchNorm1d):\n    """Batch norm with a learned scale and without a learned shift."""\n\n    def __init__(self, num_features: int, *, eps: float, momentum: float) -> None:\n        super().__init__(num_features, eps=eps, momentum=momentum)\n        self.register_parameter("bias", None)\n';
}, "useData": true } };

// templates/pytorch/batch-norm1d-shift.hbs
var batch_norm1d_shift_default = { name: "pytorch/batch-norm1d-shift.hbs", source: `{{!-- Batch norm without a scale, which PyTorch's own has all or nothing of; no view. --}}
class BatchNorm1dShift(nn.BatchNorm1d):
    """Batch norm with a learned shift and without a learned scale."""

    def __init__(self, num_features: int, *, eps: float, momentum: float) -> None:
        super().__init__(num_features, eps=eps, momentum=momentum)
        self.register_parameter("weight", None)
`, spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class BatchNorm1dShift(nn.BatchNorm1d):\n    """Batch norm with a learned shift and without a learned scale."""\n\n    def __init__(self, num_features: int, *, eps: float, momentum: float) -> None:\n        super().__init__(num_features, eps=eps, momentum=momentum)\n        self.register_parameter("weight", None)\n';
}, "useData": true } };

// templates/pytorch/batch-norm2d-scale.hbs
var batch_norm2d_scale_default = { name: "pytorch/batch-norm2d-scale.hbs", source: `{{!-- Batch norm without a shift, which PyTorch's own has all or nothing of; no view. --}}
class BatchNorm2dScale(nn.BatchNorm2d):
    """Batch norm with a learned scale and without a learned shift."""

    def __init__(self, num_features: int, *, eps: float, momentum: float) -> None:
        super().__init__(num_features, eps=eps, momentum=momentum)
        self.register_parameter("bias", None)
`, spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class BatchNorm2dScale(nn.BatchNorm2d):\n    """Batch norm with a learned scale and without a learned shift."""\n\n    def __init__(self, num_features: int, *, eps: float, momentum: float) -> None:\n        super().__init__(num_features, eps=eps, momentum=momentum)\n        self.register_parameter("bias", None)\n';
}, "useData": true } };

// templates/pytorch/batch-norm2d-shift.hbs
var batch_norm2d_shift_default = { name: "pytorch/batch-norm2d-shift.hbs", source: `{{!-- Batch norm without a scale, which PyTorch's own has all or nothing of; no view. --}}
class BatchNorm2dShift(nn.BatchNorm2d):
    """Batch norm with a learned shift and without a learned scale."""

    def __init__(self, num_features: int, *, eps: float, momentum: float) -> None:
        super().__init__(num_features, eps=eps, momentum=momentum)
        self.register_parameter("weight", None)
`, spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class BatchNorm2dShift(nn.BatchNorm2d):\n    """Batch norm with a learned shift and without a learned scale."""\n\n    def __init__(self, num_features: int, *, eps: float, momentum: float) -> None:\n        super().__init__(num_features, eps=eps, momentum=momentum)\n        self.register_parameter("weight", None)\n';
}, "useData": true } };

// templates/pytorch/class.hbs
var class_default = { name: "pytorch/class.hbs", source: "{{!-- A block with nodes of its own, or the model. The dot is a ClassView (generators/pytorch/model.ts). --}}\nclass {{name}}(nn.Module):\n{{documentation this.documentation indent=4}}\n\n{{signature constructorSignature indent=4}}\n        super().__init__()\n{{statements constructorBody indent=8}}\n\n{{signature forwardSignature indent=4}}\n{{statements forwardBody indent=8}}\n", spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  var stack1, alias1 = depth0 != null ? depth0 : container.nullContext || {}, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return "class " + ((stack1 = container.lambda(container.strict(depth0, "name", { "start": { "line": 2, "column": 8 }, "end": { "line": 2, "column": 12 } }), depth0)) != null ? stack1 : "") + "(nn.Module):\n" + ((stack1 = lookupProperty(helpers, "documentation").call(alias1, lookupProperty(depth0, "documentation"), { "name": "documentation", "hash": { "indent": 4 }, "data": data, "loc": { "start": { "line": 3, "column": 0 }, "end": { "line": 3, "column": 45 } } })) != null ? stack1 : "") + "\n\n" + ((stack1 = lookupProperty(helpers, "signature").call(alias1, lookupProperty(depth0, "constructorSignature"), { "name": "signature", "hash": { "indent": 4 }, "data": data, "loc": { "start": { "line": 5, "column": 0 }, "end": { "line": 5, "column": 43 } } })) != null ? stack1 : "") + "\n        super().__init__()\n" + ((stack1 = lookupProperty(helpers, "statements").call(alias1, lookupProperty(depth0, "constructorBody"), { "name": "statements", "hash": { "indent": 8 }, "data": data, "loc": { "start": { "line": 7, "column": 0 }, "end": { "line": 7, "column": 39 } } })) != null ? stack1 : "") + "\n\n" + ((stack1 = lookupProperty(helpers, "signature").call(alias1, lookupProperty(depth0, "forwardSignature"), { "name": "signature", "hash": { "indent": 4 }, "data": data, "loc": { "start": { "line": 9, "column": 0 }, "end": { "line": 9, "column": 39 } } })) != null ? stack1 : "") + "\n" + ((stack1 = lookupProperty(helpers, "statements").call(alias1, lookupProperty(depth0, "forwardBody"), { "name": "statements", "hash": { "indent": 8 }, "data": data, "loc": { "start": { "line": 10, "column": 0 }, "end": { "line": 10, "column": 35 } } })) != null ? stack1 : "") + "\n";
}, "useData": true } };

// templates/pytorch/concat.hbs
var concat_default = { name: "pytorch/concat.hbs", source: '{{!-- Branches side by side; no view. --}}\nclass Concat(nn.Module):\n    """Run every branch on the same input and stack the results on the channel axis."""\n\n    def __init__(self, *branches: nn.Module) -> None:\n        super().__init__()\n        self.branches = nn.ModuleList(branches)\n\n    def forward(self, x: Tensor) -> Tensor:\n        return torch.cat([branch(x) for branch in self.branches], dim=1)\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class Concat(nn.Module):\n    """Run every branch on the same input and stack the results on the channel axis."""\n\n    def __init__(self, *branches: nn.Module) -> None:\n        super().__init__()\n        self.branches = nn.ModuleList(branches)\n\n    def forward(self, x: Tensor) -> Tensor:\n        return torch.cat([branch(x) for branch in self.branches], dim=1)\n';
}, "useData": true } };

// templates/pytorch/conv2d-padded.hbs
var conv2d_padded_default = { name: "pytorch/conv2d-padded.hbs", source: '{{!-- Convolution whose padding differs between sides; no view. --}}\nclass Conv2dPadded(nn.Conv2d):\n    """Convolution after padding of the top, bottom, left and right by `sides` cells."""\n\n    def __init__(\n        self,\n        in_channels: int,\n        out_channels: int,\n        kernel_size: int | tuple[int, int],\n        *,\n        sides: Sequence[int],\n        stride: int | tuple[int, int] = 1,\n        bias: bool = True,\n    ) -> None:\n        super().__init__(in_channels, out_channels, kernel_size, stride, bias=bias)\n        top, bottom, left, right = sides\n        self.sides = (left, right, top, bottom)\n\n    def forward(self, input: Tensor) -> Tensor:\n        return super().forward(functional.pad(input, self.sides))\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class Conv2dPadded(nn.Conv2d):\n    """Convolution after padding of the top, bottom, left and right by `sides` cells."""\n\n    def __init__(\n        self,\n        in_channels: int,\n        out_channels: int,\n        kernel_size: int | tuple[int, int],\n        *,\n        sides: Sequence[int],\n        stride: int | tuple[int, int] = 1,\n        bias: bool = True,\n    ) -> None:\n        super().__init__(in_channels, out_channels, kernel_size, stride, bias=bias)\n        top, bottom, left, right = sides\n        self.sides = (left, right, top, bottom)\n\n    def forward(self, input: Tensor) -> Tensor:\n        return super().forward(functional.pad(input, self.sides))\n';
}, "useData": true } };

// templates/pytorch/conv2d-same.hbs
var conv2d_same_default = { name: "pytorch/conv2d-same.hbs", source: '{{!-- Convolution with `same` padding at a stride; needs pad-same; no view. --}}\nclass Conv2dSame(nn.Conv2d):\n    """Convolution with `same` padding at any stride and input size."""\n\n    def forward(self, input: Tensor) -> Tensor:\n        return super().forward(pad_same(input, self.kernel_size, self.stride))\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class Conv2dSame(nn.Conv2d):\n    """Convolution with `same` padding at any stride and input size."""\n\n    def forward(self, input: Tensor) -> Tensor:\n        return super().forward(pad_same(input, self.kernel_size, self.stride))\n';
}, "useData": true } };

// templates/pytorch/file.hbs
var file_default = { name: "pytorch/file.hbs", source: '{{!-- A file with one model. Used by generators/pytorch; the dot is a FileView (generators/pytorch/model.ts). --}}\n{{documentation this.documentation}}\n\n{{#if imports.math}}\nimport math\n{{/if}}\n{{#if imports.sequence}}\nfrom collections.abc import Sequence\n{{/if}}\n{{#if imports.stdlib}}\n\n{{/if}}\n{{#if imports.torch}}\nimport torch\n{{/if}}\nfrom torch import Tensor, nn\n{{#if imports.functional}}\nfrom torch.nn import functional\n{{/if}}\n{{#each definitions}}\n\n\n{{> (lookup this "template")}}\n{{/each}}\n', spec: { "0": function(container, depth0, helpers, partials, data) {
  return "import math\n";
}, "1": function(container, depth0, helpers, partials, data) {
  return "from collections.abc import Sequence\n";
}, "2": function(container, depth0, helpers, partials, data) {
  return "\n";
}, "3": function(container, depth0, helpers, partials, data) {
  return "import torch\n";
}, "4": function(container, depth0, helpers, partials, data) {
  return "from torch.nn import functional\n";
}, "5": function(container, depth0, helpers, partials, data) {
  var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return "\n\n" + ((stack1 = container.invokePartial(lookupProperty(helpers, "lookup").call(depth0 != null ? depth0 : container.nullContext || {}, depth0, "template", { "name": "lookup", "hash": {}, "data": data, "loc": { "start": { "line": 23, "column": 4 }, "end": { "line": 23, "column": 28 } } }), depth0, { "data": data, "helpers": helpers, "partials": partials, "decorators": container.decorators })) != null ? stack1 : "");
}, "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  var stack1, alias1 = depth0 != null ? depth0 : container.nullContext || {}, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return ((stack1 = lookupProperty(helpers, "documentation").call(alias1, lookupProperty(depth0, "documentation"), { "name": "documentation", "hash": {}, "data": data, "loc": { "start": { "line": 2, "column": 0 }, "end": { "line": 2, "column": 36 } } })) != null ? stack1 : "") + "\n\n" + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "imports"), "math"), { "name": "if", "hash": {}, "fn": container.program(0, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 4, "column": 0 }, "end": { "line": 6, "column": 7 } } })) != null ? stack1 : "") + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "imports"), "sequence"), { "name": "if", "hash": {}, "fn": container.program(1, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 7, "column": 0 }, "end": { "line": 9, "column": 7 } } })) != null ? stack1 : "") + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "imports"), "stdlib"), { "name": "if", "hash": {}, "fn": container.program(2, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 10, "column": 0 }, "end": { "line": 12, "column": 7 } } })) != null ? stack1 : "") + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "imports"), "torch"), { "name": "if", "hash": {}, "fn": container.program(3, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 13, "column": 0 }, "end": { "line": 15, "column": 7 } } })) != null ? stack1 : "") + "from torch import Tensor, nn\n" + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "imports"), "functional"), { "name": "if", "hash": {}, "fn": container.program(4, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 17, "column": 0 }, "end": { "line": 19, "column": 7 } } })) != null ? stack1 : "") + ((stack1 = lookupProperty(helpers, "each").call(alias1, lookupProperty(depth0, "definitions"), { "name": "each", "hash": {}, "fn": container.program(5, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 20, "column": 0 }, "end": { "line": 24, "column": 9 } } })) != null ? stack1 : "");
}, "usePartial": true, "useData": true } };

// templates/pytorch/function.hbs
var function_default = { name: "pytorch/function.hbs", source: "{{!-- A block that is one stage. The dot is a FunctionView (generators/pytorch/model.ts). --}}\n{{signature this.signature}}\n{{documentation this.documentation indent=4}}\n{{statements body indent=4}}\n", spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  var stack1, alias1 = depth0 != null ? depth0 : container.nullContext || {}, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return ((stack1 = lookupProperty(helpers, "signature").call(alias1, lookupProperty(depth0, "signature"), { "name": "signature", "hash": {}, "data": data, "loc": { "start": { "line": 2, "column": 0 }, "end": { "line": 2, "column": 28 } } })) != null ? stack1 : "") + "\n" + ((stack1 = lookupProperty(helpers, "documentation").call(alias1, lookupProperty(depth0, "documentation"), { "name": "documentation", "hash": { "indent": 4 }, "data": data, "loc": { "start": { "line": 3, "column": 0 }, "end": { "line": 3, "column": 45 } } })) != null ? stack1 : "") + "\n" + ((stack1 = lookupProperty(helpers, "statements").call(alias1, lookupProperty(depth0, "body"), { "name": "statements", "hash": { "indent": 4 }, "data": data, "loc": { "start": { "line": 4, "column": 0 }, "end": { "line": 4, "column": 28 } } })) != null ? stack1 : "") + "\n";
}, "useData": true } };

// templates/pytorch/global-avg-pool2d.hbs
var global_avg_pool2d_default = { name: "pytorch/global-avg-pool2d.hbs", source: '{{!-- Global pooling to a vector inside a sequence; no view. --}}\nclass GlobalAvgPool2d(nn.Module):\n    """Mean of every channel over the grid, as a vector."""\n\n    def forward(self, x: Tensor) -> Tensor:\n        return x.mean(dim=(2, 3))\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class GlobalAvgPool2d(nn.Module):\n    """Mean of every channel over the grid, as a vector."""\n\n    def forward(self, x: Tensor) -> Tensor:\n        return x.mean(dim=(2, 3))\n';
}, "useData": true } };

// templates/pytorch/global-max-pool2d.hbs
var global_max_pool2d_default = { name: "pytorch/global-max-pool2d.hbs", source: '{{!-- Global pooling to a vector inside a sequence; no view. --}}\nclass GlobalMaxPool2d(nn.Module):\n    """Largest value of every channel over the grid, as a vector."""\n\n    def forward(self, x: Tensor) -> Tensor:\n        return x.amax(dim=(2, 3))\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class GlobalMaxPool2d(nn.Module):\n    """Largest value of every channel over the grid, as a vector."""\n\n    def forward(self, x: Tensor) -> Tensor:\n        return x.amax(dim=(2, 3))\n';
}, "useData": true } };

// templates/pytorch/init-weights.hbs
var init_weights_default = { name: "pytorch/init-weights.hbs", source: '{{!-- How fresh weights are drawn. The dot is a HelperView whose body initialises `module`. --}}\ndef init_weights(module: nn.Module) -> None:\n    """Draw the weights of one layer; for use with ``Module.apply``."""\n{{statements body indent=4}}\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return 'def init_weights(module: nn.Module) -> None:\n    """Draw the weights of one layer; for use with ``Module.apply``."""\n' + ((stack1 = lookupProperty(helpers, "statements").call(depth0 != null ? depth0 : container.nullContext || {}, lookupProperty(depth0, "body"), { "name": "statements", "hash": { "indent": 4 }, "data": data, "loc": { "start": { "line": 4, "column": 0 }, "end": { "line": 4, "column": 28 } } })) != null ? stack1 : "") + "\n";
}, "useData": true } };

// templates/pytorch/max-pool2d-padded.hbs
var max_pool2d_padded_default = { name: "pytorch/max-pool2d-padded.hbs", source: '{{!-- Max pooling with padding that PyTorch\'s own cannot say; needs pair; no view. --}}\nclass MaxPool2dPadded(nn.Module):\n    """Max pooling; padding by `sides` (top, bottom, left, right), whose cells never win."""\n\n    def __init__(\n        self,\n        kernel_size: int | tuple[int, int],\n        *,\n        sides: Sequence[int],\n        stride: int | tuple[int, int] | None = None,\n    ) -> None:\n        super().__init__()\n        self.kernel_size = pair(kernel_size)\n        self.stride = pair(stride or kernel_size)\n        top, bottom, left, right = sides\n        self.sides = (left, right, top, bottom)\n\n    def forward(self, x: Tensor) -> Tensor:\n        x = functional.pad(x, self.sides, value=-math.inf)\n        return functional.max_pool2d(x, self.kernel_size, self.stride)\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class MaxPool2dPadded(nn.Module):\n    """Max pooling; padding by `sides` (top, bottom, left, right), whose cells never win."""\n\n    def __init__(\n        self,\n        kernel_size: int | tuple[int, int],\n        *,\n        sides: Sequence[int],\n        stride: int | tuple[int, int] | None = None,\n    ) -> None:\n        super().__init__()\n        self.kernel_size = pair(kernel_size)\n        self.stride = pair(stride or kernel_size)\n        top, bottom, left, right = sides\n        self.sides = (left, right, top, bottom)\n\n    def forward(self, x: Tensor) -> Tensor:\n        x = functional.pad(x, self.sides, value=-math.inf)\n        return functional.max_pool2d(x, self.kernel_size, self.stride)\n';
}, "useData": true } };

// templates/pytorch/max-pool2d-same.hbs
var max_pool2d_same_default = { name: "pytorch/max-pool2d-same.hbs", source: '{{!-- Max pooling with `same` padding where PyTorch\'s own is not even; needs pair, pad-same; no view. --}}\nclass MaxPool2dSame(nn.Module):\n    """Max pooling with `same` padding at any stride and input size."""\n\n    def __init__(\n        self,\n        kernel_size: int | tuple[int, int],\n        *,\n        stride: int | tuple[int, int] | None = None,\n    ) -> None:\n        super().__init__()\n        self.kernel_size = pair(kernel_size)\n        self.stride = pair(stride or kernel_size)\n\n    def forward(self, x: Tensor) -> Tensor:\n        x = pad_same(x, self.kernel_size, self.stride, value=-math.inf)\n        return functional.max_pool2d(x, self.kernel_size, self.stride)\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class MaxPool2dSame(nn.Module):\n    """Max pooling with `same` padding at any stride and input size."""\n\n    def __init__(\n        self,\n        kernel_size: int | tuple[int, int],\n        *,\n        stride: int | tuple[int, int] | None = None,\n    ) -> None:\n        super().__init__()\n        self.kernel_size = pair(kernel_size)\n        self.stride = pair(stride or kernel_size)\n\n    def forward(self, x: Tensor) -> Tensor:\n        x = pad_same(x, self.kernel_size, self.stride, value=-math.inf)\n        return functional.max_pool2d(x, self.kernel_size, self.stride)\n';
}, "useData": true } };

// templates/pytorch/pad-same.hbs
var pad_same_default = { name: "pytorch/pad-same.hbs", source: '{{!-- Padding that depends on the input size. Used by the helpers whose name ends in -same; no view. --}}\ndef pad_same(\n    x: Tensor, kernel: Sequence[int], stride: Sequence[int], value: float = 0.0\n) -> Tensor:\n    """Pad so that a window gives ceil(size / stride) cells, the odd cell at the end."""\n    height, width = (\n        max((-(-size // step) - 1) * step + window - size, 0)\n        for size, window, step in zip(x.shape[-2:], kernel, stride, strict=True)\n    )\n    sides = (width // 2, width - width // 2, height // 2, height - height // 2)\n    return functional.pad(x, sides, value=value)\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'def pad_same(\n    x: Tensor, kernel: Sequence[int], stride: Sequence[int], value: float = 0.0\n) -> Tensor:\n    """Pad so that a window gives ceil(size / stride) cells, the odd cell at the end."""\n    height, width = (\n        max((-(-size // step) - 1) * step + window - size, 0)\n        for size, window, step in zip(x.shape[-2:], kernel, stride, strict=True)\n    )\n    sides = (width // 2, width - width // 2, height // 2, height - height // 2)\n    return functional.pad(x, sides, value=value)\n';
}, "useData": true } };

// templates/pytorch/pair.hbs
var pair_default = { name: "pytorch/pair.hbs", source: '{{!-- Height and width of a window. Used by the pooling helpers; no view. --}}\ndef pair(size: int | tuple[int, int]) -> tuple[int, int]:\n    """Height and width of a window given as one number or two."""\n    return size if isinstance(size, tuple) else (size, size)\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'def pair(size: int | tuple[int, int]) -> tuple[int, int]:\n    """Height and width of a window given as one number or two."""\n    return size if isinstance(size, tuple) else (size, size)\n';
}, "useData": true } };

// templates/pytorch/scale.hbs
var scale_default = { name: "pytorch/scale.hbs", source: '{{!-- A constant factor inside a sequence; no view. --}}\nclass Scale(nn.Module):\n    """Multiply by a constant."""\n\n    def __init__(self, factor: float) -> None:\n        super().__init__()\n        self.factor = factor\n\n    def forward(self, x: Tensor) -> Tensor:\n        return self.factor * x\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class Scale(nn.Module):\n    """Multiply by a constant."""\n\n    def __init__(self, factor: float) -> None:\n        super().__init__()\n        self.factor = factor\n\n    def forward(self, x: Tensor) -> Tensor:\n        return self.factor * x\n';
}, "useData": true } };

// templates/pytorch/sum.hbs
var sum_default = { name: "pytorch/sum.hbs", source: '{{!-- Branches added up; no view. --}}\nclass Sum(nn.Module):\n    """Run every branch on the same input and add up the results."""\n\n    def __init__(self, first: nn.Module, *others: nn.Module) -> None:\n        super().__init__()\n        self.branches = nn.ModuleList((first, *others))\n\n    def forward(self, x: Tensor) -> Tensor:\n        result: Tensor = self.branches[0](x)\n        for branch in self.branches[1:]:\n            result = result + branch(x)\n        return result\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return 'class Sum(nn.Module):\n    """Run every branch on the same input and add up the results."""\n\n    def __init__(self, first: nn.Module, *others: nn.Module) -> None:\n        super().__init__()\n        self.branches = nn.ModuleList((first, *others))\n\n    def forward(self, x: Tensor) -> Tensor:\n        result: Tensor = self.branches[0](x)\n        for branch in self.branches[1:]:\n            result = result + branch(x)\n        return result\n';
}, "useData": true } };

// generators/core/header.ts
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
var MARK = "Generated by netglot";
var HEAD = new RegExp(`^(?:#|//) ${MARK}[^\\n]*\\n(?:#|//) [^\\n]*[Dd]igest ([0-9a-f]{16})\\.\\n`);
var digestOf = (body) => bytesToHex(sha256(utf8ToBytes(body))).slice(0, 16);
var withHeader = (body, { comment, source }) => [
  `${comment} ${MARK} from the description ${source}.`,
  `${comment} Change that, not this file. Yours to use under any licence. Digest ${digestOf(body)}.`,
  body
].join("\n");

// generators/core/layout.ts
import { builders, printer, utils } from "prettier/doc";
var { align, breakParent, conditionalGroup, fill, group, hardline, ifBreak, indent, indentIfBreak, join: join6 } = builders;
var { label, line, softline } = builders;
var { willBreak } = utils;
function printDoc(doc, layout) {
  const margin = " ".repeat(layout.indent);
  const { formatted } = printer.printDocToString([margin, align(layout.indent, doc)], {
    printWidth: layout.width,
    tabWidth: layout.step
  });
  return formatted;
}
function printFlat(doc) {
  return printer.printDocToString(group(doc), { printWidth: Number.POSITIVE_INFINITY, tabWidth: 1 }).formatted;
}
function fitsWidth(text2, width3) {
  return !printer.printDocToString(group([text2, softline]), { printWidth: width3, tabWidth: 1 }).formatted.includes("\n");
}

// generators/core/languages/prose.ts
var lineEnds = /\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/;
var invisible = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]/gu;
function proseLines(text2, width3) {
  const lines = text2.split(lineEnds).map((line2) => line2.replaceAll("	", "    ").replace(invisible, "\uFFFD").trimEnd());
  while (lines.length > 1 && lines[0] === "") lines.shift();
  while (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines.flatMap((line2) => wrapLine(line2, width3));
}
function wrapLine(line2, width3) {
  if (line2.length <= width3) return [line2];
  const margin = /^ */.exec(line2)[0];
  const hanging = margin === "" ? "" : `${margin}    `;
  const wrapped = [];
  let current = "";
  for (const word of line2.trimStart().split(/ +/)) {
    const extended = current === "" ? `${wrapped.length === 0 ? margin : hanging}${word}` : `${current} ${word}`;
    if (current !== "" && extended.length > width3) {
      wrapped.push(current);
      current = hanging + word;
    } else {
      current = extended;
    }
  }
  return [...wrapped, current];
}

// generators/core/languages/python-expressions.ts
var precedence = {
  or: 1,
  and: 2,
  "==": 3,
  "!=": 3,
  "<": 3,
  "<=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "//": 5
};
var comparison = precedence["=="];
function expressionDoc(code, place) {
  switch (code.kind) {
    case "name":
    case "number":
      return code.text;
    case "boolean":
      return code.value ? "True" : "False";
    case "text":
      return stringLiteral(code.value, place.quote);
    case "template":
      return templateLiteral(code.parts, place.quote);
    case "tuple":
      return tupleDoc(code.items, place);
    case "list":
      return brackets("[", [join6([",", line], code.items.map(inside(place))), trailingComma(code.items)], "]");
    case "spread":
      return ["*", operandDoc(code.value, code.value.kind !== "binary" && code.value.kind !== "select", place)];
    case "binary":
      return enclosed(place, binaryParts(flattenBinary(code), place));
    case "select":
      return enclosed(place, selectParts(code, place));
    case "comprehension":
      return brackets("(", group(comprehensionParts(code, place)), ")");
    case "call":
    case "member":
    case "index":
      return chainDoc(code, place);
  }
}
var sequenceDoc = (items, place) => join6(
  [",", line],
  items.map((item) => expressionDoc(item, place))
);
function isFluent(code) {
  let membersOfResults = 0;
  let current = code;
  for (; ; ) {
    if (current.kind === "call") current = current.callee;
    else if (current.kind === "index") current = current.of;
    else if (current.kind === "member") {
      current = current.of;
      if (current.kind === "call" || current.kind === "index" || needsParentheses(current)) membersOfResults += 1;
    } else return membersOfResults >= 2;
  }
}
var needsParentheses = (code) => code.kind === "binary" || code.kind === "select" || code.kind === "spread" || code.kind === "number";
var inside = (place) => (code) => expressionDoc(code, { ...place, bracketed: true });
var brackets = (open2, content, close) => group([open2, indent([softline, content]), softline, close]);
var trailingComma = (items) => items.length > 1 ? ifBreak(",") : "";
var packed = (items) => group([join6([",", line], [...items]), trailingComma(items)]);
var operandDoc = (code, bare, place) => bare ? expressionDoc(code, place) : brackets("(", inside(place)(code), ")");
var enclosed = (place, parts) => place.bracketed ? group(parts) : parts;
var separator = (place) => place.bracketed ? line : " ";
function tupleDoc(items, place) {
  if (items.length === 0) return "()";
  const comma = items.length === 1 ? "," : ifBreak(",");
  return brackets("(", [join6([",", line], items.map(inside(place))), comma], ")");
}
function selectParts(code, place) {
  const part = (value) => operandDoc(value, value.kind !== "select", place);
  const { otherwise } = code;
  return [
    part(code.then),
    separator(place),
    "if ",
    part(code.test),
    separator(place),
    "else ",
    otherwise.kind === "select" ? selectParts(otherwise, place) : enclosed(place, part(otherwise))
  ];
}
function comprehensionParts(code, place) {
  const element = inside(place)(code.element);
  const range = rangeDoc(code, { ...place, bracketed: true });
  return [group(element), line, "for ", code.variable, " in ", range];
}
var rangeDoc = (loop, place) => [
  "range",
  argumentsDoc([...loop.start === void 0 ? [] : [loop.start], loop.stop].map(inside(place)))
];
function argumentsDoc(printed) {
  return printed.length === 0 ? "()" : brackets("(", packed(printed), ")");
}
function callArguments(code, place) {
  const [first] = code.positional;
  if (first?.kind === "comprehension" && code.positional.length === 1 && code.named.length === 0) {
    return brackets("(", group(comprehensionParts(first, place)), ")");
  }
  return argumentsDoc([
    ...code.positional.map(inside(place)),
    ...code.named.map((argument) => [argument.name, "=", inside(place)(argument.value)])
  ]);
}
function subscriptDoc(at, place) {
  const items = at.kind === "tuple" && at.items.length > 1 ? at.items : [at];
  return brackets("[", items.length > 1 ? packed(items.map(inside(place))) : items.map(inside(place)), "]");
}
function chainDoc(code, place) {
  const fluent = isFluent(code);
  const parts = linkDocs(code, fluent && place.bracketed, place);
  return fluent ? enclosed(place, parts) : parts;
}
function linkDocs(code, fluent, place) {
  if (code.kind === "call") return [...linkDocs(code.callee, fluent, place), callArguments(code, place)];
  if (code.kind === "index") return [...linkDocs(code.of, fluent, place), subscriptDoc(code.at, place)];
  if (code.kind === "member") {
    const { of } = code;
    const breaks = fluent && (of.kind === "call" || of.kind === "index" || needsParentheses(of));
    return [...linkDocs(of, fluent, place), breaks ? softline : "", `.${code.name}`];
  }
  return [operandDoc(code, !needsParentheses(code), place)];
}
function flattenBinary(code) {
  const own = precedence[code.operator];
  const flatten2 = (operand, canFlatten2) => {
    if (operand.kind !== "binary") return [{ operand, bare: operand.kind !== "select" }];
    return canFlatten2(precedence[operand.operator]) ? flattenBinary(operand) : [{ operand, bare: false }];
  };
  return [
    // Comparisons do not associate: `a < b < c` is `a < b and b < c`.
    ...flatten2(code.left, (inner) => own === comparison ? inner > own : inner >= own),
    { operator: code.operator },
    ...flatten2(code.right, (inner) => inner > own)
  ];
}
function binaryParts(parts, place) {
  const lowest = Math.min(...parts.map((part) => "operator" in part ? breakRank(part.operator) : Infinity));
  const docs = [];
  let start = 0;
  parts.forEach((part, index) => {
    if (!("operator" in part) || breakRank(part.operator) !== lowest) return;
    docs.push(sliceDoc(parts.slice(start, index), place), separator(place), `${part.operator} `);
    start = index + 1;
  });
  return [...docs, sliceDoc(parts.slice(start), place)];
}
var breakRank = (operator2) => operator2 === "or" ? precedence.and : precedence[operator2];
function sliceDoc(parts, place) {
  const [only2] = parts;
  if (parts.length === 1 && only2 !== void 0 && "operand" in only2) return operandDoc(only2.operand, only2.bare, place);
  return enclosed(place, binaryParts(parts, place));
}
var choosePreferred = (value) => value.split('"').length > value.split("'").length ? "'" : '"';
function stringLiteral(value, required) {
  const quote = required ?? choosePreferred(value);
  const escaped = escapeText(value, quote);
  if (required !== void 0 && /[\\"']/.test(escaped)) {
    throw new Error(`this text cannot stand inside an f-string: ${JSON.stringify(value)}`);
  }
  return `${quote}${escaped}${quote}`;
}
function templateLiteral(allParts, required) {
  const parts = allParts.flatMap(literalParts);
  const literal2 = parts.filter((part) => typeof part === "string").join("");
  if (parts.every((part) => typeof part === "string")) return stringLiteral(literal2, required);
  if (required !== void 0) throw new Error("an f-string cannot stand inside the braces of an f-string");
  const quote = choosePreferred(literal2);
  const place = { bracketed: false, quote: quote === '"' ? "'" : '"' };
  const printed = parts.map(
    (part) => typeof part === "string" ? escapeText(part, quote).replace(/[{}]/g, "$&$&") : `{${printFlat(expressionDoc(part, place))}}`
  );
  return `f${quote}${printed.join("")}${quote}`;
}
function literalParts(part) {
  if (typeof part === "string") return [part];
  if (part.kind === "text") return [part.value];
  return part.kind === "template" ? part.parts.flatMap(literalParts) : [part];
}
var named = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "	": "\\t" };
function escapeText(value, quote) {
  const special = /[\\\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff"']/gu;
  return value.replace(special, (character) => {
    if (character === '"' || character === "'") return character === quote ? `\\${quote}` : character;
    const code = character.codePointAt(0).toString(16);
    return named[character] ?? (code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`);
  });
}

// generators/core/languages/python-parentheses.ts
var memberOfResult = 1;
var conditional = 6;
var looseness = {
  "*": 2,
  "//": 2,
  "+": 3,
  "-": 3,
  "<": 4,
  "<=": 4,
  "==": 4,
  "!=": 4,
  and: 5,
  or: 5
};
function fitsWithoutParentheses(value, { before, after, indent: indent2, width: width3 }) {
  const survey = surveyCode(value);
  if (!survey.hasBrackets || survey.count > 1) return false;
  if (survey.loosest > memberOfResult && !survey.startsWithBracket && !survey.endsWithBracket) return false;
  const [first = "", ...others] = `${before}${survey.outline}${after}`.split("\n");
  return [first, ...others.map((line2) => " ".repeat(indent2) + line2)].every((line2) => fitsWidth(line2, width3));
}
function surveyCode(code) {
  switch (code.kind) {
    case "list":
    case "tuple":
      return bracketed("", code.items.length > 0);
    case "comprehension":
      return bracketed("", true);
    case "call": {
      const callee = surveyLink(code.callee);
      return bracketed(callee.outline, code.positional.length + code.named.length > 0, callee);
    }
    case "index": {
      const of = surveyLink(code.of);
      return { ...bracketed(of.outline, true, of), endsWithBracket: false };
    }
    case "member": {
      const of = surveyLink(code.of);
      const member2 = { ...plain3, outline: `.${code.name}` };
      return join7([of, of.hasBrackets ? { ...member2, loosest: memberOfResult, count: 1 } : member2]);
    }
    case "binary":
      return join7(
        flattenBinary(code).map((part) => {
          if ("operator" in part) return operator(` ${part.operator} `, looseness[part.operator]);
          return part.bare ? surveyCode(part.operand) : bracketed("", true);
        })
      );
    case "select": {
      const survey = (part) => part.kind === "select" ? bracketed("", true) : surveyCode(part);
      const [condition, alternative] = [operator(" if ", conditional), operator(" else ", conditional)];
      return join7([survey(code.then), condition, survey(code.test), alternative, surveyCode(code.otherwise)]);
    }
    default:
      return { ...plain3, outline: printFlat(expressionDoc(code, { bracketed: false })) };
  }
}
var plain3 = {
  outline: "",
  loosest: 0,
  count: 0,
  hasBrackets: false,
  startsWithBracket: false,
  endsWithBracket: false
};
var operator = (text2, rank) => ({ ...plain3, outline: text2, loosest: rank, count: 1 });
var surveyLink = (code) => needsParentheses(code) ? bracketed("", true) : surveyCode(code);
function bracketed(start, isFilled, base) {
  return {
    outline: `${start}${isFilled ? "(\n)" : "()"}`,
    loosest: base?.loosest ?? 0,
    count: base?.count ?? 0,
    hasBrackets: true,
    startsWithBracket: base?.startsWithBracket ?? isFilled,
    endsWithBracket: isFilled
  };
}
function join7(surveys) {
  const loosest = Math.max(...surveys.map((survey) => survey.loosest));
  return {
    outline: surveys.map((survey) => survey.outline).join(""),
    loosest,
    count: surveys.reduce((sum, survey) => sum + (survey.loosest === loosest ? survey.count : 0), 0),
    hasBrackets: surveys.some((survey) => survey.hasBrackets),
    startsWithBracket: surveys[0].startsWithBracket,
    endsWithBracket: surveys.at(-1).endsWithBracket
  };
}

// generators/core/languages/python.ts
var width = 88;
var step = 4;
var python = {
  name: "Python",
  statements: (body, margin) => body.flatMap((statement) => statementLines(statement, margin)).join("\n"),
  signature: (signature2, margin) => print(signatureDoc(signature2), margin),
  documentation,
  comment: (text2, margin) => commentLines(text2, margin).join("\n")
};
var print = (doc, margin) => printDoc(doc, { indent: margin, width, step });
function statementLines(statement, margin) {
  switch (statement.kind) {
    case "assign": {
      const prefix = `${statement.targets.join(", ")} = `;
      const printed = valueStatement(prefix, statement.value, "", margin, statement.targets.length > 1);
      return statement.comment === void 0 ? [printed] : withComment(printed, statement.comment, margin);
    }
    case "return":
      return [valueStatement("return ", statement.value, "", margin, true)];
    case "expression":
      return [print(expressionDoc(statement.value, { bracketed: false }), margin)];
    case "throw": {
      const error = { kind: "name", text: "ValueError" };
      const value = { kind: "call", callee: error, positional: [statement.message], named: [] };
      return [valueStatement("raise ", value, "", margin, false)];
    }
    case "comment":
      return commentLines(statement.text, margin);
    case "if":
      return [valueStatement("if ", statement.test, ":", margin, false), ...blockLines(statement.body, margin)];
    case "for": {
      const range = rangeDoc(statement, { bracketed: false });
      return [print(["for ", statement.variable, " in ", range, ":"], margin), ...blockLines(statement.body, margin)];
    }
  }
}
function blockLines(body, margin) {
  const lines = body.flatMap((statement) => statementLines(statement, margin + step));
  const isEmpty = body.every((statement) => statement.kind === "comment");
  return isEmpty ? [...lines, `${" ".repeat(margin + step)}pass`] : lines;
}
function valueStatement(prefix, value, suffix, margin, bareTuple) {
  const space = " ".repeat(margin);
  const isBare = bareTuple && value.kind === "tuple" && value.items.length > 1;
  const doc = isBare ? sequenceDoc(value.items, { bracketed: false }) : expressionDoc(value, { bracketed: false });
  const flat = `${space}${prefix}${printFlat(doc)}${suffix}`;
  if (fitsWidth(flat, width)) return flat;
  const unparenthesised = () => print([prefix, expressionDoc(value, { bracketed: false }), suffix], margin);
  const parenthesised = () => {
    const content = expressionDoc(value, { bracketed: true });
    return print([prefix, "(", indent([hardline, content]), hardline, ")", suffix], margin);
  };
  switch (parenthesesFor(value)) {
    case "never":
      return unparenthesised();
    case "if they help": {
      const onOwnLine = `${space}${" ".repeat(step)}${printFlat(doc)}`;
      return fitsWidth(onOwnLine, width) ? parenthesised() : flat;
    }
    case "to break":
      return fitsWithoutParentheses(value, { before: space + prefix, after: suffix, indent: margin, width }) ? unparenthesised() : parenthesised();
  }
}
function parenthesesFor(value) {
  switch (value.kind) {
    case "name":
    case "number":
    case "boolean":
    case "text":
    case "template":
      return "if they help";
    case "binary":
    case "select":
      return "to break";
    case "call":
    case "index":
    case "member":
      return isFluent(value) ? "to break" : parenthesesForChain(value);
    default:
      return "never";
  }
}
function parenthesesForChain(value) {
  const inner = value.kind === "call" ? value.callee : value.of;
  const isName = !needsParentheses(inner) && parenthesesFor(inner) === "if they help";
  return value.kind === "member" && isName ? "if they help" : "never";
}
function withComment(printed, comment, margin) {
  const lines = proseLines(comment, Infinity);
  const together2 = `${printed}  # ${lines[0]}`;
  const fits = lines.length === 1 && !printed.includes("\n") && fitsWidth(together2, width);
  return fits ? [together2] : [...commentLines(comment, margin), printed];
}
function commentLines(text2, margin) {
  const mark = `${" ".repeat(margin)}#`;
  return proseLines(text2, width - margin - 2).map((prose) => {
    const safe = prose.replace(/coding(?=[:=])/g, "coding ");
    return safe === "" ? mark : `${mark} ${safe}`;
  });
}
function documentation(text2, margin) {
  const space = " ".repeat(margin);
  const escaped = text2.trim().replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"');
  const [first = "", ...others] = proseLines(escaped, Infinity);
  const summary = first.trimStart();
  const start = `${space}"""${summary.startsWith('"') ? " " : ""}`;
  const oneLine = `${start}${summary}${summary === "" || summary.endsWith('"') ? " " : ""}"""`;
  if (others.length === 0 && fitsWidth(oneLine, width)) return oneLine;
  const wrapped = proseLines([summary, ...dedent(others)].join("\n"), width - start.length);
  const lines = wrapped.map((prose, index) => (index === 0 ? start : prose === "" ? "" : space) + prose);
  return [...lines, `${space}"""`].join("\n");
}
function dedent(lines) {
  const margins = lines.filter((prose) => prose !== "").map((prose) => prose.search(/[^ ]/));
  const common = Math.min(...margins);
  return lines.map((prose) => prose.slice(common));
}
function signatureDoc(signature2) {
  const { head: head2, parameters, returns } = signature2;
  if (parameters.length === 0) return `${head2}() -> ${returns}:`;
  const docs = parameters.filter((parameter) => !parameter.named).map(parameterDoc);
  const named2 = parameters.filter((parameter) => parameter.named).map(parameterDoc);
  if (named2.length > 0) docs.push("*", ...named2);
  const content = group([join6([",", line], docs), docs.length > 1 ? ifBreak(",") : ""]);
  const lone = docs.length === 1 ? ifBreak(",") : "";
  return [head2, group(["(", indent([softline, content]), lone, softline, ")", ` -> ${returns}:`])];
}
function parameterDoc(parameter) {
  const typed = parameter.type === "" ? parameter.name : `${parameter.name}: ${parameter.type}`;
  if (parameter.default === void 0) return typed;
  return [typed, parameter.type === "" ? "=" : " = ", expressionDoc(parameter.default, { bracketed: true })];
}

// generators/core/render.ts
import Handlebars from "handlebars/runtime.js";
function createRenderer(language, templates) {
  const handlebars = Handlebars.create();
  const indentOf = ({ hash }) => hash.indent ?? 0;
  handlebars.registerHelper({
    statements: (body, options) => language.statements(body, indentOf(options), options.hash.declared ?? []),
    signature: (signature2, options) => language.signature(signature2, indentOf(options)),
    documentation: (text2, options) => language.documentation(text2, indentOf(options)),
    comment: (text2, options) => language.comment(text2, indentOf(options))
  });
  for (const [name2, template] of Object.entries(templates))
    handlebars.registerPartial(name2, handlebars.template(template.spec));
  return (view) => handlebars.template(templates["file"].spec)(view);
}

// generators/core/code.ts
var name = (text2) => ({ kind: "name", text: text2 });
var number = (value) => ({ kind: "number", text: String(value) });
var text = (value) => ({ kind: "text", value });
var boolean2 = (value) => ({ kind: "boolean", value });
var call = (callee, positional = [], named2 = {}) => ({
  kind: "call",
  callee: typeof callee === "string" ? name(callee) : callee,
  positional,
  named: Object.entries(named2).map(([key, value]) => ({ name: key, value }))
});
var tuple = (...items) => ({ kind: "tuple", items });
var list = (...items) => ({ kind: "list", items });
var spread = (value) => ({ kind: "spread", value });
var member = (of, property) => of.kind === "name" ? name(`${of.text}.${property}`) : { kind: "member", of, name: property };
var binary2 = (left, operator2, right) => ({
  kind: "binary",
  operator: operator2,
  left,
  right
});
var assign = (target, value, comment) => ({
  kind: "assign",
  targets: typeof target === "string" ? [target] : target,
  value,
  ...comment !== void 0 && { comment }
});

// generators/core/formula.ts
function floatText(value) {
  if (value !== 0 && Math.abs(value) < 0.01) return value.toExponential();
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
var roundDecimal = (value) => Number(value.toPrecision(12));
var numberCode = (value, type = "integer") => ({
  kind: "number",
  text: type === "float" ? floatText(value) : String(value)
});
function literalCode(value, type) {
  if (typeof value === "number") return numberCode(value, type === "float" ? "float" : "integer");
  if (typeof value === "boolean") return boolean2(value);
  if (typeof value === "string") return text(value);
  return tuple(...value.map((item) => literalCode(item, type)));
}
function toCode(e, words, type = "integer") {
  const go = (part) => toCode(part, words, type);
  switch (e.kind) {
    case "literal":
      return literalCode(e.value, type);
    case "tuple":
      return tuple(...e.items.map(go));
    case "parameter":
      return words.parameter(e.name);
    case "variable":
      return words.variable(e.name);
    case "size":
      return words.size(e);
    case "item":
      return { kind: "index", of: go(e.of), at: go(e.at) };
    case "length":
      return words.length(go(e.of));
    case "binary":
      return { kind: "binary", operator: e.operator, left: go(e.left), right: go(e.right) };
    case "select":
      return { kind: "select", test: go(e.test), then: go(e.then), otherwise: go(e.otherwise) };
    case "unknown":
      throw new DiagnosticError([
        {
          code: "NG204",
          place: words.place,
          message: "the emitted code needs a size for which there is no formula",
          allowed: "a fixed input size, or a pool to a fixed size first"
        }
      ]);
  }
}
var isValue2 = (e, value) => isLiteral(e) && e.value === value;
function parametersIn(e) {
  return e.kind === "parameter" ? [e.name] : partsOf(e).flatMap(parametersIn);
}
function numericPair(pair2) {
  const [height, width3] = pair2.kind === "tuple" ? pair2.items : [pair2, pair2];
  const [h, w] = [integerOf(height), integerOf(width3)];
  return h === void 0 || w === void 0 ? void 0 : [h, w];
}
var pairCode = ([height, width3]) => height === width3 ? numberCode(height) : tuple(numberCode(height), numberCode(width3));

// generators/core/bindings.ts
var MOST_BINDINGS = 100;
function collectBindings({ blocks }) {
  const relevant = findRelevant(blocks);
  const bindings = /* @__PURE__ */ new Map();
  const note = (block2, binding) => {
    const known = bindings.get(block2) ?? /* @__PURE__ */ new Map();
    bindings.set(block2, known);
    if (known.size >= MOST_BINDINGS) known.set("", /* @__PURE__ */ new Map());
    else known.set([...binding].map(([name2, value]) => `${name2}=${keyOf(value)}`).join(), binding);
  };
  const main = blocks.at(-1);
  if (main) note(main.block.name, /* @__PURE__ */ new Map());
  const callees = new Map(blocks.map((block2) => [block2.block.name, block2]));
  for (const block2 of [...blocks].reverse()) {
    for (const binding of bindings.get(block2.block.name)?.values() ?? []) {
      for (const { stage: stage2 } of stagesOf(block2)) {
        if (stage2.kind !== "call") continue;
        const callee = callees.get(stage2.block);
        note(stage2.block, bindCall(callee, stage2.arguments, binding, relevant.get(stage2.block) ?? /* @__PURE__ */ new Set()));
      }
    }
  }
  return {
    valuesOf: (block2, expressions) => [...bindings.get(block2)?.values() ?? []].map(
      (binding) => expressions.map((e) => evaluate(e, binding))
    )
  };
}
function bindCall(callee, given, binding, relevant) {
  const bound = /* @__PURE__ */ new Map();
  for (const { name: name2, default: value } of callee.block.parameters) {
    if (!relevant.has(name2)) continue;
    const argument = given[name2] ?? lift(value ?? 0);
    const known = evaluate(argument, binding);
    if (known !== void 0) bound.set(name2, known);
  }
  return bound;
}
function evaluate(e, binding) {
  const value = substitute(e, (symbol) => symbol.kind === "parameter" ? binding.get(symbol.name) : void 0);
  return lower(value) === void 0 ? void 0 : value;
}
function findRelevant(blocks) {
  const relevant = /* @__PURE__ */ new Map();
  for (const block2 of blocks) {
    const own = /* @__PURE__ */ new Set();
    for (const { stage: stage2 } of stagesOf(block2)) {
      if ("padding" in stage2) [stage2.stride, stage2.padding].flatMap(parametersIn).forEach((name2) => own.add(name2));
      if (stage2.kind !== "call") continue;
      for (const name2 of relevant.get(stage2.block) ?? []) {
        const argument = stage2.arguments[name2];
        if (argument) parametersIn(argument).forEach((mentioned) => own.add(mentioned));
      }
    }
    relevant.set(block2.block.name, own);
  }
  return relevant;
}

// generators/core/main-block.ts
var channelsFirst = (sizes) => sizes;
var channelsLast = ([channels = 0, ...grid]) => [...grid, channels];
function shapeComments({ children, inputs }, order) {
  const comments = /* @__PURE__ */ new Map();
  let before = order(numbersOf(inputs[0])).join(" x ");
  for (const { segment, instance } of children) {
    const shape = order(numbersOf(instance.outputs[ONLY_OUTPUT])).join(" x ");
    if (shape !== before && instance.outputs[ONLY_OUTPUT]) comments.set(segment, shape);
    before = shape;
  }
  return comments;
}
var countingParameters = (main) => {
  const counted = new Set(
    [...stagesOf(main)].flatMap(({ stage: stage2 }) => stage2.kind === "repeat" ? parametersIn(stage2.count) : [])
  );
  return main.block.parameters.filter(
    (parameter) => counted.has(parameter.name) && parameter.minimum !== void 0
  );
};
function guardMinimum({ type, minimum }, { value, label: label2, least }) {
  const isList = type === "integers";
  const words = `${label2} must${isList ? " each" : ""} be at least ${minimum}, got `;
  return {
    kind: "if",
    test: binary2(isList ? least(value) : value, "<", number(minimum)),
    body: [{ kind: "throw", message: { kind: "template", parts: [words, value] } }]
  };
}

// generators/core/names.ts
var COMPOUNDS = [
  "AlexNet",
  "ConvNeXt",
  "DenseNet",
  "EfficientNet",
  "GoogLeNet",
  "LeNet",
  "MobileNet",
  "ResNeXt",
  "ResNet",
  "SqueezeNet"
];
var WORD = new RegExp(`${COMPOUNDS.join("|")}|[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+`, "g");
var wordsOf = (name2) => name2.match(WORD) ?? [name2];
var snakeCase = (name2) => wordsOf(name2).map((word) => word.toLowerCase()).join("_");
var camelCase = (name2) => {
  const pascal = pascalCase(name2);
  const [first = ""] = wordsOf(pascal);
  const head2 = COMPOUNDS.includes(first) ? first[0]?.toLowerCase() + first.slice(1) : first.toLowerCase();
  return head2 + pascal.slice(first.length);
};
var pascalCase = (name2) => wordsOf(name2).map((word) => (word[0] ?? "").toUpperCase() + word.slice(1)).join("");
var Names = class {
  taken = /* @__PURE__ */ new Set();
  reserved;
  /** `reserved`: names that the scope must not hide. Sets and scopes are asked, not copied: they may be large. */
  constructor(...reserved) {
    this.reserved = reserved.map((names) => "has" in names ? names : new Set(names));
  }
  take(wish) {
    let name2 = wish;
    while (this.has(name2)) name2 += "_";
    this.taken.add(name2);
    return name2;
  }
  /** The names handed out, without those that were reserved. */
  get given() {
    return this.taken;
  }
  has(name2) {
    return this.taken.has(name2) || this.reserved.some((names) => names.has(name2));
  }
};

// generators/core/prose.ts
var paragraphs = (text2) => text2.split(/\n\s*\n/).map((paragraph) => paragraph.split(/\s+/).filter(Boolean).join(" ")).join("\n\n");
var section = (heading, items) => [heading, ...items.map((item) => `    ${paragraphs(item)}`)].join("\n");
var describeModel = ({ title, doc, paper: paper2 }) => [`${title}.`, paragraphs(doc), `${paper2.authors}: ${paper2.title}. ${paper2.venue}, ${paper2.url}`].filter((paragraph) => paragraph !== "").join("\n\n");

// generators/core/parameters.ts
var isPositional = ({ type, default: value }) => value === void 0 && (type === "integer" || type === "pair");
var inSignatureOrder = ({ parameters }) => [
  ...parameters.filter(isPositional),
  ...parameters.filter((parameter) => !isPositional(parameter))
];

// generators/core/variables.ts
var MAIN_VARIABLE = "x";
function namesOfOutputs(outputs) {
  const entries = Object.entries(outputs);
  return new Map(entries.length === 1 ? [] : entries.map(([output, reference]) => [reference, output]));
}
function assignVariables({ block: block2 }, names, options) {
  const inputs = block2.inputs.map((input) => names.take(options.input(input)));
  const of = new Map(block2.inputs.map((input, i) => [input, inputs[i]]));
  if (block2.body.kind === "stage") return { of, inputs };
  const { nodes, outputs } = block2.body;
  const lastUse = /* @__PURE__ */ new Map();
  nodes.forEach((node, at) => node.inputs.forEach((reference) => lastUse.set(reference, at)));
  for (const reference of Object.values(outputs)) lastUse.set(reference, Infinity);
  if (options.keepInputs) for (const input of block2.inputs) lastUse.set(input, Infinity);
  const outputNames = namesOfOutputs(outputs);
  const named2 = /* @__PURE__ */ new Map();
  for (const reference of lastUse.keys()) {
    const [id = "", output] = reference.split(".");
    if (output !== void 0) named2.set(id, [...named2.get(id) ?? [], reference]);
  }
  nodes.forEach((node, at) => {
    const free = node.inputs.filter((reference) => lastUse.get(reference) === at).map((reference) => of.get(reference));
    const several = named2.get(node.id);
    for (const reference of several ?? [node.id]) {
      const output = outputNames.get(reference);
      const isReused = several === void 0 && output === void 0;
      const reused = isReused ? free.find((variable) => variable === MAIN_VARIABLE) ?? free[0] : void 0;
      const wish = options.node(output ?? reference.replace(".", "_"), output !== void 0);
      of.set(reference, reused ?? names.take(wish));
    }
  });
  return { of, inputs };
}
function takeIndices(block2, names) {
  const indices = new Set([...stagesOf(block2)].flatMap(({ stage: stage2 }) => stage2.kind === "repeat" ? [stage2.index] : []));
  return new Map([...indices].map((index) => [index, names.take(index)]));
}
function countUses({ block: block2 }) {
  const uses = /* @__PURE__ */ new Map();
  if (block2.body.kind === "stage") return uses;
  const references = [...block2.body.nodes.flatMap(({ inputs }) => inputs), ...Object.values(block2.body.outputs)];
  for (const reference of references) uses.set(reference, (uses.get(reference) ?? 0) + 1);
  return uses;
}

// generators/pytorch/names.ts
var KEYWORDS = /* @__PURE__ */ new Set([
  ..."False None True and as assert async await break class continue def del elif else except finally for from".split(
    " "
  ),
  ..."global if import in is lambda nonlocal not or pass raise return try while with yield".split(" ")
]);
var RESERVED = /* @__PURE__ */ new Set([
  ...KEYWORDS,
  ..."int float bool str tuple list len range min sum super ValueError self math".split(" "),
  ..."Sequence Tensor torch nn functional init_weights pad_same pair".split(" "),
  ..."Concat Sum Scale Conv2dSame Conv2dPadded MaxPool2dSame MaxPool2dPadded AvgPool2dSame".split(" "),
  ..."AvgPool2dPadded GlobalAvgPool2d GlobalMaxPool2d BatchNorm1dScale BatchNorm1dShift".split(" "),
  ..."BatchNorm2dScale BatchNorm2dShift".split(" ")
]);
var MODULE_ATTRIBUTES = /* @__PURE__ */ new Set([
  ..."add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval".split(" "),
  ..."extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu".split(" "),
  ..."load_state_dict modules mtia named_buffers named_children named_modules named_parameters".split(" "),
  ..."parameters register_buffer register_module register_parameter requires_grad_ set_extra_state".split(" "),
  ..."set_submodule share_memory state_dict to to_empty train training type xpu zero_grad".split(" ")
]);
var mainSymbol = ({ symbol }) => new Names(RESERVED).take(symbol);
var PARAMETERS = { filters: "out_channels", kernel: "kernel_size" };
var parameterName = (name2) => PARAMETERS[name2] ?? snakeCase(name2);
function parameterType({ type, length }, takesSides) {
  switch (type) {
    case "integer":
      return "int";
    case "float":
      return "float";
    case "boolean":
      return "bool";
    case "pair":
      return "int | tuple[int, int]";
    case "padding":
      return takesSides ? "int | tuple[int, int] | str" : "str";
    case "integers":
      return length === void 0 ? "Sequence[int]" : `tuple[${Array.from({ length }, () => "int").join(", ")}]`;
  }
}
var sizeName = (input, axis, isOnlyInput) => isOnlyInput || input === "x" ? `in_${axis}` : `${input}_${axis}`;

// generators/pytorch/operations.ts
var HELPERS = [
  "pair",
  "pad-same",
  "concat",
  "sum",
  "scale",
  "conv2d-same",
  "conv2d-padded",
  "max-pool2d-same",
  "max-pool2d-padded",
  "avg-pool2d-same",
  "avg-pool2d-padded",
  "global-avg-pool2d",
  "global-max-pool2d",
  "batch-norm1d-scale",
  "batch-norm1d-shift",
  "batch-norm2d-scale",
  "batch-norm2d-shift"
];
var channelsOf2 = ({ inputs, print: print2 }) => print2(writtenSize(inputs[0], "channels"));
var unless = (standard, argument, value, code) => isValue2(value, standard) ? {} : { [argument]: code() };
var unsupported = ({ place }, message, received, allowed) => fail({ code: "NG301", place, message: `PyTorch: ${message}`, received, allowed });
var sidesOf3 = (padding2) => padding2.kind === "tuple" ? padding2.items : void 0;
function symmetric(sides) {
  const [top, bottom, left, right] = sides;
  return keyOf(top) === keyOf(bottom) && keyOf(left) === keyOf(right) ? [top, left] : void 0;
}
var symmetricCode = ([top, left], { print: print2 }) => keyOf(top) === keyOf(left) ? print2(top) : tuple(print2(top), print2(left));
var sidesCode = (sides, { print: print2 }) => tuple(...sides.map((side) => print2(side)));
function paddingArgument(padding2, site) {
  const sides = sidesOf3(padding2);
  if (sides === void 0) return site.print(padding2);
  const even = symmetric(sides);
  return even ? symmetricCode(even, site) : unsupported(
    site,
    "padding that differs between sides cannot be a parameter of a block",
    "four different sides",
    "the padding in the convolution itself"
  );
}
var mayStrideSame = ({ stride, padding: padding2 }, site) => site.valuesOf([stride, padding2]).some(([s, p]) => (p === void 0 || isValue2(p, "same")) && (s === void 0 || !isOnes(s)));
var isOnes = (pair2) => numericPair(pair2)?.every((side) => side === 1) ?? false;
var emitConv = (operation, site) => {
  const { filters, kernel, stride, padding: padding2, bias } = operation;
  const { print: print2 } = site;
  const sides = sidesOf3(padding2);
  const even = sides && symmetric(sides);
  const tail = unless(true, "bias", bias, () => print2(bias));
  const make2 = (callee2, extra) => ({
    module: () => {
      const window = { ...unless(1, "stride", stride, () => print2(stride)), ...extra };
      const sizes = [channelsOf2(site), print2(filters), print2(kernel)];
      const bare = "stride" in window && "padding" in window && Object.values(window).every((value) => value.kind === "name");
      return bare ? call(callee2, [...sizes, ...Object.values(window)], tail) : call(callee2, sizes, { ...window, ...tail });
    }
  });
  if (sides && !even) {
    site.use("conv2d-padded");
    return make2("Conv2dPadded", { sides: sidesCode(sides, site) });
  }
  if (even)
    return make2("nn.Conv2d", even.every((side) => isValue2(side, 0)) ? {} : { padding: symmetricCode(even, site) });
  if (!mayStrideSame(operation, site)) return make2("nn.Conv2d", namedPadding(padding2, kernel, site));
  site.use("pad-same");
  site.use("conv2d-same");
  if (isLiteral(padding2)) return make2("Conv2dSame", {});
  const isSame = binary2(print2(padding2), "==", text("same"));
  const callee = { kind: "select", test: isSame, then: name("Conv2dSame"), otherwise: name("nn.Conv2d") };
  return make2(callee, { padding: { kind: "select", test: isSame, then: number(0), otherwise: print2(padding2) } });
};
function namedPadding(padding2, kernel, { print: print2 }) {
  if (isValue2(padding2, "valid")) return {};
  const sizes = numericPair(kernel);
  if (!isLiteral(padding2) || sizes === void 0 || sizes.some((size) => size % 2 === 0))
    return { padding: print2(padding2) };
  if (sizes.every((size) => size === 1)) return {};
  return { padding: pairCode([(sizes[0] - 1) / 2, (sizes[1] - 1) / 2]) };
}
var emitBatchNorm = ({ epsilon, decay, scale: scale2, shift }, site) => {
  if (!isLiteral(scale2) || !isLiteral(shift)) {
    return unsupported(
      site,
      "whether a batch norm has a scale and a shift cannot be a parameter",
      "a formula",
      "true or false"
    );
  }
  const rank = gridOf(site.inputs[0]).length === 0 ? 1 : 2;
  const both2 = scale2.value === shift.value;
  const half = scale2.value === true ? "scale" : "shift";
  if (!both2) site.use(`batch-norm${rank}d-${half}`);
  const callee = both2 ? `nn.BatchNorm${rank}d` : `BatchNorm${rank}d${half === "scale" ? "Scale" : "Shift"}`;
  const momentum = isLiteral(decay) && typeof decay.value === "number" ? numberCode(roundDecimal(1 - decay.value), "float") : binary2(numberCode(1, "float"), "-", site.print(decay, "float"));
  return {
    module: () => call(callee, [channelsOf2(site)], {
      eps: site.print(epsilon, "float"),
      momentum,
      ...both2 && scale2.value === false && { affine: boolean2(false) }
    })
  };
};
function emitPool({ kernel, stride, padding: padding2 }, site, names, options) {
  const { print: print2 } = site;
  const step3 = keyOf(kernel) === keyOf(stride) ? {} : { stride: print2(stride) };
  const make2 = (callee, extra) => call(callee, [print2(kernel)], { ...step3, ...extra });
  if (isValue2(padding2, "valid")) return make2(names.plain, {});
  const own = ownPoolPadding({ kernel, stride, padding: padding2 });
  if (own) return make2(names.plain, own.every((side) => side === 0) ? {} : { padding: pairCode(own), ...options });
  const sides = sidesOf3(padding2);
  if (sides) {
    site.use("pair");
    site.use(names.paddedHelper);
    return make2(names.padded, { sides: sidesCode(sides, site), ...options });
  }
  if (!isLiteral(padding2)) {
    return unsupported(
      site,
      "the padding of a pool cannot be a parameter",
      "a formula",
      "'same', 'valid' or four sizes"
    );
  }
  site.use("pair");
  site.use("pad-same");
  site.use(names.sameHelper);
  return make2(names.same, options);
}
function ownPoolPadding({ kernel, stride, padding: padding2 }) {
  const [sizes, strides] = [numericPair(kernel), numericPair(stride)];
  if (sizes === void 0) return void 0;
  if (isValue2(padding2, "same")) {
    const fits = strides?.every((side) => side === 1) && sizes.every((size) => size % 2 === 1);
    return fits ? [(sizes[0] - 1) / 2, (sizes[1] - 1) / 2] : void 0;
  }
  const even = symmetric(sidesOf3(padding2) ?? [padding2, padding2, padding2, padding2]);
  const [top, left] = (even ?? []).map(integerOf);
  if (top === void 0 || left === void 0) return void 0;
  return top <= sizes[0] / 2 && left <= sizes[1] / 2 ? [top, left] : void 0;
}
var emitMaxPool = (operation, site) => ({
  module: () => emitPool(
    operation,
    site,
    {
      plain: "nn.MaxPool2d",
      same: "MaxPool2dSame",
      sameHelper: "max-pool2d-same",
      padded: "MaxPool2dPadded",
      paddedHelper: "max-pool2d-padded"
    },
    {}
  )
});
var emitAveragePool = (operation, site) => {
  const names = {
    plain: "nn.AvgPool2d",
    same: "AvgPool2dSame",
    sameHelper: "avg-pool2d-same",
    padded: "AvgPool2dPadded",
    paddedHelper: "avg-pool2d-padded"
  };
  return { module: () => emitPool(operation, site, names, { count_include_pad: site.print(operation.countBorder) }) };
};
var emitGlobalPool = (word, helper) => (operation, site) => {
  const pool2 = call(`nn.Adaptive${word}Pool2d`, [number(1)]);
  if (isValue2(operation.keepGrid, true)) return { module: () => pool2 };
  return {
    module: () => {
      site.use(helper);
      return call(`Global${word}Pool2d`);
    },
    flow: { module: pool2, after: (result) => call(member(result, "flatten"), [number(1)]) }
  };
};
var stateless = (module, named2 = {}) => () => ({ module: () => call(module, [], named2) });
var OPERATIONS2 = {
  add: () => ({ inline: (inputs) => inputs.reduce((left, right) => binary2(left, "+", right)) }),
  averagePool: emitAveragePool,
  batchNorm: emitBatchNorm,
  concat: () => ({ inline: (inputs) => call("torch.cat", [list(...inputs)], { dim: number(1) }) }),
  conv: emitConv,
  dense: ({ units, bias }, site) => ({
    module: () => call(
      "nn.Linear",
      [channelsOf2(site), site.print(units)],
      unless(true, "bias", bias, () => site.print(bias))
    )
  }),
  dropout: ({ rate }, { print: print2 }) => ({ module: () => call("nn.Dropout", [print2(rate, "float")]) }),
  flatten: () => ({
    module: () => call("nn.Flatten"),
    inline: ([x]) => call(member(x, "flatten"), [number(1)])
  }),
  globalAveragePool: emitGlobalPool("Avg", "global-avg-pool2d"),
  globalMaxPool: emitGlobalPool("Max", "global-max-pool2d"),
  maxPool: emitMaxPool,
  multiply: () => ({ inline: (inputs) => inputs.reduce((left, right) => binary2(left, "*", right)) }),
  relu: (_, { inputIsFree }) => ({ module: () => call("nn.ReLU", [], inputIsFree ? { inplace: boolean2(true) } : {}) }),
  scale: ({ factor }, { print: print2, use }) => ({
    module: () => {
      use("scale");
      return call("Scale", [print2(factor, "float")]);
    },
    inline: ([x], keep) => binary2(keep(factor), "*", x)
  }),
  sigmoid: stateless("nn.Sigmoid"),
  softmax: stateless("nn.Softmax", { dim: number(1) }),
  tanh: stateless("nn.Tanh")
};
var FORGETS_RESULT = /* @__PURE__ */ new Set([
  "add",
  "batchNorm",
  "concat",
  "conv",
  "dense"
]);

// generators/pytorch/block.ts
var BlockEmitter = class {
  analyzed;
  block;
  /** The names of the constructor: its parameters. */
  names;
  file;
  parameterNames = /* @__PURE__ */ new Map();
  indexNames;
  sizeNames = /* @__PURE__ */ new Map();
  isModel;
  constructor(analyzed, file, { isModel }) {
    this.analyzed = analyzed;
    this.block = analyzed.block;
    this.file = file;
    this.isModel = isModel;
    this.names = new Names(RESERVED, file.symbols.given);
    for (const parameter of this.block.parameters) {
      this.parameterNames.set(parameter.name, this.names.take(parameterName(parameter.name)));
    }
    this.indexNames = takeIndices(analyzed, this.names);
  }
  get words() {
    return {
      parameter: (parameter) => name(this.nameOf(parameter)),
      variable: (variable) => name(this.indexNames.get(variable)),
      size: (symbol) => name(this.takeSize(symbol)),
      length: (list2) => call("len", [list2]),
      place: [this.file.modelName, this.block.name]
    };
  }
  nameOf(parameter) {
    return this.parameterNames.get(parameter);
  }
  /** The constructor argument for the size of an input, which callers pass because something here mentions it. */
  takeSize(symbol) {
    if (this.isModel && symbol.axis !== "channels") {
      fail({
        code: "NG204",
        place: this.words.place,
        message: `the weights depend on the ${symbol.axis} of the input, which is free`,
        allowed: "an input of fixed size, or a pool to a fixed size first"
      });
    }
    const key = keyOf(symbol);
    const known = this.sizeNames.get(key);
    if (known) return known.name;
    const taken = this.names.take(sizeName(symbol.of, symbol.axis, this.block.inputs.length === 1));
    this.sizeNames.set(key, { symbol, name: taken });
    return taken;
  }
  /** Inputs in order, channels before height before width. */
  get sizes() {
    const order = ["channels", "height", "width"];
    return [...this.sizeNames.values()].map(({ symbol, name: taken }) => ({
      input: this.block.inputs.indexOf(symbol.of),
      axis: symbol.axis,
      name: taken
    })).sort((a, b) => a.input - b.input || order.indexOf(a.axis) - order.indexOf(b.axis));
  }
  /** A formula of the block as its constructor writes it. */
  print(e, type = "integer") {
    return toCode(resolveIn2(this.analyzed.values)(e), this.words, type);
  }
  /** The constructor arguments, sizes of inputs first. `self` is not among them. */
  parameters() {
    const sizes = this.sizes.map((size) => ({
      name: size.name,
      type: "int",
      named: false,
      doc: ""
    }));
    return [
      ...sizes,
      ...inSignatureOrder(this.block).map((parameter) => this.declare(parameter, !isPositional(parameter)))
    ];
  }
  declare(parameter, named2) {
    return {
      name: this.nameOf(parameter.name),
      type: parameterType(parameter, this.takesSides(parameter)),
      ...parameter.default !== void 0 && { default: literalCode(parameter.default, parameter.type) },
      named: named2,
      doc: parameter.doc
    };
  }
  /** Whether a padding may be given as four sides in some use of the block. */
  takesSides({ name: padding2, type }) {
    if (type !== "padding") return false;
    return this.file.bindings.valuesOf(this.block.name, [{ kind: "parameter", name: padding2 }]).some(([value]) => value === void 0 || value.kind === "tuple");
  }
  site(stage2, inputIsFree) {
    return {
      inputs: stage2.inputs,
      print: (e, type) => this.print(e, type),
      valuesOf: (expressions) => this.file.bindings.valuesOf(this.block.name, expressions),
      use: (helper) => void this.file.helpers.add(helper),
      inputIsFree,
      place: [this.file.modelName, this.block.name]
    };
  }
  emission(stage2, inputIsFree) {
    const operation = stage2.stage;
    return OPERATIONS2[operation.kind](operation, this.site(stage2, inputIsFree));
  }
  /** The module for a stage. `inputIsFree`: it may overwrite what it reads. */
  module(analyzed, inputIsFree) {
    const { stage: stage2, parts } = analyzed;
    switch (stage2.kind) {
      case "call":
        return this.construct(stage2, analyzed.inputs);
      case "sequence":
        return call(
          "nn.Sequential",
          parts.map(
            (part, i) => this.module(part, i === 0 ? inputIsFree : this.forgetsResult(parts[i - 1]))
          )
        );
      case "branches": {
        const helper = stage2.merge === "concat" ? "concat" : "sum";
        this.file.helpers.add(helper);
        return call(
          helper === "concat" ? "Concat" : "Sum",
          parts.map((part) => this.module(part, false))
        );
      }
      case "when":
        return {
          kind: "select",
          test: this.print(stage2.test),
          then: this.module(parts[0], inputIsFree),
          otherwise: call("nn.Identity")
        };
      case "repeat":
        return this.repeat(stage2, parts);
      default: {
        const { module } = this.emission(analyzed, inputIsFree);
        return module ? module() : fail({ code: "NG301", place: this.words.place, message: `PyTorch: ${stage2.kind} is no stage of its own` });
      }
    }
  }
  construct({ block: block2, arguments: given }, inputs) {
    const { symbol, sizes, analyzed, nameOf } = this.file.definitions.get(block2);
    const channels = sizes.map(
      ({ input, axis }) => this.print(writtenSize(inputs[input], axis))
    );
    const passed = inSignatureOrder(analyzed.block).filter(({ name: key, default: value }) => {
      const argument = given[key];
      return argument !== void 0 && (value === void 0 || keyOf(argument) !== keyOf(lift(value)));
    });
    const code = (parameter) => this.argument(parameter, given[parameter.name]);
    const named2 = passed.filter((parameter) => !isPositional(parameter));
    return call(
      symbol,
      [...channels, ...passed.filter(isPositional).map(code)],
      Object.fromEntries(named2.map((parameter) => [nameOf(parameter.name), code(parameter)]))
    );
  }
  argument({ type }, value) {
    if (type === "padding")
      return paddingArgument(value, { print: (e) => this.print(e), place: this.words.place });
    return this.print(value, type === "float" ? "float" : "integer");
  }
  repeat({ count, index, first, last }, parts) {
    const body = parts[first ? 1 : 0];
    const variable = this.indexNames.get(index);
    const element = this.module(body, false);
    const comprehension = {
      kind: "comprehension",
      element,
      variable: mentionsName(element, variable) ? variable : "_",
      ...first && { start: number(1) },
      stop: this.print(last ? subtract(count, literal(1)) : count)
    };
    return call("nn.Sequential", [
      ...first ? [this.module(parts[0], false)] : [],
      spread(comprehension),
      ...last ? [this.module(parts.at(-1), false)] : []
    ]);
  }
  /** Whether the result of a stage is a new tensor that the backward pass of the stage does not need. */
  forgetsResult({ stage: stage2, parts }) {
    switch (stage2.kind) {
      case "call":
        return this.file.definitions.get(stage2.block)?.forgetsResult ?? false;
      case "sequence":
        return parts.length > 0 && this.forgetsResult(parts.at(-1));
      case "branches":
        return true;
      default:
        return FORGETS_RESULT.has(stage2.kind);
    }
  }
};
function mentionsName(code, variable) {
  return JSON.stringify(code).includes(`"name","text":"${variable}"`);
}

// generators/core/code-length.ts
function lengthOfCode(code) {
  const all = (parts) => parts.reduce((sum, part) => sum + lengthOfCode(part) + 2, 0);
  switch (code.kind) {
    case "name":
    case "number":
      return code.text.length;
    case "boolean":
      return 5;
    case "text":
      return code.value.length + 2;
    case "template":
      return code.parts.reduce(
        (sum, part) => sum + (typeof part === "string" ? part.length : lengthOfCode(part) + 2),
        3
      );
    case "call":
      return lengthOfCode(code.callee) + all(code.positional) + code.named.reduce((sum, { name: name2, value }) => sum + name2.length + lengthOfCode(value) + 3, 2);
    case "member":
      return lengthOfCode(code.of) + code.name.length + 1;
    case "index":
      return lengthOfCode(code.of) + lengthOfCode(code.at) + 2;
    case "tuple":
    case "list":
      return all(code.items) + 2;
    case "spread":
      return lengthOfCode(code.value) + 1;
    case "binary":
      return lengthOfCode(code.left) + lengthOfCode(code.right) + 4;
    case "select":
      return lengthOfCode(code.test) + lengthOfCode(code.then) + lengthOfCode(code.otherwise) + 10;
    case "comprehension":
      return lengthOfCode(code.element) + lengthOfCode(code.stop) + 18;
  }
}

// generators/pytorch/flow.ts
var DEEPEST_CALL = 3;
var LONGEST_CALL = 56;
function emitFlow(emitter, comments) {
  const { analyzed, block: block2 } = emitter;
  if (block2.body.kind !== "flow") throw new Error(`${block2.name} is no flow`);
  const names = new Names(RESERVED);
  const keepInputs = comments !== void 0 && block2.inputs.length > 1;
  const variables = assignVariables(analyzed, names, {
    input: (input) => block2.inputs.length === 1 ? "x" : snakeCase(input),
    node: (id, isOutput) => keepInputs && !isOutput && !names.has("x") ? "x" : snakeCase(id),
    keepInputs
  });
  const uses = countUses(analyzed);
  const written = new Map(
    block2.inputs.map((input) => [input, { code: name(variables.of.get(input)), depth: 0 }])
  );
  const keeper = new Keeper(emitter);
  const producers = new Map(analyzed.nodes.map((node) => [node.node.id, node]));
  const forward = [];
  for (const [at, node] of analyzed.nodes.entries()) {
    const inputs = node.node.inputs.map((reference) => written.get(reference));
    const code = emitNode(
      node,
      inputs.map((input) => input.code),
      { emitter, keeper, inputIsFree: isInputFree(node, { uses, producers, emitter }) }
    );
    const references = Object.keys(node.outputs).length === 1 ? [node.node.id] : Object.keys(node.outputs).map((output) => `${node.node.id}.${output}`);
    const depth2 = (code.kind === "call" ? 1 : 0) + Math.max(...inputs.map((input) => input.depth));
    const deepest = comments === void 0 ? DEEPEST_CALL : 2;
    const isRead = references.length === 1 && uses.get(node.node.id) === 1 && isReadNext(analyzed.nodes, at);
    if (isRead && !comments?.has(node.node.id) && depth2 < deepest && lengthOfCode(code) < LONGEST_CALL) {
      written.set(node.node.id, { code, depth: depth2 });
      continue;
    }
    const targets = references.map((reference) => variables.of.get(reference) ?? "_");
    forward.push(assign(targets, code, comments?.get(node.node.id)));
    references.forEach((reference, i) => written.set(reference, { code: name(targets[i]), depth: 0 }));
  }
  const results = Object.values(block2.body.outputs).map((reference) => written.get(reference));
  return {
    construct: keeper.statements,
    inputs: variables.inputs,
    forward: finish(
      forward,
      results.map((result) => result.code)
    )
  };
}
function isReadNext(nodes, at) {
  const next = nodes[at + 1];
  return next === void 0 || next.node.inputs.includes(nodes[at].node.id);
}
function finish(forward, results) {
  const value = results.length === 1 ? results[0] : tuple(...results);
  const last = forward.at(-1);
  const isLast = last?.kind === "assign" && last.targets.length === 1 && value.kind === "name" && value.text === last.targets[0];
  return isLast ? [...forward.slice(0, -1), { kind: "return", value: last.value }] : [...forward, { kind: "return", value }];
}
function isInputFree({ node }, {
  uses,
  producers,
  emitter
}) {
  const [input, ...others] = node.inputs;
  if (input === void 0 || others.length > 0 || uses.get(input) !== 1) return false;
  const producer = producers.get(input);
  return producer !== void 0 && emitter.forgetsResult(producer);
}
function emitNode(node, inputs, { emitter, keeper, inputIsFree }) {
  const { id } = node.node;
  const apply2 = (module) => {
    keeper.module(id, module);
    return call(`self.${id}`, inputs);
  };
  if (!isOperation(node.stage.kind)) return apply2(emitter.module(node, inputIsFree));
  const { inline, flow } = emitter.emission(node, inputIsFree);
  if (inline) return inline(inputs, (value) => keeper.keep(value));
  return flow ? flow.after(apply2(flow.module)) : apply2(emitter.module(node, inputIsFree));
}
var Keeper = class {
  statements = [];
  attributes;
  kept = /* @__PURE__ */ new Map();
  emitter;
  constructor(emitter) {
    this.emitter = emitter;
    this.attributes = new Names(
      MODULE_ATTRIBUTES,
      emitter.analyzed.nodes.map(({ node }) => node.id)
    );
  }
  module(id, module) {
    if (MODULE_ATTRIBUTES.has(id) || KEYWORDS.has(id)) {
      fail({
        code: "NG101",
        place: [this.emitter.block.name, id],
        message: "PyTorch: this id is taken by nn.Module or by the language",
        received: id,
        allowed: `another id, such as ${id}_layer`
      });
    }
    this.statements.push(assign(`self.${id}`, module));
  }
  /** A formula where the forward pass can read it: a literal as it is, anything else in an attribute. */
  keep(value) {
    const code = this.emitter.print(value, "float");
    if (value.kind === "literal") return code;
    const key = JSON.stringify(code);
    const known = this.kept.get(key) ?? this.attributes.take(code.kind === "name" ? code.text : "factor");
    if (!this.kept.has(key)) this.statements.push(assign(`self.${known}`, code));
    this.kept.set(key, known);
    return name(`self.${known}`);
  }
};

// generators/pytorch/model.ts
var self = { name: "self", type: "", named: false, doc: "" };
function viewModel({ model, analysis, instance }) {
  const definitions = /* @__PURE__ */ new Map();
  const symbols2 = new Names(RESERVED, [mainSymbol(model)]);
  const file = {
    symbols: symbols2,
    definitions,
    bindings: collectBindings(analysis),
    helpers: /* @__PURE__ */ new Set(),
    modelName: model.name
  };
  const views = [];
  for (const analyzed of analysis.blocks) {
    const { block: block2 } = analyzed;
    const isModel = block2 === model.blocks.at(-1);
    const emitter = new BlockEmitter(analyzed, file, { isModel });
    const isClass = block2.body.kind === "flow";
    const symbol = isModel ? mainSymbol(model) : symbols2.take(isClass ? block2.name : snakeCase(block2.name));
    const view = isModel ? viewMain(emitter, { model, instance, symbol }) : isClass ? viewClass(emitter, symbol) : viewFunction(emitter, symbol);
    views.push(view);
    definitions.set(
      block2.name,
      define(emitter, { symbol, returns: view.kind === "class" ? symbol : view.signature.returns })
    );
  }
  const helpers = HELPERS.filter((helper) => file.helpers.has(helper)).map((template) => ({
    kind: "helper",
    template,
    body: []
  }));
  const initialize = { kind: "helper", template: "init-weights", body: initializeWeights(model) };
  return {
    documentation: describeModel(model),
    imports: findImports(views, file.helpers),
    definitions: [...helpers, initialize, ...views]
  };
}
function define(emitter, { symbol, returns }) {
  const { analyzed, block: block2 } = emitter;
  const outputs = block2.body.kind === "flow" ? Object.values(block2.body.outputs) : [];
  const last = analyzed.stage ?? analyzed.nodes.find(({ node }) => outputs.length === 1 && node.id === outputs[0]);
  return {
    analyzed,
    symbol,
    returns,
    nameOf: (parameter) => emitter.nameOf(parameter),
    sizes: emitter.sizes,
    forgetsResult: last !== void 0 && emitter.forgetsResult(last)
  };
}
function findImports(views, helpers) {
  const code = JSON.stringify(views);
  const uses = (...names) => names.some((helper) => helpers.has(helper));
  const padded = uses("conv2d-padded", "max-pool2d-padded", "avg-pool2d-padded", "pad-same");
  const math = uses("max-pool2d-same", "max-pool2d-padded");
  const sequence2 = padded || code.includes("Sequence[int]");
  return {
    stdlib: math || sequence2,
    math,
    sequence: sequence2,
    torch: code.includes("torch.cat") || uses("concat", "avg-pool2d-same", "avg-pool2d-padded"),
    functional: padded
  };
}
function viewClass(emitter, symbol) {
  const { construct, inputs, forward } = emitFlow(emitter);
  return {
    kind: "class",
    template: "class",
    name: symbol,
    documentation: paragraphs(emitter.block.doc),
    constructorSignature: { head: "def __init__", parameters: [self, ...emitter.parameters()], returns: "None" },
    constructorBody: construct,
    forwardSignature: forwardSignature(emitter.block, inputs),
    forwardBody: forward
  };
}
function forwardSignature({ body }, inputs) {
  const outputs = body.kind === "flow" ? Object.keys(body.outputs).length : 1;
  return {
    head: "def forward",
    parameters: [
      self,
      ...inputs.map((input) => ({ name: input, type: "Tensor", named: false, doc: "" }))
    ],
    returns: outputs === 1 ? "Tensor" : `tuple[${Array.from({ length: outputs }, () => "Tensor").join(", ")}]`
  };
}
function viewFunction(emitter, symbol) {
  const { analyzed, block: block2 } = emitter;
  const value = emitter.module(analyzed.stage, false);
  return {
    kind: "function",
    template: "function",
    signature: { head: `def ${symbol}`, parameters: emitter.parameters(), returns: typeOf(value) },
    documentation: paragraphs(block2.doc),
    body: [{ kind: "return", value }]
  };
}
var CONTAINERS = ["nn.Sequential", "Concat", "Sum"];
var typeOf = (module) => module.kind === "call" && module.callee.kind === "name" && CONTAINERS.includes(module.callee.text) ? module.callee.text : "nn.Module";
function viewMain(emitter, { model, instance, symbol }) {
  const { construct, inputs, forward } = emitFlow(emitter, shapeComments(instance, channelsFirst));
  const parameters = mainParameters(emitter, model);
  return {
    kind: "class",
    template: "class",
    name: symbol,
    documentation: documentMain(emitter, { model, parameters, instance }),
    constructorSignature: { head: "def __init__", parameters: [self, ...parameters], returns: "None" },
    constructorBody: [
      ...guards(emitter),
      ...construct,
      { kind: "expression", value: call("self.apply", [name("init_weights")]) }
    ],
    forwardSignature: forwardSignature(emitter.block, inputs),
    forwardBody: forward
  };
}
function mainParameters(emitter, model) {
  const [first, ...others] = emitter.block.parameters;
  const leads = first?.type === "integer";
  const channels = emitter.sizes.map(({ input, name: size }) => ({
    name: size,
    type: "int",
    default: number(model.inputs[input]?.axes.find(({ axis }) => axis === "channels")?.size ?? 1),
    named: false,
    doc: `${model.inputs[input]?.axes.length === 1 ? "Features" : "Channels"} of the ${model.inputs[input]?.name}.`
  }));
  return [
    ...first && leads ? [emitter.declare(first, false)] : [],
    ...channels,
    ...(first && !leads ? [first, ...others] : others).map((parameter) => emitter.declare(parameter, true))
  ];
}
function documentMain(emitter, { model, parameters, instance }) {
  const channels = new Map(emitter.sizes.map((size) => [size.input, size.name]));
  const outputs = Object.entries(instance.outputs).map(
    ([output, shape]) => `${output === ONLY_OUTPUT ? "result" : output}: (batch, ${numbersOf(shape).join(", ")}) at the default arguments.`
  );
  return [
    `${model.title}.`,
    ...parameters.length > 0 ? [
      section(
        "Args:",
        parameters.map(({ name: argument, doc }) => `${argument}: ${doc}`)
      )
    ] : [],
    section("Shape:", [...model.inputs.map((input, i) => describeInput(input, channels.get(i))), ...outputs])
  ].join("\n\n");
}
function describeInput({ name: input, axes }, channels = "channels") {
  const sizes = axes.map(
    ({ axis, size, minimum }) => minimum === void 0 ? String(size) : axis === "channels" ? channels : axis
  );
  const least = axes.find(({ axis, minimum }) => axis !== "channels" && minimum !== void 0)?.minimum;
  return `${input}: (batch, ${sizes.join(", ")})${least === void 0 ? "" : `, height and width at least ${least}`}.`;
}
var guards = (emitter) => countingParameters(emitter.analyzed).map((parameter) => {
  const label2 = emitter.nameOf(parameter.name);
  return guardMinimum(parameter, { value: name(label2), label: label2, least: (list2) => call("min", [list2]) });
});
function initializeWeights({ initializers: { conv: conv3, dense: dense2 } }) {
  const same = JSON.stringify(conv3) === JSON.stringify(dense2);
  const rows = same ? [[tuple(name("nn.Conv2d"), name("nn.Linear")), conv3]] : [
    [name("nn.Conv2d"), conv3],
    [name("nn.Linear"), dense2]
  ];
  return rows.map(([type, { kernel, bias }]) => ({
    kind: "if",
    test: call("isinstance", [name("module"), type]),
    body: [
      { kind: "expression", value: draw(kernel, "module.weight") },
      {
        kind: "if",
        test: name("module.bias is not None"),
        body: [{ kind: "expression", value: draw(bias, "module.bias") }]
      }
    ]
  }));
}
function draw(initializer3, tensor2) {
  switch (initializer3.kind) {
    case "zeros":
      return call("nn.init.zeros_", [name(tensor2)]);
    case "glorotUniform":
      return call("nn.init.xavier_uniform_", [name(tensor2)]);
    case "normal":
      return call("nn.init.normal_", [name(tensor2)], { std: numberCode(initializer3.deviation, "float") });
  }
}

// generators/pytorch/index.ts
var TEMPLATES = {
  file: file_default,
  class: class_default,
  function: function_default,
  "init-weights": init_weights_default,
  pair: pair_default,
  "pad-same": pad_same_default,
  concat: concat_default,
  sum: sum_default,
  scale: scale_default,
  "conv2d-same": conv2d_same_default,
  "conv2d-padded": conv2d_padded_default,
  "max-pool2d-same": max_pool2d_same_default,
  "max-pool2d-padded": max_pool2d_padded_default,
  "avg-pool2d-same": avg_pool2d_same_default,
  "avg-pool2d-padded": avg_pool2d_padded_default,
  "global-avg-pool2d": global_avg_pool2d_default,
  "global-max-pool2d": global_max_pool2d_default,
  "batch-norm1d-scale": batch_norm1d_scale_default,
  "batch-norm1d-shift": batch_norm1d_shift_default,
  "batch-norm2d-scale": batch_norm2d_scale_default,
  "batch-norm2d-shift": batch_norm2d_shift_default
};
var sourceOf = (model) => ({
  file: `pytorch/${model.name.replaceAll("-", "_")}.py`,
  symbol: mainSymbol(model)
});
var pytorch = {
  name: "pytorch",
  title: "PyTorch",
  sourceOf,
  generate: (model) => {
    const render = createRenderer(python, TEMPLATES);
    const body = render(viewModel(requireValid(model)));
    return [{ path: sourceOf(model).file, content: withHeader(body, { comment: "#", source: model.name }) }];
  },
  // PyTorch loads weight files by itself.
  shared: () => []
};

// templates/keras/file.hbs
var file_default2 = { name: "keras/file.hbs", source: "{{!-- A file with one model. Used by generators/keras; the dot is a FileView (generators/keras/model.ts). --}}\n{{documentation this.documentation}}\n\n{{#if imports.sequence}}\nfrom collections.abc import Sequence\n\n{{/if}}\nimport keras\nfrom keras import {{#if imports.tensor}}KerasTensor, {{/if}}{{#if imports.initializers}}initializers, {{/if}}layers\n{{#each functions}}\n\n\n{{> function}}\n{{/each}}\n", spec: { "0": function(container, depth0, helpers, partials, data) {
  return "from collections.abc import Sequence\n\n";
}, "1": function(container, depth0, helpers, partials, data) {
  return "KerasTensor, ";
}, "2": function(container, depth0, helpers, partials, data) {
  return "initializers, ";
}, "3": function(container, depth0, helpers, partials, data) {
  var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return "\n\n" + ((stack1 = container.invokePartial(lookupProperty(partials, "function"), depth0, { "name": "function", "data": data, "helpers": helpers, "partials": partials, "decorators": container.decorators })) != null ? stack1 : "");
}, "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  var stack1, alias1 = depth0 != null ? depth0 : container.nullContext || {}, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return ((stack1 = lookupProperty(helpers, "documentation").call(alias1, lookupProperty(depth0, "documentation"), { "name": "documentation", "hash": {}, "data": data, "loc": { "start": { "line": 2, "column": 0 }, "end": { "line": 2, "column": 36 } } })) != null ? stack1 : "") + "\n\n" + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "imports"), "sequence"), { "name": "if", "hash": {}, "fn": container.program(0, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 4, "column": 0 }, "end": { "line": 7, "column": 7 } } })) != null ? stack1 : "") + "import keras\nfrom keras import " + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "imports"), "tensor"), { "name": "if", "hash": {}, "fn": container.program(1, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 9, "column": 18 }, "end": { "line": 9, "column": 60 } } })) != null ? stack1 : "") + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "imports"), "initializers"), { "name": "if", "hash": {}, "fn": container.program(2, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 9, "column": 60 }, "end": { "line": 9, "column": 109 } } })) != null ? stack1 : "") + "layers\n" + ((stack1 = lookupProperty(helpers, "each").call(alias1, lookupProperty(depth0, "functions"), { "name": "each", "hash": {}, "fn": container.program(3, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 10, "column": 0 }, "end": { "line": 14, "column": 9 } } })) != null ? stack1 : "");
}, "usePartial": true, "useData": true } };

// templates/keras/function.hbs
var function_default2 = { name: "keras/function.hbs", source: "{{!-- A block, or the model. The dot is a FunctionView (generators/keras/model.ts). --}}\n{{signature this.signature}}\n{{documentation this.documentation indent=4}}\n{{statements body indent=4}}\n", spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  var stack1, alias1 = depth0 != null ? depth0 : container.nullContext || {}, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return ((stack1 = lookupProperty(helpers, "signature").call(alias1, lookupProperty(depth0, "signature"), { "name": "signature", "hash": {}, "data": data, "loc": { "start": { "line": 2, "column": 0 }, "end": { "line": 2, "column": 28 } } })) != null ? stack1 : "") + "\n" + ((stack1 = lookupProperty(helpers, "documentation").call(alias1, lookupProperty(depth0, "documentation"), { "name": "documentation", "hash": { "indent": 4 }, "data": data, "loc": { "start": { "line": 3, "column": 0 }, "end": { "line": 3, "column": 45 } } })) != null ? stack1 : "") + "\n" + ((stack1 = lookupProperty(helpers, "statements").call(alias1, lookupProperty(depth0, "body"), { "name": "statements", "hash": { "indent": 4 }, "data": data, "loc": { "start": { "line": 4, "column": 0 }, "end": { "line": 4, "column": 28 } } })) != null ? stack1 : "") + "\n";
}, "useData": true } };

// generators/core/functional.ts
var segments = (path, ...more) => [
  ...path,
  ...more.map((part) => typeof part === "string" ? part.replaceAll(".", "_") : part)
];
function pathCode(path) {
  if (path.every((part) => typeof part === "string")) return text(path.join("_"));
  if (path.length === 1) return path[0];
  const parts = [];
  for (const [i, part] of path.entries()) {
    const words = `${i > 0 ? "_" : ""}${typeof part === "string" ? part : ""}`;
    if (typeof parts.at(-1) === "string") parts.push(parts.pop() + words);
    else if (words !== "") parts.push(words);
    if (typeof part !== "string") parts.push(part);
  }
  return { kind: "template", parts };
}
var FunctionEmitter = class {
  analyzed;
  block;
  names;
  variables;
  file;
  isModel;
  parameterNames = /* @__PURE__ */ new Map();
  indexNames;
  overwritten = /* @__PURE__ */ new Set();
  sizes = /* @__PURE__ */ new Map();
  branchNames = /* @__PURE__ */ new Map();
  constructor(analyzed, file, { isModel }) {
    const { target } = file;
    this.analyzed = analyzed;
    this.block = analyzed.block;
    this.file = file;
    this.isModel = isModel;
    this.names = new Names(target.reserved, ["name"], file.symbols.given);
    for (const parameter of this.block.parameters) {
      this.parameterNames.set(parameter.name, this.names.take(target.parameterName(parameter.name)));
    }
    this.indexNames = takeIndices(analyzed, this.names);
    this.variables = assignVariables(analyzed, this.names, {
      input: (input) => target.variable(input),
      node: (id, isOutput) => isModel && !isOutput && !this.names.has("x") ? "x" : target.variable(id),
      keepInputs: isModel
    });
  }
  nameOf(parameter) {
    return this.parameterNames.get(parameter);
  }
  declare(parameter, named2) {
    return {
      name: this.nameOf(parameter.name),
      type: this.file.target.parameterType(parameter),
      ...parameter.default !== void 0 && { default: literalCode(parameter.default, parameter.type) },
      named: named2,
      doc: parameter.doc
    };
  }
  /** Applies all nodes. `comments`: behind the statements of a node. */
  emit(comments) {
    const path = this.isModel ? [] : [name("name")];
    const { body } = this.block;
    const statements = body.kind === "stage" ? this.emitOnlyStage(path) : this.emitNodes(path, comments);
    const results = body.kind === "stage" ? [this.variables.inputs[0]] : Object.values(body.outputs).map((reference) => this.variables.of.get(reference));
    const sizes = [...this.sizes.values()].map(({ variable, value }) => assign(variable, value));
    return { statements: [...sizes, ...statements], results: results.map(name) };
  }
  emitOnlyStage(path) {
    const variable = this.variables.inputs[0];
    return this.stage(this.analyzed.stage, [name(variable)], { to: variable, path });
  }
  emitNodes(path, comments) {
    return this.analyzed.nodes.flatMap((node) => {
      const inputs = node.node.inputs.map((reference) => name(this.variables.of.get(reference)));
      const outputs = Object.keys(node.outputs);
      const references = outputs.length === 1 ? [node.node.id] : outputs.map((output) => `${node.node.id}.${output}`);
      const targets = references.map((reference) => this.variables.of.get(reference) ?? "_");
      const place = {
        to: targets[0],
        path: segments(path, node.node.id),
        ...targets.length > 1 && { targets }
      };
      return withComment2(this.stage(node, inputs, place), comments?.get(node.node.id));
    });
  }
  print(e, type = "integer") {
    return toCode(
      resolveIn2(this.analyzed.values)(e),
      {
        parameter: (parameter) => name(this.nameOf(parameter)),
        variable: (variable) => name(this.indexNames.get(variable)),
        size: (symbol) => this.size(symbol.of, symbol.axis),
        length: this.file.target.length,
        place: [this.file.modelName, this.block.name]
      },
      type
    );
  }
  /** The size of an input; from a variable set at the start where the input itself may be gone. */
  size(input, axis) {
    const holder = this.variables.of.get(input);
    const value = this.file.target.size(name(holder), axis);
    if (!this.overwritten.has(holder)) return value;
    const key = `${input}.${axis}`;
    const known = this.sizes.get(key) ?? {
      variable: this.names.take(this.file.target.variable(this.block.inputs.length === 1 ? axis : `${input}_${axis}`)),
      value
    };
    this.sizes.set(key, known);
    return name(known.variable);
  }
  stage(analyzed, inputs, place) {
    const { stage: stage2, parts } = analyzed;
    switch (stage2.kind) {
      case "call":
        return this.assign(place, this.callBlock(stage2, inputs, place.path));
      case "sequence":
        return parts.flatMap(
          (part, i) => this.stage(part, i === 0 ? inputs : [name(place.to)], { ...place, path: segments(place.path, String(i)) })
        );
      case "branches":
        return this.branches(analyzed, inputs, place);
      case "when":
        return [
          ...this.move(inputs[0], place.to),
          {
            kind: "if",
            test: this.print(stage2.test),
            body: this.stage(parts[0], [name(place.to)], place)
          }
        ];
      case "repeat":
        return this.repeat(stage2, parts, { ...place, from: inputs[0] });
      default:
        return this.operation(stage2, analyzed.inputs, inputs, place);
    }
  }
  assign({ to, targets }, value) {
    for (const target of targets ?? [to]) this.overwritten.add(target);
    return [assign(targets ?? to, value)];
  }
  move(from, to) {
    return from.kind === "name" && from.text === to ? [] : this.assign({ to, path: [] }, from);
  }
  callBlock({ block: block2, arguments: given }, inputs, path) {
    const { symbol, emitter } = this.file.definitions.get(block2);
    const passed = emitter.block.parameters.filter(({ name: key, default: value }) => {
      const argument = given[key];
      return argument !== void 0 && (value === void 0 || keyOf(argument) !== keyOf(lift(value)));
    });
    const code = ({ name: key, type }) => this.print(given[key], type === "float" ? "float" : "integer");
    return this.file.target.callBlock({
      symbol,
      inputs,
      layerName: pathCode(path),
      positional: passed.filter(isPositional).map(code),
      named: Object.fromEntries(
        passed.filter((parameter) => !isPositional(parameter)).map((parameter) => [emitter.nameOf(parameter.name), code(parameter)])
      )
    });
  }
  operation(operation, shapes, inputs, place) {
    const site = {
      inputs: shapes,
      print: (e, type) => this.print(e, type),
      valuesOf: (expressions) => this.file.bindings.valuesOf(this.block.name, expressions),
      initializers: this.file.initializers,
      place: [this.file.modelName, this.block.name]
    };
    const layers = this.file.target.layers[operation.kind](operation, site);
    return layers.flatMap(({ suffix, construct }, i) => {
      const layer3 = construct(pathCode(suffix === void 0 ? place.path : segments(place.path, suffix)));
      const from = i > 0 ? name(place.to) : inputs.length === 1 ? inputs[0] : list(...inputs);
      return this.assign(place, this.file.target.apply(layer3, from));
    });
  }
  branches({ stage: stage2, parts }, inputs, place) {
    const { merge } = stage2;
    const results = parts.map((_, i) => this.branchName(`${place.branch ?? "b"}${i}`));
    const statements = parts.flatMap((part, i) => {
      const to = results[i];
      const inner = { to, path: segments(place.path, "branches", String(i)), branch: `${to}_` };
      return isMove(part) ? this.move(inputs[0], to) : this.stage(part, inputs, inner);
    });
    const shapes = parts.map((part) => Object.values(part.outputs)[0]);
    return [
      ...statements,
      ...this.operation({ kind: merge }, shapes, results.map(name), { ...place, path: segments(place.path, merge) })
    ];
  }
  branchName(wish) {
    const known = this.branchNames.get(wish) ?? this.names.take(wish);
    this.branchNames.set(wish, known);
    return known;
  }
  repeat({ count, index, first, last }, parts, { from, ...place }) {
    const { to } = place;
    const body = parts[first ? 1 : 0];
    const turn2 = (segment) => ({ ...place, path: segments(place.path, segment) });
    const before = first ? this.stage(parts[0], [from], turn2("0")) : this.move(from, to);
    this.overwritten.add(to);
    const end = subtract(count, literal(1));
    return [
      ...before,
      {
        kind: "for",
        variable: this.indexNames.get(index),
        ...first && { start: { kind: "number", text: "1" } },
        stop: this.print(last ? end : count),
        body: this.stage(body, [name(to)], turn2(name(this.indexNames.get(index))))
      },
      ...last ? this.stage(parts.at(-1), [name(to)], turn2(this.print(end))) : []
    ];
  }
};
var isMove = ({ stage: stage2 }) => stage2.kind === "sequence" && stage2.stages.length === 0;
function withComment2(statements, comment) {
  const last = statements.at(-1);
  if (comment === void 0 || last === void 0) return statements;
  if (last.kind !== "assign") return [{ kind: "comment", text: comment }, ...statements];
  return [...statements.slice(0, -1), { ...last, comment }];
}
function returnResults({ statements, results }, tuple2) {
  const value = results.length === 1 ? results[0] : tuple2(results);
  const last = statements.at(-1);
  const isLast = last?.kind === "assign" && last.targets.length === 1 && value.kind === "name" && value.text === last.targets[0];
  return isLast ? [...statements.slice(0, -1), { kind: "return", value: last.value }] : [...statements, { kind: "return", value }];
}

// generators/keras/names.ts
var RESERVED2 = /* @__PURE__ */ new Set([
  ..."False None True and as assert async await break class continue def del elif else except finally for from".split(
    " "
  ),
  ..."global if import in is lambda nonlocal not or pass raise return try while with yield match case type".split(" "),
  ..."int float bool str tuple list len range min sum ValueError".split(" "),
  ..."Sequence KerasTensor keras layers initializers input_shape".split(" ")
]);
var mainSymbol2 = ({ name: name2 }) => new Names(RESERVED2).take(name2.replaceAll("-", "_"));
var PARAMETERS2 = { kernel: "kernel_size", stride: "strides" };
var parameterName2 = (name2) => PARAMETERS2[name2] ?? snakeCase(name2);
function parameterType2({ type, length }) {
  switch (type) {
    case "integer":
      return "int";
    case "float":
      return "float";
    case "boolean":
      return "bool";
    case "pair":
      return "int | tuple[int, int]";
    case "padding":
      return "str";
    case "integers":
      return length === void 0 ? "Sequence[int]" : `tuple[${Array.from({ length }, () => "int").join(", ")}]`;
  }
}

// generators/core/layers.ts
var sidesOf4 = (padding2) => padding2.kind === "tuple" ? padding2.items : void 0;
function isCentred(padding2, kernel) {
  const sizes = numericPair(kernel);
  if (sizes === void 0) return false;
  const [height, width3] = sizes.map((size) => size % 2 === 1 ? (size - 1) / 2 : -1);
  return [height, height, width3, width3].every((half, i) => isValue2(padding2[i], half));
}
var unless2 = (standard, argument, value, code) => isValue2(value, standard) ? {} : { [argument]: code() };
function namedPadding2({ kernel, padding: padding2 }, { print: print2 }) {
  const isPointwise = numericPair(kernel)?.every((size) => size === 1) ?? false;
  return isPointwise && isLiteral(padding2) ? {} : unless2("valid", "padding", padding2, () => print2(padding2));
}
function requireNamed(padding2, site, target) {
  if (isLiteral(padding2)) return;
  const explicit = site.valuesOf([padding2]).find(([value]) => value === void 0 || !isLiteral(value));
  if (explicit === void 0) return;
  unsupported2(site, target, {
    message: "a padding that is a parameter is given by name",
    received: "four sides",
    allowed: "'same' or 'valid', or the four sides in the operation itself"
  });
}
var unsupported2 = ({ place }, target, { message, received, allowed }) => fail({ code: "NG301", place, message: `${target}: ${message}`, received, allowed });

// generators/keras/operations.ts
var layer = (type, positional = [], named2 = {}) => ({
  construct: (name2) => call(`layers.${type}`, positional, { ...named2, name: name2 })
});
var flag = (argument, value, { print: print2 }) => unless2(true, argument, value, () => print2(value));
var zeroPadding = (sides, { print: print2 }) => {
  const [top, bottom, left, right] = sides.map((side) => print2(side));
  return {
    suffix: "pad",
    construct: (name2) => call("layers.ZeroPadding2D", [tuple(tuple(top, bottom), tuple(left, right))], { name: name2 })
  };
};
var isZero = (sides) => sides.every((side) => isValue2(side, 0));
function initializers4({ kernel, bias }) {
  return {
    ...kernel.kind !== "glorotUniform" && { kernel_initializer: initializer(kernel) },
    ...bias.kind !== "zeros" && { bias_initializer: initializer(bias) }
  };
}
function initializer(rule) {
  switch (rule.kind) {
    case "zeros":
      return text("zeros");
    case "glorotUniform":
      return text("glorot_uniform");
    case "normal":
      return call("initializers.RandomNormal", [], { stddev: numberCode(rule.deviation, "float") });
  }
}
var windowOptions = (window, site, standardStride) => ({
  ...!standardStride && { strides: site.print(window.stride) },
  ...namedPadding2(window, site)
});
var emitConv2 = (operation, site) => {
  const { filters, kernel, stride, padding: padding2, bias } = operation;
  const { print: print2 } = site;
  const sides = sidesOf4(padding2);
  if (!sides) requireNamed(padding2, site, "Keras");
  const options = sides ? unless2(1, "strides", stride, () => print2(stride)) : windowOptions(operation, site, isValue2(stride, 1));
  const conv3 = layer("Conv2D", [print2(filters), print2(kernel)], {
    ...options,
    ...flag("use_bias", bias, site),
    ...initializers4(site.initializers.conv)
  });
  return sides && !isZero(sides) ? [zeroPadding(sides, site), conv3] : [conv3];
};
function emitPool2(type, window, site) {
  const { kernel, stride, padding: padding2 } = window;
  const { print: print2 } = site;
  const sides = sidesOf4(padding2);
  const step3 = JSON.stringify(kernel) === JSON.stringify(stride);
  if (!sides) {
    requireNamed(padding2, site, "Keras");
    return [layer(type, [print2(kernel)], windowOptions(window, site, step3))];
  }
  if (isZero(sides)) return [layer(type, [print2(kernel)], step3 ? {} : { strides: print2(stride) })];
  if (!isCentred(sides, kernel)) {
    return unsupported2(site, "Keras", {
      message: "explicit padding of this pool",
      received: "sides other than half an odd window",
      allowed: "half an odd window on every side, or padding by name"
    });
  }
  const every = layer(type, [print2(kernel)], { strides: number(1), padding: text("same") });
  if (isValue2(stride, 1)) return [every];
  return [{ ...every, suffix: "window" }, layer("MaxPooling2D", [number(1)], { strides: print2(stride) })];
}
var emitAveragePool2 = (operation, site) => {
  if (isValue2(operation.countBorder, false) || isValue2(operation.padding, "valid"))
    return emitPool2("AveragePooling2D", operation, site);
  const sides = sidesOf4(operation.padding);
  if (!sides || !isValue2(operation.countBorder, true)) {
    return unsupported2(site, "Keras", {
      message: "a border that counts needs padding of known size",
      received: "padding by name",
      allowed: "four sides"
    });
  }
  const { print: print2 } = site;
  return [
    zeroPadding(sides, site),
    layer("AveragePooling2D", [print2(operation.kernel)], { strides: print2(operation.stride) })
  ];
};
var globalPool2 = (type) => ({ keepGrid }) => [
  layer(type, [], isValue2(keepGrid, true) ? { keepdims: boolean2(true) } : {})
];
var plain4 = (type, positional = []) => () => [layer(type, positional)];
var LAYERS = {
  add: plain4("Add"),
  averagePool: emitAveragePool2,
  batchNorm: ({ epsilon, decay, scale: scale2, shift }, site) => [
    layer("BatchNormalization", [], {
      momentum: site.print(decay, "float"),
      epsilon: site.print(epsilon, "float"),
      ...flag("center", shift, site),
      ...flag("scale", scale2, site)
    })
  ],
  concat: plain4("Concatenate"),
  conv: emitConv2,
  dense: ({ units, bias }, site) => [
    layer("Dense", [site.print(units)], { ...flag("use_bias", bias, site), ...initializers4(site.initializers.dense) })
  ],
  dropout: ({ rate }, { print: print2 }) => [layer("Dropout", [print2(rate, "float")])],
  flatten: (_, { inputs }) => {
    if (gridOf(inputs[0]).length === 0) return [layer("Flatten")];
    const permute = {
      suffix: "permute",
      construct: (name2) => call("layers.Permute", [tuple(number(3), number(1), number(2))], { name: name2 })
    };
    return [permute, layer("Flatten")];
  },
  globalAveragePool: globalPool2("GlobalAveragePooling2D"),
  globalMaxPool: globalPool2("GlobalMaxPooling2D"),
  maxPool: (operation, site) => emitPool2("MaxPooling2D", operation, site),
  multiply: plain4("Multiply"),
  relu: plain4("ReLU"),
  scale: ({ factor }, { print: print2 }) => [layer("Rescaling", [print2(factor, "float")])],
  sigmoid: plain4("Activation", [text("sigmoid")]),
  softmax: plain4("Softmax"),
  tanh: plain4("Activation", [text("tanh")])
};

// generators/keras/model.ts
var AXES = ["batch", "height", "width"];
var TARGET = {
  layers: LAYERS,
  reserved: RESERVED2,
  parameterName: parameterName2,
  parameterType: parameterType2,
  variable: snakeCase,
  symbol: snakeCase,
  apply: (layer3, inputs) => call(layer3, [inputs]),
  callBlock: ({ symbol, inputs, layerName: layerName2, positional, named: named2 }) => call(symbol, [...inputs, ...positional], { ...named2, name: layerName2 }),
  size: (value, axis) => ({
    kind: "index",
    of: member(value, "shape"),
    at: number(axis === "channels" ? -1 : AXES.indexOf(axis))
  }),
  length: (of) => call("len", [of])
};
function viewModel2({ model, analysis, instance }) {
  const symbols2 = new Names(RESERVED2, ["name", "x", mainSymbol2(model)]);
  const file = {
    symbols: symbols2,
    target: TARGET,
    definitions: /* @__PURE__ */ new Map(),
    bindings: collectBindings(analysis),
    initializers: model.initializers,
    modelName: model.name
  };
  const functions = analysis.blocks.map((analyzed) => {
    const { block: block2 } = analyzed;
    const isModel = block2 === model.blocks.at(-1);
    const symbol = isModel ? mainSymbol2(model) : symbols2.take(snakeCase(block2.name));
    const emitter = new FunctionEmitter(analyzed, file, { isModel });
    file.definitions.set(block2.name, { symbol, emitter });
    return isModel ? viewMain2(emitter, { model, instance, symbol }) : viewBlock(emitter, symbol);
  });
  const code = JSON.stringify(functions);
  return {
    documentation: describeModel(model),
    imports: {
      sequence: code.includes("Sequence[int]"),
      tensor: code.includes("KerasTensor"),
      initializers: code.includes("initializers.")
    },
    functions
  };
}
var tensor = (input) => ({ name: input, type: "KerasTensor", named: false, doc: "" });
function viewBlock(emitter, symbol) {
  const { block: block2, variables } = emitter;
  return {
    signature: {
      head: `def ${symbol}`,
      parameters: [
        ...variables.inputs.map(tensor),
        ...inSignatureOrder(block2).map((parameter) => emitter.declare(parameter, !isPositional(parameter))),
        { name: "name", type: "str", named: true, doc: "" }
      ],
      returns: returnType(block2)
    },
    documentation: paragraphs(block2.doc),
    body: returnResults(emitter.emit(), (results) => tuple(...results))
  };
}
function returnType({ body }) {
  const count = body.kind === "stage" ? 1 : Object.keys(body.outputs).length;
  return count === 1 ? "KerasTensor" : `tuple[${Array.from({ length: count }, () => "KerasTensor").join(", ")}]`;
}
function viewMain2(emitter, { model, instance, symbol }) {
  const parameters = mainParameters2(emitter, model);
  const { statements, results } = emitter.emit(shapeComments(instance, channelsLast));
  const inputs = emitter.variables.inputs.map((input) => name(input));
  const one = (values) => values.length === 1 ? values[0] : list(...values);
  return {
    signature: { head: `def ${symbol}`, parameters, returns: "keras.Model" },
    documentation: documentMain2(model, parameters, instance),
    body: [
      ...guards2(emitter),
      ...model.inputs.map(
        (input, i) => assign(
          emitter.variables.inputs[i],
          call("keras.Input", [name(shapeName(model, input.name))], { name: text(input.name) })
        )
      ),
      ...statements,
      { kind: "return", value: call("keras.Model", [one(inputs), one(results)], { name: name("name") }) }
    ]
  };
}
var shapeName = ({ inputs }, input) => inputs.length === 1 ? "input_shape" : `${snakeCase(input)}_shape`;
function mainParameters2(emitter, model) {
  const shapes = model.inputs.map(({ name: input, axes }) => {
    const [channels, ...grid] = axes;
    const last = [...grid, ...channels ? [channels] : []];
    const types = last.map(
      ({ axis, minimum }) => axis !== "channels" && minimum !== void 0 ? "int | None" : "int"
    );
    const least = grid.find(({ minimum }) => minimum !== void 0)?.minimum;
    return {
      name: shapeName(model, input),
      type: `tuple[${types.join(", ")}]`,
      default: tuple(...last.map(({ size }) => number(size))),
      named: false,
      doc: grid.length === 0 ? `Features of the ${input}.` : `Height, width and channels of the ${input}${least === void 0 ? "" : `; height and width at least ${least}, or None for any`}.`
    };
  });
  const [first, ...others] = emitter.block.parameters;
  return [
    ...shapes,
    ...first ? [emitter.declare(first, first.type !== "integer")] : [],
    ...others.map((parameter) => emitter.declare(parameter, true)),
    {
      name: "name",
      type: "str",
      default: text(model.name.replaceAll("-", "_")),
      named: true,
      doc: "Name of the model."
    }
  ];
}
function documentMain2(model, parameters, instance) {
  const shapes = Object.entries(instance.outputs).map(
    ([output, shape]) => `${output === ONLY_OUTPUT ? "" : `${output} of shape `}(batch, ${channelsLast(numbersOf(shape)).join(", ")})`
  );
  return [
    `${model.title}.`,
    section(
      "Args:",
      parameters.map(({ name: argument, doc }) => `${argument}: ${doc}`)
    ),
    section("Returns:", [`A functional model; at the default arguments it gives ${shapes.join(" and ")}.`])
  ].join("\n\n");
}
var guards2 = (emitter) => countingParameters(emitter.analyzed).map((parameter) => {
  const label2 = emitter.nameOf(parameter.name);
  return guardMinimum(parameter, { value: name(label2), label: label2, least: (items) => call("min", [items]) });
});

// templates/keras/netglot-weights.hbs
var netglot_weights_default = { name: "keras/netglot-weights.hbs", source: '{{!-- The loader of weight files, one for all models of a directory. Used by generators/keras/weights.ts; no dot. --}}\n"""Loads the weights of a model of this directory from a safetensors file.\n\nThe file is the one that PyTorch\'s twin of the model loads as its state dict, in\nPyTorch\'s names and layouts. Needs keras, numpy and the standard library; works on\nevery backend of Keras.\n"""\n\nimport json\nimport math\nfrom collections.abc import Mapping\nfrom pathlib import Path\nfrom typing import Any, NamedTuple\n\nimport keras\nimport numpy as np\n\n# What PyTorch calls the variables of Keras\' layers.\n_SUFFIXES = {\n    "kernel": "weight",\n    "bias": "bias",\n    "gamma": "weight",\n    "beta": "bias",\n    "moving_mean": "running_mean",\n    "moving_variance": "running_var",\n}\n# PyTorch\'s count of training steps, which no other framework keeps.\n_IGNORED_SUFFIX = "num_batches_tracked"\n# How the numbers of a safetensors file are read; BF16 is the upper half of a float32.\n_DTYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}\n\n\nclass _Stored(NamedTuple):\n    """A tensor of the file."""\n\n    name: str\n    dtype: str\n    shape: tuple[int, ...]\n    data: memoryview\n\n\ndef load_safetensors(model: keras.Model, path: str | Path) -> None:\n    """Set every weight of a model from a safetensors file.\n\n    Convolution kernels are turned from (out, in, height, width) to (height, width, in,\n    out) and dense kernels from (out, in) to (in, out); numbers of the types F64, F32,\n    F16 and BF16 are cast to the type of each variable. Everything is checked before the\n    first weight is set.\n\n    Args:\n        model: A model that was built by a file of this directory. Its layers bear the\n            ids of PyTorch\'s modules with ``_`` for ``.``.\n        path: The file.\n\n    Raises:\n        ValueError: If the file is no safetensors file or is truncated, or if tensors\n            are missing, unexpected, of another shape or not floating-point numbers;\n            the message lists them all. The model is as it was.\n        OSError: If the file cannot be read.\n    """\n    variables = _variables_of(model)\n    problems: list[str] = []\n    tensors: dict[str, _Stored] = {}\n    for tensor in _read(Path(path)):\n        key = _key_of(tensor.name)\n        if key is None:\n            continue\n        if key in tensors:\n            problems.append(f"{tensor.name}: meets {tensors[key].name} in one layer")\n        elif key not in variables:\n            problems.append(f"{tensor.name}: unexpected, the model has no such weight")\n        tensors[key] = tensor\n    values: dict[str, np.ndarray[Any, Any]] = {}\n    for key, variable in variables.items():\n        if key not in tensors:\n            problems.append(f"{key}: missing, the model needs {_shape_of(variable)}")\n            continue\n        problem = _problem_of(tensors[key], _shape_of(variable))\n        if problem is None:\n            values[key] = _to_keras_layout(_to_array(tensors[key]))\n        else:\n            problems.append(problem)\n    if problems:\n        lines = "\\n  ".join(problems)\n        raise ValueError(f"{path} does not fit the model {model.name}:\\n  {lines}")\n    for key, variable in variables.items():\n        variable.assign(values[key])\n\n\ndef _variables_of(model: keras.Model) -> Mapping[str, keras.Variable]:\n    """The weights under the names of PyTorch, with ``_`` for ``.`` in the layer."""\n    variables = {}\n    for layer in model.layers:\n        for variable in layer.weights:\n            # The state of a dropout\'s random stream is no weight.\n            if not keras.backend.is_float_dtype(variable.dtype):\n                continue\n            suffix = _SUFFIXES.get(variable.name)\n            if suffix is None:\n                raise ValueError(f"{variable.path}: weight files hold no such variable")\n            variables[f"{layer.name}.{suffix}"] = variable\n    return variables\n\n\ndef _shape_of(variable: keras.Variable) -> tuple[int, ...]:\n    """The shape that PyTorch gives a variable."""\n    sizes = tuple(int(size) for size in variable.shape)\n    return sizes if len(sizes) < 2 else (sizes[-1], sizes[-2], *sizes[:-2])\n\n\ndef _to_keras_layout(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:\n    """(out, in, ...) -> (..., in, out); vectors as they are."""\n    return values if values.ndim < 2 else np.moveaxis(values, (0, 1), (-1, -2))\n\n\ndef _key_of(name: str) -> str | None:\n    """``stem.0.conv.weight`` -> ``stem_0_conv.weight``; None for what is ignored."""\n    module, _, suffix = name.rpartition(".")\n    if suffix == _IGNORED_SUFFIX:\n        return None\n    return f"{module.replace(\'.\', \'_\')}.{suffix}"\n\n\ndef _problem_of(tensor: _Stored, shape: tuple[int, ...]) -> str | None:\n    if tensor.shape != shape:\n        return f"{tensor.name}: has the shape {tensor.shape}, the model needs {shape}"\n    if tensor.dtype not in _DTYPES:\n        allowed = ", ".join(_DTYPES)\n        return f"{tensor.name}: has the type {tensor.dtype}, which is none of {allowed}"\n    return None\n\n\ndef _to_array(tensor: _Stored) -> np.ndarray[Any, Any]:\n    values: np.ndarray[Any, Any] = np.frombuffer(tensor.data, _DTYPES[tensor.dtype])\n    if tensor.dtype == "BF16":\n        values = (values.astype("uint32") << np.uint32(16)).view("float32")\n    return values.reshape(tensor.shape)\n\n\ndef _read(path: Path) -> list[_Stored]:\n    """The tensors of a safetensors file.\n\n    That is eight bytes with the length of a header, the header, which is JSON, and the\n    numbers of the tensors without gaps.\n    """\n    content = memoryview(path.read_bytes())\n    if len(content) < 8:\n        raise ValueError(f"{path} is no safetensors file: it has {len(content)} bytes")\n    length = int.from_bytes(content[:8], "little")\n    if length > 100_000_000:\n        raise ValueError(f"{path} is no safetensors file: its header would be too long")\n    if 8 + length > len(content):\n        raise ValueError(f"{path} is truncated: it ends in the header")\n    try:\n        header = json.loads(bytes(content[8 : 8 + length]).decode("utf-8"))\n    except (ValueError, RecursionError) as error:\n        message = f"{path} is no safetensors file: its header is not JSON"\n        raise ValueError(message) from error\n    if not isinstance(header, dict):\n        raise ValueError(f"{path} is no safetensors file: its header is no object")\n    return _read_tensors(path, header, content[8 + length :])\n\n\ndef _read_tensors(path: Path, header: Any, data: memoryview) -> list[_Stored]:\n    entries = [\n        (*_read_entry(path, name, entry), name)\n        for name, entry in header.items()\n        if name != "__metadata__"\n    ]\n    tensors = []\n    position = 0\n    for begin, end, dtype, shape, name in sorted(entries):\n        if begin != position:\n            raise ValueError(f"{path} is no safetensors file: a gap before {name}")\n        if end > len(data):\n            raise ValueError(f"{path} is truncated: it ends before or in {name}")\n        tensors.append(_Stored(name, dtype, shape, data[begin:end]))\n        position = end\n    if position != len(data):\n        raise ValueError(f"{path} is no safetensors file: bytes after the last tensor")\n    return tensors\n\n\ndef _read_entry(\n    path: Path, name: str, entry: Any\n) -> tuple[int, int, str, tuple[int, ...]]:\n    """Begin, end, dtype and shape of a tensor."""\n    match entry:\n        case {\n            "dtype": str(dtype),\n            "shape": list(shape),\n            "data_offsets": [begin, end],\n        } if all(_is_count(number) for number in [*shape, begin, end]):\n            # Types that are not read have sizes of their own.\n            size = end - begin\n            item = np.dtype(_DTYPES[dtype]).itemsize if dtype in _DTYPES else None\n            if size >= 0 and (item is None or size == item * math.prod(shape)):\n                return begin, end, dtype, tuple(shape)\n    raise ValueError(f"{path} is no safetensors file: the entry of {name} is wrong")\n\n\ndef _is_count(value: Any) -> bool:\n    return isinstance(value, int) and not isinstance(value, bool) and value >= 0\n', spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return '"""Loads the weights of a model of this directory from a safetensors file.\n\nThe file is the one that PyTorch\'s twin of the model loads as its state dict, in\nPyTorch\'s names and layouts. Needs keras, numpy and the standard library; works on\nevery backend of Keras.\n"""\n\nimport json\nimport math\nfrom collections.abc import Mapping\nfrom pathlib import Path\nfrom typing import Any, NamedTuple\n\nimport keras\nimport numpy as np\n\n# What PyTorch calls the variables of Keras\' layers.\n_SUFFIXES = {\n    "kernel": "weight",\n    "bias": "bias",\n    "gamma": "weight",\n    "beta": "bias",\n    "moving_mean": "running_mean",\n    "moving_variance": "running_var",\n}\n# PyTorch\'s count of training steps, which no other framework keeps.\n_IGNORED_SUFFIX = "num_batches_tracked"\n# How the numbers of a safetensors file are read; BF16 is the upper half of a float32.\n_DTYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}\n\n\nclass _Stored(NamedTuple):\n    """A tensor of the file."""\n\n    name: str\n    dtype: str\n    shape: tuple[int, ...]\n    data: memoryview\n\n\ndef load_safetensors(model: keras.Model, path: str | Path) -> None:\n    """Set every weight of a model from a safetensors file.\n\n    Convolution kernels are turned from (out, in, height, width) to (height, width, in,\n    out) and dense kernels from (out, in) to (in, out); numbers of the types F64, F32,\n    F16 and BF16 are cast to the type of each variable. Everything is checked before the\n    first weight is set.\n\n    Args:\n        model: A model that was built by a file of this directory. Its layers bear the\n            ids of PyTorch\'s modules with ``_`` for ``.``.\n        path: The file.\n\n    Raises:\n        ValueError: If the file is no safetensors file or is truncated, or if tensors\n            are missing, unexpected, of another shape or not floating-point numbers;\n            the message lists them all. The model is as it was.\n        OSError: If the file cannot be read.\n    """\n    variables = _variables_of(model)\n    problems: list[str] = []\n    tensors: dict[str, _Stored] = {}\n    for tensor in _read(Path(path)):\n        key = _key_of(tensor.name)\n        if key is None:\n            continue\n        if key in tensors:\n            problems.append(f"{tensor.name}: meets {tensors[key].name} in one layer")\n        elif key not in variables:\n            problems.append(f"{tensor.name}: unexpected, the model has no such weight")\n        tensors[key] = tensor\n    values: dict[str, np.ndarray[Any, Any]] = {}\n    for key, variable in variables.items():\n        if key not in tensors:\n            problems.append(f"{key}: missing, the model needs {_shape_of(variable)}")\n            continue\n        problem = _problem_of(tensors[key], _shape_of(variable))\n        if problem is None:\n            values[key] = _to_keras_layout(_to_array(tensors[key]))\n        else:\n            problems.append(problem)\n    if problems:\n        lines = "\\n  ".join(problems)\n        raise ValueError(f"{path} does not fit the model {model.name}:\\n  {lines}")\n    for key, variable in variables.items():\n        variable.assign(values[key])\n\n\ndef _variables_of(model: keras.Model) -> Mapping[str, keras.Variable]:\n    """The weights under the names of PyTorch, with ``_`` for ``.`` in the layer."""\n    variables = {}\n    for layer in model.layers:\n        for variable in layer.weights:\n            # The state of a dropout\'s random stream is no weight.\n            if not keras.backend.is_float_dtype(variable.dtype):\n                continue\n            suffix = _SUFFIXES.get(variable.name)\n            if suffix is None:\n                raise ValueError(f"{variable.path}: weight files hold no such variable")\n            variables[f"{layer.name}.{suffix}"] = variable\n    return variables\n\n\ndef _shape_of(variable: keras.Variable) -> tuple[int, ...]:\n    """The shape that PyTorch gives a variable."""\n    sizes = tuple(int(size) for size in variable.shape)\n    return sizes if len(sizes) < 2 else (sizes[-1], sizes[-2], *sizes[:-2])\n\n\ndef _to_keras_layout(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:\n    """(out, in, ...) -> (..., in, out); vectors as they are."""\n    return values if values.ndim < 2 else np.moveaxis(values, (0, 1), (-1, -2))\n\n\ndef _key_of(name: str) -> str | None:\n    """``stem.0.conv.weight`` -> ``stem_0_conv.weight``; None for what is ignored."""\n    module, _, suffix = name.rpartition(".")\n    if suffix == _IGNORED_SUFFIX:\n        return None\n    return f"{module.replace(\'.\', \'_\')}.{suffix}"\n\n\ndef _problem_of(tensor: _Stored, shape: tuple[int, ...]) -> str | None:\n    if tensor.shape != shape:\n        return f"{tensor.name}: has the shape {tensor.shape}, the model needs {shape}"\n    if tensor.dtype not in _DTYPES:\n        allowed = ", ".join(_DTYPES)\n        return f"{tensor.name}: has the type {tensor.dtype}, which is none of {allowed}"\n    return None\n\n\ndef _to_array(tensor: _Stored) -> np.ndarray[Any, Any]:\n    values: np.ndarray[Any, Any] = np.frombuffer(tensor.data, _DTYPES[tensor.dtype])\n    if tensor.dtype == "BF16":\n        values = (values.astype("uint32") << np.uint32(16)).view("float32")\n    return values.reshape(tensor.shape)\n\n\ndef _read(path: Path) -> list[_Stored]:\n    """The tensors of a safetensors file.\n\n    That is eight bytes with the length of a header, the header, which is JSON, and the\n    numbers of the tensors without gaps.\n    """\n    content = memoryview(path.read_bytes())\n    if len(content) < 8:\n        raise ValueError(f"{path} is no safetensors file: it has {len(content)} bytes")\n    length = int.from_bytes(content[:8], "little")\n    if length > 100_000_000:\n        raise ValueError(f"{path} is no safetensors file: its header would be too long")\n    if 8 + length > len(content):\n        raise ValueError(f"{path} is truncated: it ends in the header")\n    try:\n        header = json.loads(bytes(content[8 : 8 + length]).decode("utf-8"))\n    except (ValueError, RecursionError) as error:\n        message = f"{path} is no safetensors file: its header is not JSON"\n        raise ValueError(message) from error\n    if not isinstance(header, dict):\n        raise ValueError(f"{path} is no safetensors file: its header is no object")\n    return _read_tensors(path, header, content[8 + length :])\n\n\ndef _read_tensors(path: Path, header: Any, data: memoryview) -> list[_Stored]:\n    entries = [\n        (*_read_entry(path, name, entry), name)\n        for name, entry in header.items()\n        if name != "__metadata__"\n    ]\n    tensors = []\n    position = 0\n    for begin, end, dtype, shape, name in sorted(entries):\n        if begin != position:\n            raise ValueError(f"{path} is no safetensors file: a gap before {name}")\n        if end > len(data):\n            raise ValueError(f"{path} is truncated: it ends before or in {name}")\n        tensors.append(_Stored(name, dtype, shape, data[begin:end]))\n        position = end\n    if position != len(data):\n        raise ValueError(f"{path} is no safetensors file: bytes after the last tensor")\n    return tensors\n\n\ndef _read_entry(\n    path: Path, name: str, entry: Any\n) -> tuple[int, int, str, tuple[int, ...]]:\n    """Begin, end, dtype and shape of a tensor."""\n    match entry:\n        case {\n            "dtype": str(dtype),\n            "shape": list(shape),\n            "data_offsets": [begin, end],\n        } if all(_is_count(number) for number in [*shape, begin, end]):\n            # Types that are not read have sizes of their own.\n            size = end - begin\n            item = np.dtype(_DTYPES[dtype]).itemsize if dtype in _DTYPES else None\n            if size >= 0 and (item is None or size == item * math.prod(shape)):\n                return begin, end, dtype, tuple(shape)\n    raise ValueError(f"{path} is no safetensors file: the entry of {name} is wrong")\n\n\ndef _is_count(value: Any) -> bool:\n    return isinstance(value, int) and not isinstance(value, bool) and value >= 0\n';
}, "useData": true } };

// generators/keras/weights.ts
function generateWeightLoader() {
  const body = createRenderer(python, { file: netglot_weights_default })({});
  return { path: "keras/netglot_weights.py", content: withHeader(body, { comment: "#", source: netglot_weights_default.name }) };
}

// generators/keras/index.ts
var TEMPLATES2 = { file: file_default2, function: function_default2 };
var sourceOf2 = (model) => ({
  file: `keras/${model.name.replaceAll("-", "_")}.py`,
  symbol: mainSymbol2(model)
});
var keras = {
  name: "keras",
  title: "Keras",
  sourceOf: sourceOf2,
  generate: (model) => {
    const render = createRenderer(python, TEMPLATES2);
    const body = render(viewModel2(requireValid(model)));
    return [{ path: sourceOf2(model).file, content: withHeader(body, { comment: "#", source: model.name }) }];
  },
  shared: () => [generateWeightLoader()]
};

// templates/tfjs/file.hbs
var file_default3 = { name: "tfjs/file.hbs", source: "{{!-- A file with one model. Used by generators/tfjs; the dot is a FileView (generators/tfjs/model.ts). --}}\n{{documentation this.documentation}}\nimport * as tf from '@tensorflow/tfjs';\n\ntype Node = tf.SymbolicTensor;\n{{#if types.pair}}\ntype Pair = number | [number, number];\n{{/if}}\n{{#if types.padding}}\ntype Padding = 'same' | 'valid';\n{{/if}}\n\n/** Applies a layer that has exactly one output. */\nfunction apply(layer: tf.layers.Layer, inputs: Node | Node[]): Node {\n  return layer.apply(inputs) as Node;\n}\n{{#if types.sizeOf}}\n\n/** The size of one axis, which must be known when the model is built. */\nfunction sizeOf(x: Node, axis: number): number {\n  const size = x.shape.at(axis);\n  if (size == null) {\n    throw new Error(`${x.name}: the size of axis ${axis} must be known.`);\n  }\n  return size;\n}\n{{/if}}\n{{#each functions}}\n\n{{> function}}\n{{/each}}\n\n{{> main main}}\n", spec: { "0": function(container, depth0, helpers, partials, data) {
  return "type Pair = number | [number, number];\n";
}, "1": function(container, depth0, helpers, partials, data) {
  return "type Padding = 'same' | 'valid';\n";
}, "2": function(container, depth0, helpers, partials, data) {
  return "\n/** The size of one axis, which must be known when the model is built. */\nfunction sizeOf(x: Node, axis: number): number {\n  const size = x.shape.at(axis);\n  if (size == null) {\n    throw new Error(`${x.name}: the size of axis ${axis} must be known.`);\n  }\n  return size;\n}\n";
}, "3": function(container, depth0, helpers, partials, data) {
  var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return "\n" + ((stack1 = container.invokePartial(lookupProperty(partials, "function"), depth0, { "name": "function", "data": data, "helpers": helpers, "partials": partials, "decorators": container.decorators })) != null ? stack1 : "");
}, "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  var stack1, alias1 = depth0 != null ? depth0 : container.nullContext || {}, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return ((stack1 = lookupProperty(helpers, "documentation").call(alias1, lookupProperty(depth0, "documentation"), { "name": "documentation", "hash": {}, "data": data, "loc": { "start": { "line": 2, "column": 0 }, "end": { "line": 2, "column": 36 } } })) != null ? stack1 : "") + "\nimport * as tf from '@tensorflow/tfjs';\n\ntype Node = tf.SymbolicTensor;\n" + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "types"), "pair"), { "name": "if", "hash": {}, "fn": container.program(0, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 6, "column": 0 }, "end": { "line": 8, "column": 7 } } })) != null ? stack1 : "") + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "types"), "padding"), { "name": "if", "hash": {}, "fn": container.program(1, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 9, "column": 0 }, "end": { "line": 11, "column": 7 } } })) != null ? stack1 : "") + "\n/** Applies a layer that has exactly one output. */\nfunction apply(layer: tf.layers.Layer, inputs: Node | Node[]): Node {\n  return layer.apply(inputs) as Node;\n}\n" + ((stack1 = lookupProperty(helpers, "if").call(alias1, lookupProperty(lookupProperty(depth0, "types"), "sizeOf"), { "name": "if", "hash": {}, "fn": container.program(2, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 17, "column": 0 }, "end": { "line": 27, "column": 7 } } })) != null ? stack1 : "") + ((stack1 = lookupProperty(helpers, "each").call(alias1, lookupProperty(depth0, "functions"), { "name": "each", "hash": {}, "fn": container.program(3, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 28, "column": 0 }, "end": { "line": 31, "column": 9 } } })) != null ? stack1 : "") + "\n" + ((stack1 = container.invokePartial(lookupProperty(partials, "main"), lookupProperty(depth0, "main"), { "name": "main", "data": data, "helpers": helpers, "partials": partials, "decorators": container.decorators })) != null ? stack1 : "");
}, "usePartial": true, "useData": true } };

// templates/tfjs/function.hbs
var function_default3 = { name: "tfjs/function.hbs", source: "{{!-- A block. The dot is a FunctionView (generators/tfjs/model.ts). --}}\n{{documentation this.documentation}}\n{{signature this.signature}}\n{{statements body indent=2 declared=declared}}\n}\n", spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  var stack1, alias1 = depth0 != null ? depth0 : container.nullContext || {}, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return ((stack1 = lookupProperty(helpers, "documentation").call(alias1, lookupProperty(depth0, "documentation"), { "name": "documentation", "hash": {}, "data": data, "loc": { "start": { "line": 2, "column": 0 }, "end": { "line": 2, "column": 36 } } })) != null ? stack1 : "") + "\n" + ((stack1 = lookupProperty(helpers, "signature").call(alias1, lookupProperty(depth0, "signature"), { "name": "signature", "hash": {}, "data": data, "loc": { "start": { "line": 3, "column": 0 }, "end": { "line": 3, "column": 28 } } })) != null ? stack1 : "") + "\n" + ((stack1 = lookupProperty(helpers, "statements").call(alias1, lookupProperty(depth0, "body"), { "name": "statements", "hash": { "declared": lookupProperty(depth0, "declared"), "indent": 2 }, "data": data, "loc": { "start": { "line": 4, "column": 0 }, "end": { "line": 4, "column": 46 } } })) != null ? stack1 : "") + "\n}\n";
}, "useData": true } };

// templates/tfjs/main.hbs
var main_default = { name: "tfjs/main.hbs", source: "{{!-- The model and its options. The dot is a MainView (generators/tfjs/model.ts). --}}\nexport interface {{optionsType}} {\n{{#each options}}\n{{documentation this.documentation indent=2}}\n  readonly {{name}}?: {{type}};\n{{/each}}\n}\n\n{{documentation this.documentation}}\n{{signature this.signature}}\n{{statements body indent=2 declared=declared}}\n}\n", spec: { "0": function(container, depth0, helpers, partials, data) {
  var stack1, alias1 = container.strict, alias2 = container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return ((stack1 = lookupProperty(helpers, "documentation").call(depth0 != null ? depth0 : container.nullContext || {}, lookupProperty(depth0, "documentation"), { "name": "documentation", "hash": { "indent": 2 }, "data": data, "loc": { "start": { "line": 4, "column": 0 }, "end": { "line": 4, "column": 45 } } })) != null ? stack1 : "") + "\n  readonly " + ((stack1 = alias2(alias1(depth0, "name", { "start": { "line": 5, "column": 13 }, "end": { "line": 5, "column": 17 } }), depth0)) != null ? stack1 : "") + "?: " + ((stack1 = alias2(alias1(depth0, "type", { "start": { "line": 5, "column": 24 }, "end": { "line": 5, "column": 28 } }), depth0)) != null ? stack1 : "") + ";\n";
}, "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  var stack1, alias1 = depth0 != null ? depth0 : container.nullContext || {}, lookupProperty = container.lookupProperty || function(parent, propertyName) {
    if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
      return parent[propertyName];
    }
    return void 0;
  };
  return "export interface " + ((stack1 = container.lambda(container.strict(depth0, "optionsType", { "start": { "line": 2, "column": 19 }, "end": { "line": 2, "column": 30 } }), depth0)) != null ? stack1 : "") + " {\n" + ((stack1 = lookupProperty(helpers, "each").call(alias1, lookupProperty(depth0, "options"), { "name": "each", "hash": {}, "fn": container.program(0, data, 0), "inverse": container.noop, "data": data, "loc": { "start": { "line": 3, "column": 0 }, "end": { "line": 6, "column": 9 } } })) != null ? stack1 : "") + "}\n\n" + ((stack1 = lookupProperty(helpers, "documentation").call(alias1, lookupProperty(depth0, "documentation"), { "name": "documentation", "hash": {}, "data": data, "loc": { "start": { "line": 9, "column": 0 }, "end": { "line": 9, "column": 36 } } })) != null ? stack1 : "") + "\n" + ((stack1 = lookupProperty(helpers, "signature").call(alias1, lookupProperty(depth0, "signature"), { "name": "signature", "hash": {}, "data": data, "loc": { "start": { "line": 10, "column": 0 }, "end": { "line": 10, "column": 28 } } })) != null ? stack1 : "") + "\n" + ((stack1 = lookupProperty(helpers, "statements").call(alias1, lookupProperty(depth0, "body"), { "name": "statements", "hash": { "declared": lookupProperty(depth0, "declared"), "indent": 2 }, "data": data, "loc": { "start": { "line": 11, "column": 0 }, "end": { "line": 11, "column": 46 } } })) != null ? stack1 : "") + "\n}\n";
}, "useData": true } };

// generators/core/languages/typescript-bindings.ts
function bindStatements(body, declared) {
  const parameters = new Map(declared.map((name2) => [name2, { isReassigned: false }]));
  return bindBlock(body, parameters).map((finish2) => finish2());
}
function bindBlock(body, outer) {
  const scope = new Map(outer);
  return body.map((statement) => {
    if (statement.kind === "assign") return bindAssignment(statement, scope);
    if (statement.kind !== "for" && statement.kind !== "if") return () => ({ statement, body: [] });
    const own = statement.kind === "for" ? [[statement.variable, { isReassigned: false }]] : [];
    const inner = bindBlock(statement.body, new Map([...scope, ...own]));
    return () => ({ statement, body: inner.map((finish2) => finish2()) });
  });
}
function bindAssignment(statement, scope) {
  const exists = (target) => target.includes(".") || scope.has(target);
  const fresh = statement.targets.filter((target) => !exists(target));
  const isDeclaration = fresh.length === statement.targets.length;
  for (const target of statement.targets) {
    const binding = scope.get(target);
    if (binding !== void 0) binding.isReassigned = true;
  }
  const bindings = fresh.map(() => ({ isReassigned: false }));
  fresh.forEach((target, index) => scope.set(target, bindings[index]));
  return () => ({
    statement,
    body: [],
    undeclared: isDeclaration ? [] : fresh,
    ...isDeclaration && { declares: bindings.some((binding) => binding.isReassigned) ? "let" : "const" }
  });
}

// generators/core/languages/typescript-place.ts
var within = (parent, above, role) => ({ role, parent, above, open: above.open });
var isOperation2 = (tree) => tree.kind === "binary" || tree.kind === "logical";
function keepsRightSide(tree) {
  if (tree.kind !== "logical") return false;
  const { right } = tree;
  return right.kind === "array" ? right.items.length > 0 : right.kind === "object";
}
var precedence2 = {
  "||": 1,
  "&&": 2,
  "===": 3,
  "!==": 3,
  "<": 4,
  "<=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6
};
function canFlatten(outer, inner) {
  if (precedence2[outer] !== precedence2[inner]) return false;
  const isEquality = precedence2[outer] === precedence2["==="];
  const isMixedProduct = precedence2[outer] === precedence2["*"] && outer !== inner;
  return !isEquality && !isMixedProduct;
}
function needsParentheses2(tree, { role, parent }) {
  switch (tree.kind) {
    case "number":
      return role === "of" && parent?.kind === "member";
    case "conditional":
      return ["operand", "spread", "of", "callee", "test"].includes(role);
    case "binary":
    case "logical":
      if (role === "of" || role === "callee") return true;
      return role === "operand" && parent !== void 0 && isOperation2(parent) && isLooser(tree, parent);
    default:
      return false;
  }
}
function isLooser(tree, parent) {
  if (tree.kind === "logical" && parent.kind === "logical") return tree.operator !== parent.operator;
  const [inner, outer] = [precedence2[tree.operator], precedence2[parent.operator]];
  if (inner !== outer) return inner < outer;
  return parent.right === tree || !canFlatten(parent.operator, tree.operator);
}

// generators/core/languages/typescript-print.ts
var width2 = 88;
var step2 = 2;
var openMark = ifBreak("", "");
var marks = /[\u0001\u0002]/g;
function printSettled(trees, docFor, indent2) {
  const objects = objectsOf(trees);
  let open2 = /* @__PURE__ */ new Set();
  for (; ; ) {
    const marked = printDoc(docFor(open2), { indent: indent2, width: width2, step: step2 });
    const found = marked.match(marks) ?? [];
    const nowOpen = objects.filter((_, index) => found[index] === "");
    if (nowOpen.length <= open2.size) return marked.replace(marks, "");
    open2 = new Set(nowOpen);
  }
}
function objectsOf(value) {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(objectsOf);
  return "kind" in value && value.kind === "object" ? [value, ...inner] : inner;
}

// generators/core/languages/typescript-calls.ts
var isMember = (tree) => tree?.kind === "member" || tree?.kind === "index";
function callDoc(tree, place) {
  const callee = within(tree, place, "callee");
  if (!tree.isNew && isMember(tree.callee)) return chainDoc2(tree, place);
  const parts = [tree.isNew ? "new " : "", treeDoc(tree.callee, callee), argumentsDoc2(tree, place)];
  return tree.callee.kind === "call" ? group(parts) : parts;
}
var memberChain = "member chain";
var isMemberChain = (tree, place) => hasChainLabel(callDoc(tree, place));
var hasChainLabel = (doc) => typeof doc === "object" && !Array.isArray(doc) && doc.type === "label" && doc.label === memberChain;
function memberDoc(tree, place) {
  const of = treeDoc(tree.of, within(tree, place, "of"));
  const doc = [
    of,
    staysWithObject(tree, place, of) ? lookupDoc(tree, place) : group(indent([softline, lookupDoc(tree, place)]))
  ];
  return hasChainLabel(of) ? label(memberChain, doc) : doc;
}
function staysWithObject(tree, place, of) {
  if (tree.kind === "index") return true;
  if (tree.of.kind === "identifier" && !isMember(place.parent)) return true;
  let outer = place;
  while (isMember(outer?.parent)) outer = outer.above;
  if (outer?.role === "assigned to place") return true;
  const isValue3 = place.role === "assigned";
  return isValue3 && (tree.of.kind === "call" && tree.of.items.length > 0 || hasChainLabel(of));
}
function lookupDoc(tree, place) {
  if (tree.kind === "member") return `.${tree.name}`;
  const at = treeDoc(tree.at, within(tree, place, "at"));
  return isNumeric(tree) ? ["[", at, "]"] : group(["[", indent([softline, at]), softline, "]"]);
}
var isNumeric = (tree) => tree.kind === "index" && tree.at.kind === "number" && !tree.at.text.startsWith("-");
function argumentsDoc2(tree, place) {
  const { items } = tree;
  if (items.length === 0) return "()";
  const printed = items.map((item) => treeDoc(item, within(tree, place, "argument")));
  const brokenOut = () => group(["(", indent([line, ...join6([",", line], printed), ","]), line, ")"], { shouldBreak: true });
  if (hugsLast(items)) {
    const last = printed.at(-1);
    const first = printed.slice(0, -1).map((doc) => [doc, ",", line]);
    if (first.some(willBreak)) return brokenOut();
    const hugging = ["(", ...first, group(last, { shouldBreak: true }), ")"];
    if (willBreak(last)) return [breakParent, conditionalGroup([hugging, brokenOut()])];
    return conditionalGroup([["(", ...first, last, ")"], hugging, brokenOut()]);
  }
  const content = ["(", indent([softline, ...join6([",", line], printed)]), ifBreak(","), softline, ")"];
  return isLongCurried(tree, place) ? content : group(content, { shouldBreak: printed.some(willBreak) });
}
function hugsLast(items) {
  const [last, penultimate] = [items.at(-1), items.at(-2)];
  if (last?.kind !== "object" && last?.kind !== "array") return false;
  const isEmpty = last.kind === "object" ? last.properties.length === 0 : last.items.length === 0;
  if (isEmpty || penultimate?.kind === last.kind) return false;
  return !(items.length > 1 && last.kind === "array" && isNumbers(last.items));
}
var isLongCurried = (tree, { role, parent }) => role === "callee" && parent?.kind === "call" && parent.items.length > 0 && tree.items.length > parent.items.length;
function linksOf(tree, place, isOutermost = true) {
  const goesOn = isOutermost || !needsParentheses2(tree, place);
  const inner = (value, role) => linksOf(value, within(tree, place, role), false);
  if (tree.kind === "call" && !tree.isNew && goesOn && (isMember(tree.callee) || tree.callee.kind === "call")) {
    return [...inner(tree.callee, "callee"), { tree, doc: argumentsDoc2(tree, place) }];
  }
  if (isMember(tree) && goesOn) return [...inner(tree.of, "of"), { tree, doc: lookupDoc(tree, place) }];
  return [{ tree, doc: treeDoc(tree, place) }];
}
function chainDoc2(tree, place) {
  const links = linksOf(tree, place);
  const groups = linkGroups(links);
  const merges = groups.length >= 2 && staysOnFirstLine(groups, place);
  const docs = groups.map((links_) => links_.map((link) => link.doc));
  const oneLine = docs;
  if (groups.length <= (merges ? 3 : 2)) return isLongCurried(tree, place) ? oneLine : group(oneLine);
  const head2 = merges ? 2 : 1;
  const rest = indent([hardline, join6(hardline, docs.slice(head2))]);
  const expanded = [...docs.slice(0, head2), rest];
  const calls = links.flatMap((link) => link.tree.kind === "call" ? [link.tree] : []);
  const isBusy = calls.length > 2 && calls.some((call2) => !call2.items.every((item) => isSimple(item)));
  if (isBusy || docs.slice(0, -1).some(willBreak)) return label(memberChain, group(expanded));
  return label(memberChain, [willBreak(oneLine) ? breakParent : "", conditionalGroup([oneLine, expanded])]);
}
function linkGroups(links) {
  let end = 1;
  while (end < links.length && (links[end].tree.kind === "call" || isNumeric(links[end].tree))) end += 1;
  if (links[0].tree.kind !== "call") {
    while (end + 1 < links.length && isMember(links[end].tree) && isMember(links[end + 1].tree)) end += 1;
  }
  const groups = [links.slice(0, end)];
  let hasCall = true;
  for (const link of links.slice(end)) {
    if (hasCall && isMember(link.tree) && !(groups.length > 1 && isNumeric(link.tree))) {
      groups.push([]);
      hasCall = false;
    }
    groups.at(-1).push(link);
    hasCall ||= link.tree.kind === "call";
  }
  return groups;
}
function staysOnFirstLine(groups, place) {
  const isFactory = (text2) => /^[A-Z]|^[$_]+$/.test(text2);
  const [base = [], next = []] = groups;
  const isIndexed = next[0]?.tree.kind === "index";
  const last = base.at(-1).tree;
  if (base.length > 1) return last.kind === "member" && (isFactory(last.name) || isIndexed);
  if (last.kind !== "identifier") return false;
  const isShort = place.role === "statement" && last.text.length <= step2;
  return last.text === "this" || isFactory(last.text) || isShort || isIndexed;
}
function isSimple(tree, depth2 = 2) {
  if (depth2 <= 0) return false;
  const isPlain = (child) => isSimple(child, depth2 - 1);
  switch (tree.kind) {
    case "identifier":
    case "number":
    case "boolean":
    case "string":
      return true;
    case "template":
      return tree.parts.every((part) => typeof part === "string" || isPlain(part));
    case "object":
      return tree.properties.every(({ value }) => isPlain(value));
    case "array":
      return tree.items.every(isPlain);
    case "call":
      return isSimple(tree.callee, depth2) && tree.items.length <= depth2 && tree.items.every(isPlain);
    case "member":
      return isSimple(tree.of, depth2);
    case "index":
      return isSimple(tree.of, depth2) && isSimple(tree.at, depth2);
    default:
      return false;
  }
}

// generators/core/languages/typescript-expressions.ts
function treeDoc(tree, place) {
  const doc = bareDoc(tree, place);
  return needsParentheses2(tree, place) ? ["(", doc, ")"] : doc;
}
function bareDoc(tree, place) {
  const child = (value, role) => treeDoc(value, within(tree, place, role));
  switch (tree.kind) {
    case "identifier":
    case "number":
    case "boolean":
    case "string":
      return tree.text;
    case "template":
      return tree.parts.map((part) => typeof part === "string" ? part : `\${${printFlat(child(part, "placeholder"))}}`).join("").replace(/^|$/g, "`");
    case "member":
    case "index":
      return memberDoc(tree, place);
    case "call":
      return callDoc(tree, place);
    case "object":
      return group(
        objectParts(
          tree.properties.map((property) => propertyDoc(property, within(tree, place, "property"))),
          ",",
          openMark
        ),
        { shouldBreak: place.open.has(tree) }
      );
    case "array":
      return arrayDoc(tree.items, (item) => child(item, "element"));
    case "spread":
      return ["...", child(tree.value, "spread")];
    case "binary":
    case "logical":
      return operationDoc(tree, place);
    case "conditional":
      return conditionalDoc(tree, place);
  }
}
function objectParts(members, separator2, mark = "") {
  const content = join6(
    [separator2, line],
    members.map((member2) => group(member2))
  );
  return ["{", mark, indent([line, ...content]), ifBreak(separator2), line, "}"];
}
function propertyDoc({ key, value }, place) {
  if (value.kind === "identifier" && value.text === key) return key;
  return assignmentDoc({ left: key, operator: ":", right: value, place });
}
function arrayDoc(items, print2) {
  if (items.length === 0) return "[]";
  if (isNumbers(items)) {
    const id = /* @__PURE__ */ Symbol("array");
    const comma = (index) => index < items.length - 1 ? "," : ifBreak(",", "", { groupId: id });
    const parts = items.flatMap((item, index) => [...index > 0 ? [line] : [], [print2(item), comma(index)]]);
    return group(["[", indent([softline, fill(parts)]), softline, "]"], { id });
  }
  const content = join6(
    [",", line],
    items.map((item) => group(print2(item)))
  );
  return group(["[", indent([softline, content, ifBreak(",")]), softline, "]"], { shouldBreak: isTable(items) });
}
var isNumbers = (items) => items.length > 0 && items.every((item) => item.kind === "number");
var isTable = (items) => items.length > 1 && items.every(
  (item) => item.kind === "array" ? item.items.length > 1 && items[0]?.kind === "array" : item.kind === "object" && item.properties.length > 1 && items[0]?.kind === "object"
);
function operationDoc(tree, place) {
  const parts = operationParts(tree, place, place.role === "condition");
  if (place.role === "condition") return parts;
  const { role, parent } = place;
  if (role === "callee" || role === "of" && parent?.kind === "member") {
    return group([indent([softline, ...parts]), softline]);
  }
  const keeps = keepsRightSide(tree);
  const isChain = isOperation2(tree.left) && canFlatten(tree.operator, tree.left.operator);
  if (isIndentedByParent(place) || (keeps ? !isChain : isIndentedByAssignment(place))) return group(parts);
  const [first = "", ...rest] = parts;
  return group([first, indent(rest)]);
}
var isIndentedByAssignment = ({ role }) => role === "assigned" || role === "assigned to place" || role === "property";
function isIndentedByParent({ role, above }) {
  switch (role) {
    case "returned":
    case "loop":
    case "placeholder":
      return true;
    case "test":
    case "then":
    case "otherwise":
      return above?.role !== "returned" && above?.role !== "argument" && above?.role !== "callee";
    default:
      return false;
  }
}
function operationParts(tree, place, isCondition) {
  const { left, right, operator: operator2 } = tree;
  const inside2 = within(tree, place, "operand");
  const flattens = isOperation2(left) && canFlatten(operator2, left.operator);
  const parts = flattens ? operationParts(left, inside2, isCondition) : [group(treeDoc(left, inside2))];
  const last = [operator2, keepsRightSide(tree) ? " " : line, treeDoc(right, inside2)];
  const isLone = [place.parent?.kind, left.kind, right.kind].every((kind) => kind !== tree.kind);
  return [...parts, " ", isLone && !(isCondition && tree.kind === "logical") ? group(last) : last];
}
function conditionalDoc(tree, place) {
  const inside2 = (role) => within(tree, place, role);
  const isBranch = place.role === "then" || place.role === "otherwise";
  const test = treeDoc(tree.test, inside2("test"));
  const [open2, close] = tree.then.kind === "conditional" ? [ifBreak("", "("), ifBreak("", ")")] : ["", ""];
  const then = [line, "? ", open2, align(2, treeDoc(tree.then, inside2("then"))), close];
  const branches2 = [...then, line, ": ", align(2, treeDoc(tree.otherwise, inside2("otherwise")))];
  const extraIndent = isStartOfValue(place);
  const closing = place.role === "of" && place.parent?.kind === "member" && !extraIndent ? softline : "";
  const parts = [
    place.role === "otherwise" ? align(2, test) : test,
    isBranch ? branches2 : indent(branches2),
    closing
  ];
  const doc = isBranch ? parts : group(parts);
  return place.role === "test" || extraIndent ? group([indent([softline, doc]), softline]) : doc;
}
function isStartOfValue(place) {
  let current = place;
  while (current?.role === "of" || current?.role === "callee") current = current.above;
  return current !== place && ["assigned", "assigned to place", "returned"].includes(current?.role ?? "");
}
function assignmentDoc(assignment) {
  const { left, operator: operator2, right, place } = assignment;
  const value = treeDoc(right, place);
  switch (assignmentLayout(assignment)) {
    case "break after operator":
      return group([group(left), operator2, group(indent([line, value]))]);
    case "never break after operator":
      return group([group(left), operator2, " ", value]);
    case "break value first": {
      const groupId = /* @__PURE__ */ Symbol("assignment");
      const breaks = group(indent(line), { id: groupId });
      return group([group(left), operator2, breaks, indentIfBreak(value, { groupId })]);
    }
  }
}
function assignmentLayout({ left, right, place }) {
  const hasShortKey = place.role === "property" && typeof left === "string" && fitsWidth(left, step2 + 2);
  if (breaksAfterOperator(right, place, hasShortKey)) return "break after operator";
  const isWhole = hasShortKey || right.kind === "template" || right.kind === "boolean" || right.kind === "number";
  return typeof left === "string" && isWhole ? "never break after operator" : "break value first";
}
function breaksAfterOperator(right, place, hasShortKey) {
  if (isOperation2(right) && !keepsRightSide(right)) return true;
  if (right.kind === "conditional") return isOperation2(right.test) && !keepsRightSide(right.test);
  return !hasShortKey && (right.kind === "string" || isPoorlyBreakable(right, place));
}
function isPoorlyBreakable(tree, place, isDeep = false) {
  switch (tree.kind) {
    case "identifier":
      return isDeep;
    case "member":
    case "index":
      return isPoorlyBreakable(tree.of, within(tree, place, "of"), true);
    case "call": {
      const [first] = tree.items;
      const isShort = first === void 0 || tree.items.length === 1 && isShortArgument(first);
      const callee = within(tree, place, "callee");
      return !tree.isNew && isShort && !isMemberChain(tree, place) && isPoorlyBreakable(tree.callee, callee, true);
    }
    default:
      return false;
  }
}
function isShortArgument(tree) {
  const threshold = width2 / 4;
  switch (tree.kind) {
    case "identifier":
    case "string":
      return tree.text.length <= threshold;
    case "number":
    case "boolean":
      return true;
    case "call":
      return tree.items.length === 0 && tree.callee.kind === "identifier" && tree.callee.text.length <= threshold - 2;
    default:
      return false;
  }
}

// generators/core/languages/typescript-tree.ts
function treeOf(code) {
  switch (code.kind) {
    case "name":
      return nameTree(code.text);
    case "number":
      return { kind: "number", text: code.text };
    case "boolean":
      return { kind: "boolean", text: String(code.value) };
    case "text":
      return { kind: "string", text: stringLiteral2(code.value) };
    case "template":
      return templateTree(code.parts);
    case "call":
      return callTree(code);
    case "member":
      return { kind: "member", of: treeOf(code.of), name: code.name };
    case "index":
      return { kind: "index", of: treeOf(code.of), at: treeOf(code.at) };
    case "tuple":
    case "list":
      return { kind: "array", items: code.items.map(treeOf) };
    case "spread":
      return { kind: "spread", value: treeOf(code.value) };
    case "binary":
      return operationTree(code.operator, treeOf(code.left), treeOf(code.right));
    case "select":
      return {
        kind: "conditional",
        test: treeOf(code.test),
        then: treeOf(code.then),
        otherwise: treeOf(code.otherwise)
      };
    case "comprehension":
      throw new Error("TypeScript has no comprehension: emit a loop");
  }
}
var identifier = (text2) => ({ kind: "identifier", text: text2 });
function nameTree(text2) {
  if (!/^[\w$]+(\.[\w$]+)*$/.test(text2)) return identifier(text2);
  const [first = "", ...members] = text2.split(".");
  return members.reduce((of, name2) => ({ kind: "member", of, name: name2 }), identifier(first));
}
function callTree({ callee, positional, named: named2 }) {
  const items = positional.map(treeOf);
  const properties = named2.map(({ name: name2, value }) => ({ key: name2, value: treeOf(value) }));
  if (properties.length > 0) items.push({ kind: "object", properties });
  return { kind: "call", callee: treeOf(callee), items, isNew: false };
}
var symbols = {
  "+": "+",
  "-": "-",
  "*": "*",
  "==": "===",
  "!=": "!==",
  "<": "<",
  "<=": "<=",
  and: "&&",
  or: "||"
};
function operationTree(operator2, left, right) {
  if (operator2 === "//") {
    const floor = { kind: "member", of: identifier("Math"), name: "floor" };
    return { kind: "call", callee: floor, items: [{ kind: "binary", operator: "/", left, right }], isNew: false };
  }
  const symbol = symbols[operator2];
  if (operator2 !== "and" && operator2 !== "or") return { kind: "binary", operator: symbol, left, right };
  if (right.kind === "logical" && right.operator === symbol) {
    return { ...right, left: operationTree(operator2, left, right.left), right: right.right };
  }
  return { kind: "logical", operator: symbol, left, right };
}
function templateTree(allParts) {
  const parts = [];
  for (const part of allParts.flatMap(literalParts2)) {
    const last = parts.at(-1);
    if (typeof part !== "string") parts.push(treeOf(part));
    else if (typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  if (parts.length === 0) return { kind: "string", text: "''" };
  const [only2] = parts;
  if (parts.length === 1 && typeof only2 === "string") return { kind: "string", text: stringLiteral2(only2) };
  return { kind: "template", parts: parts.map((part) => typeof part === "string" ? escapeTemplate(part) : part) };
}
function literalParts2(part) {
  if (typeof part === "string") return [part];
  if (part.kind === "text") return [part.value];
  return part.kind === "template" ? part.parts.flatMap(literalParts2) : [part];
}
var escapeTemplate = (value) => escapeText2(value).replace(/`|\$(?=\{)/g, "\\$&");
function stringLiteral2(value) {
  const quote = value.split("'").length > value.split('"').length ? '"' : "'";
  return quote + escapeText2(value).replaceAll(quote, `\\${quote}`) + quote;
}
var escapes = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "	": "\\t" };
function escapeText2(value) {
  const special = /[\\\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;
  return value.replace(
    special,
    (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// generators/core/languages/typescript.ts
var typescript = {
  name: "TypeScript",
  statements: (body, margin, declared = []) => bindStatements(body, declared).flatMap((statement) => statementLines2(statement, margin)).join("\n"),
  signature,
  documentation: documentation2,
  comment: (text2, margin) => commentLines2(text2, margin).join("\n")
};
function printValue(value, role, margin, around) {
  return printSettled([value], (open2) => around(treeDoc(value, { role, open: open2 })), margin);
}
function statementLines2(bound, margin) {
  const { statement } = bound;
  switch (statement.kind) {
    case "assign":
      return assignmentLines(bound, margin);
    case "return": {
      const value = treeOf(statement.value);
      return [printValue(value, "returned", margin, (doc) => ["return ", returnedDoc(value, doc), ";"])];
    }
    case "expression":
      return [printValue(treeOf(statement.value), "statement", margin, (doc) => [doc, ";"])];
    case "throw": {
      const items = [treeOf(statement.message)];
      const error = { kind: "call", callee: identifier("Error"), items, isNew: true };
      return [printValue(error, "returned", margin, (doc) => ["throw ", doc, ";"])];
    }
    case "comment":
      return commentLines2(statement.text, margin);
    case "if": {
      const around = (test) => ["if (", group([indent([softline, test]), softline]), ") {"];
      const head2 = printValue(treeOf(statement.test), "condition", margin, around);
      return blockLines2(head2, bound.body, margin);
    }
    case "for":
      return blockLines2(loopHead(statement, margin), bound.body, margin);
  }
}
function blockLines2(head2, body, margin) {
  if (body.length === 0) return [`${head2}}`];
  const lines = body.flatMap((statement) => statementLines2(statement, margin + step2));
  return [head2, ...lines, `${" ".repeat(margin)}}`];
}
function loopHead({ variable, start, stop }, margin) {
  const first = start === void 0 ? { kind: "number", text: "0" } : treeOf(start);
  const test = { kind: "binary", operator: "<", left: identifier(variable), right: treeOf(stop) };
  const docFor = (open2) => {
    const initial = assignmentDoc({ left: variable, operator: " =", right: first, place: { role: "assigned", open: open2 } });
    const parts = ["let ", initial, ";", line, treeDoc(test, { role: "loop", open: open2 }), ";", line, `${variable}++`];
    return ["for (", group([indent([softline, ...parts]), softline]), ") {"];
  };
  return printSettled([first, test], docFor, margin);
}
var returnedDoc = (tree, doc) => isOperation2(tree) ? group([ifBreak("("), indent([softline, doc]), softline, ifBreak(")")]) : doc;
function assignmentLines({ statement, declares, undeclared }, margin) {
  const { targets, comment } = statement;
  const [target = ""] = targets;
  const isPattern = targets.length > 1;
  const pattern = ["[", indent([softline, join6([",", line], [...targets]), ifBreak(",")]), softline, "]"];
  const isPlace = declares === void 0 && (isPattern || target.includes("."));
  const right = treeOf(statement.value);
  const docFor = (open2) => {
    const place = { role: isPlace ? "assigned to place" : "assigned", open: open2 };
    const assigned = assignmentDoc({ left: isPattern ? group(pattern) : target, operator: " =", right, place });
    return [declares === void 0 ? "" : `${declares} `, assigned, ";"];
  };
  const lines = undeclared.map((name2) => `${" ".repeat(margin)}let ${name2};`);
  lines.push(printSettled([right], docFor, margin));
  return comment === void 0 ? lines : withComment3(lines, comment, margin);
}
function withComment3(lines, comment, margin) {
  const remarks = proseLines(comment, Infinity);
  const last = `${lines.at(-1)} // ${remarks[0]}`;
  const fits = remarks.length === 1 && !last.includes("\n") && fitsWidth(last, width2);
  return fits ? [...lines.slice(0, -1), last] : [...commentLines2(comment, margin), ...lines];
}
function commentLines2(text2, margin) {
  const mark = `${" ".repeat(margin)}//`;
  return proseLines(text2, width2 - margin - 3).map((prose) => prose === "" ? mark : `${mark} ${prose}`);
}
function documentation2(text2, margin) {
  const space = " ".repeat(margin);
  const safe = text2.trim().replaceAll("*/", "*\\/");
  const whole = proseLines(safe, Infinity);
  const oneLine = `${space}/** ${whole[0]} */`;
  if (whole.length === 1 && fitsWidth(oneLine, width2)) return whole[0] === "" ? `${space}/** */` : oneLine;
  const lines = proseLines(safe, width2 - margin - 3).map((prose) => `${space} *${prose === "" ? "" : ` ${prose}`}`);
  return [`${space}/**`, ...lines, `${space} */`].join("\n");
}
function signature({ head: head2, parameters, optionsType, returns }, margin) {
  const trees = new Map(parameters.flatMap(({ name: name2, default: value }) => value ? [[name2, treeOf(value)]] : []));
  const docFor = (open2) => {
    const defaults = new Map(
      [...trees].map(([name2, tree]) => [name2, treeDoc(tree, { role: "default", open: open2 })])
    );
    return [head2, group([parametersDoc(parameters, optionsType, defaults), ": ", returns]), " {"];
  };
  return printSettled([...trees.values()], docFor, margin);
}
function parametersDoc(parameters, optionsType, defaults) {
  const positional = parameters.filter((parameter) => !parameter.named).map((each) => parameterDoc2(each, defaults));
  const named2 = parameters.filter((parameter) => parameter.named);
  const hugs = positional.length === 0 && named2.length > 0;
  const docs = named2.length === 0 ? positional : [...positional, optionsDoc(named2, { optionsType, hugs, defaults })];
  if (docs.length === 0) return "()";
  return hugs ? ["(", ...docs, ")"] : ["(", indent([softline, join6([",", line], docs), ifBreak(",")]), softline, ")"];
}
var inferred = { number: "number", boolean: "boolean", text: "string" };
function parameterDoc2({ name: name2, type, ...parameter }, defaults) {
  const value = parameter.default;
  const isInferred = type === "" || value !== void 0 && inferred[value.kind] === type;
  const left = isInferred ? name2 : `${name2}: ${type}`;
  return value === void 0 ? left : [left, " = ", defaults.get(name2) ?? ""];
}
function optionsDoc(named2, { optionsType, hugs, defaults }) {
  const names = named2.map(({ name: name2 }) => {
    const value = defaults.get(name2);
    return value === void 0 ? name2 : [name2, " = ", value];
  });
  const types = named2.map(({ name: name2, type: type2 }) => `readonly ${name2}${defaults.has(name2) ? "?" : ""}: ${type2}`);
  const isOptional = named2.every(({ name: name2 }) => defaults.has(name2));
  const breaksTogether = hugs && !isOptional;
  const typeParts = objectParts(types, ";");
  const type = optionsType ?? (breaksTogether ? typeParts : group(typeParts));
  const pattern = [...objectParts(names, ","), ": ", type];
  return [breaksTogether ? pattern : group(pattern), isOptional ? " = {}" : ""];
}

// generators/tfjs/names.ts
var RESERVED3 = /* @__PURE__ */ new Set([
  ..."arguments await break case catch class const continue debugger default delete do else enum eval export".split(
    " "
  ),
  ..."extends false finally for function if implements import in instanceof interface let new null".split(" "),
  ..."package private protected public return static super switch this throw true try typeof undefined".split(" "),
  ..."var void while with yield".split(" "),
  ..."tf Error Math Node Pair Padding apply sizeOf inputShape".split(" ")
]);
var mainSymbol3 = ({ symbol }) => new Names(RESERVED3).take(camelCase(symbol));
var PARAMETERS3 = { kernel: "kernelSize", stride: "strides" };
var parameterName3 = (name2) => PARAMETERS3[name2] ?? name2;
function parameterType3({ type, length }) {
  switch (type) {
    case "integer":
    case "float":
      return "number";
    case "boolean":
      return "boolean";
    case "pair":
      return "Pair";
    case "padding":
      return "Padding";
    case "integers":
      return length === void 0 ? "readonly number[]" : `readonly [${Array.from({ length }, () => "number").join(", ")}]`;
  }
}

// generators/tfjs/operations.ts
var layer2 = (type, named2 = {}) => ({
  construct: (name2) => call(`tf.layers.${type}`, [], { ...named2, name: name2 })
});
var flag2 = (argument, value, { print: print2 }) => unless2(true, argument, value, () => print2(value));
var zeroPadding2 = (sides, { print: print2 }) => {
  const [top, bottom, left, right] = sides.map((side) => print2(side));
  const padding2 = list(list(top, bottom), list(left, right));
  return { suffix: "pad", construct: (name2) => call("tf.layers.zeroPadding2d", [], { padding: padding2, name: name2 }) };
};
var isZero2 = (sides) => sides.every((side) => isValue2(side, 0));
var initializers5 = ({ kernel, bias }) => ({
  kernelInitializer: initializer2(kernel),
  ...bias.kind !== "zeros" && { biasInitializer: initializer2(bias) }
});
function initializer2(rule) {
  switch (rule.kind) {
    case "zeros":
      return text("zeros");
    case "glorotUniform":
      return text("glorotUniform");
    case "normal":
      return call("tf.initializers.randomNormal", [], { mean: number(0), stddev: numberCode(rule.deviation, "float") });
  }
}
var emitConv3 = (operation, site) => {
  const { filters, kernel, stride, padding: padding2, bias } = operation;
  const { print: print2 } = site;
  const sides = sidesOf4(padding2);
  if (!sides) requireNamed(padding2, site, "TensorFlow.js");
  const conv3 = layer2("conv2d", {
    filters: print2(filters),
    kernelSize: print2(kernel),
    ...unless2(1, "strides", stride, () => print2(stride)),
    ...!sides && namedPadding2(operation, site),
    ...flag2("useBias", bias, site),
    ...initializers5(site.initializers.conv)
  });
  return sides && !isZero2(sides) ? [zeroPadding2(sides, site), conv3] : [conv3];
};
function emitPool3(type, window, site) {
  const { kernel, stride, padding: padding2 } = window;
  const { print: print2 } = site;
  const sides = sidesOf4(padding2);
  const sizes = { poolSize: print2(kernel), strides: print2(stride) };
  if (!sides) {
    requireNamed(padding2, site, "TensorFlow.js");
    return [layer2(type, { ...sizes, ...namedPadding2(window, site) })];
  }
  if (isZero2(sides)) return [layer2(type, sizes)];
  if (!isCentred(sides, kernel)) {
    return unsupported2(site, "TensorFlow.js", {
      message: "explicit padding of this pool",
      received: "sides other than half an odd window",
      allowed: "half an odd window on every side, or padding by name"
    });
  }
  const every = layer2(type, { ...sizes, strides: number(1), padding: text("same") });
  if (isValue2(stride, 1)) return [every];
  return [{ ...every, suffix: "window" }, layer2("maxPooling2d", { poolSize: number(1), strides: print2(stride) })];
}
var emitAveragePool3 = (operation, site) => {
  if (isValue2(operation.countBorder, false) || isValue2(operation.padding, "valid"))
    return emitPool3("averagePooling2d", operation, site);
  const sides = sidesOf4(operation.padding);
  if (!sides || !isValue2(operation.countBorder, true)) {
    return unsupported2(site, "TensorFlow.js", {
      message: "a border that counts needs padding of known size",
      received: "padding by name",
      allowed: "four sides"
    });
  }
  const { print: print2 } = site;
  return [
    zeroPadding2(sides, site),
    layer2("averagePooling2d", { poolSize: print2(operation.kernel), strides: print2(operation.stride) })
  ];
};
var globalPool3 = (type) => ({ keepGrid }, { inputs, print: print2 }) => {
  if (!isValue2(keepGrid, true)) return [layer2(type)];
  const channels = print2(sizeOf(inputs[0], "channels"));
  const pool2 = { suffix: "mean", construct: (name2) => call(`tf.layers.${type}`, [], { name: name2 }) };
  return [pool2, layer2("reshape", { targetShape: list(number(1), number(1), channels) })];
};
var plain5 = (type, named2 = {}) => () => [layer2(type, named2)];
var LAYERS2 = {
  add: plain5("add"),
  averagePool: emitAveragePool3,
  batchNorm: ({ epsilon, decay, scale: scale2, shift }, site) => [
    layer2("batchNormalization", {
      momentum: site.print(decay, "float"),
      epsilon: site.print(epsilon, "float"),
      ...flag2("center", shift, site),
      ...flag2("scale", scale2, site)
    })
  ],
  concat: plain5("concatenate"),
  conv: emitConv3,
  dense: ({ units, bias }, site) => [
    layer2("dense", {
      units: site.print(units),
      ...flag2("useBias", bias, site),
      ...initializers5(site.initializers.dense)
    })
  ],
  dropout: ({ rate }, { print: print2 }) => [layer2("dropout", { rate: print2(rate, "float") })],
  flatten: (_, { inputs }) => {
    if (gridOf(inputs[0]).length === 0) return [layer2("flatten")];
    const dims = list(number(3), number(1), number(2));
    return [
      { suffix: "permute", construct: (name2) => call("tf.layers.permute", [], { dims, name: name2 }) },
      layer2("flatten")
    ];
  },
  globalAveragePool: globalPool3("globalAveragePooling2d"),
  globalMaxPool: globalPool3("globalMaxPooling2d"),
  maxPool: (operation, site) => emitPool3("maxPooling2d", operation, site),
  multiply: plain5("multiply"),
  relu: plain5("reLU"),
  scale: ({ factor }, { print: print2 }) => [layer2("rescaling", { scale: print2(factor, "float") })],
  sigmoid: plain5("activation", { activation: text("sigmoid") }),
  softmax: plain5("softmax"),
  tanh: plain5("activation", { activation: text("tanh") })
};

// generators/tfjs/model.ts
var AXES2 = ["batch", "height", "width"];
var TARGET2 = {
  layers: LAYERS2,
  reserved: RESERVED3,
  parameterName: parameterName3,
  parameterType: parameterType3,
  variable: camelCase,
  symbol: camelCase,
  apply: (layer3, inputs) => call("apply", [layer3, inputs]),
  callBlock: ({ symbol, inputs, layerName: layerName2, positional, named: named2 }) => call(symbol, [...inputs, layerName2, ...positional], named2),
  size: (value, axis) => call("sizeOf", [value, number(axis === "channels" ? -1 : AXES2.indexOf(axis))]),
  length: (of) => member(of, "length")
};
function viewModel3({ model, analysis, instance }) {
  const symbols2 = new Names(RESERVED3, ["name", "x", mainSymbol3(model)]);
  const file = {
    symbols: symbols2,
    target: TARGET2,
    definitions: /* @__PURE__ */ new Map(),
    bindings: collectBindings(analysis),
    initializers: model.initializers,
    modelName: model.name
  };
  const emitters = analysis.blocks.map((analyzed) => {
    const { block: block2 } = analyzed;
    const isModel = block2 === model.blocks.at(-1);
    const symbol = isModel ? mainSymbol3(model) : symbols2.take(camelCase(block2.name));
    const emitter = new FunctionEmitter(analyzed, file, { isModel });
    file.definitions.set(block2.name, { symbol, emitter });
    return { emitter, symbol };
  });
  const last = emitters.pop();
  const functions = emitters.map(({ emitter, symbol }) => viewBlock2(emitter, symbol));
  const main = viewMain3(last.emitter, { model, instance, symbol: last.symbol });
  const code = JSON.stringify([functions, main]);
  return {
    documentation: describeModel(model),
    types: { pair: code.includes('"Pair"'), padding: code.includes('"Padding"'), sizeOf: code.includes('"sizeOf"') },
    functions,
    main
  };
}
function viewBlock2(emitter, symbol) {
  const { block: block2, variables } = emitter;
  const parameters = [
    ...variables.inputs.map((input) => ({ name: input, type: "Node", named: false, doc: "" })),
    { name: "name", type: "string", named: false, doc: "" },
    ...inSignatureOrder(block2).map((parameter) => emitter.declare(parameter, !isPositional(parameter)))
  ];
  return {
    signature: { head: `function ${symbol}`, parameters, returns: returnType2(block2) },
    declared: parameters.map((parameter) => parameter.name),
    documentation: paragraphs(block2.doc),
    body: returnResults(emitter.emit(), (results) => list(...results))
  };
}
function returnType2({ body }) {
  const count = body.kind === "stage" ? 1 : Object.keys(body.outputs).length;
  return count === 1 ? "Node" : `[${Array.from({ length: count }, () => "Node").join(", ")}]`;
}
function viewMain3(emitter, { model, instance, symbol }) {
  const parameters = mainParameters3(emitter, model);
  const optionsType = `${model.symbol}Options`;
  const { statements, results } = emitter.emit(shapeComments(instance, channelsLast));
  const inputs = emitter.variables.inputs.map((input) => name(input));
  const one = (values) => values.length === 1 ? values[0] : list(...values);
  const shapes = Object.entries(instance.outputs).map(
    ([output, shape]) => `${output === ONLY_OUTPUT ? "" : `${output} of shape `}[batch, ${channelsLast(numbersOf(shape)).join(", ")}]`
  );
  return {
    signature: { head: `export function ${symbol}`, parameters, optionsType, returns: "tf.LayersModel" },
    declared: parameters.map((parameter) => parameter.name),
    documentation: `${model.title}: a functional model that at the default options gives ${shapes.join(" and ")}.`,
    optionsType,
    options: parameters.map(({ name: option, type, doc }) => ({ name: option, type, documentation: paragraphs(doc) })),
    body: [
      ...guards3(emitter),
      ...model.inputs.map((input, i) => {
        const shape = list(spread(name(shapeName2(model, input.name))));
        return assign(emitter.variables.inputs[i], call("tf.input", [], { shape, name: text(input.name) }));
      }),
      ...statements,
      {
        kind: "return",
        value: call("tf.model", [], { inputs: one(inputs), outputs: one(results), name: name("name") })
      }
    ]
  };
}
var shapeName2 = ({ inputs }, input) => inputs.length === 1 ? "inputShape" : `${camelCase(input)}Shape`;
function mainParameters3(emitter, model) {
  const shapes = model.inputs.map(({ name: input, axes }) => {
    const [channels, ...grid] = axes;
    const last = [...grid, ...channels ? [channels] : []];
    const types = last.map(
      ({ axis, minimum }) => axis !== "channels" && minimum !== void 0 ? "number | null" : "number"
    );
    const least = grid.find(({ minimum }) => minimum !== void 0)?.minimum;
    return {
      name: shapeName2(model, input),
      type: `readonly [${types.join(", ")}]`,
      default: list(...last.map(({ size }) => number(size))),
      named: true,
      doc: grid.length === 0 ? `Features of the ${input}.` : `Height, width and channels of the ${input}${least === void 0 ? "" : `; height and width at least ${least}, or null for any`}.`
    };
  });
  return [
    ...shapes,
    ...emitter.block.parameters.map((parameter) => emitter.declare(parameter, true)),
    {
      name: "name",
      type: "string",
      default: text(model.name.replaceAll("-", "_")),
      named: true,
      doc: "Name of the model."
    }
  ];
}
var guards3 = (emitter) => countingParameters(emitter.analyzed).map((parameter) => {
  const label2 = emitter.nameOf(parameter.name);
  return guardMinimum(parameter, { value: name(label2), label: label2, least: (items) => call("Math.min", [spread(items)]) });
});

// templates/tfjs/netglot-weights.hbs
var netglot_weights_default2 = { name: "tfjs/netglot-weights.hbs", source: "{{!-- The loader of weight files, one for all models of a directory. Used by generators/tfjs/weights.ts; no dot. --}}\n/**\n * Loads the weights of a model of this directory from a safetensors file: the one that\n * PyTorch's twin of the model loads as its state dict, in PyTorch's names and layouts.\n */\nimport * as tf from '@tensorflow/tfjs';\n\ntype Weight = tf.layers.Layer['weights'][number];\n\n/** A tensor of the file. */\ninterface Stored {\n  readonly name: string;\n  readonly dtype: string;\n  readonly shape: readonly number[];\n  readonly data: Uint8Array;\n}\n\n/** Where a tensor stands in the data of the file. */\ninterface Entry {\n  readonly name: string;\n  readonly dtype: string;\n  readonly shape: readonly number[];\n  readonly begin: number;\n  readonly end: number;\n}\n\n/** What PyTorch calls the weights of TensorFlow.js' layers. */\nconst SUFFIXES: ReadonlyMap<string, string> = new Map([\n  ['kernel', 'weight'],\n  ['bias', 'bias'],\n  ['gamma', 'weight'],\n  ['beta', 'bias'],\n  ['moving_mean', 'running_mean'],\n  ['moving_variance', 'running_var'],\n]);\n\n/** PyTorch's count of training steps, which no other framework keeps. */\nconst IGNORED_SUFFIX = 'num_batches_tracked';\n\n/** How the numbers of a type are read, and how many bytes each has. */\nconst DTYPES: ReadonlyMap<\n  string,\n  { readonly size: number; readonly read: (view: DataView, offset: number) => number }\n> = new Map([\n  ['F64', { size: 8, read: (view, offset) => view.getFloat64(offset, true) }],\n  ['F32', { size: 4, read: (view, offset) => view.getFloat32(offset, true) }],\n  ['F16', { size: 2, read: (view, offset) => toHalf(view.getUint16(offset, true)) }],\n  ['BF16', { size: 2, read: (view, offset) => toBrain(view.getUint16(offset, true)) }],\n]);\n\n/**\n * Sets every weight of a model from the bytes of a safetensors file.\n *\n * Convolution kernels are turned from (out, in, height, width) to (height, width, in,\n * out) and dense kernels from (out, in) to (in, out); numbers of the types F64, F32, F16\n * and BF16 become float32. Everything is checked before the first weight is set.\n *\n * @param model - A model that was built by a file of this directory. Its layers bear the\n *   ids of PyTorch's modules with `_` for `.`.\n * @param bytes - The whole file, for example of `fetch`.\n * @throws Error if the bytes are no safetensors file or are truncated, or if tensors are\n *   missing, unexpected, of another shape or not floating-point numbers; the message\n *   lists them all. The model is as it was.\n */\nexport function loadSafetensors(model: tf.LayersModel, bytes: Uint8Array): void {\n  const weights = weightsOf(model);\n  const tensors = new Map<string, Stored>();\n  const problems: string[] = [];\n  for (const tensor of readTensors(bytes)) {\n    const key = keyOf(tensor.name);\n    if (key === undefined) {\n      continue;\n    }\n    const other = tensors.get(key);\n    if (other !== undefined) {\n      problems.push(`${tensor.name}: meets ${other.name} in one layer`);\n    } else if (!weights.has(key)) {\n      problems.push(`${tensor.name}: unexpected, the model has no such weight`);\n    }\n    tensors.set(key, tensor);\n  }\n  for (const [key, weight] of weights) {\n    problems.push(...problemsOf(key, tensors.get(key), shapeOf(weight)));\n  }\n  if (problems.length > 0) {\n    const lines = problems.join('\\n  ');\n    throw new Error(`The file does not fit the model ${model.name}:\\n  ${lines}`);\n  }\n  for (const [key, weight] of weights) {\n    setWeight(weight, tensors.get(key) as Stored);\n  }\n}\n\n/** The weights under the names of PyTorch, with `_` for `.` in the layer. */\nfunction weightsOf(model: tf.LayersModel): ReadonlyMap<string, Weight> {\n  const weights = new Map<string, Weight>();\n  for (const layer of model.layers) {\n    for (const weight of layer.weights) {\n      const suffix = SUFFIXES.get(weight.originalName.split('/').at(-1) ?? '');\n      if (suffix === undefined) {\n        throw new Error(`${weight.originalName}: weight files hold no such weight`);\n      }\n      weights.set(`${layer.name}.${suffix}`, weight);\n    }\n  }\n  return weights;\n}\n\n/** The shape that PyTorch gives a weight. */\nfunction shapeOf({ shape }: Weight): number[] {\n  const sizes = shape.map((size) => size ?? 0);\n  return sizes.length < 2 ? sizes : [...sizes.slice(-2).reverse(), ...sizes.slice(0, -2)];\n}\n\n/** `stem.0.conv.weight` -> `stem_0_conv.weight`; undefined for what is ignored. */\nfunction keyOf(name: string): string | undefined {\n  const dot = name.lastIndexOf('.');\n  const suffix = name.slice(dot + 1);\n  if (suffix === IGNORED_SUFFIX) {\n    return undefined;\n  }\n  return `${name.slice(0, Math.max(dot, 0)).replaceAll('.', '_')}.${suffix}`;\n}\n\nfunction problemsOf(\n  key: string,\n  tensor: Stored | undefined,\n  shape: readonly number[],\n): string[] {\n  const needed = `the model needs (${shape.join(', ')})`;\n  if (tensor === undefined) {\n    return [`${key}: missing, ${needed}`];\n  }\n  const { name, dtype } = tensor;\n  if (tensor.shape.join() !== shape.join()) {\n    return [`${name}: has the shape (${tensor.shape.join(', ')}), ${needed}`];\n  }\n  if (!DTYPES.has(dtype)) {\n    const allowed = [...DTYPES.keys()].join(', ');\n    return [`${name}: has the type ${dtype}, which is none of ${allowed}`];\n  }\n  return [];\n}\n\nfunction setWeight(weight: Weight, tensor: Stored): void {\n  tf.tidy(() => {\n    const values = tf.tensor(toFloat32(tensor), [...tensor.shape], 'float32');\n    // (out, in, ...) -> (..., in, out)\n    const axes = tensor.shape.map((_, axis) => axis).slice(2);\n    weight.write(values.rank < 2 ? values : values.transpose([...axes, 1, 0]));\n  });\n}\n\n/** A copy of the numbers, so that the bytes may change afterwards. */\nfunction toFloat32({ dtype, data }: Stored): Float32Array {\n  const { size, read } = DTYPES.get(dtype) ?? { size: 1, read: () => Number.NaN };\n  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);\n  const values = new Float32Array(data.byteLength / size);\n  for (let index = 0; index < values.length; index++) {\n    values[index] = read(view, index * size);\n  }\n  return values;\n}\n\n/** A float16 from its bits. */\nfunction toHalf(bits: number): number {\n  const sign = bits & 0x8000 ? -1 : 1;\n  const exponent = (bits >> 10) & 0x1f;\n  const fraction = bits & 0x3ff;\n  if (exponent === 0x1f) {\n    return fraction === 0 ? sign * Infinity : Number.NaN;\n  }\n  return exponent === 0\n    ? sign * fraction * 2 ** -24\n    : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);\n}\n\n/** A bfloat16 from its bits, which are the upper half of a float32's. */\nfunction toBrain(bits: number): number {\n  const view = new DataView(new ArrayBuffer(4));\n  view.setUint32(0, bits << 16);\n  return view.getFloat32(0);\n}\n\n/**\n * The tensors of a safetensors file: eight bytes with the length of a header, the header,\n * which is JSON, and the numbers of the tensors without gaps.\n */\nfunction readTensors(bytes: Uint8Array): readonly Stored[] {\n  const start = 8 + headerLength(bytes);\n  const data = bytes.subarray(start);\n  const tensors: Stored[] = [];\n  let position = 0;\n  for (const entry of readEntries(bytes.subarray(8, start))) {\n    const { name, dtype, shape, begin, end } = entry;\n    if (begin !== position) {\n      throw new Error(`This is no safetensors file: a gap before ${name}.`);\n    }\n    if (end > data.length) {\n      throw new Error(`The file is truncated: it ends before or in ${name}.`);\n    }\n    tensors.push({ name, dtype, shape, data: data.subarray(begin, end) });\n    position = end;\n  }\n  if (position !== data.length) {\n    throw new Error('This is no safetensors file: bytes after the last tensor.');\n  }\n  return tensors;\n}\n\nfunction headerLength(bytes: Uint8Array): number {\n  if (bytes.length < 8) {\n    throw new Error(`This is no safetensors file: it has ${bytes.length} bytes.`);\n  }\n  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);\n  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;\n  if (length > 100_000_000) {\n    throw new Error('This is no safetensors file: its header would be too long.');\n  }\n  if (8 + length > bytes.length) {\n    throw new Error('The file is truncated: it ends in the header.');\n  }\n  return length;\n}\n\n/** The entries of the header, in the order of their data. */\nfunction readEntries(bytes: Uint8Array): readonly Entry[] {\n  let header: unknown;\n  try {\n    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));\n  } catch (cause) {\n    throw new Error('This is no safetensors file: its header is not JSON.', { cause });\n  }\n  if (typeof header !== 'object' || header === null || Array.isArray(header)) {\n    throw new Error('This is no safetensors file: its header is no object.');\n  }\n  return Object.entries(header)\n    .filter(([name]) => name !== '__metadata__')\n    .map(([name, entry]) => readEntry(name, entry))\n    .sort((a, b) => a.begin - b.begin || a.end - b.end);\n}\n\nfunction readEntry(name: string, entry: unknown): Entry {\n  const fields = Object(entry) as Record<string, unknown>;\n  const { dtype, shape, data_offsets: offsets } = fields;\n  if (typeof dtype === 'string' && areCounts(shape) && areCounts(offsets)) {\n    const [begin, end] = offsets;\n    const size = DTYPES.get(dtype)?.size;\n    const count = shape.reduce((product, side) => product * side, 1);\n    if (begin !== undefined && end !== undefined && offsets.length === 2) {\n      if (begin <= end && (size === undefined || end - begin === size * count)) {\n        return { name, dtype, shape, begin, end };\n      }\n    }\n  }\n  throw new Error(`This is no safetensors file: the entry of ${name} is wrong.`);\n}\n\nfunction areCounts(value: unknown): value is readonly number[] {\n  return (\n    Array.isArray(value) &&\n    value.every((item: unknown) => Number.isSafeInteger(item) && Number(item) >= 0)\n  );\n}\n", spec: { "compiler": [8, ">= 4.3.0"], "main": function(container, depth0, helpers, partials, data) {
  return "/**\n * Loads the weights of a model of this directory from a safetensors file: the one that\n * PyTorch's twin of the model loads as its state dict, in PyTorch's names and layouts.\n */\nimport * as tf from '@tensorflow/tfjs';\n\ntype Weight = tf.layers.Layer['weights'][number];\n\n/** A tensor of the file. */\ninterface Stored {\n  readonly name: string;\n  readonly dtype: string;\n  readonly shape: readonly number[];\n  readonly data: Uint8Array;\n}\n\n/** Where a tensor stands in the data of the file. */\ninterface Entry {\n  readonly name: string;\n  readonly dtype: string;\n  readonly shape: readonly number[];\n  readonly begin: number;\n  readonly end: number;\n}\n\n/** What PyTorch calls the weights of TensorFlow.js' layers. */\nconst SUFFIXES: ReadonlyMap<string, string> = new Map([\n  ['kernel', 'weight'],\n  ['bias', 'bias'],\n  ['gamma', 'weight'],\n  ['beta', 'bias'],\n  ['moving_mean', 'running_mean'],\n  ['moving_variance', 'running_var'],\n]);\n\n/** PyTorch's count of training steps, which no other framework keeps. */\nconst IGNORED_SUFFIX = 'num_batches_tracked';\n\n/** How the numbers of a type are read, and how many bytes each has. */\nconst DTYPES: ReadonlyMap<\n  string,\n  { readonly size: number; readonly read: (view: DataView, offset: number) => number }\n> = new Map([\n  ['F64', { size: 8, read: (view, offset) => view.getFloat64(offset, true) }],\n  ['F32', { size: 4, read: (view, offset) => view.getFloat32(offset, true) }],\n  ['F16', { size: 2, read: (view, offset) => toHalf(view.getUint16(offset, true)) }],\n  ['BF16', { size: 2, read: (view, offset) => toBrain(view.getUint16(offset, true)) }],\n]);\n\n/**\n * Sets every weight of a model from the bytes of a safetensors file.\n *\n * Convolution kernels are turned from (out, in, height, width) to (height, width, in,\n * out) and dense kernels from (out, in) to (in, out); numbers of the types F64, F32, F16\n * and BF16 become float32. Everything is checked before the first weight is set.\n *\n * @param model - A model that was built by a file of this directory. Its layers bear the\n *   ids of PyTorch's modules with `_` for `.`.\n * @param bytes - The whole file, for example of `fetch`.\n * @throws Error if the bytes are no safetensors file or are truncated, or if tensors are\n *   missing, unexpected, of another shape or not floating-point numbers; the message\n *   lists them all. The model is as it was.\n */\nexport function loadSafetensors(model: tf.LayersModel, bytes: Uint8Array): void {\n  const weights = weightsOf(model);\n  const tensors = new Map<string, Stored>();\n  const problems: string[] = [];\n  for (const tensor of readTensors(bytes)) {\n    const key = keyOf(tensor.name);\n    if (key === undefined) {\n      continue;\n    }\n    const other = tensors.get(key);\n    if (other !== undefined) {\n      problems.push(`${tensor.name}: meets ${other.name} in one layer`);\n    } else if (!weights.has(key)) {\n      problems.push(`${tensor.name}: unexpected, the model has no such weight`);\n    }\n    tensors.set(key, tensor);\n  }\n  for (const [key, weight] of weights) {\n    problems.push(...problemsOf(key, tensors.get(key), shapeOf(weight)));\n  }\n  if (problems.length > 0) {\n    const lines = problems.join('\\n  ');\n    throw new Error(`The file does not fit the model ${model.name}:\\n  ${lines}`);\n  }\n  for (const [key, weight] of weights) {\n    setWeight(weight, tensors.get(key) as Stored);\n  }\n}\n\n/** The weights under the names of PyTorch, with `_` for `.` in the layer. */\nfunction weightsOf(model: tf.LayersModel): ReadonlyMap<string, Weight> {\n  const weights = new Map<string, Weight>();\n  for (const layer of model.layers) {\n    for (const weight of layer.weights) {\n      const suffix = SUFFIXES.get(weight.originalName.split('/').at(-1) ?? '');\n      if (suffix === undefined) {\n        throw new Error(`${weight.originalName}: weight files hold no such weight`);\n      }\n      weights.set(`${layer.name}.${suffix}`, weight);\n    }\n  }\n  return weights;\n}\n\n/** The shape that PyTorch gives a weight. */\nfunction shapeOf({ shape }: Weight): number[] {\n  const sizes = shape.map((size) => size ?? 0);\n  return sizes.length < 2 ? sizes : [...sizes.slice(-2).reverse(), ...sizes.slice(0, -2)];\n}\n\n/** `stem.0.conv.weight` -> `stem_0_conv.weight`; undefined for what is ignored. */\nfunction keyOf(name: string): string | undefined {\n  const dot = name.lastIndexOf('.');\n  const suffix = name.slice(dot + 1);\n  if (suffix === IGNORED_SUFFIX) {\n    return undefined;\n  }\n  return `${name.slice(0, Math.max(dot, 0)).replaceAll('.', '_')}.${suffix}`;\n}\n\nfunction problemsOf(\n  key: string,\n  tensor: Stored | undefined,\n  shape: readonly number[],\n): string[] {\n  const needed = `the model needs (${shape.join(', ')})`;\n  if (tensor === undefined) {\n    return [`${key}: missing, ${needed}`];\n  }\n  const { name, dtype } = tensor;\n  if (tensor.shape.join() !== shape.join()) {\n    return [`${name}: has the shape (${tensor.shape.join(', ')}), ${needed}`];\n  }\n  if (!DTYPES.has(dtype)) {\n    const allowed = [...DTYPES.keys()].join(', ');\n    return [`${name}: has the type ${dtype}, which is none of ${allowed}`];\n  }\n  return [];\n}\n\nfunction setWeight(weight: Weight, tensor: Stored): void {\n  tf.tidy(() => {\n    const values = tf.tensor(toFloat32(tensor), [...tensor.shape], 'float32');\n    // (out, in, ...) -> (..., in, out)\n    const axes = tensor.shape.map((_, axis) => axis).slice(2);\n    weight.write(values.rank < 2 ? values : values.transpose([...axes, 1, 0]));\n  });\n}\n\n/** A copy of the numbers, so that the bytes may change afterwards. */\nfunction toFloat32({ dtype, data }: Stored): Float32Array {\n  const { size, read } = DTYPES.get(dtype) ?? { size: 1, read: () => Number.NaN };\n  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);\n  const values = new Float32Array(data.byteLength / size);\n  for (let index = 0; index < values.length; index++) {\n    values[index] = read(view, index * size);\n  }\n  return values;\n}\n\n/** A float16 from its bits. */\nfunction toHalf(bits: number): number {\n  const sign = bits & 0x8000 ? -1 : 1;\n  const exponent = (bits >> 10) & 0x1f;\n  const fraction = bits & 0x3ff;\n  if (exponent === 0x1f) {\n    return fraction === 0 ? sign * Infinity : Number.NaN;\n  }\n  return exponent === 0\n    ? sign * fraction * 2 ** -24\n    : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);\n}\n\n/** A bfloat16 from its bits, which are the upper half of a float32's. */\nfunction toBrain(bits: number): number {\n  const view = new DataView(new ArrayBuffer(4));\n  view.setUint32(0, bits << 16);\n  return view.getFloat32(0);\n}\n\n/**\n * The tensors of a safetensors file: eight bytes with the length of a header, the header,\n * which is JSON, and the numbers of the tensors without gaps.\n */\nfunction readTensors(bytes: Uint8Array): readonly Stored[] {\n  const start = 8 + headerLength(bytes);\n  const data = bytes.subarray(start);\n  const tensors: Stored[] = [];\n  let position = 0;\n  for (const entry of readEntries(bytes.subarray(8, start))) {\n    const { name, dtype, shape, begin, end } = entry;\n    if (begin !== position) {\n      throw new Error(`This is no safetensors file: a gap before ${name}.`);\n    }\n    if (end > data.length) {\n      throw new Error(`The file is truncated: it ends before or in ${name}.`);\n    }\n    tensors.push({ name, dtype, shape, data: data.subarray(begin, end) });\n    position = end;\n  }\n  if (position !== data.length) {\n    throw new Error('This is no safetensors file: bytes after the last tensor.');\n  }\n  return tensors;\n}\n\nfunction headerLength(bytes: Uint8Array): number {\n  if (bytes.length < 8) {\n    throw new Error(`This is no safetensors file: it has ${bytes.length} bytes.`);\n  }\n  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);\n  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;\n  if (length > 100_000_000) {\n    throw new Error('This is no safetensors file: its header would be too long.');\n  }\n  if (8 + length > bytes.length) {\n    throw new Error('The file is truncated: it ends in the header.');\n  }\n  return length;\n}\n\n/** The entries of the header, in the order of their data. */\nfunction readEntries(bytes: Uint8Array): readonly Entry[] {\n  let header: unknown;\n  try {\n    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));\n  } catch (cause) {\n    throw new Error('This is no safetensors file: its header is not JSON.', { cause });\n  }\n  if (typeof header !== 'object' || header === null || Array.isArray(header)) {\n    throw new Error('This is no safetensors file: its header is no object.');\n  }\n  return Object.entries(header)\n    .filter(([name]) => name !== '__metadata__')\n    .map(([name, entry]) => readEntry(name, entry))\n    .sort((a, b) => a.begin - b.begin || a.end - b.end);\n}\n\nfunction readEntry(name: string, entry: unknown): Entry {\n  const fields = Object(entry) as Record<string, unknown>;\n  const { dtype, shape, data_offsets: offsets } = fields;\n  if (typeof dtype === 'string' && areCounts(shape) && areCounts(offsets)) {\n    const [begin, end] = offsets;\n    const size = DTYPES.get(dtype)?.size;\n    const count = shape.reduce((product, side) => product * side, 1);\n    if (begin !== undefined && end !== undefined && offsets.length === 2) {\n      if (begin <= end && (size === undefined || end - begin === size * count)) {\n        return { name, dtype, shape, begin, end };\n      }\n    }\n  }\n  throw new Error(`This is no safetensors file: the entry of ${name} is wrong.`);\n}\n\nfunction areCounts(value: unknown): value is readonly number[] {\n  return (\n    Array.isArray(value) &&\n    value.every((item: unknown) => Number.isSafeInteger(item) && Number(item) >= 0)\n  );\n}\n";
}, "useData": true } };

// generators/tfjs/weights.ts
function generateWeightLoader2() {
  const body = createRenderer(typescript, { file: netglot_weights_default2 })({});
  return { path: "tfjs/netglot-weights.ts", content: withHeader(body, { comment: "//", source: netglot_weights_default2.name }) };
}

// generators/tfjs/index.ts
var TEMPLATES3 = { file: file_default3, function: function_default3, main: main_default };
var sourceOf3 = (model) => ({ file: `tfjs/${model.name}.ts`, symbol: mainSymbol3(model) });
var tfjs = {
  name: "tfjs",
  title: "TensorFlow.js",
  sourceOf: sourceOf3,
  generate: (model) => {
    const render = createRenderer(typescript, TEMPLATES3);
    const body = render(viewModel3(requireValid(model)));
    return [{ path: sourceOf3(model).file, content: withHeader(body, { comment: "//", source: model.name }) }];
  },
  shared: () => [generateWeightLoader2()]
};

// generators/index.ts
var TARGETS = [pytorch, keras, tfjs];
function generate(model, target) {
  const found = TARGETS.find(({ name: name2 }) => name2 === target);
  if (found === void 0) throw new Error(`no target ${target}`);
  return found.generate(model);
}

// ../../tmp/p/prove.ts
import { mkdirSync, writeFileSync } from "node:fs";
var only = process.argv[2] ? process.argv[2].split(",") : void 0;
var seeds = Number(process.env.SEEDS ?? 1);
var out = "/tmp/p/out";
var models = MICRO_NETWORKS.filter((m) => !only || only.some((o) => m.name.includes(o)));
if (!process.env.KEEP) for (const m of models) for (const t of ["pytorch", "keras", "tfjs"]) for (const f of generate(m, t)) {
  const p = out + "/" + f.path;
  mkdirSync(p.replace(/\/[^/]*$/, ""), { recursive: true });
  writeFileSync(p, f.content);
}
var fw = (process.env.FW ?? "pytorch,keras,tfjs").split(",");
var cases = models.flatMap((m) => Array.from({ length: seeds }, (_, s) => ({
  id: `${m.name}#${s}`,
  model: m,
  arguments: {},
  grids: gridsOf(m),
  levels: process.env.LEVELS?.split(",") ?? LEVELS,
  seed: 1 + 100 * s,
  double: true,
  sources: Object.fromEntries([["pytorch", pytorch], ["keras", keras], ["tfjs", tfjs]].filter(([n]) => fw.includes(n)).map(([n, t]) => {
    const { file, symbol } = t.sourceOf(m);
    return [n, { file: out + "/" + file, symbol }];
  }))
})));
var r = await prove(cases, { progress: (l) => console.log(l), backends: { tfjs: process.env.TFJS ?? "cpu" } });
for (const v of r.verdicts) if (!v.passed || process.env.ALL) console.log(v.passed ? "ok  " : "FAIL", v.model, v.level, v.between, v.disagreement?.toExponential(2) ?? "", v.compared, v.place ?? "", v.details.join("\n      ").slice(0, 1500), v.notes?.join("; ") ?? "");
var worst2 = /* @__PURE__ */ new Map();
for (const v of r.verdicts) {
  const k = `${v.level} ${v.between} ${v.measure}`;
  if (v.disagreement !== void 0 && !(worst2.get(k)?.disagreement >= v.disagreement)) worst2.set(k, v);
}
for (const [k, v] of worst2) console.log(k, v.disagreement.toExponential(2), v.model);
console.log(r.passed, r.verdicts.length, r.seconds, JSON.stringify(r.versions));
