"""Which account or project a figure is about: what the clause names, else what was spoken of before."""

from __future__ import annotations

from ingestion.prose.discourse import Discourse
from ingestion.prose.prose_model import Parsed, Subject
from ingestion.prose.section_topics import is_account_section, is_outcome_section, is_project_section
from ingestion.prose.sections import Passage
from ingestion.prose.subjects import Resolver
from ingestion.prose.vocabulary import vocabulary

_INCOME_HEADS = {"total_income", "total_both"}
_BUDGETS = {"initial_budget", "opening_budget"}
_OF_APPROPRIATIONS = {
    "total_income": "fiscal_income",
    "total_expenditure": "fiscal_expenditure",
    "total_both": "fiscal_both",
}
_WHOLE = {"whole_budget", "whole_expenditure"}


class Attribution:
    """Finds subjects with the names known of one report."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._words = vocabulary()

    def subject(
        self, parsed: Parsed, passage: Passage, discourse: Discourse, starts_item: bool, after_semicolon: bool
    ) -> Subject | None:
        """What the figure behind a clause is about; `None` for what is no account of the agency."""
        # Behind a semicolon a budget tells of the next project: …支出78万元；库房更新预算40万元.
        is_strong = parsed.measure in _BUDGETS | {"final"} and not parsed.is_weak
        is_next = after_semicolon and is_strong and discourse.tells_project_now
        starts_item = starts_item or (is_next and not discourse.lists)
        if parsed.is_bare:
            return self._carried(parsed, passage, discourse)
        if discourse.tells_project and parsed.noun and self._resolver.is_own_project(parsed.noun):
            return discourse.base
        return self._named(parsed, passage, discourse, starts_item, after_semicolon)

    def tells_projects(self, passage: Passage, discourse: Discourse) -> bool:
        """Whether names that are no accounts are names of projects here."""
        return is_project_section(passage) or any(entry.parent.is_project_total for entry in discourse.lists)

    def _named(
        self, parsed: Parsed, passage: Passage, discourse: Discourse, starts_item: bool, after_semicolon: bool
    ) -> Subject | None:
        if parsed.subject is not None and parsed.subject.is_project and parsed.qualified:
            return self._project(parsed.subject, discourse, starts_item, after_semicolon)
        if parsed.subject is not None and parsed.subject.account is not None:
            subject = self._account(parsed, parsed.subject, passage, discourse)
            if subject is not None:
                return subject
        return self._other(parsed, passage, discourse, starts_item)

    def _carried(self, parsed: Parsed, passage: Passage, discourse: Discourse) -> Subject | None:
        """A figure without a name of its own is about what was named before."""
        if discourse.head is None and self._is_programme(discourse):
            return None
        subject = self._spoken_of(parsed, discourse)
        if subject is None and parsed.measure and not parsed.is_weak and is_account_section(passage):
            return Subject(parsed.text, self._words.accounts["whole_budget"])
        if (
            discourse.current is None
            and subject is not None
            and subject.is_total
            and parsed.measure in _BUDGETS
        ):
            return Subject(parsed.text, self._words.accounts["whole_budget"])  # 县财政批复我局预算
        says_nothing = not parsed.text if subject is not None and subject.is_project else parsed.is_weak
        if subject is None or (discourse.strayed and says_nothing):
            return None
        if (
            discourse.lists
            and subject == discourse.lists[-1].parent
            and self._words.fund_source.match(parsed.text)
        ):
            return Subject(parsed.text)  # 其中县级财政安排120万元
        is_rest = not subject.is_project and self._words.rest.match(parsed.text) is not None
        is_sum = subject.is_project and parsed.is_period
        return Subject(parsed.text) if is_rest or is_sum else subject

    def _spoken_of(self, parsed: Parsed, discourse: Discourse) -> Subject | None:
        subject = discourse.current or discourse.base
        if subject is None:
            return None
        if subject.is_part and discourse.lists and self._is_of_whole(parsed, discourse):
            return discourse.lists[-1].parent
        if subject.is_carryover and parsed.measure in _BUDGETS | {"adjusted"}:
            return None  # 上年结转8万元，全年可用资金1799万元
        return subject

    def _is_of_whole(self, parsed: Parsed, discourse: Discourse) -> bool:
        """Whether a figure behind the parts of a breakdown is the whole's: what is left over, what was spent of it."""
        if parsed.measure == "carryover":
            return True
        return parsed.measure == "final" and not parsed.is_weak and discourse.parts > 1

    def _project(
        self, subject: Subject, discourse: Discourse, starts_item: bool, after_semicolon: bool
    ) -> Subject:
        """A project; inside the breakdown of another project only a part of it."""
        parent = discourse.lists[-1].parent if discourse.lists else None
        if parent is not None and parent.is_project and parent.label != subject.label:
            if not after_semicolon:
                return Subject(subject.label)
            discourse.lists.clear()  # …，其中甲2万元、乙3万元；the next project
        if starts_item:
            discourse.base = subject
        return subject

    def _account(
        self, parsed: Parsed, subject: Subject, passage: Passage, discourse: Discourse
    ) -> Subject | None:
        if not self._is_meant(parsed, subject, discourse):
            return None
        if subject.is_bare_total and not self._stands_alone(parsed, discourse):
            carried = self._carried(parsed, passage, discourse)
            is_own = carried is None and self._opens_accounts(passage, discourse)
            return subject if is_own or _is_other_side(carried, subject) else carried
        if is_outcome_section(passage) and subject.is_strict and discourse.base is None:
            return subject if self._resolver.names_agency(parsed.head) else None
        if subject.account is not None and subject.account.code == "special_funds" and discourse.lists:
            parent = discourse.lists[-1].parent
            if parent.is_project_total and parent.account != subject.account:
                return Subject(parsed.text, is_project=True)
        if self._is_fund_of_item(subject, discourse):
            return Subject(subject.label)
        return self._within_project(parsed, self._of_section(subject, passage), discourse)

    def _opens_accounts(self, passage: Passage, discourse: Discourse) -> bool:
        """Whether nothing was spoken of yet under a heading on the agency's accounts as a whole: 部门决算。全年实际支出…"""
        is_first = discourse.current is None and discourse.base is None and not discourse.strayed
        is_whole = self._words.sections.whole.search(passage.section.title) is not None
        return is_first and is_whole and not is_project_section(passage) and not is_outcome_section(passage)

    def _is_fund_of_item(self, subject: Subject, discourse: Discourse) -> bool:
        """Whether 一般公共预算支出 tells which fund paid a three-public item: “三公”经费5.2万元（其中：一般公共预算支出5.2万元）."""
        parent = discourse.lists[-1].parent.account if discourse.lists else None
        is_item = parent is not None and parent.expense_item is not None
        return is_item and subject.account is not None and subject.account.code.startswith("fiscal_")

    def _of_section(self, subject: Subject, passage: Passage) -> Subject:
        """Where appropriations are told of, 支出总计 is that of the appropriations."""
        code = _OF_APPROPRIATIONS.get(subject.account.code) if subject.account is not None else None
        is_fiscal = self._words.sections.appropriation.search(passage.section.title) is not None
        return Subject(subject.label, self._words.accounts[code]) if code and is_fiscal else subject

    def _is_meant(self, parsed: Parsed, subject: Subject, discourse: Discourse) -> bool:
        """Whether the phrase names the agency's account and not the end of some other name or a programme's sum."""
        account = subject.account
        if account is None or (account.within and not _inside(account.within, discourse)):
            return False
        if account.strict:
            return parsed.qualified and not self._is_programme(discourse)
        # 劳动监察项目支出: the project's name stands before it.
        return parsed.qualified or not (subject.is_project_total or self._words.outcome.search(parsed.head))

    def _stands_alone(self, parsed: Parsed, discourse: Discourse) -> bool:
        """Whether 收入 or 支出 names the agency's total and not the measure of what was named before."""
        carried = discourse.current
        if carried is not None and carried.account is not None:
            if carried.account.code in _INCOME_HEADS:
                return True
            is_specific = not carried.is_total and not carried.is_carryover
            if is_specific and carried.label in discourse.part and not self._is_sum(parsed):
                return False  # “三公”经费年初预算60万元，决算支出41万元
        if discourse.base is not None and discourse.base.account is not None and not discourse.base.is_total:
            # Under 基本支出情况 the words 2023年支出 are said of basic expenditure.
            return self._is_sum(parsed)
        if parsed.head or self._is_sum(parsed):
            carried = carried or discourse.base
            return not (carried is not None and carried.is_project) and not self._only_measures(parsed)
        return carried is None and not discourse.strayed

    def _is_sum(self, parsed: Parsed) -> bool:
        return "总" in parsed.text or "合计" in parsed.text

    def _only_measures(self, parsed: Parsed) -> bool:
        """实际支出, 全年支出 … with nothing that makes it a total of its own."""
        names_whose = parsed.years or self._is_sum(parsed) or self._resolver.names_agency(parsed.head)
        return not names_whose and self._resolver.says_measure(parsed.head)

    def _within_project(self, parsed: Parsed, subject: Subject, discourse: Discourse) -> Subject:
        """Inside a project's own passage 项目支出 and 预算资金 mean the project's, any other account a part of it."""
        base = (
            discourse.lists[-1].parent
            if discourse.lists and discourse.lists[-1].parent.is_project
            else discourse.base
        )
        if base is None or not base.is_project or subject.account is None:
            return subject
        if (subject.is_project_total and parsed.qualified) or subject.account.code in _WHOLE:
            return base
        return Subject(f"{base.label}{subject.label}")

    def _other(
        self, parsed: Parsed, passage: Passage, discourse: Discourse, starts_item: bool
    ) -> Subject | None:
        """A name that is neither account nor known project: a project in a project list, or a part of something."""
        label = parsed.noun or parsed.text
        is_name = self._words.project_ending.search(label) is not None
        if self._words.outcome.search(parsed.text) and not (discourse.lists and is_name):
            return None
        parent = discourse.lists[-1].parent if discourse.lists else None
        if parent is not None:
            if not parent.is_project_total or self._words.no_project.match(label):
                return Subject(label)
            subject = Subject(label, is_project=True)
            if starts_item:
                discourse.base = subject
            return subject
        if self._opens_project(label, parsed, passage, discourse, starts_item):
            discourse.base = Subject(label, is_project=True)
            return discourse.base
        if (known := self._resolver.leading_project(parsed.text)) is not None and parsed.measure:
            return self._project(Subject(known, is_project=True), discourse, starts_item, False)
        return Subject(label) if discourse.tells_project else None

    def _opens_project(
        self, label: str, parsed: Parsed, passage: Passage, discourse: Discourse, starts_item: bool
    ) -> bool:
        """Whether an item of a section on projects begins with a project's name."""
        if not starts_item or passage.section.scope.project or not self.tells_projects(passage, discourse):
            return False
        is_list = discourse.home is not None and discourse.home.is_project_total
        is_name = is_list or self._words.project_ending.search(label) or parsed.measure in _BUDGETS
        return bool(is_name) and not self._words.no_project.match(label)

    def _is_programme(self, discourse: Discourse) -> bool:
        """Whether this part of the sentence is about what the programme did, not about a project's money."""
        if any(s is not None and s.is_project for s in (discourse.current, discourse.base)):
            return False
        return self._words.outcome.search(discourse.part) is not None


def _inside(code: str, discourse: Discourse) -> bool:
    subjects = [entry.parent for entry in discourse.lists] + [
        s for s in (discourse.head, discourse.current) if s
    ]
    return any(s.account is not None and s.account.code == code for s in subjects)


def _is_other_side(carried: Subject | None, named: Subject) -> bool:
    """Whether a total is spoken of and the word names that of the other side: 收入 where 支出 was told of."""
    if carried is None or not carried.is_bare_total or carried.account is None or named.account is None:
        return False
    return carried.account.side != named.account.side
