"""Names of preparers and telephone numbers are cut; words that only look like their labels are not."""

import pytest

from ingestion.privacy import REDACTED, redact


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("填表人：某某 联系电话：28681572", REDACTED),
        ("支出合计3770万元，经办人某某。", "支出合计3770万元，" + REDACTED),
        ("有事请拨0731-81234567。", f"有事请拨{REDACTED}。"),
        ("工伤保险经办人员培训 | 200人", "工伤保险经办人员培训 | 200人"),
        ("项目负责制健全", "项目负责制健全"),
    ],
)
def test_redaction(text: str, kept: str) -> None:
    assert redact(text) == kept
