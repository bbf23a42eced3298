"""Which files under examples/ are reports: a template may stand beside the report that is set by it."""


def example_reports(examples, suffixes=(".yaml", ".json", ".md")):
    return sorted(p for p in examples.rglob("*.*") if p.suffix in suffixes and p.stem != "template")
