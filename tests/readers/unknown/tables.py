"""Tables with other columns, other headers, other languages."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

from .facts import Case, abstract

CASES = (
    Case(
        "headers with emoji",
        """\
| 📄 Paper | 👥 Authors | 🏛️ Venue | 💻 Code |
|:--|:--|:-:|:-:|
| [Attention Is All You Need](https://arxiv.org/abs/1706.03762) | Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin | NeurIPS 2017 | [GitHub](https://github.com/tensorflow/tensor2tensor) |
| [Deep Residual Learning for Image Recognition](https://arxiv.org/abs/1512.03385) | Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun | CVPR 2016 | [GitHub](https://github.com/KaimingHe/deep-residual-networks) |
""",
        "1706.03762 1512.03385",
        "authors code",
    ),
    Case(
        "year, venue, paper, code",
        """\
## Vision and language

| Year | Venue | Paper | Code |
| ---- | ----- | ----- | ---- |
| 2023 | NeurIPS | [Visual Instruction Tuning](https://arxiv.org/abs/2304.08485) | [link](https://github.com/haotian-liu/LLaVA) |
| 2023 | ICML | [BLIP-2: Bootstrapping Language-Image Pre-training with Frozen Image Encoders and Large Language Models](https://arxiv.org/abs/2301.12597) | [link](https://github.com/salesforce/LAVIS) |
| 2021 | Nature | [Highly accurate protein structure prediction with AlphaFold](https://doi.org/10.1038/s41586-021-03819-2) | [link](https://github.com/deepmind/alphafold) |
""",
        "2304.08485 2301.12597 doi:10.1038/s41586-021-03819-2",
        "code",
    ),
    Case(
        "bare ids in a column",
        """\
| ID | Title | Authors | Submitted |
|----|-------|---------|-----------|
| 1412.6980 | Adam: A Method for Stochastic Optimization | Diederik P. Kingma, Jimmy Ba | 2014-12-22 |
| 2006.11239v2 | Denoising Diffusion Probabilistic Models | Jonathan Ho, Ajay Jain, Pieter Abbeel | 2020-06-19 |
| hep-th/9711200 | The Large N Limit of Superconformal Field Theories and Supergravity | Juan M. Maldacena | 1997-11-27 |
""",
        "1412.6980 2006.11239 hep-th/9711200",
        "authors date",
    ),
    Case(
        "the link in a column of its own",
        """\
| Title | Date | Link |
|---|---|---|
| Mamba: Linear-Time Sequence Modeling with Selective State Spaces | 2023-12-01 | [arXiv](https://arxiv.org/abs/2312.00752) |
| FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness | 2022-05-27 | [arXiv](https://arxiv.org/abs/2205.14135) |
""",
        "2312.00752 2205.14135",
        "date",
    ),
    Case(
        "no pipes at the edges",
        """\
Title | Authors | PDF
--- | --- | ---
Deep Residual Learning for Image Recognition | Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun | [pdf](https://arxiv.org/pdf/1512.03385)
U-Net: Convolutional Networks for Biomedical Image Segmentation | Olaf Ronneberger, Philipp Fischer, Thomas Brox | [pdf](https://arxiv.org/pdf/1505.04597)
""",
        "1512.03385 1505.04597",
        "authors",
    ),
    Case(
        "Japanese headers",
        """\
| 論文 | 著者 | 公開日 | コード |
| --- | --- | --- | --- |
| [Visual Instruction Tuning](https://arxiv.org/abs/2304.08485) | Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee | 2023-04-17 | [code](https://github.com/haotian-liu/LLaVA) |
| [Mamba: Linear-Time Sequence Modeling with Selective State Spaces](https://arxiv.org/abs/2312.00752) | Albert Gu, Tri Dao | 2023-12-01 | [code](https://github.com/state-spaces/mamba) |
""",
        "2304.08485 2312.00752",
        "authors date code",
    ),
    Case(
        "Korean headers",
        """\
| 번호 | 제목 | 저자 | 링크 |
| --- | --- | --- | --- |
| 1 | Adam: A Method for Stochastic Optimization | Diederik P. Kingma, Jimmy Ba | [arXiv](https://arxiv.org/abs/1412.6980) |
| 2 | Denoising Diffusion Probabilistic Models | Jonathan Ho, Ajay Jain, Pieter Abbeel | [arXiv](https://arxiv.org/abs/2006.11239) |
""",
        "1412.6980 2006.11239",
        "authors",
    ),
    Case(
        "accepted papers in a table without links",
        """\
| # | Paper Title | Authors |
|---|---|---|
| 12 | Attention Is All You Need | Ashish Vaswani; Noam Shazeer; Niki Parmar; Jakob Uszkoreit; Llion Jones; Aidan N. Gomez; Lukasz Kaiser; Illia Polosukhin |
| 31 | Visual Instruction Tuning | Haotian Liu; Chunyuan Li; Qingyang Wu; Yong Jae Lee |
""",
        "title:1706.03762 title:2304.08485",
        "authors",
    ),
    Case(
        "title in bold, links packed into one cell",
        """\
| Paper | Links | Date |
|:-----|:-----|:----:|
| **High-Resolution Image Synthesis with Latent Diffusion Models** <br> *CVPR 2022* | [Paper](https://arxiv.org/abs/2112.10752) / [Code](https://github.com/CompVis/latent-diffusion) | 2021-12-20 |
| **Masked Autoencoders Are Scalable Vision Learners** <br> *CVPR 2022* | [Paper](https://arxiv.org/abs/2111.06377) / [Code](https://github.com/facebookresearch/mae) | 2021-11-11 |
""",
        "2112.10752 2111.06377",
        "date code",
    ),
    Case(
        "a table in HTML inside Markdown",
        """\
## Papers

<table>
  <tr><th>Title</th><th>Venue</th><th>Links</th></tr>
  <tr><td>Attention Is All You Need</td><td>NeurIPS 2017</td><td><a href="https://arxiv.org/abs/1706.03762">paper</a> <a href="https://github.com/tensorflow/tensor2tensor">code</a></td></tr>
  <tr><td>BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding</td><td>NAACL 2019</td><td><a href="https://arxiv.org/abs/1810.04805">paper</a> <a href="https://github.com/google-research/bert">code</a></td></tr>
</table>
""",
        "1706.03762 1810.04805",
        "code",
    ),
    Case(
        "rows broken over lines",
        f"""\
## Papers for 2023-12-04

| Title | Authors | Summary |
|-------|---------|---------|
| Mamba: Linear-Time Sequence Modeling with Selective
  State Spaces (Read more on [arXiv](https://arxiv.org/abs/2312.00752) or [HuggingFace](https://huggingface.co/papers/2312.00752))| Albert Gu, Tri Dao | {abstract("2312.00752")} |
| Visual Instruction Tuning (Read more on [arXiv](https://arxiv.org/abs/2304.08485) or [HuggingFace](https://huggingface.co/papers/2304.08485))| Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee | {abstract("2304.08485")} |
| FlashAttention: Fast and Memory-Efficient Exact
  Attention with IO-Awareness (Read more on [arXiv](https://arxiv.org/abs/2205.14135) or [HuggingFace](https://huggingface.co/papers/2205.14135))| Tri Dao, Daniel Y. Fu, Stefano Ermon, Atri Rudra, Christopher Ré | {abstract("2205.14135")} |
""",
        "2312.00752 2304.08485 2205.14135",
        "authors",
    ),
)
