"""Whether decisions lasted: those of rules before people, and those of people on appeal."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from forum.moderation.models import Act, Decision

from .charts import draw_bars
from .figure import Figure
from .period import Period

ACCUSING = [Act.HOLD, Act.REMOVE, Act.FLAG]
"""By which a rule says that something is wrong with the words."""

KEPT = [Act.REMOVE, Act.UPHOLD]
REVERSED = [Act.APPROVE, Act.RESTORE, Act.DISMISS, Act.OVERTURN]

MOST = 20_000
"""Of a period's acts of rules, the latest that are followed to their end: some 20 µs for each."""

FEW = 5
"""Under so many decided cases a share says nothing."""


def rules(period: Period) -> Figure:
    """Of what a rule held, removed or flagged, and a person decided since: how much stayed away."""
    counted = _by_rules(period).values_list("rule").annotate(
        hits=Count("pk"),
        kept=Count("pk", filter=Q(ended__in=KEPT)),
        reversed=Count("pk", filter=Q(ended__in=REVERSED)),
    )  # fmt: skip
    rows = list(counted.order_by("-hits", "rule"))
    title = "Whether rules were right"
    if not rows:
        return Figure("rules", title, "No rule held, removed or flagged anything in this time.")
    hits, decided = sum(row[1] for row in rows), sum(row[2] + row[3] for row in rows)
    shares = [(name, *_share(kept, undone)) for name, _, kept, undone in rows]
    return Figure(
        "rules",
        title,
        f"{hits:,} times a rule acted; people decided {decided:,} of these since.",
        head=["Rule", "Acted", "Right", "Wrong", "Undecided", "Precision"],
        rows=[
            [_named(name), count, kept, undone, count - kept - undone, _share(kept, undone)[1]]
            for name, count, kept, undone in rows
        ],
        bars=draw_bars(((_named(name), size, figure) for name, size, figure in shares), most=100),
        help="Right is what a moderator removed or kept away afterwards, wrong what was let "
        f"through, of at most the latest {MOST:,}. Under {FEW} decided cases a share says nothing.",
    )


def appeals(period: Period) -> Figure:
    since = Decision.objects.filter(at__gte=period.start).aggregate(
        upheld=Count("pk", filter=Q(act=Act.UPHOLD)),
        overturned=Count("pk", filter=Q(act=Act.OVERTURN)),
        removed=Count("pk", filter=Q(act=Act.REMOVE)),
        restored=Count("pk", filter=Q(act=Act.RESTORE)),
    )  # fmt: skip
    title = "What was taken back"
    if not any(since.values()):
        return Figure("appeals", title, "Nothing was removed, and nobody appealed.")
    heard = since["upheld"] + since["overturned"]
    rows = [
        ("Appeals turned down", since["upheld"]),
        ("Appeals that succeeded", since["overturned"]),
        ("Removals", since["removed"]),
        ("Restored", since["restored"]),
    ]
    says = f"{since['overturned']:,} of {heard:,} appeals succeeded." if heard else "No appeals."
    return Figure(
        "appeals",
        title,
        says,
        head=["What", "Times"],
        rows=[list(row) for row in rows],
        bars=draw_bars((label, count, f"{count:,}") for label, count in rows),
    )


def _by_rules(period: Period) -> QuerySet[Decision]:
    """With how it ended: the last that a person decided about the same words."""
    same = Q(post=OuterRef("post")) | Q(comment=OuterRef("comment"))
    later = Decision.objects.filter(
        same, pk__gt=OuterRef("pk"), actor__isnull=False, act__in=KEPT + REVERSED
    )
    latest = Decision.objects.newest_first().filter(
        at__gte=period.start, actor=None, act__in=ACCUSING, person=None
    )
    decisions: QuerySet[Decision] = Decision.objects.filter(pk__in=latest.values("pk")[:MOST])
    return decisions.annotate(ended=Subquery(later.order_by("-pk").values("act")[:1]))


def _share(kept: int, undone: int) -> tuple[float, str]:
    decided = kept + undone
    if decided < FEW:
        return 0, "too few"
    share = 100 * kept / decided
    return share, f"{share:.0f}%"


def _named(rule: str) -> str:
    return rule.replace("_", " ").capitalize()
