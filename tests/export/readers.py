# readers: what other programs find in our files. Usage: readers.py FOLDER prints a line of JSON: by file, a table as rows of cells, each
# [type, value, formula]; cards as objects. FODS that LibreOffice made of other files are read too.
import datetime
import json
import pathlib
import sys
import warnings
import xml.etree.ElementTree as tree

import odf.opendocument
import odf.table
import odf.teletype
import odf.text
import openpyxl
import vobject

OFFICE = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}'
TABLE = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'


def plain(value):
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def read_xlsx(path):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    return {
        'title': sheet.title,
        'frozen': sheet.freeze_panes,
        'bold': all(cell.font.b for cell in sheet[1]),
        'rows': [[[cell.data_type, plain(cell.value), cell.data_type == 'f'] for cell in row] for row in sheet.iter_rows()],
    }


def typed(kind, attribute, text):
    if kind == 'float':
        return float(attribute('value'))
    if kind == 'boolean':
        return attribute('boolean-value') == 'true'
    if kind == 'date':
        return attribute('date-value')
    return text if kind else None


def read_ods(path):
    table = odf.opendocument.load(path).spreadsheet.getElementsByType(odf.table.Table)[0]
    rows = []
    for row in table.getElementsByType(odf.table.TableRow):
        cells = []
        for cell in row.getElementsByType(odf.table.TableCell):
            kind = cell.getAttribute('valuetype')
            text = '\n'.join(odf.teletype.extractText(p) for p in cell.getElementsByType(odf.text.P))
            cells.append([kind, typed(kind, lambda name: cell.getAttribute(name.replace('-', '')), text), cell.getAttribute('formula') is not None])
        rows.append(cells)
    return {'title': table.getAttribute('name'), 'rows': rows}


def text_of(node):
    out = node.text or ''
    for child in node:
        if child.tag == TEXT + 's':
            out += ' ' * int(child.get(TEXT + 'c', 1))
        elif child.tag == TEXT + 'tab':
            out += '\t'
        elif child.tag == TEXT + 'line-break':
            out += '\n'
        else:
            out += text_of(child)
        out += child.tail or ''
    return out


# What LibreOffice says it has read: repeated cells once each, without the empty ones behind the last.
def read_fods(path):
    table = tree.parse(path).getroot().find(f'.//{TABLE}table')
    rows = []
    for row in table.iter(TABLE + 'table-row'):
        cells = []
        for cell in row.findall(TABLE + 'table-cell'):
            kind = cell.get(OFFICE + 'value-type')
            text = '\n'.join(text_of(p) for p in cell.findall(TEXT + 'p'))
            one = [kind, typed(kind, lambda name: cell.get(OFFICE + name), text), cell.get(TABLE + 'formula') is not None]
            cells += [one] * (int(cell.get(TABLE + 'number-columns-repeated', 1)) if kind else min(40, int(cell.get(TABLE + 'number-columns-repeated', 1))))
        while cells and cells[-1][0] is None:
            cells.pop()
        if cells:
            rows += [cells] * int(row.get(TABLE + 'number-rows-repeated', 1))
    return {'title': table.get(TABLE + 'name'), 'rows': rows}


def read_vcf(path):
    cards = []
    for card in vobject.readComponents(path.read_bytes().decode('utf-8')):
        one = {}
        for line in card.getChildren():
            value = line.value
            if line.name == 'ADR':
                value = [value.street, value.city, value.region, value.code, value.country]
            elif line.name == 'N':
                value = [value.family, value.given]
            one[line.name.lower()] = value
        cards.append(one)
    return cards


warnings.simplefilter('ignore')
readers = {'.xlsx': read_xlsx, '.ods': read_ods, '.fods': read_fods, '.vcf': read_vcf}
found = {}
for path in sorted(pathlib.Path(sys.argv[1]).rglob('*')):
    if path.suffix in readers:
        found[str(path.relative_to(sys.argv[1]))] = readers[path.suffix](path)
json.dump(found, sys.stdout)
