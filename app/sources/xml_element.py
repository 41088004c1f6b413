"""An element of an official XML file, read by taking it apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.errors import BadListFile, Problem
from app.sources.csv_reading import shorten


@dataclass(slots=True)
class Element:
    """An element and all that stands in it, read by taking it apart: what nobody takes is left over.

    Attributes:
        file: Name of the file.
        line: Of its opening tag, from 1.
        tag: Its name, without namespace.
        path: Tags from the record down: `sdnEntry/akaList/aka`.
    """

    file: str
    line: int
    tag: str
    path: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    text: str = ""
    _is_taken: bool = False

    def take(self, tag: str) -> "Element | None":
        """Takes the child of this name; None when there is none.

        Raises:
            BadListFile: there are two.
        """
        found = self.take_all(tag)
        if len(found) > 1:
            raise found[1].refuse(f"a second {tag} where the layout has one")
        return found[0] if found else None

    def take_all(self, tag: str) -> list["Element"]:
        """Takes the children of this name, in their order."""
        found = [child for child in self.children if child.tag == tag]
        for child in found:
            child._is_taken = True
        return found

    def take_each(self) -> list["Element"]:
        """Takes every child, whatever its name."""
        for child in self.children:
            child._is_taken = True
        return self.children

    def take_list(self, tag: str, item: str) -> list["Element"]:
        """Takes the items of a list that stands in an element of its own (`akaList` with its `aka`)."""
        container = self.take(tag)
        return [] if container is None else container.take_all(item)

    def take_own_text(self) -> str | None:
        """Takes the text between the tags, without the blanks around it; None when nothing is left."""
        text, self.text = self.text.strip(), ""
        return text or None

    def take_text(self, tag: str) -> str | None:
        """Takes the text of the child of this name; None when there is no child or no text in it."""
        child = self.take(tag)
        return None if child is None else child.take_own_text()

    def require_text(self, tag: str) -> str:
        """Takes the text of a child that must be there.

        Raises:
            BadListFile: there is none.
        """
        text = self.take_text(tag)
        if text is None:
            raise self.refuse(f"{tag} is missing or empty")
        return text

    def take_attribute(self, name: str) -> str | None:
        """Takes an attribute, without the blanks around it; None when it is absent or empty."""
        return self.attributes.pop(name, "").strip() or None

    def require_attribute(self, name: str) -> str:
        """Takes an attribute that must be there.

        Raises:
            BadListFile: there is none.
        """
        value = self.take_attribute(name)
        if value is None:
            raise self.refuse(f"the attribute {name} is missing or empty")
        return value

    def ignore(self, *names: str) -> None:
        """Passes over children and attributes that say nothing of the party: numbers of rows, keys to sort by."""
        for name in names:
            self.attributes.pop(name, None)
            for child in self.take_all(name):
                child.ignore_whole()

    def refuse(self, problem: str, value: str | None = None) -> BadListFile:
        """Makes the error that refuses the file because of this element."""
        return BadListFile(
            f"{self.file} is refused", (Problem(f"{self.file}:{self.line}:{self.path}", problem, shorten(value)),)
        )

    def find_left_over(self) -> Iterator[str]:
        """Walks what nobody took: the paths of elements, of attributes (`@ID`) and of texts."""
        yield from (f"{self.path}/@{name}" for name in self.attributes)
        if self.text.strip():
            yield self.path
        for child in self.children:
            if child._is_taken:
                yield from child.find_left_over()
            else:
                yield child.path

    def count_values(self) -> int:
        """Counts attributes and texts, here and below: before anything is taken, what the record says in all."""
        here = len(self.attributes) + (self.text.strip() != "")
        return here + sum(child.count_values() for child in self.children)

    def has_own_values(self) -> bool:
        """Tells whether it has attributes or text of its own that are not taken yet."""
        return bool(self.attributes) or self.text.strip() != ""

    def ignore_whole(self) -> None:
        """Passes over all that is left in it."""
        self.attributes, self.children, self.text = {}, [], ""
