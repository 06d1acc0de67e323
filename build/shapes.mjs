// Prepares the borders of the real world from Natural Earth (npm world-atlas, 1:50 million, public domain) and corrects them to the practice of
// the United Nations; docs/borders.md says what is corrected and why. Run after an update of world-atlas:
//   node build/shapes.mjs > src/Tocsin/Reference/Data/world/shapes.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as topojson from 'topojson-client';

const require = createRequire(import.meta.url);
const atlas = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'));
const detailed = JSON.parse(readFileSync(require.resolve('world-atlas/countries-10m.json'), 'utf8'));

// M49 number → code, from the list of States itself.
const stateList = readFileSync(new URL('../src/Tocsin/Reference/Data/world/states.csv', import.meta.url), 'utf8').trim().split('\n').slice(1);
const byM49 = new Map(stateList.filter((row) => !row.includes(',dissolved,')).map((row) => row.split(',')).map(([code, m49]) => [m49, code]));

// ---- The topology as absolute coordinates, so that arcs can be cut. ----
const { scale: [sx, sy], translate: [tx, ty] } = atlas.transform;
const arcs = atlas.arcs.map((arc) => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => [(x += dx) * sx + tx, (y += dy) * sy + ty]);
});
const geometries = atlas.objects.countries.geometries.map((geometry) => ({
  name: geometry.properties.name,
  id: geometry.id,
  polygons: geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs,
}));
const named = (name) => geometries.find((geometry) => geometry.name === name) ?? fail(`no shape ${name}`);
function fail(message) { throw new Error(message); }
const arcsOf = (geometry) => new Set(geometry.polygons.flat(2).map((arc) => (arc < 0 ? ~arc : arc)));
const sharedArc = (one, other) => {
  const others = arcsOf(named(other));
  const shared = [...arcsOf(named(one))].filter((arc) => others.has(arc));
  return shared.length === 1 ? shared[0] : fail(`${one} and ${other} share ${shared.length} lines`);
};
const addArc = (points) => arcs.push(points) - 1;

// Replaces arc by pieces everywhere; backwards where it is used backwards.
function replaceArc(arc, pieces, inGeometries = geometries) {
  const backwards = pieces.map((piece) => ~piece).reverse();
  for (const geometry of inGeometries)
    geometry.polygons = geometry.polygons.map((polygon) => polygon.map((ring) =>
      ring.flatMap((step) => (step === arc ? pieces : step === ~arc ? backwards : [step]))));
}
function splitArc(arc, after, point) {
  const first = addArc([...arcs[arc].slice(0, after + 1), point]);
  const second = addArc([point, ...arcs[arc].slice(after + 1)]);
  replaceArc(arc, [first, second]);
  return [first, second];
}
const between = (a, b, share) => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
function ringPoints(ring) {
  const points = [];
  for (const step of ring) {
    const line = step < 0 ? [...arcs[~step]].reverse() : arcs[step];
    points.push(...(points.length ? line.slice(1) : line));
  }
  return points;
}
function inside(points, [x, y]) {
  let within = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [x1, y1] = points[i], [x2, y2] = points[j];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
}
function takePolygon(from, point) {
  const index = from.polygons.findIndex((polygon) => inside(ringPoints(polygon[0]), point));
  return index < 0 ? fail(`no part of ${from.name} at ${point}`) : from.polygons.splice(index, 1)[0];
}

// ---- Corrections ----
// Crimea and Sevastopol, Ukraine (A/RES/68/262).
named('Ukraine').polygons.push(takePolygon(named('Russia'), [34.1, 44.95]));

// Western Sahara in its whole extent (Non-Self-Governing Territory): north to 27°40' N, west to the sea, instead of east of the berm only.
{
  const berm = sharedArc('Morocco', 'W. Sahara');
  const morocco = named('Morocco').polygons[0][0];
  const coast = morocco[(morocco.indexOf(berm) + 1) % morocco.length];
  const at = arcs[coast].findIndex((point, i) => point[1] < 27.6667 && arcs[coast][i + 1]?.[1] >= 27.6667);
  const [low, high] = [arcs[coast][at], arcs[coast][at + 1]];
  const corner = between(low, high, (27.6667 - low[1]) / (high[1] - low[1]));
  const [south, north] = splitArc(coast, at, corner);
  const parallel = addArc([arcs[berm][0], [-10.9, 27.6667], corner]);
  named('Morocco').polygons = [[morocco.flatMap((step) => (step === berm ? [parallel] : step === coast ? [north] : [step]))]];
  replaceArc(berm, [parallel, ~south], [named('W. Sahara')]);
}

// The occupied Syrian Golan, Syrian Arab Republic (S/RES/497). The line is typed at the accuracy of the shapes: river, lake shore, hills.
{
  const [inLebanon] = splitArc(sharedArc('Israel', 'Lebanon'), 3, between([35.736, 33.332], [35.628, 33.275], 0.7));
  const jordan = [...arcsOf(named('Israel'))].filter((arc) => arcsOf(named('Jordan')).has(arc)).find((arc) => arcs[arc].at(-1)[1] > 32.7);
  const [, inJordan] = splitArc(jordan, 4, between([35.61, 32.683], [35.736, 32.73], 0.36));
  const line = addArc([
    arcs[inJordan][0], [35.65, 32.76], [35.655, 32.83], [35.64, 32.88], [35.622, 32.9], [35.62, 32.95], [35.632, 33.01], [35.645, 33.1], [35.655, 33.17],
    [35.665, 33.24], arcs[inLebanon].at(-1),
  ]);
  const ceasefire = sharedArc('Israel', 'Syria');
  replaceArc(ceasefire, [~inJordan, line, ~inLebanon], [named('Syria')]);
  const israel = named('Israel');
  israel.polygons = israel.polygons.map((polygon) => polygon.map((ring) =>
    ring.filter((step) => step !== ~inJordan && step !== ~inLebanon).map((step) => (step === ~ceasefire ? ~line : step))));
}

// ---- Which shape belongs to whom ----
const partOf = {
  'N. Cyprus': 'CYP', 'Somaliland': 'SOM', 'Kosovo': 'XKX', 'Hong Kong': 'CHN', 'Macao': 'CHN', 'Åland': 'FIN',
  'Ashmore and Cartier Is.': 'AUS',
  'Br. Indian Ocean Ter.': 'MUS', // Chagos Archipelago (A/RES/73/295)
};
// Territories that M49 lists apart, with the State that administers them; null where sovereignty is in dispute.
const territories = {
  'N. Mariana Is.': ['Northern Mariana Islands', 'USA'], 'U.S. Virgin Is.': ['United States Virgin Islands', 'USA'], 'Guam': ['Guam', 'USA'],
  'American Samoa': ['American Samoa', 'USA'], 'Puerto Rico': ['Puerto Rico', 'USA'],
  'S. Geo. and the Is.': ['South Georgia and the South Sandwich Islands', null], 'Falkland Is.': ['Falkland Islands (Malvinas)', null],
  'Saint Helena': ['Saint Helena', 'GBR'], 'Pitcairn Is.': ['Pitcairn', 'GBR'], 'Anguilla': ['Anguilla', 'GBR'], 'Cayman Is.': ['Cayman Islands', 'GBR'],
  'Bermuda': ['Bermuda', 'GBR'], 'British Virgin Is.': ['British Virgin Islands', 'GBR'], 'Turks and Caicos Is.': ['Turks and Caicos Islands', 'GBR'],
  'Montserrat': ['Montserrat', 'GBR'], 'Jersey': ['Jersey', 'GBR'], 'Guernsey': ['Guernsey', 'GBR'], 'Isle of Man': ['Isle of Man', 'GBR'],
  'Niue': ['Niue', 'NZL'], 'Cook Is.': ['Cook Islands', 'NZL'], 'Aruba': ['Aruba', 'NLD'], 'Curaçao': ['Curaçao', 'NLD'],
  'Sint Maarten': ['Sint Maarten (Dutch part)', 'NLD'], 'St. Pierre and Miquelon': ['Saint Pierre and Miquelon', 'FRA'],
  'Wallis and Futuna Is.': ['Wallis and Futuna Islands', 'FRA'], 'St-Martin': ['Saint Martin (French Part)', 'FRA'],
  'St-Barthélemy': ['Saint Barthélemy', 'FRA'], 'Fr. Polynesia': ['French Polynesia', 'FRA'], 'New Caledonia': ['New Caledonia', 'FRA'],
  'Fr. S. Antarctic Lands': ['French Southern Territories', 'FRA'], 'Greenland': ['Greenland', 'DNK'], 'Faeroe Is.': ['Faroe Islands', 'DNK'],
  'Indian Ocean Ter.': ['Christmas Island and Cocos (Keeling) Islands', 'AUS'], 'Heard I. and McDonald Is.': ['Heard Island and McDonald Islands', 'AUS'],
  'Norfolk Island': ['Norfolk Island', 'AUS'],
  'Siachen Glacier': ['Siachen Glacier', null],
};
// Parts that Natural Earth draws with a State and M49 lists apart: a point in each, or a box.
const apart = [
  ['France', 'French Guiana', 'FRA', [-55, 2, -51, 6]], ['France', 'Guadeloupe', 'FRA', [-62, 15.7, -60.9, 16.6]],
  ['France', 'Martinique', 'FRA', [-61.3, 14.3, -60.7, 15]], ['France', 'Réunion', 'FRA', [55, -21.5, 56, -20.7]], ['France', 'Mayotte', 'FRA', [44.9, -13.1, 45.4, -12.6]],
  ['Netherlands', 'Bonaire, Sint Eustatius and Saba', 'NLD', [-69, 11.5, -62, 18]],
];
const groups = new Map();
const group = (key, fact, polygons) => (groups.get(key) ?? groups.set(key, { ...fact, polygons: [] }).get(key)).polygons.push(...polygons);
for (const [from, name, administering, [west, south, east, north]] of apart) {
  const geometry = named(from);
  const there = (polygon) => ringPoints(polygon[0]).every(([x, y]) => x > west && x < east && y > south && y < north);
  const polygons = geometry.polygons.filter(there);
  if (!polygons.length) fail(`no part of ${from} is ${name}`);
  geometry.polygons = geometry.polygons.filter((polygon) => !there(polygon));
  group(name, { territory: name, administering }, polygons);
}
for (const geometry of geometries) {
  if (geometry.name === 'Antarctica') continue; // no State, and no place for it on the map
  const state = partOf[geometry.name] ?? (territories[geometry.name] ? null : byM49.get(geometry.id));
  const territory = territories[geometry.name];
  if (state) group(state, { state }, geometry.polygons);
  else if (territory) group(territory[0], { territory: territory[0], administering: territory[1] }, geometry.polygons);
  else fail(`whose is ${geometry.name} (${geometry.id})?`);
}
// Too small for 1:50 million.
for (const feature of detailed.objects.countries.geometries.filter((geometry) => geometry.properties.name === 'Tuvalu').map((geometry) => topojson.feature(detailed, geometry)))
  group('TUV', { state: 'TUV' }, (feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates).map((polygon) => polygon.map((ring) => [addArc(ring)])));
for (const code of byM49.values()) groups.has(code) || fail(`${code} has no shape`);

// ---- Lines inside one State disappear ----
for (const shape of groups.values()) {
  const merged = topojson.mergeArcs({ arcs }, [{ type: 'MultiPolygon', arcs: shape.polygons }]);
  shape.polygons = merged.arcs;
}

// ---- Cut at the antimeridian: every ring stays within -180 to 180 ----
function cutArc(arc) {
  const points = arcs[arc];
  const pieces = [];
  let piece = [points[0]];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (Math.abs(b[0] - a[0]) > 180) {
      const edge = Math.sign(a[0]) * 180;
      const y = a[1] + (b[1] - a[1]) * ((edge - a[0]) / (b[0] + 2 * edge - a[0]));
      if (a[0] !== edge) piece.push([edge, y]);
      pieces.push(piece);
      piece = b[0] === -edge ? [] : [[-edge, y]];
    }
    piece.push(b);
  }
  pieces.push(piece);
  return pieces.filter((p) => p.length > 1);
}
for (const arc of arcs.keys()) {
  const pieces = cutArc(arc);
  if (pieces.length > 1) replaceArc(arc, pieces.map(addArc), [...groups.values()]);
}
const ends = (step) => (step < 0 ? [arcs[~step].at(-1), arcs[~step][0]] : [arcs[step][0], arcs[step].at(-1)]);
for (const shape of groups.values()) {
  const before = shape.polygons;
  shape.polygons = before.flatMap((polygon) => {
    const jumps = polygon[0].map((step, i) => Math.abs(ends(step)[1][0] - ends(polygon[0][(i + 1) % polygon[0].length])[0][0]) > 180);
    const count = jumps.filter(Boolean).length;
    if (!count) return [polygon];
    if (count !== 2 || polygon.length > 1) fail('a ring that crosses the antimeridian more than twice');
    const first = jumps.indexOf(true) + 1, second = jumps.lastIndexOf(true) + 1;
    const halves = [polygon[0].slice(first, second), [...polygon[0].slice(second), ...polygon[0].slice(0, first)]];
    return halves.map((half) => [[...half, addArc([ends(half.at(-1))[1], ends(half[0])[0]])]]);
  });
  if (shape.polygons.length !== before.length) shape.uncut = before; // a drawing may have its edge elsewhere
}

// ---- Whole numbers, differences, no point twice; rings that shrink to nothing go ----
const grid = 0.005;
const whole = (arc) => {
  const out = [];
  for (const [x, y] of arc) {
    const point = [Math.round((x + 180) / grid), Math.round((y + 90) / grid)];
    if (!out.length || out.at(-1)[0] !== point[0] || out.at(-1)[1] !== point[1]) out.push(point);
  }
  return out;
};
const rounded = arcs.map(whole);
const size = (ring) => new Set(ring.flatMap((step) => rounded[step < 0 ? ~step : step].map(String))).size;
for (const shape of groups.values()) {
  const kept = shape.polygons.filter(([outer]) => size(outer) > 2).map((polygon) => polygon.filter((ring) => size(ring) > 2));
  shape.polygons = kept.length ? kept : fail(`${shape.state ?? shape.territory} shrank to nothing`);
  if (shape.uncut) shape.uncut = shape.uncut.filter(([outer]) => size(outer) > 2);
}
const number = new Map();
const renumber = (step) => {
  const arc = step < 0 ? ~step : step;
  if (!number.has(arc)) number.set(arc, number.size);
  return step < 0 ? ~number.get(arc) : number.get(arc);
};
const renumbered = (polygons) => polygons.map((polygon) => polygon.map((ring) => ring.map(renumber)));
const shapes = [...groups.values()]
  .sort((one, other) => ((one.state ?? '~' + one.territory) < (other.state ?? '~' + other.territory) ? -1 : 1))
  .map(({ polygons, uncut, ...fact }) => ({ ...fact, polygons: renumbered(polygons), uncut: uncut && renumbered(uncut) }));
const flat = (points) => {
  let last = [0, 0];
  return points.flatMap((point) => {
    const step = [point[0] - last[0], point[1] - last[1]];
    last = point;
    return step;
  });
};

// Where a boundary or a status is not settled: a place inside never overrules the source's own country. Rough outlines, typed.
const areas = {
  'Abyei': [[27.83, 9.2], [27.83, 10.17], [29.0, 10.17], [29.0, 9.2]],
  'Jammu and Kashmir': [[73.4, 32.6], [73.2, 34.5], [72.5, 36.3], [74.5, 37.15], [77.8, 35.9], [80.4, 35.6], [79.6, 32.4], [76.8, 32.2], [75.2, 32.0]],
  'Halaib Triangle': [[33.5, 21.95], [34.1, 22.25], [36.95, 22.25], [37.2, 21.2], [36.4, 21.7]],
  'Ilemi Triangle': [[34.3, 4.6], [34.3, 5.1], [35.3, 5.5], [35.95, 5.3], [35.8, 4.6]],
};
process.stdout.write(
  `{\n"scale":[${grid},${grid}],\n"translate":[-180,-90],\n"arcs":[\n` +
  [...number.keys()].map((arc) => JSON.stringify(flat(rounded[arc]))).join(',\n') +
  '\n],\n"shapes":[\n' + shapes.map((shape) => JSON.stringify(shape)).join(',\n') +
  '\n],\n"areas":[\n' + Object.entries(areas).map(([name, ring]) => JSON.stringify({ name, ring: flat(whole([...ring, ring[0]])) })).join(',\n') +
  '\n]\n}\n');
