"""Validates agreement files with an independent validator: `validate.py SCHEMA FILE…` prints `ok` or `wrong` a file.

The files are read as a YAML 1.2 core parser reads them (PyYAML's resolver is replaced: `no` is a word, dates are words).
"""
import json
import re
import sys

import jsonschema
import yaml


class Core(yaml.SafeLoader):
    yaml_implicit_resolvers = {}


Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|Null|NULL|)$"), ["~", "n", "N", ""])
Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[1-9][0-9]*$|^0$"), list("-+0123456789"))
Core.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?$"), list("-+0123456789."))

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for name in sys.argv[2:]:
    data = yaml.load(open(name, encoding="utf-8"), Loader=Core)
    errors = sorted(validator.iter_errors(data), key=lambda e: [str(part) for part in e.absolute_path])
    print("wrong" if errors else "ok", name)
    for error in errors[:5]:
        print("   ", "/".join(str(part) for part in error.absolute_path), "·", error.message[:160], file=sys.stderr)
