"""Words with which listings label what they state, in the languages that listings are written in.

A label is the same whether bold, coloured, in a list, behind an emoji, or the header of a column. ``other`` is
something that a listing says about a paper and that is none of its facts (a summary of its own, a score).
"""

from __future__ import annotations

from typing import Literal

Field = Literal[
    "title", "authors", "abstract", "summary", "paper", "id", "date", "updated", "comment", "category", "venue", "code",
    "data", "project", "links", "other",
]  # fmt: skip
"""What a label says that follows."""

_WORDS: dict[Field, str] = {
    "title": (
        "title|paper title|name of paper|题目|标题|論文名|论文标题|论文题目|论文名称|英文标题|原标题|"
        "タイトル|題名|제목|titel|titre|título|titolo"
    ),
    "authors": (
        "author|authors|author s|first author|by|written by|作者|作者列表|第一作者|著者|저자|autor|autoren|"
        "auteurs|auteur|autores|autori"
    ),
    "abstract": (
        "abstract|original abstract|abstract en|english abstract|paper abstract|full abstract|摘要|"
        "原文摘要|英文摘要|摘要原文|论文摘要|概要|要旨|초록|zusammenfassung|résumé|resumen|resumo"
    ),
    "summary": ("summary"),
    "paper": (
        "paper|link|links to paper|pdf|url|paper link|paper url|pdf link|arxiv link|arxiv url|html|abs|"
        "source|paper source|full text|read|paper page|arxiv page|链接|论文|论文链接|论文地址|原文链接|"
        "原文|地址|pdf链接|pdf 链接|リンク|論文|링크|논문|lien|enlace|paper pdf|pdf url|abs link|abs url|"
        "abstract link|arxiv pdf|openreview|publication|publications|reference|paper reference|article|"
        "papers|文献"
    ),
    "id": ("id|arxiv|arxiv id|arxivid|arxiv number|doi|paper id|arxiv编号|arxiv号|编号|identifier"),
    "date": (
        "date|published|publish date|publication date|published on|published date|submitted|submitted on|"
        "submission date|release date|posted|date published|date submitted|year|time|release|"
        "first published|日期|发布日期|发表日期|发布时间|提交日期|发表时间|时间|年份|年|日付|公開日|날짜|"
        "datum|fecha"
    ),
    "updated": ("updated|last updated|update date|updated on|update|更新|更新日期|更新时间|last update|revised"),
    "comment": (
        "comment|comments|remark|author comments|arxiv comments|arxiv comment|journal comments|备注|评论|"
        "注释|コメント|说明备注|코멘트"
    ),
    "category": (
        "category|categories|primary category|main category|subject|subjects|arxiv category|"
        "arxiv categories|primary subject|field|arxiv所属领域|所属领域|分类|类别|领域|主分类|学科|カテゴリ|"
        "カテゴリー|카테고리|arxiv分类|kategorie|catégorie|categoría|cats|class|primary class"
    ),
    "venue": (
        "venue|conference|journal|published in|publisher|publication venue|proceedings|journal ref|"
        "journal reference|conf|conference journal|venue year|pub|accepted at|appeared in|where|booktitle|"
        "会议|期刊|发表于|会议期刊|出处|刊物|会场|収録|학회|presented at|accepted|publication info"
    ),
    "code": (
        "code|codes|github|code link|code url|code repository|coderepository|repo|repository|official code|"
        "source code|implementation|implementations|github link|official|code available|pytorch|tensorflow|"
        "代码|代码链接|开源代码|代码地址|项目代码|コード|코드|github repo|github repository|code github|"
        "open source|open source code|git"
    ),
    "data": (
        "data|dataset|datasets|dataset link|data link|数据|数据集|数据链接|データ|데이터|benchmark link|"
        "huggingface dataset"
    ),
    "project": (
        "project|project page|website|homepage|page|project website|site|webpage|web|demo|project link|"
        "项目|项目主页|主页|项目地址|プロジェクト|프로젝트|projects|online demo|demo page|home page|"
        "web page"
    ),
    "links": (
        "links|resources|link s|materials|paper and code|paper code|相关链接|资源|🔗|link code|"
        "paper link code|related links"
    ),
    "other": (
        "keyword|keywords|key words|tl dr|tldr|tl dr zh|tag|tags|score|relevance|relevance score|"
        "motivation|method|methods|methodology|result|results|conclusion|conclusions|limitation|"
        "limitations|key contributions|contributions|contribution|read time|type|task|tasks|topic|topics|"
        "area|areas|ai comments|ai comment|ai abstract|ai summary|llm summary|gpt summary|summary ai|"
        "key points|key point|takeaway|takeaways|highlights|highlight|note|notes|rating|citations|citation|"
        "stars|affiliation|affiliations|institution|institutions|institute|organization|organisation|"
        "company|team|number|no|rank|index|bibtex|video|slides|poster|why it matters|background|objective|"
        "objectives|problem|approach|insight|insights|analysis|novelty|summary translation|in brief|"
        "one line summary|简介|关键词|一句话要点|一句话总结|总结|中文摘要|中文标题|摘要翻译|摘要中文|标签|"
        "机构|单位|方法|结果|结论|动机|任务|评分|创新点|要点|核心要点|亮点|翻译|ai总结|ai摘要|ai 摘要|解读|"
        "点评|推荐理由|影响|意义|贡献|匹配领域|序号|核心思路|研究背景|研究问题|キーワード|一言でいうと|"
        "키워드|요약|schlagwörter|motsclés|palabras clave|description|descriptions|descriptor|语言|"
        "language|languages|size|downloads|status|license|版本|version|versions"
    ),
}

FIELDS: dict[str, Field] = {word: field for field, words in _WORDS.items() for word in words.split("|")}
"""Words, in lower case and without signs, to the field that they label."""
