"""The peer as a process: typst-peer.py TEMPLATE OUT NAME=VALUE… compiles once; with --many N, N different reports.
Tagged PDF/A-2a, which is what a filing is."""

import sys

import typst


def main(args):
    many = int(args.pop(args.index("--many") + 1)) if "--many" in args else 0
    args = [a for a in args if a != "--many"]
    template, out = args[:2]
    inputs = dict(a.split("=", 1) for a in args[2:])
    settings = {"root": "/", "format": "pdf", "pdf_standards": ["a-2a"]}
    fonts = [inputs.pop("fonts")] if "fonts" in inputs else []
    if not many:
        typst.compile(template, output=out, sys_inputs=inputs, font_paths=fonts, **settings)
        return
    first = int(inputs.pop("first", 0))
    compiler = typst.Compiler(template, root="/", font_paths=fonts, sys_inputs=inputs)
    for i in range(first, first + many):
        inputs["organ"] = f"第{i + 1}区人力资源和社会保障局"
        compiler.compile(output=f"{out}-{i}.pdf", sys_inputs=inputs, format="pdf", pdf_standards=["a-2a"])


if __name__ == "__main__":
    main(sys.argv[1:])
