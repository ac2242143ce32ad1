// A CodeMirror editor in the place of a text area.
//
// It lives in a shadow root, where it adopts its styles as objects: a style element would break the page's policy.

import { autocompletion, completeFromList, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { cypher } from "@codemirror/legacy-modes/mode/cypher";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { Compartment, EditorState, Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { Language } from "./endpoint";
import { WORDS } from "./words";

const GRAMMARS: Record<Language, StreamLanguage<unknown>> = {
  cypher: StreamLanguage.define(cypher),
  sparql: StreamLanguage.define(sparql),
};

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--text)" },
  { tag: [tags.number, tags.bool, tags.atom], color: "var(--number)" },
  { tag: [tags.variableName, tags.typeName, tags.labelName, tags.propertyName], color: "var(--name)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);

const LOOK = EditorView.theme({
  "&": { border: "1px solid var(--firm)", borderRadius: "var(--round)", background: "var(--raised)", color: "var(--front)", maxHeight: "60vh" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { font: "14px/1.5 ui-monospace, monospace", minHeight: "10rem" },
  ".cm-gutters": { background: "transparent", color: "var(--quiet)", borderRight: "1px solid var(--line)" },
  ".cm-content": { caretColor: "var(--front)" },
  ".cm-cursor": { borderLeftColor: "var(--front)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { background: "var(--accent-soft) !important" },
  ".cm-tooltip": { background: "var(--raised)", color: "var(--front)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--accent)", color: "var(--on-accent)" },
});

function speaking(language: Language): Extension {
  const words = completeFromList(WORDS[language].map((label) => ({ label })));
  return [GRAMMARS[language], autocompletion({ override: [words], activateOnTyping: true })];
}

export class Editor {
  private readonly view: EditorView;
  private readonly language = new Compartment();

  constructor(field: HTMLTextAreaElement, run: () => void) {
    const runs = () => (run(), true);
    const host = document.createElement("div");
    field.before(host);
    const root = host.attachShadow({ mode: "open" });
    this.view = new EditorView({
      parent: root,
      root,
      doc: field.value,
      extensions: [
        // Tab keeps moving on to the next control, so that the keyboard is never caught in the editor.
        keymap.of([{ key: "Mod-Enter", run: runs }, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        history(),
        lineNumbers(),
        drawSelection(),
        highlightSpecialChars(),
        bracketMatching(),
        syntaxHighlighting(COLOURS),
        LOOK,
        EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        EditorView.contentAttributes.of({ "aria-label": "Query", spellcheck: "false" }),
        this.language.of(speaking("cypher")),
      ],
    });
    field.hidden = true;
    field.name = "";
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(text: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  speak(language: Language): void {
    this.view.dispatch({ effects: this.language.reconfigure(speaking(language)) });
  }

  /** Put the cursor at a line and column, both from 1. */
  pointAt(line: number, column: number): void {
    const found = this.view.state.doc.line(Math.min(line, this.view.state.doc.lines));
    this.view.dispatch({ selection: { anchor: Math.min(found.from + column - 1, found.to) }, scrollIntoView: true });
    this.view.focus();
  }
}
