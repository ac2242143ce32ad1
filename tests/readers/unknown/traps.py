"""Pages that speak of papers, or look like listings, and list none."""

from __future__ import annotations

from .facts import Case

CASES = (
    Case(
        "a table of days",
        """\
# Archive

| Date | Papers | Link |
|------|--------|------|
| 2024-05-03 | 41 | [open](./2024-05-03.md) |
| 2024-05-02 | 38 | [open](./2024-05-02.md) |
""",
        "",
    ),
    Case(
        "a changelog",
        """\
# Changelog

## 1.2.0 (2024-03-01)
- Added adapters as described in [LoRA](https://arxiv.org/abs/2106.09685).
- Faster attention, see [the paper](https://arxiv.org/abs/2205.14135) (#214).

## 1.1.0 (2024-01-15)
- Fixed a crash when the folder is empty.
""",
        "",
    ),
    Case(
        "the front page of a tool",
        """\
# tinyvlm

A small trainer for vision-language models, based on [Visual Instruction Tuning](https://arxiv.org/abs/2304.08485) and
on [LoRA](https://arxiv.org/abs/2106.09685). The optimiser is Adam ([paper](https://arxiv.org/abs/1412.6980)).

## Install

```bash
pip install tinyvlm  # see https://arxiv.org/abs/2304.08485
```

## Features

- Trains in an afternoon on one card.
- Reads images through [a masked autoencoder](https://arxiv.org/abs/2111.06377).
- Exports to [ONNX](https://onnx.ai).

## Acknowledgements

Our code starts from [LLaVA](https://github.com/haotian-liu/LLaVA). Thanks!
""",
        "",
    ),
    Case(
        "a list of tools",
        """\
# Awesome experiment tracking

- [mlflow](https://github.com/mlflow/mlflow) - Tracks runs and keeps models.
- [dvc](https://github.com/iterative/dvc) - Versions data beside code.
- [sacred](https://github.com/IDSIA/sacred) - Records configurations.
""",
        "",
    ),
    Case(
        "a table of parameters",
        """\
# Reference

| Parameter | Type | Default | Description |
|-----------|------|---------|-------------|
| `title` | str | | Title of the paper to search |
| `authors` | list | `[]` | Names of the authors |
| `date` | str | `None` | Date of the paper |
""",
        "",
    ),
    Case(
        "a table of checkpoints",
        """\
## Model zoo

| Backbone | Schedule | Box AP | Download |
|:--------:|:--------:|:------:|:--------:|
| R-50 | 1x | 38.4 | [model](https://example.org/r50.pth) / [log](https://example.org/r50.json) |
| R-101 | 1x | 40.1 | [model](https://example.org/r101.pth) / [log](https://example.org/r101.json) |
""",
        "",
    ),
    Case(
        "an essay",
        """\
# Why attention won

When [Vaswani and others](https://arxiv.org/abs/1706.03762) dropped recurrence, few expected that images would follow.

Then came transformers for images (https://arxiv.org/abs/2010.11929), and a year later nobody asked any more.

1. First, training became parallel.
2. Then, data became the limit.
""",
        "",
    ),
    Case("rows about something else", "id,name,price\n1,Lamp,20\n2,Chair,55\n", "", suffix=".csv"),
    Case(
        "settings",
        '{"name": "site", "version": "1.0.0", "dependencies": {"react": "^18.2.0"}, "authors": ["A. Person"]}\n',
        "",
        suffix=".json",
    ),
    Case(
        "a page without papers",
        "<html><head><title>Our group</title></head><body><h1>Team</h1><ul><li><a href='/a'>Ada</a></li>"
        "<li><a href='/b'>Ben</a></li></ul><table><tr><th>Room</th><th>Phone</th></tr><tr><td>12</td><td>34</td></tr>"
        "</table></body></html>\n",
        "",
        suffix=".html",
    ),
    Case(
        "a tool with a row of links",
        """\
# tinyclip

[[Blog]](https://example.org/blog) [[Paper]](https://arxiv.org/abs/2103.00020) [[Model Card]](model-card.md)

A model that matches pictures and sentences. It was trained on pairs from the web, without labels, and picks
the sentence that fits a picture best. It does as well as a residual net on ImageNet, and has seen none of its labels.

## Approach

![tinyclip](picture.png)

## Usage

```python
import tinyclip
```
""",
        "",
    ),
    Case(
        "news of a project",
        """\
# tinyvlm

## News
- [2024/05/02] Our adapter is merged, thanks to [LoRA](https://arxiv.org/abs/2106.09685)!
- [2024/02/08] New weights are out. Read [the report](https://arxiv.org/abs/2304.08485) for how they were trained.
""",
        "",
    ),
)
