"""OFAC's two publications, in whichever layout they come.

    ofac-sdn            sdn.csv alt.csv add.csv sdn_comments.csv, or sdn.xml, or sdn_advanced.xml, or sdn_enhanced.xml
    ofac-consolidated   cons_*.csv likewise, or consolidated.xml, or cons_advanced.xml, or cons_enhanced.xml

A single file with the suffix `.xml` is an XML layout, told by its outermost element; anything else is a CSV set.
"""

from collections.abc import Callable, Mapping

from app.errors import BadListFile, Problem
from app.model.listing import ListReading
from app.sources.ofac_advanced import ADVANCED_ROOT, read_advanced
from app.sources.ofac_classic import CLASSIC_ROOT, read_classic
from app.sources.ofac_csv import read_csv_set
from app.sources.ofac_enhanced import ENHANCED_ROOT, read_enhanced
from app.sources.ofac_files import CONSOLIDATED_LAYOUT, SDN_LAYOUT, OfacLayout
from app.sources.ofac_lists import OfacContents, make_consolidated_readings, make_sdn_readings
from app.sources.xml_reading import find_root

_LAYOUTS: Mapping[str, Callable[[str, bytes], OfacContents]] = {
    ADVANCED_ROOT: read_advanced,
    CLASSIC_ROOT: read_classic,
    ENHANCED_ROOT: read_enhanced,
}


def read_sdn(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the SDN publication into the list `sdn`.

    Raises:
        BadListFile: a file that is not what its layout promises, or the consolidated list.
    """
    return make_sdn_readings(_read_contents(SDN_LAYOUT, files))


def read_consolidated(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the consolidated publication into the lists `ns-cmic` and `ofac-consolidated`.

    Raises:
        BadListFile: a file that is not what its layout promises, or the SDN list.
    """
    return make_consolidated_readings(_read_contents(CONSOLIDATED_LAYOUT, files))


def _read_contents(layout: OfacLayout, files: Mapping[str, bytes]) -> OfacContents:
    if len(files) == 1:
        ((name, data),) = files.items()
        if name.lower().endswith(".xml"):
            return _find_layout(name, data)(name, data)
    return read_csv_set(layout, files)


def _find_layout(name: str, data: bytes) -> Callable[[str, bytes], OfacContents]:
    root = find_root(name, data)
    if root not in _LAYOUTS:
        problem = f"no layout of OFAC's begins with this element; expected is {', '.join(sorted(_LAYOUTS))}"
        raise BadListFile(f"{name} is refused", (Problem(name, problem, root),))
    return _LAYOUTS[root]
