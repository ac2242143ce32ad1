"""Saved web pages that list papers."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

from .facts import Case, abstract

CASES = (
    Case(
        "a list in HTML",
        """\
<!DOCTYPE html>
<html><head><title>Papers of our group</title></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/people">People</a></li></ul></nav>
<h1>Papers</h1>
<ul>
<li><a href="https://arxiv.org/abs/1512.03385">Deep Residual Learning for Image Recognition</a>, CVPR 2016</li>
<li><a href="https://arxiv.org/abs/2111.06377">Masked Autoencoders Are Scalable Vision Learners</a>, CVPR 2022</li>
</ul>
<footer>Written by hand.</footer>
</body></html>
""",
        "1512.03385 2111.06377",
        suffix=".html",
    ),
    Case(
        "a table in HTML",
        """\
<html><body>
<h2>Generative models</h2>
<table class="papers">
<thead><tr><th>Date</th><th>Title</th><th>Authors</th><th>PDF</th></tr></thead>
<tbody>
<tr><td>2020-06-19</td><td>Denoising Diffusion Probabilistic Models</td><td>Jonathan Ho, Ajay Jain, Pieter Abbeel</td><td><a href="https://arxiv.org/pdf/2006.11239">PDF</a></td></tr>
<tr><td>2021-12-20</td><td>High-Resolution Image Synthesis with Latent Diffusion Models</td><td>Robin Rombach, Andreas Blattmann, Dominik Lorenz, Patrick Esser, Bj&ouml;rn Ommer</td><td><a href="https://arxiv.org/pdf/2112.10752">PDF</a></td></tr>
</tbody></table>
</body></html>
""",
        "2006.11239 2112.10752",
        "authors date",
        ".html",
    ),
    Case(
        "the archive's own page of new papers",
        f"""\
<html><body>
<h1>Machine Learning</h1>
<dl id="articles">
<h3>New submissions (showing 2 of 2 entries)</h3>
<dt><a name="item1">[1]</a> <a href="/abs/2312.00752" title="Abstract" id="2312.00752">arXiv:2312.00752</a>
[<a href="/pdf/2312.00752" title="Download PDF">pdf</a>, <a href="/format/2312.00752" title="Other formats">other</a>]</dt>
<dd><div class="meta">
<div class="list-title mathjax"><span class="descriptor">Title:</span>
Mamba: Linear-Time Sequence Modeling with Selective State Spaces
</div>
<div class="list-authors"><a href="https://arxiv.org/search/cs?query=Gu,+A">Albert Gu</a>, <a href="https://arxiv.org/search/cs?query=Dao,+T">Tri Dao</a></div>
<div class="list-subjects"><span class="descriptor">Subjects:</span> <span class="primary-subject">Machine Learning (cs.LG)</span></div>
<p class="mathjax">{abstract("2312.00752")}</p>
</div></dd>
<dt><a name="item2">[2]</a> <a href="/abs/1412.6980" title="Abstract" id="1412.6980">arXiv:1412.6980</a>
[<a href="/pdf/1412.6980" title="Download PDF">pdf</a>, <a href="/format/1412.6980" title="Other formats">other</a>]</dt>
<dd><div class="meta">
<div class="list-title mathjax"><span class="descriptor">Title:</span>
Adam: A Method for Stochastic Optimization
</div>
<div class="list-authors"><a href="https://arxiv.org/search/cs?query=Kingma,+D+P">Diederik P. Kingma</a>, <a href="https://arxiv.org/search/cs?query=Ba,+J">Jimmy Ba</a></div>
<div class="list-subjects"><span class="descriptor">Subjects:</span> <span class="primary-subject">Machine Learning (cs.LG)</span></div>
<p class="mathjax">{abstract("1412.6980")}</p>
</div></dd>
</dl>
</body></html>
""",
        "2312.00752 1412.6980",
        "authors abstract",
        ".html",
    ),
    Case(
        "cards in HTML",
        f"""\
<html><body><main>
<article class="paper"><h3><a href="https://arxiv.org/abs/2304.08485">Visual Instruction Tuning</a></h3>
<p class="authors">Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee</p>
<p class="abstract">{abstract("2304.08485")}</p></article>
<article class="paper"><h3><a href="https://arxiv.org/abs/2205.14135">FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness</a></h3>
<p class="authors">Tri Dao, Daniel Y. Fu, Stefano Ermon, Atri Rudra, Christopher Ré</p>
<p class="abstract">{abstract("2205.14135")}</p></article>
</main></body></html>
""",
        "2304.08485 2205.14135",
        suffix=".html",
    ),
)
