"""What a clause before a figure names: an account, a project, something else; and which measure it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingestion.prose.prose_model import Parsed, Subject
from ingestion.prose.vocabulary import vocabulary

_TIME = re.compile(
    r"(?:截至|截止|自|从)?(?:到)?(?:\d{4}[-—至]\d{4}年度?|\d{4}年?(?:\d{1,2}月)?至\d{4}年?(?:\d{1,2}月(?:\d{1,2}日)?)?|"
    r"\d{4}年度?(?:\d{1,2}[-—至]\d{1,2}月|\d{1,2}月(?:\d{1,2}日)?|底|末|初)?)(?:止|期间|间)?"
)
_YEAR = re.compile(r"(20\d{2})(?=年|[-—至]20)")
_PERIOD = re.compile(r"20\d{2}年?(?:\d{1,2}月)?[-—至]20\d{2}")
_QUOTED = re.compile(r"[“\"「《]([^”\"」》“]{2,40})[”\"」》](?:专项|项目)?(?:资金|经费)?")
_REMARK = re.compile(r"[（(][^（）()]*[)）]")  # brackets without a figure: （以合同签订为准）
_OWN = re.compile(
    r"^[我本全](?:局|委|厅|办|中心|院|校|站|单位|部门|大队|支队|街道|市|县|区|镇|乡|所|馆|会|园|队)(?:机关|本级)?"
)
_PROJECT_WORDS = re.compile(r"(?:项目|专项)(?:支出|资金|经费)?")  # that a name may be printed with
_EDGES = "，、：:的等 "
_MIN_NAME = 3
_LONGEST_CLAUSE = 150  # characters; what stands further before a figure does not name it


class Resolver:
    """Reads clauses with the names known of one report."""

    def __init__(self, project_names: Sequence[str], agency: str) -> None:
        self._projects = sorted({n for n in project_names if len(n) >= _MIN_NAME}, key=len, reverse=True)
        self._agency = agency
        self._words = vocabulary()

    def known_project(self, text: str) -> str | None:
        """The longest known project name in a text."""
        return next((name for name in self._projects if name in text), None)

    def leading_project(self, text: str) -> str | None:
        """The known project whose name a clause begins with."""
        return next((name for name in self._projects if text.startswith(name)), None)

    def is_own_project(self, name: str) -> bool:
        """Whether a name says no more than 本项目, 项目资金."""
        return self._words.own_project.fullmatch(name) is not None

    def account_in(self, text: str) -> Subject | None:
        """The account a heading names last."""
        spans = [
            span
            for span in self._spans(text)
            if span[2].account is not None and (not span[2].is_detail or self.is_qualifier(text[: span[0]]))
        ]
        return spans[-1][2] if spans else None

    def split_whole(self, text: str) -> tuple[Subject | None, str]:
        """`公用经费中办公费`, `项目支出包括…`: the account that is broken down, and what stands behind 中."""
        for _, end, subject in self._spans(text):
            match = self._words.among.match(text, end)
            if match and subject.account is not None and self.is_qualifier(text[: end - len(subject.label)]):
                is_source = (
                    subject.account.measure == "carryover"
                )  # 从上年结转中列支: where the money came from
                return None if is_source else subject, text[match.end() :]
        return None, text

    def topic(self, text: str) -> Subject | None:
        """The expense that a clause without a figure begins with, whatever it says of it: “三公”经费控制较好."""
        for start, _, subject in self._spans(text):
            is_first = start == 0 or self.is_qualifier(text[:start])
            if is_first and subject.account is not None and subject.account.expense_item is not None:
                return subject
        return None

    def parse(self, text: str) -> Parsed:
        """Take a clause apart."""
        plain = text[-_LONGEST_CLAUSE:].strip(_EDGES)
        rest, opens_list = self._without_opener(plain)
        weak = self._words.weak_list_opener.match(rest)
        if weak:
            rest = rest[weak.end() :].strip(_EDGES)
        parsed = self._parse(rest)
        closes = bool(rest) and self._words.closing_opener.search(rest) is not None
        return replace(
            parsed, opens_list=opens_list, opens_weakly=weak is not None, closes_with_opener=closes
        )

    def _parse(self, rest: str) -> Parsed:
        for start, end, subject in self._spans(rest):
            # The first name that nothing but words on its measure follow: 公务接待费 of 公务接待费支出决算.
            said = self._tokens(_TIME.sub("", _REMARK.sub("", rest[end:])).strip(_EDGES))
            if said is not None:
                named = self._named(rest, (start, end), subject, said)
                if named.qualified or not subject.is_strict:
                    return named
                return self._unnamed(rest)  # the phrase ends some other name, or is part of a measure: 已支出
        return self._unnamed(rest)

    def says_measure(self, text: str) -> bool:
        """Whether a text says nothing but a measure: 已支出."""
        return self._tokens(self._without_context(text)) is not None

    def _without_opener(self, text: str) -> tuple[str, bool]:
        opened = False
        while match := self._words.list_opener.match(text):
            text, opened = text[match.end() :].strip(_EDGES), True
        return text, opened

    def _named(
        self,
        text: str,
        span: tuple[int, int],
        subject: Subject,
        said: tuple[str | None, bool],
    ) -> Parsed:
        (start, end), (measure, weak) = span, said
        head, around = text[:start], text[:start] + " " + text[end:]
        return Parsed(
            text=text,
            subject=subject,
            measure=measure,
            is_weak=weak,
            head_measure=self._head_measure(head),
            qualified=self.is_qualifier(head),
            head=head,
            years=_years(around),
            is_period=bool(_PERIOD.search(around)),
        )

    def _unnamed(self, text: str) -> Parsed:
        plain = self._without_context(text)
        years, period = _years(text), bool(_PERIOD.search(text))
        said = self._tokens(plain)
        if said is not None:
            return Parsed(text, measure=said[0], is_weak=said[1], years=years, is_period=period)
        prefix, head_measure = self._project_prefix(plain)
        noun = plain[prefix:].strip(_EDGES)
        for start in range(1, len(noun)):
            said = self._tokens(noun[start:])
            if said is not None and said[0] is not None:
                # A weak word is part of the name: 卫生健康支出.
                name = noun if said[1] else noun[:start]
                if self.is_qualifier(name):  # 县财政批复我局年初预算
                    name = ""
                return Parsed(
                    text,
                    noun=name.strip(_EDGES),
                    measure=said[0],
                    is_weak=said[1],
                    head_measure=head_measure,
                    years=years,
                    is_period=period,
                )
        return Parsed(text, noun=noun, head_measure=head_measure, years=years, is_period=period)

    def _project_prefix(self, text: str) -> tuple[int, str | None]:
        for prefix in self._words.project_prefixes:
            if match := prefix.words.match(text):
                return match.end(), prefix.measure
        return 0, None

    def _head_measure(self, head: str) -> str | None:
        """The measure named before the account: 年初预算安排…, 上年…, 年中追加…"""
        head = self._words.fund_name.sub("", head)
        found: list[tuple[int, int, str]] = []  # where it ends, how long it is
        for word in (*self._words.project_prefixes, *self._words.measures):
            if not getattr(word, "weak", False):
                found += [(m.end(), len(m[0]), word.measure) for m in word.words.finditer(head)]
        return max(found)[2] if found else None

    def _spans(self, text: str) -> list[tuple[int, int, Subject]]:
        """Accounts and known projects in a text, left to right; of overlapping ones the longest stays."""
        found = [*self._project_spans(text), *self._account_spans(text)]
        kept: list[tuple[int, int, Subject]] = []
        for span in sorted(found, key=lambda s: s[0] - s[1]):
            if all(span[1] <= k[0] or k[1] <= span[0] for k in kept):
                kept.append(span)
        return sorted(kept, key=lambda s: s[0])

    def _project_spans(self, text: str) -> Iterator[tuple[int, int, Subject]]:
        for match in _QUOTED.finditer(text):
            if self._words.project_head.search(text[: match.start()] + match[0][len(match[1]) + 2 :]):
                yield match.start(), match.end(), Subject(match[0], is_project=True)
        for name in self._projects:
            start = text.find(name)
            if start >= 0:
                more = _PROJECT_WORDS.match(text, start + len(name))
                yield start, more.end() if more else start + len(name), Subject(name, is_project=True)

    def _account_spans(self, text: str) -> Iterator[tuple[int, int, Subject]]:
        if not self._words.any_account.search(text):
            return
        for account in self._words.accounts.values():
            for match in account.phrase.finditer(text):
                yield match.start(), match.end(), Subject(match[0], account)

    def _tokens(self, text: str) -> tuple[str | None, bool] | None:
        """(measure, weak) of words that say nothing but a measure; `None` where they say something else."""
        strong = weak = None
        place = 0
        while place < len(text):
            if not self._words.any_measure.match(text, place):
                return None
            best, measure, is_weak = 0, None, False
            for word in self._words.measures:
                match = word.words.match(text, place)
                if match and match.end() - place > best:
                    best, measure, is_weak = match.end() - place, word.measure, word.weak
            light = self._words.light.match(text, place)
            if light and light.end() - place > best:
                best, measure = light.end() - place, None
            if not best:
                return None
            if measure and is_weak:
                weak = measure
            elif measure:
                strong = measure
            place += best
        return (strong, False) if strong else (weak, weak is not None)

    def is_qualifier(self, head: str) -> bool:
        """Whether the words in front of a name only say whose and when: the agency, the year, 本年, 其中."""
        rest = self._without_context(_REMARK.sub("", head))
        while rest:
            match = self._words.qualifier.match(rest) or self._words.agency.match(rest)
            if match is None or not match[0]:
                return False
            rest = rest[match.end() :]
        return True

    def names_agency(self, head: str) -> bool:
        """Whether the words in front of a name say that it is the agency's own: 本单位, 我局, its name."""
        return (
            bool(
                re.search(
                    r"本(?:单位|部门|级|年度?)|我[局委厅办中院校站镇乡街所馆会园队]|决算|部门|单位", head
                )
            )
            or self._agency in head
        )

    def _without_context(self, text: str) -> str:
        """A text without years and without the agency in front."""
        rest = _TIME.sub("", text.replace(self._agency, "")).strip(_EDGES)
        return _OWN.sub("", rest).strip(_EDGES)


def _years(text: str) -> frozenset[int]:
    return frozenset(int(year) for year in _YEAR.findall(text))


def leading_years(text: str) -> frozenset[int]:
    """The years that a clause begins with, which the clauses behind it are about too."""
    match = _TIME.match(text)
    return _years(match[0]) if match else frozenset()
