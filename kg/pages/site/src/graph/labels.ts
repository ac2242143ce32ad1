// Names in the picture: those that matter most first, none on another.

export interface Label {
  readonly text: string;
  /** The middle of the text, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Takes labels as long as they are in the picture and on no other; asked in the order of what matters. */
export class Places {
  private readonly taken: Rectangle[] = [];

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly space = 3,
  ) {}

  /** Whether there is room for a label; what has been given room keeps it. */
  take({ x, y, width, height }: Pick<Label, "x" | "y" | "width" | "height">): boolean {
    const box = { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
    if (box.left < 0 || box.top < 0 || box.right > this.width || box.bottom > this.height) return false;
    if (this.taken.some((other) => this.overlap(box, other))) return false;
    this.taken.push(box);
    return true;
  }

  private overlap(one: Rectangle, other: Rectangle): boolean {
    return (
      one.left < other.right + this.space && other.left < one.right + this.space && one.top < other.bottom + this.space && other.top < one.bottom + this.space
    );
  }
}

/** A name as a picture can hold it: one line, without what would move the writing head, and not too long. */
export function inLine(name: string, longest: number): string {
  const line = name.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  const letters = [...line];
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join("").trimEnd()}…`;
}
