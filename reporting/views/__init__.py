"""All views by key. A new one is a `View` in the file of its subject and its select in `queries/<key>.sql`."""

from __future__ import annotations

from reporting.view import View
from reporting.views import execution, findings, overview

VIEWS: dict[str, View] = {
    view.key: view for subject in (overview, execution, findings) for view in subject.VIEWS
}
