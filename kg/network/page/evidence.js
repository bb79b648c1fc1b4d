// The side panel: what is said, by whom, when, in which words.
const CARDS = 60; // shown at first; a button adds as many again
const FIRST = 5; // words of welcome list this many actors

function sentenceOf(s) {
  const pieces = s.pieces.map(([text, role]) => (role ? element("mark", { class: role, title: role }, text) : text));
  return element("blockquote", { dir: "auto" },
    s.before ? element("span", { class: "around" }, s.before) : null,
    element("span", null, ...pieces),
    s.after ? element("span", { class: "around" }, s.after) : null);
}

function words(s) {
  const concerning = s.concerning.length ? ` (${s.concerning.join(", ")})` : "";
  return [element("bdi", null, ACTORS[s.from].label), s.both ? " ↔ " : " → ", element("bdi", null, ACTORS[s.to].label), `: ${s.relation}${concerning}`];
}

function factList(pairs) {
  const rows = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return element("dl", { class: "facts" }, rows.flatMap(([name, value]) => [element("dt", null, name), element("dd", null, value)]));
}

function whenMeant(s) {
  if (!s.meant) return null;
  const [text, first, last] = s.meant;
  const span = first && last && first !== last ? `${day(first)} to ${day(last)}` : day(last || first) || "";
  return [text && `“${text}”`, span].filter(Boolean).join(", ");
}

function sourceOf(s) {
  const article = ARTICLES[s.article];
  const title = article.url
    ? element("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, article.title)
    : element("bdi", null, article.title);
  const rest = [article.publisher, day(article.date)].filter(Boolean).join(", ");
  return element("p", { class: "source" }, title, rest ? ` (${rest})` : "");
}

function cardOf(s, chosen) {
  const pattern = s.status === "fact" ? "" : ["possible", "denied"].includes(s.status) ? "dotted" : "dashed";
  const article = ARTICLES[s.article];
  const card = element("article", { class: `card ${pattern} ${chosen ? "chosen" : ""}`, "aria-label": `${ACTORS[s.from].label}, ${s.relation}, ${ACTORS[s.to].label}` },
    element("p", { class: "claim" }, ...words(s)),
    element("div", { class: "chips" },
      element("span", { class: "chip" }, STATUS_NAMES[s.status]),
      element("span", { class: "chip" }, QUAD_NAMES[s.quad]),
      isDisputed(s) ? element("span", { class: "chip disputed", title: "another statement says the contrary" }, "disputed") : null),
    factList([
      ["Who says so", s.by.length ? s.by.join(", ") : "the article itself"],
      ["via", s.via.join(", ")],
      ["Reported", day(article.date)],
      ["Time meant", whenMeant(s)],
      ["Place", s.place],
      ["Code", s.cameo ? `${s.type}, CAMEO ${s.cameo}` : s.type],
      ["Confidence", percent(s.confidence)],
    ]),
    sentenceOf(s), sourceOf(s));
  card.style.setProperty("--hue", `var(--${s.quad})`);
  return card;
}

function cards(statements, chosen) {
  const ordered = [...statements].sort((a, b) =>
    (b.id === chosen) - (a.id === chosen) || STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status) || (b.date || "").localeCompare(a.date || ""));
  const box = element("div", null);
  const more = element("button", { type: "button", onclick: () => add() }, "Show more");
  let shown = 0;
  function add() {
    const next = ordered.slice(shown, shown + CARDS);
    shown += next.length;
    more.remove();
    box.append(...next.map((s) => cardOf(s, s.id === chosen)));
    if (shown < ordered.length) box.append(more);
  }
  add();
  return box;
}

function actorHead(number) {
  const a = ACTORS[number], m = a.measures;
  const net = m.net === null ? null : `${m.net > 0 ? "+" : m.net < 0 ? "−" : ""}${Math.abs(m.net)} on a scale from −10 (assault) to +10 (aid)`;
  return [
    element("h2", null, element("bdi", null, a.label)),
    element("p", { class: "note" }, [a.kind, a.code || a.country].filter(Boolean).join(", ")),
    factList([
      ["Also", a.aliases.join(", ")],
      ["Ties", plural(m.degree, "actor")],
      ["PageRank", String(m.pagerank)],
      ["Betweenness", `${m.betweenness} (rank ${m.rank} of ${ACTORS.length})`],
      ["Bloc", m.community === null ? "cooperates with nobody here" : `no. ${m.community} by cooperation`],
      ["Acts toward others", net],
    ]),
  ];
}

function legendOfMarks() {
  return element("p", { class: "marks" }, "In the sentence: ", ...["subject", "relation", "object"].flatMap((role) => [element("mark", { class: role }, role), " "]));
}

function showPanel(statements) {
  const panel = byId("panel"), chosen = view.selected;
  panel.hidden = !chosen && !byId("table").hidden; // the table needs the room
  let content = welcome();
  if (chosen && chosen.actor !== undefined) {
    const own = statements.filter((s) => s.from === chosen.actor || s.to === chosen.actor);
    content = [...actorHead(chosen.actor), counted(own, STATEMENTS.filter((s) => s.from === chosen.actor || s.to === chosen.actor)), legendOfMarks(), cards(own)];
  } else if (chosen) {
    const number = chosen.bundle, bundle = BUNDLES[number];
    const own = statements.filter((s) => s.bundle === number);
    const pair = STATEMENTS.filter((s) => [s.from, s.to].includes(bundle.from) && [s.from, s.to].includes(bundle.to));
    content = [
      element("h2", null, element("bdi", null, ACTORS[bundle.from].label), bundle.both ? " ↔ " : " → ", element("bdi", null, ACTORS[bundle.to].label)),
      element("p", { class: "note" }, QUAD_NAMES[bundle.quad]),
      counted(own, STATEMENTS.filter((s) => s.bundle === number)),
      legendOfMarks(), cards(own, chosen.statement), others(pair.filter((s) => s.bundle !== number && passes(s, null))),
    ];
  }
  panel.replaceChildren(...content.filter(Boolean));
}

function others(statements) {
  if (!statements.length) return null;
  return element("section", null, element("h2", null, "Between the same two"), cards(statements));
}

function counted(own, all) {
  const hidden = all.length - own.length;
  return element("p", { class: "note" }, plural(own.length, "statement") + (hidden ? `; ${hidden} more hidden by the filters` : ""));
}

function welcome() {
  if (!STATEMENTS.length) return [element("h2", null, "No statements"), element("p", null, "There is nothing to draw: no statement was given.")];
  const top = ACTORS.slice(0, FIRST).map((a, n) => element("li", null, element("button", { type: "button", onclick: () => select({ actor: n }, true) }, a.label), ` ${plural(a.measures.degree, "tie")}`));
  return [
    element("h2", null, "Evidence"),
    element("p", null, "Choose an actor or a line: here stand the statements behind it, who says so, and the sentence they come from."),
    element("h2", { class: "gap" }, "Best connected"), element("ul", { class: "top" }, top),
  ];
}
