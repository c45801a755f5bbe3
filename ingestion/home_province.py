"""The province whose reports this process reads.

Names are found by it, and much that was found is remembered, so it is settled before anything is read and stays: by the
environment, which whoever runs this library sets, else by `lookups/home.yml`.
"""

from __future__ import annotations

import os

from ingestion.lookups.home import home

VARIABLE = "JIXIAO_PROVINCE"
DEFAULT_PROVINCE = home().province
HOME_PROVINCE = os.environ.get(VARIABLE) or DEFAULT_PROVINCE
"""Its code of GB/T 2260. Its counties need no province printed before them."""
