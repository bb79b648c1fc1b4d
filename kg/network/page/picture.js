// The network itself: vis-network draws discs and lines, this file gives them their look and writes the labels.
const FONT = 12.5; // pixels on the screen at any zoom
const ALWAYS = 25; // so many labels are written even where they cover the discs of others,
const CROWD = 80; // but only among more actors than this
const FEW_LINES = 200; // up to here a label also keeps clear of lines that merely pass
const DOTS = 16; // places looked at on each of them
// all numbers by name: without them vis-network leaves out what was hidden a moment ago
const placesOf = (numbers) => picture.network.getPositions(numbers || ACTORS.map((_, n) => n));
const picture = { nodes: null, edges: null, network: null, colours: {}, widths: new Map(), hovered: null, drawn: new Set(), isOwnView: false };

const isTall = byId("picture").clientHeight > byId("picture").clientWidth * 1.15;
// positions are meant for a wide window; a telephone held upright gets the mirror image along the diagonal
const turned = (n) => (isTall ? { x: n.y, y: n.x } : { x: n.x, y: n.y });

function readColours() {
  const names = ["ink", "soft", "card", "page", "halo", "focus", "line", ...DATA.quads.map((q) => q.key), ...Object.keys(GROUP_NAMES)];
  picture.colours = Object.fromEntries(names.map((name) => [name, colour(name)]));
}

function startPicture() {
  readColours();
  picture.nodes = new vis.DataSet(DATA.nodes.map((n) => ({ id: n.id, ...turned(n), shape: n.shape, size: n.size, hidden: true })));
  picture.edges = new vis.DataSet(DATA.edges.map((e) => ({ ...e, hidden: true })));
  picture.network = new vis.Network(byId("picture"), { nodes: picture.nodes, edges: picture.edges }, {
    autoResize: true,
    layout: { improvedLayout: false },
    physics: { enabled: false, solver: "forceAtlas2Based", stabilization: false, forceAtlas2Based: { springLength: 150, avoidOverlap: 0.6 } },
    interaction: { hover: true, tooltipDelay: 250, selectConnectedEdges: false, hideEdgesOnDrag: BUNDLES.length > 1500, keyboard: false },
    nodes: { borderWidth: 3, borderWidthSelected: 5, chosen: false },
    edges: { chosen: false, selectionWidth: 0, hoverWidth: 0, arrowStrikethrough: false, font: { size: 12, strokeWidth: 4, vadjust: 0, align: "horizontal" } },
  });
  picture.network.on("afterDrawing", writeLabels);
  picture.network.on("click", (event) => {
    if (event.nodes.length) select({ actor: event.nodes[0] });
    else if (event.edges.length) select({ bundle: event.edges[0] });
    else select(null);
  });
  for (const event of ["zoom", "dragEnd"]) picture.network.on(event, () => { picture.isOwnView = true; });
  new ResizeObserver(() => { if (!picture.isOwnView && picture.present) fitPicture(); }).observe(byId("picture"));
  picture.network.on("hoverNode", (event) => { picture.hovered = event.node; picture.network.redraw(); });
  picture.network.on("blurNode", () => { picture.hovered = null; picture.network.redraw(); });
}

function neighbours() {
  // actors and lines that the selection lights up; null: everything
  const chosen = view.selected;
  if (!chosen) return null;
  const actors = new Set(), bundles = new Set();
  if (chosen.actor !== undefined) {
    actors.add(chosen.actor);
    for (const number of picture.drawn) {
      const bundle = BUNDLES[number];
      if (bundle.from === chosen.actor || bundle.to === chosen.actor) {
        bundles.add(number); actors.add(bundle.from); actors.add(bundle.to);
      }
    }
  } else if (chosen.bundle !== undefined) {
    bundles.add(chosen.bundle);
    actors.add(BUNDLES[chosen.bundle].from); actors.add(BUNDLES[chosen.bundle].to);
  }
  return { actors, bundles };
}

function drawPicture(statements) {
  const groups = new Map();
  for (const s of statements) {
    if (!isIn(s.from) || !isIn(s.to)) continue;
    if (!groups.has(s.bundle)) groups.set(s.bundle, []);
    groups.get(s.bundle).push(s);
  }
  picture.drawn = new Set(groups.keys());
  picture.present = new Set();
  for (const number of picture.drawn) { picture.present.add(BUNDLES[number].from); picture.present.add(BUNDLES[number].to); }
  const lit = neighbours();
  picture.lit = lit;
  picture.edges.update(BUNDLES.map((bundle, number) => lineLook(bundle, number, groups.get(number), lit)));
  picture.nodes.update(ACTORS.map((actor, number) => discLook(actor, number, lit)));
}

function lineLook(bundle, number, statements, lit) {
  if (!statements) return { id: number, hidden: true };
  const firmest = STATUS_ORDER.find((status) => statements.some((s) => s.status === status));
  const belief = statements.reduce((sum, s) => sum + s.confidence, 0);
  const faded = lit && !lit.bundles.has(number);
  const chosen = view.selected && view.selected.bundle === number;
  const names = [...new Set(statements.map((s) => s.relation))];
  const arrow = bundle.both ? "↔" : "→";
  return {
    id: number, hidden: false,
    width: Math.min(9, 0.8 + 1.5 * Math.sqrt(belief)) + (chosen ? 2 : 0),
    dashes: DASHES[firmest] || false,
    color: { color: picture.colours[bundle.quad], opacity: faded ? (picture.drawn.size <= FEW_LINES ? 0.12 : 0.04) : (firmest === "fact" ? 1 : 0.8) * (lit || picture.drawn.size <= FEW_LINES ? 1 : 0.7) },
    label: statements.length > 1 && !faded ? String(statements.length) : " ", // vis-network keeps the old one for ""
    font: { color: picture.colours.ink, strokeColor: picture.colours.halo },
    title: `${ACTORS[bundle.from].label} ${arrow} ${ACTORS[bundle.to].label}\n${names.slice(0, 6).join("; ")}`,
    arrows: { to: { enabled: true, scaleFactor: 0.6 }, from: { enabled: bundle.both, scaleFactor: 0.6 } },
  };
}

function discLook(actor, number, lit) {
  const faded = lit && !lit.actors.has(number);
  const chosen = view.selected && view.selected.actor === number;
  const border = chosen ? picture.colours.focus : picture.colours[actor.group];
  const look = { background: picture.colours.card, border };
  return {
    id: number, hidden: !picture.present.has(number), size: actor.sizes[view.size], borderWidth: chosen ? 6 : 3,
    opacity: faded ? 0.25 : 1, color: { ...look, highlight: look, hover: look },
    title: `${actor.label}\n${actor.kind}; ${plural(actor.measures.degree, "tie")}`,
  };
}

// Labels keep their size on the screen. The most important come first; each takes the free place beside its disc that
// covers the fewest lines; one that finds none is left out until the reader comes closer.
function writeLabels(context) {
  const scale = picture.network.getScale();
  const places = placesOf();
  const pen = { context, places, scale, font: FONT / scale, gap: 3 / scale, taken: [], window: seenWindow() };
  const numbers = [...picture.present].sort((a, b) => urgency(b) - urgency(a) || a - b);
  for (const n of numbers) {
    const r = ACTORS[n].sizes[view.size], p = places[n];
    pen.taken.push([p.x - r, p.y - r, p.x + r, p.y + r, n]);
  }
  const directions = linesByActor(places);
  pen.dots = picture.drawn.size <= FEW_LINES ? dotsOnLines(places) : [];
  context.save();
  Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
  for (const [rank, n] of numbers.entries()) {
    context.globalAlpha = picture.lit && !picture.lit.actors.has(n) ? 0.3 : 1;
    writeBadge(context, ACTORS[n], places[n], ACTORS[n].sizes[view.size], scale);
    if (picture.lit && !picture.lit.actors.has(n) && picture.drawn.size > FEW_LINES) continue;
    if (ACTORS[n].badge !== ACTORS[n].label || ACTORS[n].sizes[view.size] * scale < 8) writeLabel(pen, n, directions.get(n), rank < ALWAYS && numbers.length > CROWD);
  }
  context.restore();
}

function writeLabel(pen, n, directions, isImportant) {
  const { context, font, gap } = pen, actor = ACTORS[n], p = pen.places[n];
  context.font = `600 ${font}px system-ui, "DejaVu Sans", sans-serif`;
  if (!picture.widths.has(n)) picture.widths.set(n, Math.max(...actor.lines.map((line) => context.measureText(line).width)) / font);
  const width = picture.widths.get(n) * font, line = font * 1.18, height = line * actor.lines.length;
  const out = actor.sizes[view.size] + gap * 2;
  const spots = [
    [p.x, p.y + out + height / 2, 0, 1], [p.x, p.y - out - height / 2, 0, -1],
    [p.x + out + width / 2, p.y, 1, 0], [p.x - out - width / 2, p.y, -1, 0],
  ].map(([middle, y, dx, dy], rank) => {
    // above and below, a label at the border moves inward
    const half = width / 2 + gap, [left, , right] = pen.window;
    const isSeen = p.x > left && p.x < right;
    const x = dy && isSeen ? Math.max(left + half, Math.min(right - half, middle)) : middle;
    const box = [x - half, y - height / 2, x + half, y + height / 2, n];
    const lines = directions.filter(([ex, ey]) => ex * dx + ey * dy > (dy ? 0.6 : 0.85)).length;
    const dots = pen.dots.filter(([a, b]) => a > box[0] && a < box[2] && b > box[1] && b < box[3]).length;
    const hits = pen.taken.filter((other) => overlaps(box, other));
    // the most important may cover discs of others, but never a label
    const isFree = inside(box, pen.window) && (isImportant ? hits.every((hit) => hit[4] >= 0) : !hits.length);
    return { x, y, box, isFree, cost: lines + rank * 0.3 + 0.2 * dots + 3 * hits.length };
  });
  const free = spots.filter((spot) => spot.isFree);
  const best = free.sort((a, b) => a.cost - b.cost)[0] || (urgency(n) >= 1000 ? spots[0] : null);
  if (!best) return;
  pen.taken.push([...best.box.slice(0, 4), -1]);
  Object.assign(context, { lineWidth: 4 / pen.scale, strokeStyle: picture.colours.halo, fillStyle: picture.colours.ink });
  actor.lines.forEach((text, i) => {
    const y = best.y + (i - (actor.lines.length - 1) / 2) * line;
    context.strokeText(text, best.x, y);
    context.fillText(text, best.x, y);
  });
}

function linesByActor(places) {
  // the directions in which lines leave each actor
  const directions = new Map([...picture.present].map((n) => [n, []]));
  for (const number of picture.drawn) {
    const { from, to } = BUNDLES[number];
    const dx = places[to].x - places[from].x, dy = places[to].y - places[from].y, length = Math.hypot(dx, dy) || 1;
    directions.get(from).push([dx / length, dy / length]);
    directions.get(to).push([-dx / length, -dy / length]);
  }
  return directions;
}

function dotsOnLines(places) {
  const dots = [];
  for (const number of picture.drawn) {
    const from = places[BUNDLES[number].from], to = places[BUNDLES[number].to];
    for (let i = 1; i < DOTS; i += 1) dots.push([from.x + ((to.x - from.x) * i) / DOTS, from.y + ((to.y - from.y) * i) / DOTS]);
  }
  return dots;
}

function seenWindow() {
  const box = byId("picture").getBoundingClientRect();
  const low = picture.network.DOMtoCanvas({ x: 2, y: 2 }), high = picture.network.DOMtoCanvas({ x: box.width - 2, y: box.height - 2 });
  return [low.x, low.y, high.x, high.y];
}

const inside = (box, frame) => box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];

function urgency(number) {
  if (number === picture.hovered) return 3000;
  if (view.selected && view.selected.actor === number) return 2000;
  if (view.selected && view.selected.bundle !== undefined && picture.lit.actors.has(number)) return 2000;
  return ACTORS[number].sizes[view.size] + (picture.lit && picture.lit.actors.has(number) ? 100 : 0);
}

const overlaps = (a, b) => a[4] !== b[4] && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function writeBadge(context, actor, place, radius, scale) {
  if (!actor.badge || radius * scale < 8) return;
  const size = Math.min(radius * 0.8, (radius * 2.0) / Math.max(2, actor.badge.length));
  context.font = `700 ${size}px system-ui, "DejaVu Sans", sans-serif`;
  context.fillStyle = picture.colours.ink;
  context.fillText(actor.badge, place.x, place.y + size * 0.06);
}

function fitPicture() {
  // vis-network's own fit knows nothing of the labels, which would be cut at the borders
  const present = [...picture.present];
  picture.isOwnView = false;
  if (!present.length) return;
  const places = placesOf(present);
  const box = byId("picture").getBoundingClientRect();
  const xs = present.map((n) => places[n].x), ys = present.map((n) => places[n].y);
  const low = [Math.min(...xs), Math.min(...ys)], high = [Math.max(...xs), Math.max(...ys)];
  const aside = Math.min(80, box.width / 6), above = 46;
  const scale = Math.min(1.3, (box.width - 2 * aside) / Math.max(1, high[0] - low[0]), (box.height - 2 * above) / Math.max(1, high[1] - low[1]));
  picture.network.moveTo({ position: { x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2 }, scale: Math.max(0.05, scale), animation: false });
}

function showActor(number) {
  const place = placesOf([number])[number];
  picture.isOwnView = true;
  const box = byId("picture").getBoundingClientRect();
  const seen = place && picture.network.canvasToDOM(place);
  const inside = seen && seen.x > 60 && seen.y > 60 && seen.x < box.width - 60 && seen.y < box.height - 60;
  if (inside && picture.network.getScale() >= 0.5) return;
  const scale = Math.max(picture.network.getScale(), 0.7);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (place) picture.network.moveTo({ position: place, scale, animation: still ? false : { duration: 300 } });
}

function walk(key) {
  // from the selected actor to the neighbour that lies most in the direction of the arrow key
  const towards = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const here = view.selected && view.selected.actor;
  if (here === undefined || here === null) {
    const first = ACTORS.findIndex((_, n) => picture.present.has(n));
    return first < 0 ? null : first;
  }
  const places = placesOf();
  let best = null, least = 0.3;
  for (const n of neighbours().actors) {
    if (n === here) continue;
    const dx = places[n].x - places[here].x, dy = places[n].y - places[here].y;
    const along = (dx * towards[0] + dy * towards[1]) / (Math.hypot(dx, dy) || 1);
    if (along > least) { least = along; best = n; }
  }
  return best;
}
