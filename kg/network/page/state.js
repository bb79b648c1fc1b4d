// What the page knows and what the reader has chosen. Everything else asks here.
const DATA = JSON.parse(document.getElementById("data").textContent);
const ACTORS = DATA.actors, BUNDLES = DATA.bundles, STATEMENTS = DATA.statements, ARTICLES = DATA.articles;
const STATUS_ORDER = ["fact", "claim", "planned", "ended", "possible", "denied"]; // the firmest first
const DASHES = { // pixels drawn and left out; the legend draws the same
  fact: null, claim: [9, 4], planned: [5, 4], ended: [9, 3, 2, 3], possible: [2, 4], denied: [2, 4],
};
const GROUP_NAMES = {
  state: "State", body: "Government body", international: "International organisation", armed: "Armed group",
  person: "Person", society: "Party, company, media, group", thing: "Place, weapon, agreement, event",
};
const SHAPES = { international: "hexagon", society: "hexagon", armed: "diamond", thing: "square" };

const opening = () => ({
  quads: new Set(DATA.quads.map((q) => q.key)),
  statuses: new Set(DATA.statuses.filter((s) => s.open).map((s) => s.key)),
  groups: new Set(ACTORS.map((a) => a.group)),
  words: [], confidence: 0, first: "", last: "",
});
const choice = opening();
const view = { size: "degree", everyone: ACTORS.length <= DATA.limit, selected: null };

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const byKey = (rows) => Object.fromEntries(rows.map((row) => [row.key, row.label]));
const QUAD_NAMES = byKey(DATA.quads), STATUS_NAMES = byKey(DATA.statuses);

for (const actor of ACTORS) {
  actor.names = [actor.label, ...actor.aliases, actor.code || "", actor.country || ""].map(fold);
}
const positions = new Map();
for (const s of STATEMENTS) {
  const article = ARTICLES[s.article];
  s.found = fold([
    s.relation, s.type, s.cameo || "", s.place || "", article.title, article.publisher || "",
    ...s.concerning, ...s.by, ...s.via, ...s.pieces.map((piece) => piece[0]),
  ].join(" ")) + " " + ACTORS[s.from].names.join(" ") + " " + ACTORS[s.to].names.join(" ");
  s.dispute = `${Math.min(s.from, s.to)} ${s.relation} ${Math.max(s.from, s.to)}`;
  const seen = positions.get(s.dispute) || { denied: 0, other: 0 };
  seen[s.status === "denied" ? "denied" : "other"] += 1;
  positions.set(s.dispute, seen);
}
const isDisputed = (s) => positions.get(s.dispute).denied > 0 && positions.get(s.dispute).other > 0;

const TESTS = {
  quads: (s) => choice.quads.has(s.quad),
  statuses: (s) => choice.statuses.has(s.status),
  groups: (s) => choice.groups.has(ACTORS[s.from].group) && choice.groups.has(ACTORS[s.to].group),
  words: (s) => choice.words.every((word) => s.found.includes(word)),
  // days are written so that the order of letters is the order of time
  days: (s) => (!choice.first || (s.date || "") >= choice.first) && (!choice.last || (s.date || "9999") <= choice.last),
  confidence: (s) => s.confidence * 100 >= choice.confidence,
};
const passes = (s, except) => Object.keys(TESTS).every((name) => name === except || TESTS[name](s));
const visible = () => STATEMENTS.filter((s) => passes(s, null));
const isIn = (number) => view.everyone || number < DATA.limit;

function countBy(facet, values) {
  // how many statements each value has among those that every other filter lets through
  const counts = new Map();
  for (const s of STATEMENTS) {
    if (!passes(s, facet)) continue;
    for (const value of new Set(values(s))) counts.set(value, (counts.get(value) || 0) + 1);
  }
  return counts;
}

function element(tag, properties, ...children) {
  // text of articles goes in as text nodes, never as markup
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}
const byId = (id) => document.getElementById(id);
const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
const percent = (share) => `${Math.round(share * 100)} %`;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
function day(iso) {
  if (!iso) return null;
  const [year, month, date] = iso.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
