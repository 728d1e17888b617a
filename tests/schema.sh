#!/usr/bin/env bash
# Checks that rules/schema.json, which editors use, has the same events with the same members as the
# loader (event.def, event_keys.def). Ends with "N passed, N failed".
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
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
PYTHON
