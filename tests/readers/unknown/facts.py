"""Facts about the papers that our listings list, and what one such listing is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """One real paper: ``id`` as a record has it; ``abstract`` is a sentence of ours, not the paper's."""

    id: str
    title: str
    authors: tuple[str, ...]
    date: str
    code: str = ""
    abstract: str = ""


@dataclass(frozen=True)
class Case:
    """A listing, the ids of the papers that it lists in order, and the fields that it states of each of them."""

    name: str
    text: str
    ids: str
    fields: str = ""
    suffix: str = ".md"


_ALL = (
    Paper(
        "1706.03762",
        "Attention Is All You Need",
        (
            "Ashish Vaswani",
            "Noam Shazeer",
            "Niki Parmar",
            "Jakob Uszkoreit",
            "Llion Jones",
            "Aidan N. Gomez",
            "Lukasz Kaiser",
            "Illia Polosukhin",
        ),
        "2017-06-12",
        "https://github.com/tensorflow/tensor2tensor",
        "A translation model made of attention alone reaches 28.4 BLEU on WMT 2014 English-to-German.",
    ),
    Paper(
        "1810.04805",
        "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
        ("Jacob Devlin", "Ming-Wei Chang", "Kenton Lee", "Kristina Toutanova"),
        "2018-10-11",
        "https://github.com/google-research/bert",
        "An encoder that looks both ways is trained on masked words and then tuned; it scores 80.5% on GLUE.",
    ),
    Paper(
        "1412.6980",
        "Adam: A Method for Stochastic Optimization",
        ("Diederik P. Kingma", "Jimmy Ba"),
        "2014-12-22",
        "",
        "Step sizes are set for each weight from running means of gradients and of their squares.",
    ),
    Paper(
        "1512.03385",
        "Deep Residual Learning for Image Recognition",
        ("Kaiming He", "Xiangyu Zhang", "Shaoqing Ren", "Jian Sun"),
        "2015-12-10",
        "https://github.com/KaimingHe/deep-residual-networks",
        "Layers learn what to add to their input, so that nets of 152 layers train and win on ImageNet.",
    ),
    Paper(
        "2006.11239",
        "Denoising Diffusion Probabilistic Models",
        ("Jonathan Ho", "Ajay Jain", "Pieter Abbeel"),
        "2020-06-19",
        "https://github.com/hojonathanho/diffusion",
        "Images are made by undoing noise step by step; on CIFAR10 the FID is 3.17.",
    ),
    Paper(
        "2112.10752",
        "High-Resolution Image Synthesis with Latent Diffusion Models",
        ("Robin Rombach", "Andreas Blattmann", "Dominik Lorenz", "Patrick Esser", "Björn Ommer"),
        "2021-12-20",
        "https://github.com/CompVis/latent-diffusion",
        "Diffusion runs in the small space of an autoencoder, which makes it cheap.",
    ),
    Paper(
        "2304.08485",
        "Visual Instruction Tuning",
        ("Haotian Liu", "Chunyuan Li", "Qingyang Wu", "Yong Jae Lee"),
        "2023-04-17",
        "https://github.com/haotian-liu/LLaVA",
        "GPT-4 writes instructions about pictures; LLaVA, tuned on them, reaches 92.53% on ScienceQA.",
    ),
    Paper(
        "2301.12597",
        "BLIP-2: Bootstrapping Language-Image Pre-training with Frozen Image Encoders and Large Language Models",
        ("Junnan Li", "Dongxu Li", "Silvio Savarese", "Steven Hoi"),
        "2023-01-30",
        "https://github.com/salesforce/LAVIS",
        "A small querying transformer joins a frozen image encoder to a frozen language model.",
    ),
    Paper(
        "2312.00752",
        "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
        ("Albert Gu", "Tri Dao"),
        "2023-12-01",
        "https://github.com/state-spaces/mamba",
        "State spaces whose parameters depend on the input replace attention, in time linear in length.",
    ),
    Paper(
        "2205.14135",
        "FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness",
        ("Tri Dao", "Daniel Y. Fu", "Stefano Ermon", "Atri Rudra", "Christopher Ré"),
        "2022-05-27",
        "https://github.com/HazyResearch/flash-attention",
        "Attention is computed in tiles that stay in fast memory, three times as fast on GPT-2.",
    ),
    Paper(
        "2111.06377",
        "Masked Autoencoders Are Scalable Vision Learners",
        ("Kaiming He", "Xinlei Chen", "Saining Xie", "Yanghao Li", "Piotr Dollár", "Ross Girshick"),
        "2021-11-11",
        "https://github.com/facebookresearch/mae",
        "Three quarters of an image are hidden and rebuilt; a ViT-Huge reaches 87.8% on ImageNet-1K.",
    ),
    Paper(
        "1505.04597",
        "U-Net: Convolutional Networks for Biomedical Image Segmentation",
        ("Olaf Ronneberger", "Philipp Fischer", "Thomas Brox"),
        "2015-05-18",
        "",
        "A net that narrows and widens again segments cells after training on few images.",
    ),
    Paper(
        "hep-th/9711200",
        "The Large N Limit of Superconformal Field Theories and Supergravity",
        ("Juan M. Maldacena",),
        "1997-11-27",
        "",
        "Some field theories are shown to be gravity in one dimension more.",
    ),
    Paper(
        "doi:10.1038/s41586-021-03819-2",
        "Highly accurate protein structure prediction with AlphaFold",
        ("John Jumper", "Richard Evans", "Alexander Pritzel"),
        "2021-07-15",
        "https://github.com/deepmind/alphafold",
        "A network predicts how proteins fold, with a median backbone error of 0.96 Å in CASP14.",
    ),
    Paper("2103.10385", "GPT Understands, Too", ("Xiao Liu",), "2021-03-18", "https://github.com/THUDM/P-tuning"),
    Paper(
        "1806.01261",
        "Relational inductive biases, deep learning, and graph networks",
        ("Peter W. Battaglia",),
        "2018-06-04",
    ),
    Paper(
        "2304.12995",
        "AudioGPT: Understanding and Generating Speech, Music, Sound, and Talking Head",
        ("Rongjie Huang",),
        "2023-04-25",
    ),
    Paper(
        "2310.01889",
        "Ring Attention with Blockwise Transformers for Near-Infinite Context",
        ("Hao Liu", "Matei Zaharia", "Pieter Abbeel"),
        "2023-10-03",
    ),
    Paper("1701.07875", "Wasserstein GAN", ("Martin Arjovsky", "Soumith Chintala", "Léon Bottou"), "2017-01-26"),
)
PAPERS = {paper.id: paper for paper in _ALL}


def abstract(id: str) -> str:
    """Return our sentence about a paper."""
    return PAPERS[id].abstract
