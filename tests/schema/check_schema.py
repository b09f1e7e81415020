#!/usr/bin/env python3
"""check_schema.py SCHEMA RIGHT WRONG LEAST: every *.yaml below RIGHT fits the schema. Of the files in WRONG, LEAST or
more, those whose first line does not end in `(loader only)` do not."""
import json
import pathlib
import sys

import jsonschema
import yaml

schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)


class Strings(yaml.SafeLoader):
    """YAML 1.2 as editors and the loader take it: no dates, no `16:00` as a number, no bare yes and no as flags."""


def resolver(tag, pattern, first):
    import re
    Strings.add_implicit_resolver(tag, re.compile(pattern), first)


Strings.yaml_implicit_resolvers = {}
resolver("tag:yaml.org,2002:bool", r"^(true|false)$", list("tf"))
resolver("tag:yaml.org,2002:int", r"^-?[0-9]+$", list("-0123456789"))

faults = []
right = sorted(pathlib.Path(sys.argv[2]).rglob("*.yaml"))
wrong = sorted(pathlib.Path(sys.argv[3]).glob("*.yaml"))
for path in right:
    for error in validator.iter_errors(yaml.load(path.read_text(), Strings)):
        faults.append(f"{path}: {'/'.join(map(str, error.path))}: {error.message[:300]}")
for path in wrong:
    text = path.read_text()
    if not text.splitlines()[0].endswith("(loader only)") and validator.is_valid(yaml.load(text, Strings)):
        faults.append(f"{path}: the schema takes it")
if not right or len(wrong) < int(sys.argv[4]):
    faults.append(f"only {len(right)} files and {len(wrong)} wrong ones were found")
print("\n".join(faults) or f"schema: {len(right)} files fit, {len(wrong)} wrong ones are known")
sys.exit(bool(faults))
