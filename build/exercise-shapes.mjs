// Draws the exercise region: an invented continent between 28-44° W and 26-38° S and its islands, from junctions placed by hand and lines made
// irregular by a seeded generator. Each border is one line that two States share, so that neighbours come out of the drawing.
//   node build/exercise-shapes.mjs > src/Tocsin/Reference/Data/exercise/shapes.json

const junctions = {
  // on the coast, clockwise from the north-west
  n1: [-38.9, -26.8], n2: [-34.2, -26.6], n3: [-29.0, -29.7], n4: [-28.9, -33.2], n5: [-30.6, -35.9],
  n6: [-33.6, -37.2], n7: [-38.1, -36.9], n8: [-42.6, -33.6], n9: [-43.2, -30.2],
  // inland
  a: [-38.0, -29.4], b: [-33.9, -28.9], c: [-36.0, -29.9], d: [-32.2, -30.2], e: [-40.1, -30.6], f: [-39.0, -33.1],
  g: [-37.8, -34.0], h: [-35.1, -33.4], i: [-33.4, -33.6], j: [-32.3, -33.2], k: [-31.1, -33.7],
};

// name: from, to, points on the way, roughness
const coast = 0.24, border = 0.17, river = 0.19;
const lines = {
  coastDessaly: ['n9', 'n1', [[-43.0, -28.3], [-41.2, -27.2]], coast],
  coastGalmeira: ['n1', 'n2', [[-37.6, -26.6], [-36.9, -27.9], [-36.2, -27.7], [-35.7, -26.7]], coast],
  coastCathun: ['n2', 'n3', [[-31.6, -26.9], [-29.6, -28.1]], coast],
  coastIstoria: ['n3', 'n4', [[-28.6, -30.7], [-29.6, -31.4], [-28.6, -32.2]], coast],
  coastKerrow: ['n4', 'n5', [[-29.3, -34.8]], coast],
  coastLunmark: ['n5', 'n6', [[-31.8, -36.9]], coast],
  coastJorvane: ['n6', 'n7', [[-34.6, -36.1], [-35.2, -37.4], [-36.6, -37.2]], coast],
  coastHollin: ['n7', 'n8', [[-40.7, -36.4], [-42.3, -35.2]], coast],
  coastEstrava: ['n8', 'n9', [[-43.4, -32.4], [-42.4, -31.6], [-43.4, -30.9]], coast],
  dessalyGalmeira: ['n1', 'a', [], border], galmeiraArvenia: ['a', 'c', [], border], galmeiraBelmora: ['c', 'b', [], border],
  galmeiraCathun: ['b', 'n2', [], border], cathunBelmora: ['b', 'd', [], border], cathunIstoria: ['d', 'n3', [], border],
  belmoraIstoria: ['d', 'j', [], border], istoriaLunmark: ['j', 'k', [], border], istoriaKerrow: ['k', 'n4', [], border],
  kerrowLunmark: ['k', 'n5', [], border], belmoraLunmark: ['j', 'i', [], border], jorvaneLunmark: ['i', 'n6', [], border],
  belmoraJorvane: ['i', 'h', [], border], mirre: ['h', 'c', [[-35.9, -32.4], [-35.4, -31.2]], river], arveniaJorvane: ['h', 'g', [], border],
  jorvaneHollin: ['g', 'n7', [], border], arveniaHollin: ['g', 'f', [], border], estravaHollin: ['f', 'n8', [], border],
  arveniaEstrava: ['f', 'e', [], border], dessalyArvenia: ['e', 'a', [], border], dessalyEstrava: ['e', 'n9', [], border],
};
const islands = { north: [-43.0, -36.7, 0.012], middle: [-42.7, -37.1, 0.018], south: [-43.2, -37.4, 0.01] };

// "-x" walks line x backwards; each State is walked clockwise.
const states = {
  XAA: ['galmeiraArvenia', '-mirre', 'arveniaJorvane', 'arveniaHollin', 'arveniaEstrava', 'dessalyArvenia'],
  XAB: ['galmeiraBelmora', 'cathunBelmora', 'belmoraIstoria', 'belmoraLunmark', 'belmoraJorvane', 'mirre'],
  XAC: ['coastCathun', '-cathunIstoria', '-cathunBelmora', 'galmeiraCathun'],
  XAD: ['coastDessaly', 'dessalyGalmeira', '-dessalyArvenia', 'dessalyEstrava'],
  XAE: ['-dessalyEstrava', '-arveniaEstrava', 'estravaHollin', 'coastEstrava'],
  XAG: ['coastGalmeira', '-galmeiraCathun', '-galmeiraBelmora', '-galmeiraArvenia', '-dessalyGalmeira'],
  XAH: ['-estravaHollin', '-arveniaHollin', 'jorvaneHollin', 'coastHollin'],
  XAJ: ['cathunIstoria', 'coastIstoria', '-istoriaKerrow', '-istoriaLunmark', '-belmoraIstoria'],
  XAK: ['-belmoraJorvane', 'jorvaneLunmark', 'coastJorvane', '-jorvaneHollin', '-arveniaJorvane'],
  XAL: ['istoriaKerrow', 'coastKerrow', '-kerrowLunmark'],
  XAM: ['istoriaLunmark', 'kerrowLunmark', 'coastLunmark', '-jorvaneLunmark', '-belmoraLunmark'],
};

// mulberry32: small, seeded, the same on every machine.
let seed = 20260521;
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

// Midpoint displacement: each half is shifted sideways by a part of its length.
function rough(from, to, amount, depth) {
  if (depth === 0) return [to];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const shift = (random() * 2 - 1) * amount;
  const middle = [(from[0] + to[0]) / 2 - dy * shift, (from[1] + to[1]) / 2 + dx * shift];
  return [...rough(from, middle, amount, depth - 1), ...rough(middle, to, amount, depth - 1)];
}

const scale = 0.002;
const quantize = ([x, y]) => [Math.round((x + 44) / scale), Math.round((y + 38) / scale)];
function encode(points) {
  const flat = [];
  let last = [0, 0];
  for (const point of points.map(quantize)) {
    if (flat.length && point[0] === last[0] && point[1] === last[1]) continue;
    flat.push(point[0] - last[0], point[1] - last[1]);
    last = point;
  }
  return flat;
}

const names = Object.keys(lines);
const arcs = names.map((name) => {
  const [from, to, via, amount] = lines[name];
  const stops = [junctions[from], ...via, junctions[to]];
  const points = [stops[0]];
  for (let s = 1; s < stops.length; s++) points.push(...rough(stops[s - 1], stops[s], amount, 4));
  return encode(points);
});
const islandArcs = Object.values(islands).map(([x, y, radius]) => {
  const ring = [];
  for (let step = 0; step < 14; step++) {
    const angle = (-step / 14) * 2 * Math.PI;
    const r = radius * (0.75 + 0.5 * random());
    ring.push([x + r * Math.cos(angle) * 1.15, y + r * Math.sin(angle)]);
  }
  return encode([...ring, ring[0]]);
});

const shapes = Object.entries(states).map(([state, walk]) => ({
  state,
  polygons: [[walk.map((step) => (step.startsWith('-') ? ~names.indexOf(step.slice(1)) : names.indexOf(step)))]],
}));
shapes.push({ state: 'XAF', polygons: islandArcs.map((_, index) => [[arcs.length + index]]) });
shapes.sort((one, other) => (one.state < other.state ? -1 : 1));

process.stdout.write(
  '{\n"scale":[' + scale + ',' + scale + '],\n"translate":[-44,-38],\n"arcs":[\n' +
  [...arcs, ...islandArcs].map((arc) => JSON.stringify(arc)).join(',\n') +
  '\n],\n"shapes":[\n' + shapes.map((shape) => JSON.stringify(shape)).join(',\n') + '\n]\n}\n');
