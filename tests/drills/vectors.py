"""Texts that try to become something else than text: markup, scripts, addresses, formulas, ends of what holds them.

Whatever they manage to make carries the name `tirux`: an element or attribute, the function that their scripts call, or
an address that they ask for. So a page shows at a look, and without anybody clicking, that one of them got through.
"""

from __future__ import annotations

import dataclasses

from corpus.innovation import Award, English, Innovation, Replication, Source

NAME = "tirux"
VECTORS = (
    # Elements
    "<script tirux>tirux()</script>", "<SCRIPT TIRUX>tirux()</SCRIPT>", "<scr<script>ipt tirux>tirux()</script>",
    "<script tirux src=/tirux></script>", "<script\x0ctirux>tirux()</script>", "<tirux>", "</p><p tirux>",
    "<iframe tirux srcdoc='<script>parent.tirux()</script>'></iframe>", "<object tirux data=/tirux></object>",
    "<embed tirux src=/tirux>", "<base tirux href=//tirux.test/>", "<link tirux rel=stylesheet href=/tirux>",
    "<meta tirux http-equiv=refresh content='0;url=/tirux'>", "<form tirux action=//tirux.test/><button>Kirim</button>",
    "<style tirux>@import '/tirux';*{color:red}</style>", "<marquee tirux onstart=tirux()>", "<!--><b tirux>-->",
    "<![CDATA[<b tirux>]]>", "<?xml-stylesheet href='/tirux'?><b tirux/>", "<xmp><b tirux></xmp>",
    # Events
    "<img tirux src=x onerror=tirux()>", "<svg tirux onload=tirux()>", "<svg/tirux/onload=tirux()>",
    "<body tirux onpageshow=tirux()>", "<input tirux autofocus onfocus=tirux()>", "<video tirux src=x onerror=tirux()>",
    "<details tirux open ontoggle=tirux()>", "<select tirux autofocus onfocus=tirux()>", "<audio tirux src=/tirux>",
    # Out of an attribute, a comment, a title, a text area, a script, a style
    '"><img tirux src=x onerror=tirux()>', "'><img tirux src=x onerror=tirux()>", '" tirux onmouseover="tirux()',
    "' tirux onmouseover='tirux()", "` tirux onmouseover=`tirux()", '" autofocus tirux onfocus=tirux() x="',
    "--><script tirux>tirux()</script>", "--!><img tirux src=x onerror=tirux()>",
    "</title><script tirux>tirux()</script>",
    "</textarea><script tirux>tirux()</script>", "</script><script tirux>tirux()</script>", "</style><b tirux>",
    "</noscript><b tirux>", "</template><b tirux>", "]]></summary><b tirux/>",
    "]]><b tirux xmlns='http://www.w3.org/1999/xhtml'/>",
    '"}</script><script tirux>tirux()</script>', "\";tirux();//", "';tirux();//", "${tirux()}", "\\\";tirux();//",
    "\u2028tirux()\u2029", "&lt;script tirux&gt;tirux()&lt;/script&gt;", "&#60;img tirux src=x onerror=tirux()&#62;",
    # Addresses
    "javascript:tirux()", "java\tscript:tirux()", " javascript:tirux()", "JaVaScRiPt:tirux()", "vbscript:tirux()",
    "data:text/html,<script>tirux()</script>", "//tirux.test/", "https://tirux.test/\"tirux onclick=\"tirux()",
    "javascript://tirux.test/%0atirux()", "\\\\tirux.test\\tirux",
    # Other scripts, other alphabets
    "\uff1cscript tirux\uff1etirux()\uff1c/script\uff1e", "\u2039script tirux\u203atirux()",
    "+ADw-script tirux+AD4-tirux()",
    "%3Cscript%20tirux%3Etirux()%3C/script%3E", "\\u003cscript tirux\\u003etirux()",
    "<\u0000script tirux>tirux()</script>",
    "\u202e<script tirux>tirux()</script>", "<\u017fcript tirux>tirux()</\u017fcript>",
    "<svg><script tirux xlink:href=/tirux>",
    "<math tirux><mtext></form><form><mglyph><style></math><img src onerror=tirux()>",
    # Templates
    "{{ 7 * 7 }}<b tirux>", "{% raw %}<b tirux>", "{{ config }}", "${{7*7}}", "#{7*7}", "%(tirux)s", "{0.__class__}",
    # Cells
    "=1+1", "+1+1", "-1+1", "@SUM(1;1)", "\t=1+1", "\r=1+1", "\n=1+1", "=HYPERLINK(\"//tirux.test\")",
    "=cmd|' /C calc'!A0",
    "\uff1d1+1", "\",=1+1,\"", "'=1+1",
)  # fmt: skip


def hostile(template: Innovation, number: int, among: tuple[str, ...] = VECTORS) -> Innovation:
    """Return a record each of whose texts is another vector, all of them another one with the next number.

    Parameters
    ----------
    template : Innovation
        Gives what is no free text.
    """
    next_of = iter([among[(number * 7 + at) % len(among)] for at in range(100)])
    texts = {
        field.name: next(next_of)
        for field in dataclasses.fields(Innovation)
        if isinstance(getattr(template, field.name), str)
        and field.name not in {"id", "agency_level", "status", "province", "regency"}
    }
    lists = {
        name: tuple(dict.fromkeys(next(next_of) for _ in range(10)))
        for name in ("steps", "drivers", "barriers", "prerequisites", "beneficiaries", "keywords")
    }
    return dataclasses.replace(
        template,
        **texts | lists,
        id=f"jahat-{number}",
        awards=(Award(next(next_of), 2020),),
        replications=(Replication(next(next_of), 2021),),
        english=English(next(next_of), next(next_of)),
        inferred=("steps",),
        sources=(
            Source(next(next_of), next(next_of), 2020, next(next_of)),
            Source("Data", url=among[number % len(among)]),
        ),
    )
