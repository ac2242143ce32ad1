// What the reader does with the picture: by mouse, finger or keys.

import type { Scene } from "./scene";

export interface Answers {
  /** A node was chosen, or -1: nothing. */
  readonly choose: (node: number) => void;
  /** A node is pointed at, or -1. */
  readonly point: (node: number) => void;
}

const STEP = 60; // pixels
const NEARER = 1.35;
const STRAY = 5; // pixels that a finger may move and still press

export class Gestures {
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private strayed = 0;
  private readonly listening = new AbortController();

  constructor(
    private readonly scene: Scene,
    private readonly answers: Answers,
  ) {
    const { canvas } = scene;
    const on = <K extends keyof HTMLElementEventMap>(type: K, act: (event: HTMLElementEventMap[K]) => void, passive = true): void =>
      canvas.addEventListener(type, act, { passive, signal: this.listening.signal });
    on("pointerdown", (event) => this.down(event));
    on("pointermove", (event) => this.move(event));
    on("pointerup", (event) => this.up(event, true));
    on("pointercancel", (event) => this.up(event, false));
    on("pointerleave", () => this.pointers.size || this.answers.point(-1));
    on("wheel", (event) => this.wheel(event), false);
    on("dblclick", (event) => this.scene.zoom(2, ...this.place(event)));
    on("keydown", (event) => this.key(event), false);
  }

  close(): void {
    this.listening.abort();
  }

  private place(event: MouseEvent): [number, number] {
    const { left, top } = this.scene.canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.scene.canvas.setPointerCapture(event.pointerId);
    const [x, y] = this.place(event);
    this.pointers.set(event.pointerId, { x, y });
    this.strayed = this.pointers.size > 1 ? STRAY + 1 : 0;
    this.scene.hold(true);
  }

  private move(event: PointerEvent): void {
    const [x, y] = this.place(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") this.answers.point(this.scene.at(x, y));
      return;
    }
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    this.strayed += Math.hypot(x - before.x, y - before.y);
    this.pointers.set(event.pointerId, { x, y });
    if (this.strayed <= STRAY) return;
    const [other] = others;
    if (!other) return this.scene.pan(x - before.x, y - before.y);
    const wide = Math.hypot(before.x - other.x, before.y - other.y);
    this.scene.zoom(Math.hypot(x - other.x, y - other.y) / Math.max(wide, 1), (x + other.x) / 2, (y + other.y) / 2);
    this.scene.pan((x - before.x) / 2, (y - before.y) / 2);
  }

  private up(event: PointerEvent, meant: boolean): void {
    const pressed = this.pointers.delete(event.pointerId) && meant && this.strayed <= STRAY;
    this.scene.hold(this.pointers.size > 0);
    if (pressed) this.answers.choose(this.scene.at(...this.place(event), event.pointerType === "mouse" ? 7 : 16));
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const turned = Math.max(-120, Math.min(120, event.deltaY * lines));
    this.scene.zoom(Math.exp(-turned * (event.ctrlKey ? 0.01 : 0.0022)), ...this.place(event));
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.acted(event)) return;
    event.preventDefault();
    if (event.key !== "Enter" && event.key !== "Escape") this.answers.point(this.middle());
  }

  /** The node nearest to the middle of the picture, which keys choose. */
  middle(): number {
    const { width, height } = this.scene.size;
    return this.scene.at(width / 2, height / 2, Math.min(width, height) / 4);
  }

  private acted({ key, shiftKey }: KeyboardEvent): boolean {
    const step = shiftKey ? STEP * 4 : STEP;
    const acts: Record<string, () => void> = {
      ArrowLeft: () => this.scene.pan(step, 0),
      ArrowRight: () => this.scene.pan(-step, 0),
      ArrowUp: () => this.scene.pan(0, step),
      ArrowDown: () => this.scene.pan(0, -step),
      "+": () => this.scene.zoom(NEARER),
      "=": () => this.scene.zoom(NEARER),
      "-": () => this.scene.zoom(1 / NEARER),
      "0": () => this.scene.fly(this.scene.whole()),
      Enter: () => this.answers.choose(this.middle()),
      " ": () => this.answers.choose(this.middle()),
      Escape: () => this.answers.choose(-1),
    };
    const act = acts[key];
    act?.();
    return act !== undefined;
  }
}
