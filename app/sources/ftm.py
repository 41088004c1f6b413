"""Files in the FollowTheMoney model, as OpenSanctions publishes its datasets and Interdict exports its lists.

Three layouts: `entities.ftm.json` (a graph, one entity a line), `targets.nested.json` (one target a line) and
`targets.simple.csv` (one target a row, identifiers without their kinds). They are read into the list `opensanctions`:
which law a party stands under is a matter of its dataset, which the entry names among its programs.
"""

from collections.abc import Mapping

from app.model.listing import ListReading
from app.sources.csv_reading import read_each
from app.sources.ftm_graph import read_graph
from app.sources.ftm_party import make_ftm_entry
from app.sources.ftm_simple import read_simple
from app.sources.readings import make_reading, take_only_file

FTM_LIST = "opensanctions"


def read_ftm(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the targets of a dataset.

    Args:
        files: One file; a name that ends with `.csv` is the simple table, any other one of the JSON layouts.

    Raises:
        BadListFile: another file, no target, a target of an unknown schema, or a row that is not as it should be.
    """
    name, data = take_only_file(files, "entities.ftm.json, targets.nested.json or targets.simple.csv")
    if name.lower().endswith(".csv"):
        table = read_simple(name, data, FTM_LIST)
        return (make_reading(FTM_LIST, table.entries, files, table.left_over, table.values),)
    graph = read_graph(name, data)
    made = read_each(name, graph.targets.values(), lambda target: make_ftm_entry(FTM_LIST, name, target, graph))
    left_over = [*graph.unread, *(token for _, unread in made for token in unread)]
    values = sum(len(texts) for target in graph.targets.values() for texts in target.properties.values())
    return (make_reading(FTM_LIST, (entry for entry, _ in made), files, left_over, values),)
