"""Structured files whose keys and columns are named in other ways."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

from .facts import Case, abstract

CASES = (
    Case(
        "CSV with other column names",
        """\
paper_title,author_list,arxiv_link,conference,publish_date,github
"Deep Residual Learning for Image Recognition","Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun",https://arxiv.org/abs/1512.03385,CVPR 2016,2015-12-10,https://github.com/KaimingHe/deep-residual-networks
"Visual Instruction Tuning","Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee",https://arxiv.org/abs/2304.08485,NeurIPS 2023,2023-04-17,https://github.com/haotian-liu/LLaVA
""",
        "1512.03385 2304.08485",
        "authors date code",
        ".csv",
    ),
    Case(
        "CSV with semicolons",
        """\
Title;Authors;URL;Abstract Note
Adam: A Method for Stochastic Optimization;Kingma, Diederik P. and Ba, Jimmy;http://arxiv.org/abs/1412.6980;Step sizes are set for each weight.
U-Net: Convolutional Networks for Biomedical Image Segmentation;Ronneberger, Olaf and Fischer, Philipp and Brox, Thomas;http://arxiv.org/abs/1505.04597;A net that narrows and widens again.
""",
        "1412.6980 1505.04597",
        "authors",
        ".csv",
    ),
    Case(
        "values between tabs",
        """\
arxiv\ttitle\tyear
1706.03762\tAttention Is All You Need\t2017
1810.04805\tBERT: Pre-training of Deep Bidirectional Transformers for Language Understanding\t2018
""",
        "1706.03762 1810.04805",
        suffix=".tsv",
    ),
    Case(
        "the export of a reference manager",
        """\
"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date"
"AB12","journalArticle","2021","Jumper, John; Evans, Richard; Pritzel, Alexander","Highly accurate protein structure prediction with AlphaFold","Nature","10.1038/s41586-021-03819-2","https://www.nature.com/articles/s41586-021-03819-2","A network predicts how proteins fold.","2021-07-15"
"CD34","preprint","2023","Gu, Albert; Dao, Tri","Mamba: Linear-Time Sequence Modeling with Selective State Spaces","","","http://arxiv.org/abs/2312.00752","State spaces replace attention.","2023-12-01"
""",
        "doi:10.1038/s41586-021-03819-2 2312.00752",
        "authors date",
        ".csv",
    ),
    Case(
        "a search service's answer",
        f"""\
{{"total": 2, "offset": 0, "data": [
 {{"paperId": "204e3073870fae3d05bcbc2f6a8e263d9b72e776", "externalIds": {{"ArXiv": "1706.03762", "CorpusId": 13756489}},
   "title": "Attention Is All You Need", "abstract": "{abstract("1706.03762")}", "venue": "NeurIPS", "year": 2017,
   "publicationDate": "2017-06-12",
   "authors": [{{"name": "Ashish Vaswani"}}, {{"name": "Noam Shazeer"}}, {{"name": "Niki Parmar"}}, {{"name": "Jakob Uszkoreit"}},
               {{"name": "Llion Jones"}}, {{"name": "Aidan N. Gomez"}}, {{"name": "Lukasz Kaiser"}}, {{"name": "Illia Polosukhin"}}]}},
 {{"paperId": "a6cb366736791bcccc5c8639de5a8f9636bf87e8", "externalIds": {{"ArXiv": "1412.6980"}},
   "title": "Adam: A Method for Stochastic Optimization", "abstract": "{abstract("1412.6980")}", "venue": "ICLR", "year": 2014,
   "publicationDate": "2014-12-22", "authors": [{{"name": "Diederik P. Kingma"}}, {{"name": "Jimmy Ba"}}]}}
]}}
""",
        "1706.03762 1412.6980",
        "authors abstract date",
        ".json",
    ),
    Case(
        "daily papers of a community site",
        f"""\
[{{"paper": {{"id": "2304.08485", "title": "Visual Instruction Tuning", "summary": "{abstract("2304.08485")}",
  "publishedAt": "2023-04-17T17:59:25.000Z", "upvotes": 97,
  "authors": [{{"_id": "a", "name": "Haotian Liu"}}, {{"_id": "b", "name": "Chunyuan Li"}}, {{"_id": "c", "name": "Qingyang Wu"}},
              {{"_id": "d", "name": "Yong Jae Lee"}}]}}, "numComments": 3}},
 {{"paper": {{"id": "2312.00752", "title": "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
  "summary": "{abstract("2312.00752")}", "publishedAt": "2023-12-01T18:01:34.000Z", "upvotes": 41,
  "authors": [{{"_id": "e", "name": "Albert Gu"}}, {{"_id": "f", "name": "Tri Dao"}}]}}, "numComments": 0}}]
""",
        "2304.08485 2312.00752",
        "authors abstract date",
        ".json",
    ),
    Case(
        "papers by id in one object",
        f"""\
{{
  "2006.11239": {{"name": "Denoising Diffusion Probabilistic Models", "creators": ["Jonathan Ho", "Ajay Jain", "Pieter Abbeel"],
    "published": "2020-06-19", "repo": "https://github.com/hojonathanho/diffusion", "abstract": "{abstract("2006.11239")}"}},
  "1512.03385": {{"name": "Deep Residual Learning for Image Recognition",
    "creators": ["Kaiming He", "Xiangyu Zhang", "Shaoqing Ren", "Jian Sun"], "published": "2015-12-10",
    "repo": "https://github.com/KaimingHe/deep-residual-networks", "abstract": "{abstract("1512.03385")}"}}
}}
""",
        "2006.11239 1512.03385",
        "authors abstract date code",
        ".json",
    ),
    Case(
        "an archive of papers with code",
        f"""\
[{{"paper_url": "https://paperswithcode.com/paper/visual-instruction-tuning", "arxiv_id": "2304.08485",
  "title": "Visual Instruction Tuning", "abstract": "{abstract("2304.08485")}", "url_abs": "https://arxiv.org/abs/2304.08485v2",
  "url_pdf": "https://arxiv.org/pdf/2304.08485v2.pdf", "proceeding": "neurips-2023-11", "date": "2023-04-17",
  "authors": ["Haotian Liu", "Chunyuan Li", "Qingyang Wu", "Yong Jae Lee"]}}]
""",
        "2304.08485",
        "authors abstract date",
        ".json",
    ),
    Case(
        "rows of a table kept in JSON",
        """\
{"Diffusion": {
  "2006.11239": "|**2020-06-19**|**Denoising Diffusion Probabilistic Models**|Jonathan Ho et.al.|[2006.11239](http://arxiv.org/abs/2006.11239)|**[link](https://github.com/hojonathanho/diffusion)**|\\n",
  "2112.10752": "|**2021-12-20**|**High-Resolution Image Synthesis with Latent Diffusion Models**|Robin Rombach et.al.|[2112.10752](http://arxiv.org/abs/2112.10752)|null|\\n"},
 "Attention": {
  "1706.03762": "|**2017-06-12**|**Attention Is All You Need**|Ashish Vaswani et.al.|[1706.03762](http://arxiv.org/abs/1706.03762)|null|\\n"}}
""",
        "2006.11239 2112.10752 1706.03762",
        "date",
        ".json",
    ),
    Case(
        "JSON Lines with other keys",
        """\
{"paperTitle": "Masked Autoencoders Are Scalable Vision Learners", "paperUrl": "https://arxiv.org/abs/2111.06377", "authorNames": ["Kaiming He", "Xinlei Chen", "Saining Xie", "Yanghao Li", "Piotr Dollár", "Ross Girshick"]}
{"paperTitle": "FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness", "paperUrl": "https://arxiv.org/abs/2205.14135", "authorNames": ["Tri Dao", "Daniel Y. Fu", "Stefano Ermon", "Atri Rudra", "Christopher Ré"]}
""",
        "2111.06377 2205.14135",
        "authors",
        ".jsonl",
    ),
    Case(
        "CSL JSON",
        """\
[{"id": "vaswani", "type": "article", "title": "Attention Is All You Need", "URL": "http://arxiv.org/abs/1706.03762",
  "author": [{"family": "Vaswani", "given": "Ashish"}, {"family": "Shazeer", "given": "Noam"}, {"family": "Parmar", "given": "Niki"},
             {"family": "Uszkoreit", "given": "Jakob"}, {"family": "Jones", "given": "Llion"}, {"family": "Gomez", "given": "Aidan N."},
             {"family": "Kaiser", "given": "Lukasz"}, {"family": "Polosukhin", "given": "Illia"}],
  "issued": {"date-parts": [[2017, 6, 12]]}},
 {"id": "jumper", "type": "article-journal", "title": "Highly accurate protein structure prediction with AlphaFold",
  "DOI": "10.1038/s41586-021-03819-2", "container-title": "Nature", "issued": {"date-parts": [[2021, 7, 15]]},
  "author": [{"family": "Jumper", "given": "John"}, {"family": "Evans", "given": "Richard"}, {"family": "Pritzel", "given": "Alexander"}]}]
""",
        "1706.03762 doi:10.1038/s41586-021-03819-2",
        "authors date",
        ".json",
    ),
    Case(
        "BibTeX",
        r"""
@string{cvpr = "CVPR"}
@inproceedings{he2016deep,
  title={{Deep Residual Learning} for Image Recognition},
  author={He, Kaiming and Zhang, Xiangyu and Ren, Shaoqing and Sun, Jian},
  booktitle=cvpr, year={2016}, eprint={1512.03385}, archivePrefix={arXiv}
}
@article{rombach, title = "High-Resolution Image Synthesis with Latent Diffusion Models",
  author = "Rombach, Robin and Blattmann, Andreas and Lorenz, Dominik and Esser, Patrick and Ommer, Bj{\"o}rn",
  journal = {arXiv preprint arXiv:2112.10752}, year = 2021 }
@article{jumper2021, title={Highly accurate protein structure prediction with {AlphaFold}},
  author={Jumper, John and Evans, Richard and Pritzel, Alexander}, journal={Nature}, year={2021},
  doi={10.1038/s41586-021-03819-2}}
""",
        "1512.03385 2112.10752 doi:10.1038/s41586-021-03819-2",
        "authors",
        ".bib",
    ),
    Case(
        "RIS",
        """\
TY  - JOUR
TI  - Highly accurate protein structure prediction with AlphaFold
AU  - Jumper, John
AU  - Evans, Richard
AU  - Pritzel, Alexander
DO  - 10.1038/s41586-021-03819-2
DA  - 2021/07/15
T2  - Nature
ER  -

TY  - PREP
T1  - Adam: A Method for Stochastic Optimization
A1  - Kingma, Diederik P.
A1  - Ba, Jimmy
UR  - http://arxiv.org/abs/1412.6980
Y1  - 2014/12/22
ER  -
""",
        "doi:10.1038/s41586-021-03819-2 1412.6980",
        "authors date",
        ".ris",
    ),
    Case(
        "YAML",
        f"""\
- title: "Denoising Diffusion Probabilistic Models"
  authors: [Jonathan Ho, Ajay Jain, Pieter Abbeel]
  url: https://arxiv.org/abs/2006.11239
  code: https://github.com/hojonathanho/diffusion
  date: 2020-06-19
  abstract: >-
    {abstract("2006.11239")}
- title: "Visual Instruction Tuning"
  authors: [Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee]
  url: https://arxiv.org/abs/2304.08485
  code: https://github.com/haotian-liu/LLaVA
  date: 2023-04-17
  abstract: >-
    {abstract("2304.08485")}
""",
        "2006.11239 2304.08485",
        "authors abstract date code",
        ".yaml",
    ),
    Case(
        "the archive's feed",
        f"""\
<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>cs.LG updates</title><link>http://rss.arxiv.org/rss/cs.LG</link>
<item><title>Mamba: Linear-Time Sequence Modeling with Selective State Spaces</title>
<link>https://arxiv.org/abs/2312.00752</link>
<description>arXiv:2312.00752v1 Announce Type: new
Abstract: {abstract("2312.00752")}</description>
<guid isPermaLink="false">oai:arXiv.org:2312.00752v1</guid><category>cs.LG</category>
<pubDate>Fri, 01 Dec 2023 00:00:00 -0500</pubDate><dc:creator>Albert Gu, Tri Dao</dc:creator></item>
<item><title>Adam: A Method for Stochastic Optimization</title>
<link>https://arxiv.org/abs/1412.6980</link>
<description>arXiv:1412.6980v1 Announce Type: new
Abstract: {abstract("1412.6980")}</description>
<guid isPermaLink="false">oai:arXiv.org:1412.6980v1</guid><category>cs.LG</category>
<pubDate>Mon, 22 Dec 2014 00:00:00 -0500</pubDate><dc:creator>Diederik P. Kingma, Jimmy Ba</dc:creator></item>
</channel></rss>
""",
        "2312.00752 1412.6980",
        "authors abstract date",
        ".xml",
    ),
    Case(
        "the archive's answer in Atom",
        f"""\
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">ArXiv Query</title>
<entry><id>http://arxiv.org/abs/2205.14135v2</id><updated>2022-06-23T17:53:32Z</updated><published>2022-05-27T17:53:09Z</published>
<title>FlashAttention: Fast and Memory-Efficient Exact Attention with
  IO-Awareness</title>
<summary>  {abstract("2205.14135")}
</summary>
<author><name>Tri Dao</name></author><author><name>Daniel Y. Fu</name></author><author><name>Stefano Ermon</name></author>
<author><name>Atri Rudra</name></author><author><name>Christopher Ré</name></author>
<link href="http://arxiv.org/abs/2205.14135v2" rel="alternate" type="text/html"/></entry>
</feed>
""",
        "2205.14135",
        "authors abstract date",
        ".xml",
    ),
)
