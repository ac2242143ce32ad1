// Draws the network that stands in the page, and beside it what is said of the node that is chosen. Names are text nodes, never HTML.
"use strict";
(function () {
  const given = JSON.parse(document.getElementById("network").textContent);
  const nodes = new vis.DataSet(given.nodes);
  const edges = new vis.DataSet(given.edges);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chooser = document.getElementById("node");

  function nameOf(node) {
    return String(node.name || node.label || node.id);
  }

  function element(tag, text) {
    const made = document.createElement(tag);
    made.textContent = text;
    made.dir = "auto";
    return made;
  }

  function colours() {
    return {
      nodes: { font: { size: 15, color: dark.matches ? "#e6edf3" : "#1f2328" } },
      edges: { color: { color: dark.matches ? "#57606a" : "#afb8c1", highlight: dark.matches ? "#79c0ff" : "#0550ae" } },
    };
  }

  function fact(edge, other) {
    const item = document.createElement("li");
    const button = element("button", nameOf(other));
    button.type = "button";
    button.addEventListener("click", function () {
      choose(other.id);
      document.getElementById("name").focus();
    });
    item.append(button);
    if (edge.sentence) item.append(element("blockquote", edge.sentence));
    const told = [edge.place, edge.confidence === undefined ? "" : `confidence ${edge.confidence.toFixed(2)}`];
    item.append(element("p", told.filter(Boolean).join(" · ")));
    return item;
  }

  // What is said of a node, by what it says: "evaluates on" leads from the node, "← evaluates on" to it.
  function facts(id) {
    const kinds = new Map();
    for (const edge of edges.get({ filter: (one) => one.from === id || one.to === id })) {
      const kind = `${edge.from === id ? "" : "← "}${edge.edge || edge.label || "joined to"}`;
      kinds.set(kind, [...(kinds.get(kind) || []), edge]);
    }
    return [...kinds].sort().flatMap(function ([kind, own]) {
      const list = document.createElement("ul");
      own.sort((a, b) => (b.confidence || 0) - (a.confidence || 0));
      list.append(...own.map((edge) => fact(edge, nodes.get(edge.from === id ? edge.to : edge.from))));
      return [element("h3", `${kind} (${own.length})`), list];
    });
  }

  function choose(id) {
    const node = nodes.get(id);
    chooser.value = String(given.nodes.findIndex((one) => one.id === id));
    document.getElementById("name").textContent = `${node.type ? `${node.type} ` : ""}${nameOf(node)}`;
    document.getElementById("facts").replaceChildren(...facts(id));
    network.selectNodes([id]);
  }

  function listTypes() {
    const counts = new Map();
    for (const node of given.nodes) if (node.type) counts.set(node.type, (counts.get(node.type) || 0) + 1);
    for (const [type, count] of counts) {
      const item = element("li", `${type} ${count}`);
      item.style.setProperty("--kind", given.nodes.find((node) => node.type === type).color);
      document.getElementById("types").append(item);
    }
  }

  function listNodes() {
    given.nodes.forEach(function (node, place) {
      const name = nameOf(node);
      const option = element("option", `${name.length > 80 ? `${name.slice(0, 79)}…` : name}${node.type ? ` (${node.type})` : ""}`);
      option.value = String(place);
      chooser.append(option);
    });
    chooser.addEventListener("change", () => choose(given.nodes[Number(chooser.value)].id));
  }

  const options = Object.assign({ layout: { randomSeed: 1, improvedLayout: false } }, given.options);
  options.interaction = Object.assign({ hover: true, keyboard: { enabled: true, bindToWindow: false } }, options.interaction);
  options.edges = Object.assign({}, options.edges, colours().edges);
  options.nodes = Object.assign({}, options.nodes, colours().nodes);
  const network = new vis.Network(document.getElementById("picture"), { nodes, edges }, options);
  const canvas = document.querySelector("#picture canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `A picture of ${given.nodes.length} nodes and ${given.edges.length} facts; the list beside it says the same.`);
  dark.addEventListener("change", () => network.setOptions(colours()));
  network.on("selectNode", (event) => choose(event.nodes[0]));
  listTypes();
  listNodes();
  if (given.nodes.length) choose(given.nodes[0].id);
})();
