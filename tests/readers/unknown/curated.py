"""Lists as curators in the wild lay them out, each with its own habit."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

from .facts import Case, abstract

CASES = (
    Case(
        "short name in brackets, title in italics, venue as code",
        """\
## Text
- **(BERT)** _BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding_ ```NAACL 2019```
[[Paper](https://arxiv.org/abs/1810.04805)] [[GitHub](https://github.com/google-research/bert)]

- **(Mamba)** _Mamba: Linear-Time Sequence Modeling with Selective State Spaces_ ```arXiv 2023```
[[Paper](https://arxiv.org/abs/2312.00752)] [[GitHub](https://github.com/state-spaces/mamba)]
""",
        "1810.04805 2312.00752",
        "code",
    ),
    Case(
        "bold title, then bullets of links",
        """\
# Vision papers with code

- [Generation](#generation)
- [Recognition](#recognition)

<a name="generation"></a>

# Generation

**High-Resolution Image Synthesis with Latent Diffusion Models**

- Homepage: https://ommer-lab.com/research/latent-diffusion-models/
- Paper: https://arxiv.org/abs/2112.10752
- Code: https://github.com/CompVis/latent-diffusion

<a name="recognition"></a>

# Recognition

**Masked Autoencoders Are Scalable Vision Learners**

- Paper: https://arxiv.org/abs/2111.06377
- Code: https://github.com/facebookresearch/mae
""",
        "2112.10752 2111.06377",
        "code",
    ),
    Case(
        "paragraphs broken by backslashes",
        r"""
## Image
**Denoising Diffusion Probabilistic Models** \
*Jonathan Ho, Ajay Jain, Pieter Abbeel* \
NeurIPS 2020. [[Paper](https://arxiv.org/abs/2006.11239)] [[Code](https://github.com/hojonathanho/diffusion)] \
19 Jun 2020

**High-Resolution Image Synthesis with Latent Diffusion Models** \
*Robin Rombach, Andreas Blattmann, Dominik Lorenz, Patrick Esser, Björn Ommer* \
CVPR 2022. [[Paper](https://arxiv.org/abs/2112.10752)] [[Code](https://github.com/CompVis/latent-diffusion)] \
20 Dec 2021
""",
        "2006.11239 2112.10752",
        "authors date code",
    ),
    Case(
        "numbered references with bold titles and stars",
        """\
# 1 Basics

**[1]** He, Kaiming, et al. "**Deep Residual Learning for Image Recognition**." arXiv preprint arXiv:1512.03385 (2015). [[pdf]](https://arxiv.org/pdf/1512.03385.pdf) **(ResNet, very deep)** :star::star::star:

**[2]** Kingma, Diederik, and Jimmy Ba. "**Adam: A Method for Stochastic Optimization**." arXiv preprint arXiv:1412.6980 (2014). [[pdf]](http://arxiv.org/pdf/1412.6980) **(Adam)** :star:
""",
        "1512.03385 1412.6980",
    ),
    Case(
        "links in bare paragraphs",
        """\
### Survey of the year

[Visual Instruction Tuning](https://arxiv.org/abs/2304.08485), NeurIPS 2023 [[code]](https://github.com/haotian-liu/LLaVA)

[BLIP-2: Bootstrapping Language-Image Pre-training with Frozen Image Encoders and Large Language Models](https://arxiv.org/abs/2301.12597), ICML 2023 [[code]](https://github.com/salesforce/LAVIS)

[Mamba: Linear-Time Sequence Modeling with Selective State Spaces](https://arxiv.org/abs/2312.00752), arXiv 2023
""",
        "2304.08485 2301.12597 2312.00752",
        "code",
    ),
    Case(
        "titles under a bullet of their section, dates behind",
        """\
- Convolution
  - Deep Residual Learning for Image Recognition (CVPR) [[paper](https://arxiv.org/abs/1512.03385)] - 2015.12.10
  - U-Net: Convolutional Networks for Biomedical Image Segmentation (MICCAI) [[paper](https://arxiv.org/abs/1505.04597)] - 2015.05.18
- Attention
  - Attention Is All You Need (NeurIPS) [[paper](https://arxiv.org/abs/1706.03762)] [[code](https://github.com/tensorflow/tensor2tensor)] - 2017.06.12
""",
        "1512.03385 1505.04597 1706.03762",
        "date code",
    ),
    Case(
        "the link on the short name, the rest behind a colon",
        """\
## Training
- [FlashAttention](https://arxiv.org/abs/2205.14135): Fast and Memory-Efficient Exact Attention with IO-Awareness | NeurIPS' 22
- [Mamba](https://arxiv.org/abs/2312.00752): Linear-Time Sequence Modeling with Selective State Spaces
- [Adam: A Method for Stochastic Optimization](https://arxiv.org/abs/1412.6980) | ICLR' 15
""",
        "2205.14135 2312.00752 1412.6980",
    ),
    Case(
        "month, keyword, institute, paper",
        """\
## Milestones

|  Date   |  Keywords  |  Institute  | Paper |
| :-----: | :--------: | :---------: | :---- |
| 2017-06 | Transformers | Google | [Attention Is All You Need](https://arxiv.org/pdf/1706.03762.pdf) |
| 2018-10 | BERT | Google | [BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding](https://arxiv.org/pdf/1810.04805) |
""",
        "1706.03762 1810.04805",
    ),
    Case(
        "authors in italics below the numbered title",
        """\
### Recognition

1. **Deep Residual Learning for Image Recognition.** CVPR 2016. [paper](https://arxiv.org/pdf/1512.03385.pdf)

   *Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun.*

1. **Masked Autoencoders Are Scalable Vision Learners.** CVPR 2022. [paper](https://arxiv.org/pdf/2111.06377.pdf)

   *Kaiming He, Xinlei Chen, Saining Xie, Yanghao Li, Piotr Dollár, Ross Girshick.*
""",
        "1512.03385 2111.06377",
        "authors",
    ),
    Case(
        "title and authors in one cell of a table",
        """\
## Efficient attention

|Title & Authors|Introduction|Links|
|:--|:--:|:--:|
|[![Star](https://img.shields.io/github/stars/HazyResearch/flash-attention.svg?style=social&label=Star)](https://github.com/HazyResearch/flash-attention)<br>[FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness](https://arxiv.org/abs/2205.14135) <br> Tri Dao, Daniel Y. Fu, Stefano Ermon, Atri Rudra, Christopher Ré |<img width="1002" alt="image" src="https://example.org/figure.png"> |[Github](https://github.com/HazyResearch/flash-attention) <br> [Paper](https://arxiv.org/abs/2205.14135)|
|[Mamba: Linear-Time Sequence Modeling with Selective State Spaces](https://arxiv.org/abs/2312.00752) <br> Albert Gu, Tri Dao | |[Paper](https://arxiv.org/abs/2312.00752)|
""",
        "2205.14135 2312.00752",
        "authors code",
    ),
    Case(
        "project and code behind emoji, on broken lines",
        """\
## 3.Image
* [High-Resolution Image Synthesis with Latent Diffusion Models](https://arxiv.org/abs/2112.10752)<br>:star:[code](https://github.com/CompVis/latent-diffusion)<br>:house:[project](https://ommer-lab.com/research/latent-diffusion-models/)
* [Denoising Diffusion Probabilistic Models](http://arxiv.org/abs/2006.11239)
""",
        "2112.10752 2006.11239",
        "code",
    ),
    Case(
        "the abstract folded under the bullet",
        f"""\
# Daily papers

<details open><summary><b>cs.LG (2)</b></summary>

- **[Mamba: Linear-Time Sequence Modeling with Selective State Spaces](https://arxiv.org/abs/2312.00752)** `arXiv:2312.00752`
  _Albert Gu, Tri Dao_
  <details><summary>Abstract</summary>
  {abstract("2312.00752")}
  </details>

- **[Adam: A Method for Stochastic Optimization](https://arxiv.org/abs/1412.6980)** `arXiv:1412.6980`
  _Diederik P. Kingma, Jimmy Ba_
  <details><summary>Abstract</summary>
  {abstract("1412.6980")}
  </details>

</details>
""",
        "2312.00752 1412.6980",
        "authors abstract",
    ),
    Case(
        "first author and venue behind the link",
        """\
#### Faster
- [FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness](https://arxiv.org/abs/2205.14135), Dao et al., NeurIPS 2022 | [github](https://github.com/HazyResearch/flash-attention) | [bibtex](./citations/flash.txt) <!---dao2022flash-->
- [Visual Instruction Tuning](https://arxiv.org/pdf/2304.08485.pdf), Liu et al., NeurIPS 2023 | [bibtex](./citations/llava.txt)
""",
        "2205.14135 2304.08485",
        "code",
    ),
    Case(
        "the month first, then a quoted title",
        """\
| Date | Paper | Team |
|---|---|---|
| 17 Apr 2023 | "Visual Instruction Tuning" ([arXiv](https://arxiv.org/abs/2304.08485)) | Wisconsin |
| 1 Dec 2023 | "Mamba: Linear-Time Sequence Modeling with Selective State Spaces" ([arXiv](https://arxiv.org/abs/2312.00752)) | CMU |
""",
        "2304.08485 2312.00752",
        "date",
    ),
    Case(
        "quoted titles, venue in italics",
        """\
## Mapping
* "U-Net: Convolutional Networks for Biomedical Image Segmentation", *MICCAI, 2015*. [[Paper](https://arxiv.org/pdf/1505.04597.pdf)]
* ResNet: "Deep Residual Learning for Image Recognition", *CVPR, 2016*. [[Paper](https://arxiv.org/pdf/1512.03385.pdf)] [[Code](https://github.com/KaimingHe/deep-residual-networks)]
""",
        "1505.04597 1512.03385",
        "code",
    ),
    Case(
        "authors before the title, commas between",
        """\
### Segmentation
* Olaf Ronneberger, Philipp Fischer, Thomas Brox, U-Net: Convolutional Networks for Biomedical Image Segmentation, MICCAI, 2015. [[Paper]](https://arxiv.org/pdf/1505.04597)
* Kaiming He, Xinlei Chen, Saining Xie, Yanghao Li, Piotr Dollár, Ross Girshick, Masked Autoencoders Are Scalable Vision Learners, CVPR, 2022. [[Paper]](https://arxiv.org/pdf/2111.06377) [[Code]](https://github.com/facebookresearch/mae)
""",
        "1505.04597 2111.06377",
        "authors code",
    ),
    Case(
        "a nickname with links, the citation nested",
        """\
* ResNet [[Paper]](https://arxiv.org/pdf/1512.03385) [[Code]](https://github.com/KaimingHe/deep-residual-networks)
  * Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun, Deep Residual Learning for Image Recognition, arXiv:1512.03385.
* Adam [[Paper]](http://arxiv.org/pdf/1412.6980)
  * Diederik P. Kingma, Jimmy Ba, Adam: A Method for Stochastic Optimization, ICLR, 2015.
""",
        "1512.03385 1412.6980",
        "authors code",
    ),
    Case(
        "links behind the authors, in a paragraph of their own",
        r"""
## Must read

1. **Attention Is All You Need** Preprint.

   *Ashish Vaswani\*, Noam Shazeer\*, Niki Parmar\*, Jakob Uszkoreit\*, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin* [[pdf](https://arxiv.org/abs/1706.03762)], [[project](https://github.com/tensorflow/tensor2tensor)], 2017.6

2. **FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness** NeurIPS 2022.

   *Tri Dao, Daniel Y. Fu, Stefano Ermon, Atri Rudra, Christopher Ré.*  [[pdf](https://arxiv.org/abs/2205.14135)], 2022.5

3. **Mamba: Linear-Time Sequence Modeling with Selective State Spaces**. Preprint. ![](https://img.shields.io/badge/Sequence-green)

    *Albert Gu, Tri Dao*. [[pdf](https://arxiv.org/abs/2312.00752)] 2023.12
""",
        "1706.03762 2205.14135 2312.00752",
        "authors",
    ),
    Case(
        "underlined nickname, title in bold quotes",
        """\
1. <u>ResNet</u>: **"Deep Residual Learning for Image Recognition"**. *Kaiming He et al.* CVPR 2016. [[Paper](https://arxiv.org/abs/1512.03385)] [[Source](https://github.com/KaimingHe/deep-residual-networks)]
2. <u>BERT</u>: **"BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding"**. *Jacob Devlin et al.* NAACL 2019. [[Paper](https://arxiv.org/abs/1810.04805)] [[Source](https://github.com/google-research/bert)]
""",
        "1512.03385 1810.04805",
    ),
    Case(
        "year in brackets and initials behind the title",
        """\
- **Adam: A Method for Stochastic Optimization** (2014), D. Kingma and J. Ba [[pdf]](http://arxiv.org/pdf/1412.6980)
- Deep Residual Learning for Image Recognition (2016), K. He et al. [[pdf]](http://arxiv.org/pdf/1512.03385)
- U-Net: Convolutional Networks for Biomedical Image Segmentation (2015), O. Ronneberger et al. [[pdf]](https://arxiv.org/pdf/1505.04597) :sparkles:
""",
        "1412.6980 1512.03385 1505.04597",
    ),
    Case(
        "the year before the link",
        """\
**Surveys**

- 2023 [Visual Instruction Tuning](https://arxiv.org/abs/2304.08485)
- 2022 综述：[High-Resolution Image Synthesis with Latent Diffusion Models](https://arxiv.org/abs/2112.10752)
""",
        "2304.08485 2112.10752",
    ),
    Case(
        "nickname in bold brackets",
        """\
- **[LDM]** High-Resolution Image Synthesis with Latent Diffusion Models [[paper](https://arxiv.org/abs/2112.10752)] [[code](https://github.com/CompVis/latent-diffusion)]
- **[MAE]** Masked Autoencoders Are Scalable Vision Learners [[paper](https://arxiv.org/abs/2111.06377)] [[code](https://github.com/facebookresearch/mae)]
- Denoising Diffusion Probabilistic Models [[paper](https://arxiv.org/abs/2006.11239)]
""",
        "2112.10752 2111.06377 2006.11239",
        "code",
    ),
    Case(
        "titles that read like lists of names",
        """\
1. **GPT Understands, Too.** *Xiao Liu et al.* arXiv 2021. [[Paper](https://arxiv.org/abs/2103.10385)] [[GitHub](https://github.com/THUDM/P-tuning)]
2. **Relational inductive biases, deep learning, and graph networks.** arxiv 2018. [[Paper](https://arxiv.org/abs/1806.01261)]
3. **AudioGPT: Understanding and Generating Speech, Music, Sound, and Talking Head.** *Rongjie Huang et al. arXiv.* [[Paper](https://arxiv.org/abs/2304.12995)]
""",
        "2103.10385 1806.01261 2304.12995",
        "code",
    ),
    Case(
        "such titles as the words of a link",
        """\
- [GPT Understands, Too](https://arxiv.org/abs/2103.10385)
- 2018-06-04, **Relational inductive biases, deep learning, and graph networks**, Peter W. Battaglia et.al., Paper: [http://arxiv.org/abs/1806.01261v3](http://arxiv.org/abs/1806.01261v3)
- [AudioGPT: Understanding and Generating Speech, Music, Sound, and Talking Head](https://arxiv.org/abs/2304.12995)
""",
        "2103.10385 1806.01261 2304.12995",
    ),
    Case(
        "the link on the first words only",
        """\
- [Ring Attention](https://arxiv.org/pdf/2310.01889.pdf) with Blockwise Transformers for Near-Infinite Context | UCB
- [FlashAttention](https://arxiv.org/abs/2205.14135): Fast and Memory-Efficient Exact Attention with IO-Awareness | Stanford
""",
        "2310.01889 2205.14135",
    ),
    Case(
        "short titles, venue and year before the link",
        """\
- ICML-17 [Wasserstein GAN](https://arxiv.org/abs/1701.07875)
- CVPR-16 [Deep Residual Learning for Image Recognition](https://arxiv.org/abs/1512.03385)
- NeurIPS'20 [Denoising Diffusion Probabilistic Models](https://arxiv.org/abs/2006.11239)
""",
        "1701.07875 1512.03385 2006.11239",
    ),
    Case(
        "short titles without any mark",
        """\
- Wasserstein GAN (2017), M. Arjovsky et al. [[pdf]](https://arxiv.org/pdf/1701.07875v1)
- GPT Understands, Too (2021), X. Liu et al. [[pdf]](https://arxiv.org/pdf/2103.10385)
""",
        "1701.07875 2103.10385",
    ),
    Case(
        "notes and neighbours around the list",
        """\
# Papers of 2022

Our survey is out: [**A Survey of Everything**](https://arxiv.org/abs/2209.00796), please cite it.

## Lists of other years
↘️[WACV-2021-Papers](https://github.com/example/WACV-2021-Papers)
↘️[CVPR-2021-Papers](https://github.com/example/CVPR-2021-Papers)
↘️[Papers-2020](https://github.com/example/Papers-2020)

## Vision
**Acknowledgment: We took parts of this section from the survey [_Transformers in Vision: A Survey_](https://arxiv.org/abs/2101.01169).**

* [High-Resolution Image Synthesis with Latent Diffusion Models](https://arxiv.org/abs/2112.10752)<br>:star:[code](https://github.com/CompVis/latent-diffusion)
* [Masked Autoencoders Are Scalable Vision Learners](https://arxiv.org/abs/2111.06377)

## Citation

If this list helps you, please cite [our survey](https://arxiv.org/abs/2209.00796).
""",
        "2112.10752 2111.06377",
        "code",
    ),
)
