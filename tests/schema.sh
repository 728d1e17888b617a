#!/usr/bin/env bash
# Checks that rules/schema.json, which editors use, has the same events with the same members as the
# loader (event.def, event_keys.def), and with a validator of others (python3-jsonschema) that it takes
# the shipped files and refuses damaged ones. Ends with "N passed, N failed".
set -eu
cd "$(dirname "$0")/.."
exec python3 - <<'PYTHON'
import json
import pathlib
import re
import sys

passed = failed = 0


def check(holds, text):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print('FAIL ' + text)


def table(name, pattern):
    text = re.sub(r'/\*.*?\*/', '', pathlib.Path('analyzer/model', name).read_text(), flags=re.S)
    return re.findall(pattern, re.sub(r'"\s*\n\s*"', '', text))


names = dict(table('event.def', r'EVENT\((\w+),\s*"([^"]*)"'))
keys = {names[event]: (needed.split(), allowed.split())
        for event, needed, allowed in table('event_keys.def', r'EVENT_KEYS\((\w+),\s*"([^"]*)",\s*"([^"]*)"\)')
        if names.get(event)}
check(len(keys) > 20, f'only {len(keys)} events were read from event_keys.def')
schema = json.loads(pathlib.Path('rules/schema.json').read_text())
action = schema['definitions']['action']
check(set(action['properties']['event']['enum']) == set(keys), 'schema.json: action/event: has other events')
said = {}
for rule in action['allOf']:
    event = rule['if']['properties']['event']
    for name in event.get('enum', [event.get('const')]):
        part = said.setdefault(name, {'needed': set(), 'known': None})
        part['needed'] |= set(rule['then'].get('required', []))
        if 'propertyNames' in rule['then']:
            part['known'] = set(rule['then']['propertyNames']['enum'])
for name, (needed, allowed) in keys.items():
    part = said.get(name, {'needed': set(), 'known': None})
    known = {'event', 'on', *needed, *allowed}
    check(part['known'] == known, f'schema.json: {name} has the members {sorted(part["known"] or [])}, not {sorted(known)}')
    check(set(needed) <= part['needed'], f'schema.json: {name} does not need {sorted(set(needed) - part["needed"])}')
    for key in known - {'event', 'on'}:
        check(key in action['properties'], f'schema.json: action: {key} is missing')

try:
    import jsonschema
except ImportError:
    check(False, 'python3-jsonschema is not installed')
else:
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    files = [path for path in sorted(pathlib.Path('rules').glob('*.json')) if path.name != 'schema.json']
    for path in [*files, pathlib.Path('tests/rules/format.json')]:
        faults = [f'{list(fault.absolute_path)}: {fault.message[:200]}'
                  for fault in validator.iter_errors(json.loads(path.read_text()))]
        check(not faults, f'{path}: is not as schema.json says: {faults[:3]}')
    good = {'event': 'pin', 'at': 'p', 'len': 4096, 'handle': 'return'}
    case = {'returns': 'nonnull', 'when': [{'arg': 'p', 'not': 0}], 'do': [good]}

    def is_taken(case):
        file = {'format': 1, 'library': 'x', 'apis': [{'api': 'x', 'args': ['p'], 'cases': [case]}]}
        return validator.is_valid(file)

    check(is_taken(case), 'schema.json: refuses a file that is right')
    for name, damaged in {
            'an unknown event': {**case, 'do': [{**good, 'event': 'pim'}]},
            'an unknown member': {**case, 'do': [{**good, 'long': True}]},
            'a member of another event': {**case, 'do': [{**good, 'survivor': 'child'}]},
            'a missing member': {**case, 'do': [{'event': 'pin', 'len': 1}]},
            'a wrong type': {**case, 'do': [{**good, 'read-only': 'yes'}]},
            'an unknown result': {**case, 'returns': 'good'},
            'a condition of nothing': {**case, 'when': [{'arg': 'p'}]},
            'two conditions in one': {**case, 'when': [{'arg': 'p', 'is': 1, 'less': 2}]}}.items():
        check(not is_taken(damaged), f'schema.json: takes {name}')
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
PYTHON
