// The network itself: vis-network draws discs and lines, this file gives them their look and writes the labels.
const FONT = 12.5; // pixels on the screen at any zoom
const LONGEST = 26; // letters of a label
// all numbers by name: without them vis-network leaves out what was hidden a moment ago
const placesOf = (numbers) => picture.network.getPositions(numbers || ACTORS.map((_, n) => n));
const picture = { nodes: null, edges: null, network: null, colours: {}, widths: new Map(), hovered: null, drawn: new Set() };

function readColours() {
  const names = ["ink", "soft", "card", "page", "halo", "focus", "line", ...DATA.quads.map((q) => q.key), ...Object.keys(GROUP_NAMES)];
  picture.colours = Object.fromEntries(names.map((name) => [name, colour(name)]));
}

function startPicture() {
  readColours();
  picture.nodes = new vis.DataSet(DATA.nodes.map((n) => ({ id: n.id, x: n.x, y: n.y, shape: n.shape, size: n.size, hidden: true })));
  picture.edges = new vis.DataSet(DATA.edges.map((e) => ({ ...e, hidden: true })));
  picture.network = new vis.Network(byId("picture"), { nodes: picture.nodes, edges: picture.edges }, {
    autoResize: true,
    layout: { improvedLayout: false },
    physics: { enabled: false, solver: "forceAtlas2Based", stabilization: false, forceAtlas2Based: { springLength: 150, avoidOverlap: 0.6 } },
    interaction: { hover: true, tooltipDelay: 250, selectConnectedEdges: false, hideEdgesOnDrag: BUNDLES.length > 1500, keyboard: false },
    nodes: { borderWidth: 3, borderWidthSelected: 5, chosen: false },
    edges: { chosen: false, selectionWidth: 0, hoverWidth: 0, arrowStrikethrough: false, font: { size: 12, strokeWidth: 4, vadjust: 0, align: "middle" } },
  });
  picture.network.on("afterDrawing", writeLabels);
  picture.network.on("click", (event) => {
    if (event.nodes.length) select({ actor: event.nodes[0] });
    else if (event.edges.length) select({ bundle: event.edges[0] });
    else select(null);
  });
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
    color: { color: picture.colours[bundle.quad], opacity: faded ? 0.12 : firmest === "fact" ? 1 : 0.8 },
    label: statements.length > 1 && !faded ? String(statements.length) : undefined,
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

// Labels keep their size on the screen. The most important come first; one that finds no free place beside its disc is
// left out until the reader comes closer.
function writeLabels(context) {
  const scale = picture.network.getScale();
  const places = placesOf();
  const font = FONT / scale, gap = 3 / scale, height = font * 1.25;
  const numbers = [...picture.present].sort((a, b) => urgency(b) - urgency(a) || a - b);
  const taken = numbers.map((n) => {
    const r = ACTORS[n].sizes[view.size] * 0.9, p = places[n];
    return [p.x - r, p.y - r, p.x + r, p.y + r, n];
  });
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const n of numbers) {
    const actor = ACTORS[n], p = places[n], radius = actor.sizes[view.size];
    context.globalAlpha = picture.lit && !picture.lit.actors.has(n) ? 0.3 : 1;
    writeBadge(context, actor, p, radius, scale);
    const text = actor.label.length > LONGEST ? actor.label.slice(0, LONGEST - 1) + "…" : actor.label;
    context.font = `600 ${font}px system-ui, "DejaVu Sans", sans-serif`;
    if (!picture.widths.has(n)) picture.widths.set(n, context.measureText(text).width / font);
    const width = picture.widths.get(n) * font;
    const out = radius + gap * 1.5;
    const spots = [
      [p.x, p.y + out + height / 2], [p.x, p.y - out - height / 2],
      [p.x + out + width / 2, p.y], [p.x - out - width / 2, p.y],
    ];
    const boxes = spots.map(([x, y]) => [x - width / 2 - gap, y - height / 2, x + width / 2 + gap, y + height / 2, n]);
    let free = boxes.findIndex((box) => !taken.some((other) => overlaps(box, other)));
    if (free < 0 && urgency(n) < 1000) continue;
    if (free < 0) free = 0;
    taken.push([...boxes[free].slice(0, 4), -1]);
    context.lineWidth = 4 / scale;
    context.strokeStyle = picture.colours.halo;
    context.strokeText(text, ...spots[free]);
    context.fillStyle = picture.colours.ink;
    context.fillText(text, ...spots[free]);
  }
  context.restore();
}

function urgency(number) {
  if (number === picture.hovered) return 3000;
  if (view.selected && view.selected.actor === number) return 2000;
  if (view.selected && view.selected.bundle !== undefined && picture.lit.actors.has(number)) return 2000;
  return ACTORS[number].sizes[view.size] + (picture.lit && picture.lit.actors.has(number) ? 100 : 0);
}

const overlaps = (a, b) => a[4] !== b[4] && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function writeBadge(context, actor, place, radius, scale) {
  if (!actor.badge || radius * scale < 8) return;
  const size = Math.min(radius * 0.95, (radius * 2.6) / Math.max(2, actor.badge.length));
  context.font = `700 ${size}px system-ui, "DejaVu Sans", sans-serif`;
  context.fillStyle = picture.colours.ink;
  context.fillText(actor.badge, place.x, place.y + size * 0.06);
}

function fitPicture() {
  // vis-network's own fit knows nothing of the labels, which would be cut at the borders
  const present = [...picture.present];
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
