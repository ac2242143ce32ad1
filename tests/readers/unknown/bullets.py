"""Lists of bullets and numbered lists, in the styles that curated lists have."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

from .facts import Case, abstract

CASES = (
    Case(
        "bullets with badges",
        """\
# Awesome Vision Language [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

## Contents
- [Instruction tuning](#instruction-tuning)
- [Pre-training](#pre-training)

## Instruction tuning
- [Visual Instruction Tuning](https://arxiv.org/abs/2304.08485) ![](https://img.shields.io/badge/NeurIPS-2023-blue) [![Star](https://img.shields.io/github/stars/haotian-liu/LLaVA.svg?style=social)](https://github.com/haotian-liu/LLaVA)

## Pre-training
- [BLIP-2: Bootstrapping Language-Image Pre-training with Frozen Image Encoders and Large Language Models](https://arxiv.org/abs/2301.12597) ![](https://img.shields.io/badge/ICML-2023-blue) [![Star](https://img.shields.io/github/stars/salesforce/LAVIS.svg?style=social)](https://github.com/salesforce/LAVIS)
""",
        "2304.08485 2301.12597",
        "code",
    ),
    Case(
        "bold links, venue in italics, code in brackets",
        """\
## Diffusion
- **[Denoising Diffusion Probabilistic Models](https://arxiv.org/abs/2006.11239)** *NeurIPS 2020* [[code](https://github.com/hojonathanho/diffusion)]
- **[High-Resolution Image Synthesis with Latent Diffusion Models](https://arxiv.org/abs/2112.10752)** *CVPR 2022* [[code](https://github.com/CompVis/latent-diffusion)]
""",
        "2006.11239 2112.10752",
        "code",
    ),
    Case(
        "numbered, title first, links last",
        """\
# Reading list

1. **Deep Residual Learning for Image Recognition.** *Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun.* CVPR 2016. [[paper](https://arxiv.org/abs/1512.03385)] [[code](https://github.com/KaimingHe/deep-residual-networks)]

2. **Masked Autoencoders Are Scalable Vision Learners.** *Kaiming He, Xinlei Chen, Saining Xie, Yanghao Li, Piotr Dollár, Ross Girshick.* CVPR 2022. [[paper](https://arxiv.org/abs/2111.06377)] [[code](https://github.com/facebookresearch/mae)]
""",
        "1512.03385 2111.06377",
        "authors code",
    ),
    Case(
        "month in brackets before the title",
        """\
### 2023
- (*2023.04*) **Visual Instruction Tuning** [[Paper](https://arxiv.org/abs/2304.08485)] [[Code](https://github.com/haotian-liu/LLaVA)]
- (*2023.01*) **BLIP-2: Bootstrapping Language-Image Pre-training with Frozen Image Encoders and Large Language Models** [[Paper](https://arxiv.org/abs/2301.12597)] [[Code](https://github.com/salesforce/LAVIS)]
- (*2023.12*) **Mamba: Linear-Time Sequence Modeling with Selective State Spaces** [[Paper](https://arxiv.org/abs/2312.00752)] [[Code](https://github.com/state-spaces/mamba)]
""",
        "2304.08485 2301.12597 2312.00752",
        "code",
    ),
    Case(
        "links by reference",
        """\
# Sequence models

* [Attention Is All You Need][transformer] (2017)
* [Mamba: Linear-Time Sequence Modeling with Selective State Spaces][mamba] (2023)
* [FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness][3]

[transformer]: https://arxiv.org/abs/1706.03762
[mamba]: https://arxiv.org/abs/2312.00752 "Mamba"
[3]: https://arxiv.org/abs/2205.14135
""",
        "1706.03762 2312.00752 2205.14135",
    ),
    Case(
        "details in nested bullets",
        f"""\
## Optimisers
- Adam: A Method for Stochastic Optimization
  - Authors: Diederik P. Kingma, Jimmy Ba
  - Link: https://arxiv.org/abs/1412.6980
  - Date: 2014-12-22
  - Abstract: {abstract("1412.6980")}

## Language
- BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding
  - Authors: Jacob Devlin, Ming-Wei Chang, Kenton Lee, Kristina Toutanova
  - Link: https://arxiv.org/abs/1810.04805
  - Code: https://github.com/google-research/bert
  - Date: 2018-10-11
  - Abstract: {abstract("1810.04805")}
""",
        "1412.6980 1810.04805",
        "authors date abstract code",
    ),
    Case(
        "citations in bullets",
        """\
# Publications we discuss

- Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun, "Deep Residual Learning for Image Recognition," CVPR, 2016. [Paper](https://arxiv.org/abs/1512.03385)
- Olaf Ronneberger, Philipp Fischer, Thomas Brox, "U-Net: Convolutional Networks for Biomedical Image Segmentation," MICCAI, 2015. [Paper](https://arxiv.org/abs/1505.04597)
""",
        "1512.03385 1505.04597",
        "authors",
    ),
    Case(
        "bare links after the title",
        """\
## Papers for Tuesday
- Attention Is All You Need: https://arxiv.org/abs/1706.03762
- Denoising Diffusion Probabilistic Models: https://arxiv.org/abs/2006.11239
- The Large N Limit of Superconformal Field Theories and Supergravity: https://arxiv.org/abs/hep-th/9711200
""",
        "1706.03762 2006.11239 hep-th/9711200",
    ),
    Case(
        "a reading list with boxes to tick",
        """\
# To read

- [x] [Attention Is All You Need](https://arxiv.org/pdf/1706.03762.pdf)
- [ ] [Visual Instruction Tuning](https://arxiv.org/pdf/2304.08485v2)
- [ ] [Highly accurate protein structure prediction with AlphaFold](https://doi.org/10.1038/s41586-021-03819-2)
""",
        "1706.03762 2304.08485 doi:10.1038/s41586-021-03819-2",
    ),
    Case(
        "venue in brackets before the title",
        """\
### Attention
- [NeurIPS 2017] Attention Is All You Need [[paper]](https://arxiv.org/abs/1706.03762) [[code]](https://github.com/tensorflow/tensor2tensor)
- [NeurIPS 2022] FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness [[paper]](https://arxiv.org/abs/2205.14135) [[code]](https://github.com/HazyResearch/flash-attention)
""",
        "1706.03762 2205.14135",
        "code",
    ),
    Case(
        "bold acronym, id as the link's text",
        """\
* 🔥 **Mamba**: Linear-Time Sequence Modeling with Selective State Spaces ([arXiv:2312.00752](https://arxiv.org/abs/2312.00752))
* **BERT**: Pre-training of Deep Bidirectional Transformers for Language Understanding ([arXiv:1810.04805](https://arxiv.org/abs/1810.04805))
""",
        "2312.00752 1810.04805",
    ),
    Case(
        "links in angle brackets",
        """\
+ Adam: A Method for Stochastic Optimization (Kingma and Ba, 2014) - <https://arxiv.org/abs/1412.6980>
+ U-Net: Convolutional Networks for Biomedical Image Segmentation (Ronneberger et al., 2015) - <https://arxiv.org/abs/1505.04597>
""",
        "1412.6980 1505.04597",
    ),
    Case(
        "title, then authors and links on lines of their own",
        """\
## Vision
- **Deep Residual Learning for Image Recognition**
  <br> Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun
  <br> CVPR 2016. [[Paper]](https://arxiv.org/abs/1512.03385)
- **Masked Autoencoders Are Scalable Vision Learners**
  <br> Kaiming He, Xinlei Chen, Saining Xie, Yanghao Li, Piotr Dollár, Ross Girshick
  <br> CVPR 2022. [[Paper]](https://arxiv.org/abs/2111.06377)
""",
        "1512.03385 2111.06377",
        "authors",
    ),
    Case(
        "community daily papers",
        """\
# Daily papers, 18 April 2023

1. [Visual Instruction Tuning](https://huggingface.co/papers/2304.08485) (97 upvotes)
2. [Mamba: Linear-Time Sequence Modeling with Selective State Spaces](https://huggingface.co/papers/2312.00752) (41 upvotes)
""",
        "2304.08485 2312.00752",
    ),
    Case(
        "accepted papers without links",
        """\
# Accepted papers

- **Attention Is All You Need**. Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin
- **Denoising Diffusion Probabilistic Models**. Jonathan Ho, Ajay Jain, Pieter Abbeel
- **Visual Instruction Tuning**. Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee
""",
        "title:1706.03762 title:2006.11239 title:2304.08485",
        "authors",
    ),
    Case(
        "an introduction in prose before the list",
        """\
# Diffusion models

This list started from the survey of [Yang et al.](https://arxiv.org/abs/2209.00796); read it first.

- [Denoising Diffusion Probabilistic Models](https://arxiv.org/abs/2006.11239), NeurIPS 2020
- [High-Resolution Image Synthesis with Latent Diffusion Models](https://arxiv.org/abs/2112.10752), CVPR 2022

Found a mistake? See [CONTRIBUTING](CONTRIBUTING.md).
""",
        "2006.11239 2112.10752",
    ),
)
