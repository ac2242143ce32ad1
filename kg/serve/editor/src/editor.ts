// A CodeMirror editor in the place of a text area.

import { autocompletion, completeFromList, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { cypher } from "@codemirror/legacy-modes/mode/cypher";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { Compartment, EditorState, Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

import { Language } from "./endpoint";
import { WORDS } from "./words";

const GRAMMARS: Record<Language, StreamLanguage<unknown>> = {
  cypher: StreamLanguage.define(cypher),
  sparql: StreamLanguage.define(sparql),
};

function speaking(language: Language): Extension {
  const words = completeFromList(WORDS[language].map((label) => ({ label })));
  return [GRAMMARS[language], autocompletion({ override: [words], activateOnTyping: true })];
}

export class Editor {
  private readonly view: EditorView;
  private readonly language = new Compartment();

  constructor(field: HTMLTextAreaElement, run: () => void) {
    const runs = () => (run(), true);
    this.view = new EditorView({
      doc: field.value,
      extensions: [
        // Tab keeps moving on to the next control, so that the keyboard is never caught in the editor.
        keymap.of([{ key: "Mod-Enter", run: runs }, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        history(),
        lineNumbers(),
        drawSelection(),
        highlightSpecialChars(),
        bracketMatching(),
        syntaxHighlighting(classHighlighter),
        EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        EditorView.contentAttributes.of({ "aria-label": "Query", spellcheck: "false" }),
        this.language.of(speaking("cypher")),
      ],
    });
    field.before(this.view.dom);
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
