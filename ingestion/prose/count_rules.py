"""What the accounts count, and by which words each count is known: journeys, guests, vehicles, projects, staff.

The rules are tried in their order; the words are those of `lookups/prose_figures.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ingestion.lookups.prose_figures import CountWords, prose_figure_words
from ingestion.lookups.schema import any_of
from ingestion.prose.count_rule import CountRule, rule

_NUMBER_OF = "(?:数量?)?"
_HEADS = "(?:人数|数)?"
_IN_BORDERS = "[（(]?(?:出?境)?[)）]?"
_OF_A_YEAR = r"(?:\d{4}年度?)?"
_THERE = r"[^，。；\d]"


@cache
def count_rules() -> tuple[CountRule, ...]:
    """The rules in the order in which they are tried."""
    words = prose_figure_words().counts
    return (
        *_journeys(words), *_guests(words), *_vehicles(words), *_equipment(words), *_projects(words),
        *_scores(words), *_staff(words), *_staff_in_post(words),
    )  # fmt: skip


def _journeys(words: CountWords) -> Iterator[CountRule]:
    """因公出国（境）团组2个、5人次."""
    abroad, persons, batches = any_of(words.abroad), any_of(words.persons), any_of(words.batches)
    guests = "接待|来访"
    groups = (
        f"{any_of((*words.abroad, '考察'))}{_IN_BORDERS}(?:费用?)?(?:的)?(?:团组|团){_NUMBER_OF}(?:及人数)?"
        f"|团组{_NUMBER_OF}|派出团组"
    )
    travellers = f"{abroad}{_IN_BORDERS}(?:的)?(?:人次数?|人员|人数)|{abroad}{_IN_BORDERS}"
    yield rule("overseas_groups", groups, batches, context=words.abroad, refused=guests)
    yield rule(
        "overseas_groups", f"{abroad}{_IN_BORDERS}(?:费用?)?", "个(?:出国(?:[（(]境[)）])?|出访)?团组?",
        refused=guests,
    )  # fmt: skip
    yield rule(
        "overseas_persons",
        travellers,
        persons,
        context=words.abroad,
        refused=guests,
        follows="overseas_groups",
    )


def _guests(words: CountWords) -> Iterator[CountRule]:
    """国内公务接待12批次、96人次; of guests from abroad where they are named in front or in the same part."""
    persons, batches = any_of(words.persons), any_of(words.batches)
    foreign = f"(?:{any_of(words.guests_from_abroad)}|国[（(]境[)）]外)"
    part_on_foreign = f"{foreign}[^（）()]*$"
    yield rule(
        "foreign_reception_batches",
        f"(?:接待)?{foreign}(?:来访)?(?:公务)?(?:接待)?(?:来访)?(?:团组|批次)?(?:数)?|国[（(]境[)）]外公务接待批次",
        batches,
        context=("接待",),
    )
    yield rule(
        "foreign_reception_persons",
        f"{foreign}(?:公务)?接待(?:来访)?(?:人次|人数)|接待外宾人[次数]",
        persons,
        follows="foreign_reception_batches",
    )
    yield rule("foreign_reception_persons", "接待人[次数]|累计", persons, segment=part_on_foreign)
    yield rule("reception_persons", "累计", "人次", segment="公务接待(?:费|支出)[^（）()]*$")
    yield rule("overseas_persons", "累计", "人次", context=("出国", "出境"), not_around=("接待",))
    yield rule(
        "foreign_reception_batches", "接待(?:了|来访)*(?:团组|批次)?", batches,
        segment=part_on_foreign, follows="foreign_reception_persons",
    )  # fmt: skip
    yield rule(
        "reception_batches",
        "(?:国内)?(?:公务)?接待(?:了|来访|来宾|活动|任务)*(?:团组|批次|批)?(?:数)?|(?:来访)?团组|接待批次|公务接待",
        batches,
        context=("接待",),
        refused="出国[^，。；]*$",
        follows="reception_persons",
    )
    yield rule(
        "reception_persons",
        "(?:国内)?(?:公务)?(?:接待)(?:了|来访|来宾)*(?:人次|人数|人员)?|来宾(?:人[次数])?|接待(?:总)?人[次数]",
        persons,
        context=("接待",),
        follows="reception_batches",
    )


def _vehicles(words: CountWords) -> Iterator[CountRule]:
    """公务用车购置1辆，保有量3辆，其中执法执勤用车2辆."""
    unit = "辆|台"
    yield rule(
        "vehicles_purchased",
        f"{any_of(words.bought)}(?:[（(]更新[)）])?(?:了|的)?(?:更新)?(?:公务)?(?:用车|车辆|公车|汽车|轿车|新车)?"
        f"(?:购置)?{_NUMBER_OF}|(?:公务用车|车辆|公车)(?:购置|更新)(?:费)?(?:数量?|量|数为)?",
        unit,
        context=("车",),
    )
    yield rule(
        "vehicles_held",
        "(?:公务用车|公务车辆?|公车|车辆|用车)?(?:的)?(?:实际)?保有(?:量|数)?(?:数|总数)?"
        f"|(?:开支财政拨款的|费用的|实有|现有|共有)公务用车{_NUMBER_OF}",
        unit,
    )
    yield rule(
        "vehicles",
        f"{any_of(words.has)}(?:公务|各类|机动|各种)*(?:车辆|用车|汽车)(?:数|总数)?|(?:共有|实有)",
        unit,
    )
    leaders = r"(?:副)?[部省厅局市县区]\(?（?[部省厅局级市县区]*\)?）?级?(?:及以上)?领导(?:干部)?"
    yield rule(
        "vehicles_of_kind",
        f"(?P<label>(?:{leaders}|{any_of(words.vehicle_kinds)})(?:公务)?(?:服务)?(?:用车|车辆|车|汽车)?){_NUMBER_OF}",
        unit,
    )


def _equipment(words: CountWords) -> Iterator[CountRule]:
    """单价100万元（含）以上的设备2台（套）."""
    included = "(?:[（(]含[)）])?"
    yield rule(
        "valuable_equipment",
        r"(?P<label>(?:单[价位](?:价值)?|单台(?:件)?(?:价值)?|价值)?[^，。；：、]{0,6}\d+万元?(?:人民币)?"
        f"{included}以上{included}的?(?:大型|通用|专用)*{any_of(words.equipment)}(?:[（(]不含车辆[)）])?){_NUMBER_OF}",
        "台[（(]套[)）]|台套|台|套|件",
    )


def _projects(words: CountWords) -> Iterator[CountRule]:
    """对12个项目开展绩效自评; 编报绩效目标的项目12个."""
    unit, carried_out = "个|项", any_of(words.carried_out)
    chosen = "对|选取|选择|共|的|了|组织"
    yield rule(
        "projects_with_targets", "对|将|共|为|了|组织",
        f"(?:{unit})(?={_THERE}{{0,20}}{any_of(words.targets_set)}(?:了)?(?:项目)?绩效目标)",
    )  # fmt: skip
    yield rule(
        "projects_monitored", chosen,
        f"(?:{unit})(?={_THERE}{{0,20}}(?:{carried_out}|实行)(?:了)?{_THERE}{{0,8}}(?:监控|跟踪))",
    )  # fmt: skip
    yield rule(
        "projects_self_evaluated", chosen,
        f"(?:{unit})(?={_THERE}{{0,20}}{carried_out}(?:了)?{_THERE}{{0,8}}自评)",
    )  # fmt: skip
    yield rule(
        "projects_evaluated", f"{chosen}|等",
        f"(?:{unit})(?={_THERE}{{0,20}}{carried_out}(?:了)?{_THERE}{{0,10}}(?:评价|评估))",
    )  # fmt: skip
    yield rule(
        "projects_with_targets",
        f"{any_of(words.targets_set)}(?:了)?(?:项目)?绩效目标的?{_OF_A_YEAR}(?:的)?(?:预算)?(?:项目)?{_NUMBER_OF}",
        unit,
        context=("项目",),
    )
    yield rule(
        "projects_self_evaluated",
        f"涉及(?:的|预算|一级|二级)*项目(?:支出)?{_NUMBER_OF}",
        unit,
        context=("自评",),
    )
    yield rule(
        "projects_monitored",
        f"绩效(?:运行)?(?:跟踪|监控)(?:评价|监控)?(?:的)?{_OF_A_YEAR}(?:预算)?项目{_NUMBER_OF}",
        unit,
        context=("项目",),
    )
    yield rule(
        "projects_self_evaluated",
        f"绩效自评(?:价)?(?:的)?{_OF_A_YEAR}(?:预算)?(?:的)?项目{_NUMBER_OF}"
        f"|(?:组织|开展)?(?:对|了)?{_OF_A_YEAR}(?:一般公共预算|全部|部门预算|本部门|本单位|本年度)*项目支出?(?:全面)?"
        "开展(?:了)?(?:绩效)?自评[，,]?(?:共)?(?:涉及|包括)?(?:预算)?(?:一级|二级)?(?:项目)?",
        unit,
        context=("绩效",),
    )
    yield rule(
        "projects_by_grade",
        "(?:绩效)?(?:评级|评价等级|等级|评定|结果)?(?:结果)?为?"
        f'(?P<label>[“"]{any_of(words.grades)}[”"])的?(?:预算)?(?:项目)?{_NUMBER_OF}',
        unit,
        context=("绩效",),
    )


def _scores(words: CountWords) -> Iterator[CountRule]:
    """自评得分98分."""
    yield rule("average_score", any_of(words.average_score), "分", kind="score")
    yield rule(
        "self_evaluation_score", f"{any_of(words.scored)}(?:总|综合)?{any_of(words.score)}(?:结果)?", "分",
        kind="score", refused="平均",
    )  # fmt: skip


def _staff(words: CountWords) -> Iterator[CountRule]:
    """核定编制52名，其中行政编制20名."""
    unit = "人|名|个"
    whole = (
        "(?:(?:核定|批复|现有|共有|单位|机构|部门|人员|我局|本局|全局|中心|机关|总)*(?:人员)?(?:总)?编制(?:总)?"
        "(?:人数|数|总数|名额)?|编制人员|核编|定编)"
    )
    yield rule(
        "establishment",
        whole,
        unit,
        refused=f"{any_of(words.other_establishments)}(?:人员)?编制{_HEADS}$",
        not_around=words.no_staff,
        follows="establishment_part",
        joined=f"(?:合计|总计|共计|共)(?:编制|核定)?{_HEADS}",
    )
    like_civil_servants = "参照?公(?:务员法?)?(?:管理)?(?:事业)?"
    yield rule(
        "establishment_part",
        f"(?P<label>(?:{any_of(words.establishment_kinds)}|{like_civil_servants})(?:人员)?(?:单位)?编制){_HEADS}",
        unit,
        not_around=words.no_staff,
    )


def _staff_in_post(words: CountWords) -> Iterator[CountRule]:
    """年末实有在职人员48人，退休人员12人."""
    unit, in_post = "人|名", any_of(words.in_post)
    counted = (
        f"(?:(?:年末|年底|现有|实有|实际|目前|单位|截至年末|共有|在编)*{in_post}{in_post}?"
        "(?:人员|职工|干部职工|干部)?(?:总)?(?:人数|数|实有)?(?:共)?"
        f"|(?:年末|年底|实际|编内|编制)?实有{in_post}?(?:人员|人数|干部职工|职工)?|年末实有人数|实有人数)"
    )
    yield rule(
        "staff_in_post",
        counted,
        unit,
        refused=f"{any_of(words.other_staff)}(?:编制|人员)?(?:实有|{in_post})",
        not_around=words.no_staff,
        follows="staff_in_post_part",
        joined=f"(?:合计|总计|共计|共){in_post}?{_HEADS}",
    )
    like_civil_servants = "参照?公(?:务员法?)?(?:管理)?"
    yield rule(
        "staff_in_post_part",
        f"(?P<label>(?:{any_of(words.staff_kinds)}|{like_civil_servants})(?:编制?)?"
        f"(?:人员|{in_post}(?:人员)?))(?:实有)?{_HEADS}",
        unit,
        context=(*words.in_post, "实有", "编制"),
        not_around=words.no_staff,
    )
    yield rule(
        "retirees",
        f"{any_of(words.retired)}(?:人员|干部|职工)?(?:总)?{_HEADS}(?:共)?",
        unit,
        context=("编制", *words.in_post, "实有", "人员"),
        not_around=words.no_staff,
    )
