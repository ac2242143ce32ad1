"""Datasets, models, methods, metrics and tasks in sentences of our own."""

import pytest

from kg.extraction import extract, load_extractors
from kg.mention import Mention
from kg.record import Record, Source

EXTRACTORS = load_extractors(["datasets", "methods", "metrics", "models", "tasks"])

TITLE = "TriFuse: Gated Fusion for Multimodal Sentiment Analysis"
ABSTRACT = (
    "Multimodal sentiment analysis reads feelings from words, voices and faces. We propose TriFuse, a gated fusion "
    "network that builds on BERT and is trained with contrastive learning and Low-Rank Adaptation (LoRA). Experiments "
    "on CMU-MOSI and CMU MOSEI show that TriFuse outperforms MISA and MulT. It achieves an accuracy of 86.1% and an "
    "F1-score of 85.9% on CMU-MOSEI. We also release MOODBench, a benchmark for emotion recognition."
)


def found(title: str, abstract: str = "", comment: str | None = None) -> dict[tuple[str, str], set[str]]:
    """Return the roles by type and name."""
    record = Record("2501.00001", title, Source("list.md", 1, 1, "table"), abstract=abstract, comment=comment)
    roles: dict[tuple[str, str], set[str]] = {}
    for item in extract(record, EXTRACTORS):
        assert isinstance(item, Mention)
        roles.setdefault((item.type, item.name), set()).add(item.role)
    return roles


@pytest.mark.parametrize(
    ("kind", "name", "role"),
    [
        ("Model", "TriFuse", "introduces"),
        ("Model", "BERT", "builds_on"),
        ("Model", "MulT", "compares_with"),
        ("Dataset", "CMU-MOSI", "evaluates_on"),
        ("Dataset", "CMU-MOSEI", "evaluates_on"),
        ("Dataset", "MOODBench", "introduces"),
        ("Method", "contrastive learning", "uses"),
        ("Method", "LoRA", "uses"),
        ("Metric", "accuracy", "measures"),
        ("Metric", "F1", "measures"),
        ("Task", "emotion recognition", "addresses"),
    ],
)
def test_an_abstract_gives_its_names_with_their_roles(kind: str, name: str, role: str) -> None:
    assert found(TITLE, ABSTRACT).get((kind, name)) == {role}


def test_two_spellings_of_a_dataset_are_one() -> None:
    names = {name for kind, name in found(TITLE, ABSTRACT) if kind == "Dataset"}
    assert names == {"CMU-MOSI", "CMU-MOSEI", "MOODBench"}


@pytest.mark.parametrize(
    ("sentence", "kind", "name"),
    [
        ("We evaluate on CMU MOSEI.", "Dataset", "CMU-MOSEI"),
        ("Experiments on CMU-MOSEI dataset show gains.", "Dataset", "CMU-MOSEI"),
        ("We evaluate on MSCOCO.", "Dataset", "COCO"),
        ("Results on the MS COCO benchmark are strong.", "Dataset", "COCO"),
        ("We test on VQAv2.", "Dataset", "VQA v2"),
        ("The model is fine-tuned on ImageNet-1k.", "Dataset", "ImageNet-1K"),
        ("We compare with Qwen2-VL.", "Model", "Qwen2-VL"),
        ("We compare with Qwen2.5-VL.", "Model", "Qwen2.5-VL"),
        ("It outperforms ResNet50 by a large margin.", "Model", "ResNet-50"),
        ("We use low-rank adaptation to train it.", "Method", "LoRA"),
        ("The policy is trained with Group Relative Policy Optimization.", "Method", "GRPO"),
        ("It reaches an AUC of 0.91.", "Metric", "AUROC"),
        ("We report the area under the ROC curve.", "Metric", "AUROC"),
        ("It improves ROUGE-1 by two points.", "Metric", "ROUGE-1"),
        ("It improves ROUGE-2 by two points.", "Metric", "ROUGE-2"),
        ("We address visual question answering.", "Task", "VQA"),
        ("A new method for named entity recognition.", "Task", "NER"),
    ],
)
def test_known_names_are_read_in_a_single_sentence(sentence: str, kind: str, name: str) -> None:
    assert (kind, name) in found("A study", sentence)


@pytest.mark.parametrize(
    "text",
    [
        "We set the time and use a simple approach with good results.",
        "In reality, the model learns a better representation of the data.",
        "Our framework is a large language model with deep learning.",
        "",
        "12 pages, 5 figures",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert not {(kind, name) for kind, name in found("A study of things", text) if kind in ("Dataset", "Model")}


def test_each_extractor_gives_its_own_type_alone() -> None:
    record = Record("2501.00001", TITLE, Source("list.md", 1, 1, "table"), abstract=ABSTRACT)
    for name, kind in [("datasets", "Dataset"), ("models", "Model"), ("methods", "Method"), ("metrics", "Metric")]:
        mine = extract(record, {name: EXTRACTORS[name]})
        assert {item.type for item in mine if isinstance(item, Mention)} == {kind}
        assert {item.extractor for item in mine} == {name}


def test_a_name_in_latex_is_found_inside_its_wrapper() -> None:
    text = "We propose \\textbf{TriFuse}, a fusion network. TriFuse outperforms \\emph{BERT}."
    assert {("Model", "TriFuse"), ("Model", "BERT")} <= found("A study", text).keys()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [("We evaluate on $\\tau^2$-Bench.", "$\\tau^2$-Bench"), ("We propose RE$^2$, a model.", "RE$^2$")],
)
def test_a_formula_that_is_part_of_a_name_is_taken_whole(sentence: str, name: str) -> None:
    record = Record("2501.00001", "A study", Source("list.md", 1, 1, "table"), abstract=sentence)
    assert name in {item.text for item in extract(record, EXTRACTORS)}


@pytest.mark.parametrize("name", ["CMU MOSEI", "MIMIC-III", "nuScenes", "SWE-bench"])
def test_a_name_ends_where_its_sentence_ends(name: str) -> None:
    names = found("A study", f"We evaluate on {name}. Experiments on {name} and ImageNet show consistent gains.")
    assert len({key for key in names if key[0] == "Dataset"}) == 2
    assert ("Dataset", "ImageNet") in names


def test_a_dot_of_an_abbreviation_ends_no_name() -> None:
    assert ("Dataset", "St. Gallen") in found("A study", "We train on the St. Gallen dataset.")


@pytest.mark.parametrize(
    ("kind", "sentence", "name"),
    [
        ("Model", "We fine-tune {}.", "ESM-2"),
        ("Model", "We compare with {}.", "Tacotron 2"),
        ("Model", "We use {} as the backbone.", "AlphaFold"),
        ("Method", "Our framework is trained with {}, a contrastive loss.", "SimCLR"),
        ("Dataset", "We evaluate our approach on the {} dataset.", "ogbn-products"),
    ],
)
def test_well_known_names_have_their_type_in_the_plainest_sentence(kind: str, sentence: str, name: str) -> None:
    assert (kind, name) in found("A study", sentence.format(name))
