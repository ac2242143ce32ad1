// The graph page: every node in one picture, and beside it, in words, what is chosen.

import type { GraphData, Head, Names } from "../data";
import { h, own, replace } from "../dom";
import { count, many } from "../format";
import { load } from "../load";
import { empty, shortened } from "../parts";
import { readdress, to, type Mounted, type Route } from "../router";
import { action, fileName, saveFile } from "../save";
import { adjacency } from "./adjacency";
import { read, write, type Asked, type Vocabulary } from "./address";
import type { Camera } from "./camera";
import { decode, type Graph } from "./decode";
import { NodeField } from "./field";
import { shown as filtered, type Filter, type Shown } from "./filter";
import { Filters } from "./filters";
import { Gestures } from "./gestures";
import { nameOf, typeOf, type Model } from "./model";
import { nodePanel, pathList, startPanel } from "./panels";
import { findPath, type Step } from "./path";
import { asPng, asSvg } from "./picture";
import { Scene, type Focus } from "./scene";

const ABOUT =
  "The picture of the graph. Arrow keys move it, plus and minus change how near it is, 0 shows all of it; Enter chooses the node in the middle. The list beside it says the same in words.";

/** Shows the graph in the element; `update` takes another address of the page, `close` ends what was started. */
export async function mountGraph(element: HTMLElement, route: Route): Promise<Mounted> {
  const head = await load<Head>("head");
  if (!head.graph) {
    element.append(h("h1", { tabindex: -1 }, "Graph"), empty("There is no picture of this graph."));
    return {};
  }
  const graph = decode(await load<GraphData>("graph"));
  const page = new GraphPage(element, head, graph, route);
  return { update: (next) => page.update(next), close: () => page.close() };
}

class GraphPage {
  private readonly scene: Scene;
  private readonly gestures: Gestures;
  private readonly filters: Filters;
  private readonly words: Vocabulary;
  private readonly stage: HTMLElement;
  private readonly panel = h("div", { class: "graph-chosen" });
  private readonly start = h("div", {});
  private readonly counted = h("p", { class: "graph-count", role: "status" });
  private readonly spoken = h("p", { class: "hidden", role: "status" });
  private readonly jump = new NodeField("Find a node", (node) => this.choose(node));
  private readonly ends = [new NodeField("From", (node) => this.end(0, node)), new NodeField("To", (node) => this.end(1, node))] as const;
  private readonly pathPlace = h("div", {});
  private readonly pathPart: HTMLDetailsElement;
  private readonly watcher: ResizeObserver;
  private readonly dressed = (): void => this.scene.dress();
  private shown: Shown;
  private model: Model | null = null;
  private asked: Asked;
  private closed = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly head: Head,
    private readonly graph: Graph,
    private route: Route,
  ) {
    this.words = { types: head.types.map(({ name }) => name), edges: head.edges.map(({ name }) => name), known: (id) => this.model?.numbers.has(id) ?? false };
    this.asked = read(route.query, this.words);
    this.shown = this.filtered(this.asked.filter);
    const canvas = h("canvas", { tabindex: 0, role: "application", "aria-roledescription": "graph", "aria-label": ABOUT });
    this.scene = new Scene(canvas, head, graph, this.shown);
    this.scene.arrived = (camera) => this.arrived(camera);
    this.gestures = new Gestures(this.scene, { choose: (node) => this.choose(node), point: (node) => this.point(node) });
    this.filters = new Filters(head, graph, (filter) => this.filter(filter));
    this.pathPart = h("details", { class: "graph-more" }, h("summary", {}, "Path between two"), this.ends[0].element, this.ends[1].element, this.pathPlace);
    this.stage = h("div", { class: "graph-stage" }, canvas, this.tools(), this.counted);
    element.classList.add("graph-page");
    element.append(
      h("h1", { class: "hidden", tabindex: -1 }, "Graph"),
      this.stage,
      h("aside", { class: "graph-side", "aria-label": "The graph in words" }, this.jump.element, this.panel, this.pathPart, this.filters.legend, this.filters.more, this.start, this.spoken),
    );
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(this.stage);
    addEventListener("themechange", this.dressed);
    this.resize();
    if (this.asked.camera) this.scene.lookAt(this.asked.camera);
    this.tell();
    void this.readNames();
  }

  update(route: Route): void {
    this.route = route;
    const before = this.asked;
    this.asked = read(route.query, this.words);
    if (JSON.stringify(write({ ...before, node: "", path: null, camera: null }, this.words)) !== JSON.stringify(write({ ...this.asked, node: "", path: null, camera: null }, this.words))) this.apply();
    this.present(true);
    this.keepFocus();
  }

  close(): void {
    this.closed = true;
    this.scene.close();
    this.gestures.close();
    this.watcher.disconnect();
    removeEventListener("themechange", this.dressed);
    this.element.classList.remove("graph-page");
  }

  /** Where what had the focus is gone, the focus goes to what came in its place. */
  private keepFocus(): void {
    if (document.activeElement && document.activeElement !== document.body) return;
    const heading = this.panel.querySelector("h2") ?? this.pathPlace.querySelector<HTMLElement>(".graph-found") ?? this.element.querySelector("h1")!;
    heading.focus({ preventScroll: true });
  }

  private async readNames(): Promise<void> {
    const names = await load<Names>("names");
    if (this.closed) return;
    const numbers = new Map(names.ids.map((id, number) => [id, number]));
    this.model = { head: this.head, graph: this.graph, table: adjacency(this.graph), names, numbers };
    this.scene.name(names.names);
    this.asked = read(this.route.query, this.words);
    this.present(!this.asked.camera);
  }

  private resize(): void {
    const { width, height } = this.stage.getBoundingClientRect();
    this.scene.resize(Math.round(width), Math.round(height), Math.min(devicePixelRatio || 1, 3));
  }

  private filtered(filter: Filter): Shown {
    return filtered(this.graph, filter, this.head.types.length, this.head.edges.length);
  }

  /** Goes to another state of the page: as a step that the back button takes back, or as a detail of the present one. */
  private go(part: Partial<Asked>, step: boolean): void {
    const next = write({ ...this.asked, ...part }, this.words);
    if (step) location.hash = to("graph", "", next);
    else {
      this.asked = { ...this.asked, ...part };
      readdress(this.route, next);
    }
  }

  private choose(node: number): void {
    if (!this.model) return;
    const id = node < 0 ? "" : this.model.names.ids[node]!;
    if (id === this.asked.node && !this.asked.path) return;
    this.go({ node: id, path: null }, true);
  }

  private point(node: number): void {
    this.scene.hover(node);
    this.scene.canvas.classList.toggle("pointing", node >= 0);
    if (document.activeElement === this.scene.canvas && node >= 0 && this.model) this.spoken.textContent = `${nameOf(this.model, node)}, ${typeOf(this.model, node)}`;
  }

  private filter(filter: Filter): void {
    this.go({ filter }, false);
    this.apply();
    this.present(false);
  }

  /** Shows what the filter leaves. */
  private apply(): void {
    this.shown = this.filtered(this.asked.filter);
    this.scene.show(this.shown);
    this.tell();
  }

  private tell(): void {
    this.filters.show(this.asked.filter, this.shown);
    const { nodeCount, edgeCount } = this.shown;
    const { n, m } = this.graph;
    const nodes = nodeCount === n ? many(n, "node") : `${count(nodeCount)} of ${many(n, "node")}`;
    const edges = edgeCount === m ? many(m, "fact") : `${count(edgeCount)} of ${many(m, "fact")}`;
    this.counted.textContent = `${nodes}, ${edges}`;
  }

  /** Shows what is chosen, in the picture and in words; `travel`: goes where it is. */
  private present(travel: boolean): void {
    const { model, asked } = this;
    if (!model) return;
    if (asked.path) this.presentPath(model, asked.path, travel);
    else {
      replace(this.pathPlace);
      this.presentNode(model, model.numbers.get(asked.node) ?? -1, travel);
    }
  }

  private presentNode(model: Model, node: number, travel: boolean): void {
    const ways = { choose: (other: number) => this.choose(other), pathFrom: (other: number) => this.pathFrom(other), community: (number: number) => this.community(number) };
    if (node < 0) {
      const missing = this.asked.node ? h("p", { class: "graph-missing", role: "status" }, "There is no ", own(shortened(this.asked.node, 80)), " in this graph.") : null;
      replace(this.panel, missing);
      replace(this.start, startPanel(model, ways));
      this.jump.set("");
      this.scene.choose(null);
      return;
    }
    const focus = this.neighbourhood(model, node);
    replace(this.start);
    replace(this.panel, nodePanel(model, this.shown, node, ways));
    this.jump.set(nameOf(model, node));
    this.spoken.textContent = `${nameOf(model, node)}, ${typeOf(model, node)}: ${many(focus.nodes.length - 1, "neighbour")} shown`;
    this.scene.choose(focus);
    if (travel) this.travel(focus.nodes);
  }

  private neighbourhood({ graph, table }: Model, node: number): Focus {
    const nodes = new Set([node]);
    const edges = new Set<number>();
    for (let place = table.starts[node]!; place < table.starts[node + 1]!; place++) {
      const edge = table.edges[place]!;
      if (!this.shown.edges[edge]) continue;
      edges.add(edge);
      nodes.add(graph.source[edge]!).add(graph.target[edge]!);
    }
    const ordered = Uint32Array.from(nodes).sort((one, other) => graph.degree[one]! - graph.degree[other]! || other - one);
    return { main: [node], nodes: ordered, edges: Uint32Array.from(edges) };
  }

  private presentPath(model: Model, ids: readonly [string, string], travel: boolean): void {
    const [from, to] = ids.map((id) => model.numbers.get(id) ?? -1) as [number, number];
    this.pathPart.open = true;
    this.ends[0].set(from < 0 ? "" : nameOf(model, from));
    this.ends[1].set(to < 0 ? "" : nameOf(model, to));
    replace(this.panel);
    if (from < 0 || to < 0) {
      const known = Math.max(from, to);
      replace(this.pathPlace, h("p", { class: "quiet" }, "Choose both ends."));
      this.scene.choose(known < 0 ? null : { main: [known], nodes: Uint32Array.of(known), edges: new Uint32Array() });
      return;
    }
    const path = findPath(model.graph, model.table, from, to, this.shown.nodes, this.shown.edges);
    const ways = { choose: (node: number) => this.choose(node), pathFrom: (node: number) => this.pathFrom(node), community: (number: number) => this.community(number) };
    const said = path ? (path.length ? `${many(path.length, "fact")} from one to the other` : "Both ends are the same.") : "No path leads from one to the other among what is shown.";
    const close = h("button", { type: "button", class: "button", click: () => this.go({ path: null }, true) }, "Close the path");
    replace(this.pathPlace, h("p", { role: "status", class: "graph-found", tabindex: -1 }, said), path && pathList(model, path, ways), close);
    const focus = this.along(from, to, path ?? []);
    this.scene.choose(focus);
    if (travel) this.travel(focus.nodes);
  }

  private along(from: number, to: number, path: readonly Step[]): Focus {
    const nodes = new Set([from, to, ...path.map((step) => step.to)]);
    return { main: [from, to], nodes: Uint32Array.from(nodes), edges: Uint32Array.from(path, ({ edge }) => edge) };
  }

  private travel(nodes: Uint32Array): void {
    const camera = this.asked.camera;
    const same = camera && Math.abs(camera.x - this.scene.camera.x) < 1 && Math.abs(camera.y - this.scene.camera.y) < 1;
    if (camera && !same) this.scene.fly(camera);
    else this.scene.fly(this.scene.around(nodes));
  }

  private arrived(camera: Camera): void {
    this.go({ camera }, false);
  }

  private pathFrom(node: number): void {
    if (!this.model) return;
    this.go({ path: [this.model.names.ids[node]!, this.asked.path?.[1] ?? ""] }, true);
    this.pathPart.open = true;
    this.ends[1].focus();
  }

  private end(place: 0 | 1, node: number): void {
    const id = this.model!.names.ids[node]!;
    const other = this.asked.path?.[1 - place] ?? "";
    this.go({ path: place ? [other, id] : [id, other] }, true);
  }

  private community(number: number): void {
    const { community, n } = this.graph;
    const members: number[] = [];
    for (let node = 0; node < n; node++) if (community[node] === number && this.shown.nodes[node]) members.push(node);
    if (members.length) this.scene.fly(this.scene.around(members));
    this.scene.canvas.focus({ preventScroll: true });
  }

  private tools(): HTMLElement {
    const name = fileName(this.head.name, "graph");
    const button = (label: string, sign: string, act: () => void): HTMLElement => h("button", { type: "button", title: label, "aria-label": label, click: act }, sign);
    return h(
      "div",
      { class: "graph-tools", role: "group", "aria-label": "The picture" },
      button("Nearer", "+", () => this.scene.zoom(1.6)),
      button("Farther", "−", () => this.scene.zoom(1 / 1.6)),
      button("Show all", "⤢", () => this.scene.fly(this.scene.whole())),
      action("PNG", async () => saveFile(`${name}.png`, await asPng(this.scene))),
      action("SVG", () => saveFile(`${name}.svg`, new Blob([new XMLSerializer().serializeToString(asSvg(this.scene))], { type: "image/svg+xml" }))),
    );
  }
}
