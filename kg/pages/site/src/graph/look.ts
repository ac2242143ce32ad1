// The colours and shapes of the picture, as the present theme has them.

import type { Head } from "../data";
import { kindColour, SHAPES, type Shape } from "../kinds";
import type { Look as EdgeLook } from "./edges";
import { colour, type Colour } from "./pixels";

export interface Look {
  readonly back: string;
  readonly front: string;
  readonly quiet: string;
  readonly accent: string;
  readonly types: readonly { readonly shape: Shape; readonly text: string; readonly colour: Colour }[];
  readonly edges: EdgeLook;
  readonly chosenEdges: EdgeLook;
  readonly ground: Colour;
}

export function presentLook(head: Head): Look {
  const style = getComputedStyle(document.documentElement);
  const variable = (name: string): string => style.getPropertyValue(name).trim();
  const dark = document.documentElement.dataset.theme === "dark";
  return {
    back: variable("--back"),
    front: variable("--front"),
    quiet: variable("--quiet"),
    accent: variable("--accent"),
    ground: colour(variable("--back")),
    types: head.types.map(({ name }) => {
      const text = kindColour(name);
      return { shape: SHAPES[name] ?? "circle", text, colour: colour(text) };
    }),
    edges: { colour: colour(variable("--firm")), most: dark ? 0.5 : 0.55, strongest: 2 },
    chosenEdges: { colour: colour(variable("--accent")), most: 0.75, strongest: 1 },
  };
}
