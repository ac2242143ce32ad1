"""Listings of one block a paper: labelled lines, sections, notes, mails, exports of reference managers."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

from .facts import Case, abstract

CASES = (
    Case(
        "labelled lines, blank lines between",
        f"""\
Title: Attention Is All You Need
Authors: Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin
Link: https://arxiv.org/abs/1706.03762
Date: 2017-06-12
Abstract: {abstract("1706.03762")}

Title: Adam: A Method for Stochastic Optimization
Authors: Diederik P. Kingma, Jimmy Ba
Link: https://arxiv.org/abs/1412.6980
Date: 2014-12-22
Abstract: {abstract("1412.6980")}
""",
        "1706.03762 1412.6980",
        "authors date abstract",
    ),
    Case(
        "paper and link lines",
        """\
Paper: Denoising Diffusion Probabilistic Models
Link: https://arxiv.org/abs/2006.11239
Code: https://github.com/hojonathanho/diffusion

Paper: High-Resolution Image Synthesis with Latent Diffusion Models
Link: https://arxiv.org/abs/2112.10752
Code: https://github.com/CompVis/latent-diffusion
""",
        "2006.11239 2112.10752",
        "code",
    ),
    Case(
        "sections with bold labels in bullets",
        f"""\
# Weekly digest

### Visual Instruction Tuning
- **Authors:** Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee
- **arXiv:** [2304.08485](https://arxiv.org/abs/2304.08485)
- **Published:** 2023-04-17
- **Abstract:** {abstract("2304.08485")}

### Mamba: Linear-Time Sequence Modeling with Selective State Spaces
- **Authors:** Albert Gu, Tri Dao
- **arXiv:** [2312.00752](https://arxiv.org/abs/2312.00752)
- **Published:** 2023-12-01
- **Abstract:** {abstract("2312.00752")}
""",
        "2304.08485 2312.00752",
        "authors date abstract",
    ),
    Case(
        "a notebook with inline fields",
        """\
---
tags: [papers, diffusion]
created: 2024-02-01
---
## Denoising Diffusion Probabilistic Models
authors:: Jonathan Ho, Ajay Jain, Pieter Abbeel
url:: https://arxiv.org/abs/2006.11239
date:: 2020-06-19
status:: #read

## High-Resolution Image Synthesis with Latent Diffusion Models
authors:: Robin Rombach, Andreas Blattmann, Dominik Lorenz, Patrick Esser, Björn Ommer
url:: https://arxiv.org/abs/2112.10752
date:: 2021-12-20
status:: #unread
""",
        "2006.11239 2112.10752",
        "authors date",
    ),
    Case(
        "a page exported from a workspace",
        f"""\
# Masked Autoencoders Are Scalable Vision Learners

Authors: Kaiming He, Xinlei Chen, Saining Xie, Yanghao Li, Piotr Dollár, Ross Girshick
Created: March 3, 2024 10:12 AM
Tags: vision, self-supervised
URL: https://arxiv.org/abs/2111.06377
Published: 2021-11-11

## Abstract

{abstract("2111.06377")}
""",
        "2111.06377",
        "authors abstract",
    ),
    Case(
        "reading notes",
        """\
# Notes

## Attention Is All You Need (NeurIPS 2017)
[[paper](https://arxiv.org/abs/1706.03762)] [[code](https://github.com/tensorflow/tensor2tensor)]

> Recurrence is not needed.

**What I took from it**: scale the dot products.

## BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding (NAACL 2019)
[[paper](https://arxiv.org/abs/1810.04805)] [[code](https://github.com/google-research/bert)]

> Mask, then predict.

**What I took from it**: next-sentence prediction may not matter.
""",
        "1706.03762 1810.04805",
        "code",
    ),
    Case(
        "notes of a reference manager",
        f"""\
# FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness

- **Item Type**: preprint
- **Authors**: Tri Dao; Daniel Y. Fu; Stefano Ermon; Atri Rudra; Christopher Ré
- **Date**: 2022-05-27
- **URL**: http://arxiv.org/abs/2205.14135
- **Abstract**: {abstract("2205.14135")}

# Adam: A Method for Stochastic Optimization

- **Item Type**: preprint
- **Authors**: Diederik P. Kingma; Jimmy Ba
- **Date**: 2014-12-22
- **URL**: http://arxiv.org/abs/1412.6980
- **Abstract**: {abstract("1412.6980")}
""",
        "2205.14135 1412.6980",
        "authors date abstract",
    ),
    Case(
        "a feed turned into text",
        f"""\
## [Mamba: Linear-Time Sequence Modeling with Selective State Spaces](https://arxiv.org/abs/2312.00752)

*2023-12-01* by **Albert Gu, Tri Dao**

{abstract("2312.00752")}

[Read more](https://arxiv.org/abs/2312.00752)

---

## [Visual Instruction Tuning](https://arxiv.org/abs/2304.08485)

*2023-04-17* by **Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee**

{abstract("2304.08485")}

[Read more](https://arxiv.org/abs/2304.08485)

---
""",
        "2312.00752 2304.08485",
    ),
    Case(
        "Japanese labels",
        f"""\
# 今日の論文

## Visual Instruction Tuning
- 著者: Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee
- 公開日: 2023-04-17
- リンク: https://arxiv.org/abs/2304.08485
- 概要: {abstract("2304.08485")}

## Denoising Diffusion Probabilistic Models
- 著者: Jonathan Ho, Ajay Jain, Pieter Abbeel
- 公開日: 2020-06-19
- リンク: https://arxiv.org/abs/2006.11239
- 概要: {abstract("2006.11239")}
""",
        "2304.08485 2006.11239",
        "authors date abstract",
    ),
    Case(
        "Korean labels",
        f"""\
**제목**: Attention Is All You Need
**저자**: Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin
**링크**: https://arxiv.org/abs/1706.03762
**초록**: {abstract("1706.03762")}

**제목**: Deep Residual Learning for Image Recognition
**저자**: Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun
**링크**: https://arxiv.org/abs/1512.03385
**초록**: {abstract("1512.03385")}
""",
        "1706.03762 1512.03385",
        "authors abstract",
    ),
    Case(
        "Chinese labels with full-width colons",
        f"""\
### 论文 1
**标题**：Masked Autoencoders Are Scalable Vision Learners
**作者**：Kaiming He, Xinlei Chen, Saining Xie, Yanghao Li, Piotr Dollár, Ross Girshick
**链接**：https://arxiv.org/abs/2111.06377
**代码**：https://github.com/facebookresearch/mae
**摘要**：{abstract("2111.06377")}

### 论文 2
**标题**：U-Net: Convolutional Networks for Biomedical Image Segmentation
**作者**：Olaf Ronneberger, Philipp Fischer, Thomas Brox
**链接**：https://arxiv.org/abs/1505.04597
**摘要**：{abstract("1505.04597")}
""",
        "2111.06377 1505.04597",
        "authors abstract code",
    ),
    Case(
        "French labels",
        f"""\
## Veille de la semaine

**Titre** : BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding
**Auteurs** : Jacob Devlin, Ming-Wei Chang, Kenton Lee, Kristina Toutanova
**Lien** : https://arxiv.org/abs/1810.04805
**Résumé** : {abstract("1810.04805")}

**Titre** : Adam: A Method for Stochastic Optimization
**Auteurs** : Diederik P. Kingma, Jimmy Ba
**Lien** : https://arxiv.org/abs/1412.6980
**Résumé** : {abstract("1412.6980")}
""",
        "1810.04805 1412.6980",
        "authors abstract",
    ),
    Case(
        "an outline with properties",
        """\
* Attention Is All You Need
  :PROPERTIES:
  :AUTHOR: Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin
  :URL: https://arxiv.org/abs/1706.03762
  :DATE: 2017-06-12
  :END:
* Adam: A Method for Stochastic Optimization
  :PROPERTIES:
  :AUTHOR: Diederik P. Kingma, Jimmy Ba
  :URL: https://arxiv.org/abs/1412.6980
  :DATE: 2014-12-22
  :END:
""",
        "1706.03762 1412.6980",
        "authors date",
        ".org",
    ),
    Case(
        "the mail of new submissions",
        f"""\
------------------------------------------------------------------------------
------------------------------------------------------------------------------
Send any comments regarding submissions directly to submitter.
------------------------------------------------------------------------------
\\\\
arXiv:2006.11239
Date: Fri, 19 Jun 2020 17:24:44 GMT   (9137kb,D)

Title: Denoising Diffusion Probabilistic Models
Authors: Jonathan Ho, Ajay Jain, Pieter Abbeel
Categories: cs.LG stat.ML
\\\\
  {abstract("2006.11239")}
\\\\ ( https://arxiv.org/abs/2006.11239 ,  9137kb)
------------------------------------------------------------------------------
\\\\
arXiv:2112.10752
Date: Mon, 20 Dec 2021 18:55:25 GMT   (36784kb,D)

Title: High-Resolution Image Synthesis with Latent Diffusion
  Models
Authors: Robin Rombach, Andreas Blattmann, Dominik Lorenz, Patrick Esser,
  Bj\\"orn Ommer
Categories: cs.CV
Comments: CVPR 2022
\\\\
  {abstract("2112.10752")}
\\\\ ( https://arxiv.org/abs/2112.10752 ,  36784kb)
------------------------------------------------------------------------------
""",
        "2006.11239 2112.10752",
        "authors abstract date",
        ".txt",
    ),
    Case(
        "titles alone in bold, authors and id below",
        """\
**Attention Is All You Need**
Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin
arXiv:1706.03762

**Visual Instruction Tuning**
Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee
arXiv:2304.08485
""",
        "1706.03762 2304.08485",
        "authors",
    ),
    Case(
        "emoji labels",
        f"""\
## 📄 Mamba: Linear-Time Sequence Modeling with Selective State Spaces

👥 **Authors**: Albert Gu, Tri Dao

📅 **Date**: 2023-12-01

🔗 **Link**: [arXiv](https://arxiv.org/abs/2312.00752)

💻 **Code**: [GitHub](https://github.com/state-spaces/mamba)

📝 **Abstract**: {abstract("2312.00752")}

---

## 📄 Visual Instruction Tuning

👥 **Authors**: Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee

📅 **Date**: 2023-04-17

🔗 **Link**: [arXiv](https://arxiv.org/abs/2304.08485)

💻 **Code**: [GitHub](https://github.com/haotian-liu/LLaVA)

📝 **Abstract**: {abstract("2304.08485")}
""",
        "2312.00752 2304.08485",
        "authors date abstract code",
    ),
)
