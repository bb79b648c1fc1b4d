// Joins the parts: filters, search, keys, theme, and what the header and footer say.
function swatch(kind, name) {
  const svg = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const box = svg("svg", { width: 30, height: 14, "aria-hidden": "true" });
  if (kind === "groups") {
    const look = { fill: "var(--card)", stroke: `var(--${name})`, "stroke-width": 2.5 };
    const shapes = { hexagon: "10,1.5 20,1.5 25,7 20,12.5 10,12.5 5,7", diamond: "15,1 22,7 15,13 8,7", square: "9.5,1.5 20.5,1.5 20.5,12.5 9.5,12.5" };
    const points = shapes[SHAPES[name]];
    box.append(points ? svg("polygon", { points, ...look }) : svg("circle", { cx: 15, cy: 7, r: 5.5, ...look }));
  } else {
    const dashes = kind === "statuses" && DASHES[name] ? { "stroke-dasharray": DASHES[name].join(" ") } : {};
    box.append(svg("line", { x1: 1, y1: 7, x2: 29, y2: 7, "stroke-width": 3, stroke: kind === "quads" ? `var(--${name})` : "var(--ink)", ...dashes }));
  }
  return box;
}

const FACETS = {
  quads: [DATA.quads.map((q) => [q.key, q.label]), (s) => [s.quad]],
  statuses: [DATA.statuses.map((s) => [s.key, s.label]), (s) => [s.status]],
  groups: [Object.entries(GROUP_NAMES).filter(([key]) => ACTORS.some((a) => a.group === key)), (s) => [ACTORS[s.from].group, ACTORS[s.to].group]],
};

function buildFilters() {
  for (const [facet, [rows]] of Object.entries(FACETS)) {
    byId(facet).replaceChildren(...rows.map(([key, label]) => {
      const box = element("input", { type: "checkbox", "data-facet": facet, "data-key": key });
      box.addEventListener("change", () => {
        if (box.checked) choice[facet].add(key); else choice[facet].delete(key);
        refresh();
      });
      return element("li", null, element("label", { class: "row" }, box, swatch(facet, key), element("span", { class: "name" }, label), element("span", { class: "count" })));
    }));
  }
}

function countFilters() {
  for (const [facet, [, values]] of Object.entries(FACETS)) {
    const counts = countBy(facet, values);
    for (const box of byId(facet).querySelectorAll("input")) {
      box.checked = choice[facet].has(box.dataset.key);
      box.parentElement.querySelector(".count").textContent = (counts.get(box.dataset.key) || 0).toLocaleString("en");
    }
  }
}

function refresh() {
  const statements = visible();
  drawPicture(statements);
  countFilters();
  showPanel(statements);
  showTable(statements);
  const isTable = !byId("table").hidden, drawn = picture.present.size;
  const shown = isTable ? statements : statements.filter((s) => isIn(s.from) && isIn(s.to));
  byId("shown").textContent = `Showing ${shown.length.toLocaleString("en")} of ${plural(STATEMENTS.length, "statement")}` + (isTable ? "" : `, ${plural(drawn, "actor")}`) + chosenName();
}

function chosenName() {
  // said aloud by screen readers, which see nothing of the picture
  const chosen = view.selected;
  if (!chosen) return "";
  if (chosen.actor !== undefined) return `; chosen: ${ACTORS[chosen.actor].label}`;
  const { from, to } = BUNDLES[chosen.bundle];
  return `; chosen: ${ACTORS[from].label} and ${ACTORS[to].label}`;
}

function select(chosen, move) {
  view.selected = chosen;
  refresh();
  byId("panel").scrollTop = 0;
  if (chosen && chosen.actor !== undefined && move && !byId("picture").hidden) showActor(chosen.actor);
  if (chosen && matchMedia("(max-width: 900px)").matches) byId("panel").scrollIntoView({ block: "nearest" });
}

function showMatches() {
  const words = choice.words, list = byId("matches");
  const found = words.length ? ACTORS.map((a, n) => [a, n]).filter(([a]) => words.every((word) => a.names.some((name) => name.includes(word)))).slice(0, 7) : [];
  list.replaceChildren(...found.map(([a, n]) => element("li", null, element("button", { type: "button", onclick: () => chooseMatch(n) }, element("bdi", null, a.label), element("small", null, ` ${a.kind}`)))));
  list.hidden = !found.length;
  return found;
}

function chooseMatch(number) {
  byId("search").value = "";
  choice.words = [];
  if (!isIn(number)) view.everyone = true;
  showMatches();
  select({ actor: number }, true);
  showNotice();
}

function search(text) {
  choice.words = fold(text).split(/\s+/).filter(Boolean);
  showMatches();
  refresh();
}

function showView(name) {
  const table = name === "table";
  byId("table").hidden = !table;
  byId("picture").hidden = table;
  byId("view-table").setAttribute("aria-pressed", String(table));
  byId("view-network").setAttribute("aria-pressed", String(!table));
  refresh();
  if (!table) { picture.network.redraw(); fitPicture(); }
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  byId("theme").setAttribute("aria-pressed", String(dark));
}

function showNotice() {
  byId("notice").hidden = view.everyone;
  byId("notice").firstElementChild.textContent = `Drawn are the ${DATA.limit} best connected of ${ACTORS.length.toLocaleString("en")} actors; the table and the search know all.`;
}

function describe() {
  const period = DATA.period ? (DATA.period[0] === DATA.period[1] ? day(DATA.period[0]) : `${day(DATA.period[0])} to ${day(DATA.period[1])}`) : "no dates";
  const read = DATA.read === null ? plural(ARTICLES.length, "article") : plural(DATA.read, "article");
  byId("summary").textContent = `${plural(STATEMENTS.length, "statement")} about ${plural(ACTORS.length, "actor")} from ${read}; ${period}`;
  const silent = DATA.read === null ? 0 : DATA.read - ARTICLES.length;
  byId("origin").textContent = `Extracted by machine from ${read}${silent > 0 ? ` (${silent} without a statement)` : ""}: check the sentence before you rely on a line.`;
  const closed = DATA.statuses.filter((s) => !s.open).map((s) => s.label.toLowerCase());
  byId("opening").textContent = `At the start, ${closed.join(" and ")} statements are switched off.`;
}

function listen() {
  const on = (id, event, act) => byId(id).addEventListener(event, act);
  on("search", "input", (event) => search(event.target.value));
  on("search", "keydown", (event) => {
    const found = event.key === "Enter" ? showMatches() : [];
    if (found.length) chooseMatch(found[0][1]);
  });
  on("confidence", "input", (event) => {
    choice.confidence = Number(event.target.value);
    byId("confidence-shown").textContent = `${choice.confidence} %`;
    refresh();
  });
  for (const end of ["first", "last"]) on(end, "change", (event) => { choice[end] = event.target.value; refresh(); });
  on("save", "click", () => saveTable(visible()));
  on("size", "change", (event) => { view.size = event.target.value; describeSize(); refresh(); });
  on("fit", "click", fitPicture);
  on("physics", "click", (event) => {
    const moving = event.target.getAttribute("aria-pressed") !== "true";
    event.target.setAttribute("aria-pressed", String(moving));
    picture.network.setOptions({ physics: { enabled: moving } });
  });
  on("theme", "click", () => {
    setTheme(document.documentElement.dataset.theme !== "dark");
    readColours();
    refresh();
  });
  on("view-network", "click", () => showView("network"));
  on("view-table", "click", () => showView("table"));
  on("everyone", "click", () => { view.everyone = true; showNotice(); refresh(); fitPicture(); });
  on("reset", "click", () => {
    Object.assign(choice, opening());
    byId("search").value = "";
    byId("confidence").value = 0;
    byId("first").value = byId("last").value = "";
    byId("confidence-shown").textContent = "0 %";
    showMatches();
    select(null);
  });
  on("picture", "keydown", (event) => {
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = walk(event.key);
    if (next !== null) select({ actor: next }, true);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); byId("search").focus(); }
    if (event.key === "Escape") {
      if (byId("search").value) { byId("search").value = ""; search(""); } else select(null);
    }
  });
}

function describeSize() {
  byId("size-shown").textContent = byId("size").selectedOptions[0].textContent;
}

setTheme(matchMedia("(prefers-color-scheme: dark)").matches);
if (matchMedia("(max-width: 900px)").matches) byId("legend").open = false;
describe();
describeSize();
buildFilters();
showNotice();
startPicture();
listen();
refresh();
fitPicture();
