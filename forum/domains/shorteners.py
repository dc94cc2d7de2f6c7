"""Addresses that stand for other addresses: nobody sees where they lead before they are there.

Written by hand, and only what serves everybody: a site that shortens links to itself (youtu.be,
redd.it, amzn.to) hides nothing but a page of its own. What is missing here is held as a domain that
nobody has linked, like any other.
"""

SHORTENERS = frozenset(
    {
        "adf.ly", "b.link", "bc.vc", "bit.do", "bit.ly", "bitly.com", "bl.ink", "buff.ly",
        "chilp.it", "clck.ru", "cli.re", "cutt.ly", "cutt.us", "da.gd", "dub.sh", "goo.gl",
        "gg.gg", "han.gl", "is.gd", "j.mp", "kutt.it", "lc.cx", "linktr.ee", "lnk.to",
        "ow.ly", "ouo.io", "plu.sh", "qr.ae", "rb.gy", "rebrand.ly", "rotf.lol", "s.id",
        "shorte.st", "short.gy", "short.io", "shorturl.at", "shorturl.gg", "shrtco.de",
        "smarturl.it", "soo.gd", "sor.bz", "surl.li", "t.ly", "t2m.io", "tiny.cc", "tiny.one",
        "tiny.pl", "tinyurl.com", "tr.im", "u.to", "urlr.me", "urlz.fr", "v.gd", "v.ht",
        "vk.cc", "vo.la", "x.gd", "zpr.io", "zzb.bz",
    }
)  # fmt: skip
