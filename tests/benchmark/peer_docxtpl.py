"""The peer: PyYAML and docxtpl as their guides show, on the same content. Arguments: YAML, template, output."""

import sys

import yaml
from docxtpl import DocxTemplate

source, template, output = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    facts = yaml.safe_load(file)
document = DocxTemplate(template)
document.render({"facts": facts}, autoescape=True)
document.save(output)
