#!/usr/bin/env bash
# Checks that corpus/api/ exercises what rules/*.json model: each function with an event is called, so is
# each request of ioctl, syscall and the like; a call that pins, or looks like it, says with "pin:" what
# the inventory must say (tests/corpus.py compares); and each program compiles against its headers, with
# the constants of its rule file as the headers have them. Ends with "N passed, N failed".
set -eu
cd "$(dirname "$0")/.."
exec python3 - <<'PYTHON'
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

COMMENT = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.S)
PINS = {'pin', 'no-pin'}
# Arguments by which one function stands for many: their values must be met, too.
SELECTORS = {'request', 'number', 'option', 'name', 'text'}
# Below the selected number, of the same calls on other architectures.
OTHER_TABLE = 'NR_generic_'

passed = failed = 0


def check(holds, text):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print('FAIL ' + text)


class Source:
    def __init__(self, path):
        self.path, text = path, path.read_text()
        self.code = COMMENT.sub(lambda m: m.group() if m.group()[0] == '"' else re.sub(r'[^\n]', ' ', m.group()), text)
        self.comments = set()
        for m in COMMENT.finditer(text):
            if m.group()[0] == '/' and re.search(r'\bpin: ', m.group()):
                self.comments.add(text.count('\n', 0, m.start()) + 1)
        first = re.match(r'// args: -- (.*)\n', text)
        self.flags = shlex.split(first.group(1)) if first else []

    def lines_of(self, pattern):
        return [self.code.count('\n', 0, m.start()) + 1 for m in pattern.finditer(self.code)]

    def is_annotated(self, line):
        """By a comment on the line where the statement begins or ends, or alone on the line above."""
        lines = self.code.split('\n')
        while line > 1 and lines[line - 2].strip() and not re.search(r'[;{}]\s*$', lines[line - 2]):
            line -= 1
        end = line
        while not re.search(r'[;{]\s*$', lines[end - 1]):
            end += 1
        return any(at in self.comments for at in range(line - 1, end + 1))


def call_of(names):
    return re.compile(r'\b(?:%s)\s*\(' % '|'.join(map(re.escape, names)))


def word_of(name):
    if name.startswith('NR_'):
        return re.compile(r'\b(?:SYS|__NR)_%s\b' % re.escape(name[3:]))
    return re.compile(r'\b%s\b' % re.escape(name))


def events(api):
    return {action['event'] for case in api.get('cases', []) for action in case.get('do', [])}


def selected(api):
    """The values that its cases select, by name, with the events of each."""
    found = {}
    for case in api.get('cases', []):
        for cond in case.get('when', []):
            value = cond.get('is', cond.get('text'))
            if cond['arg'] in SELECTORS and isinstance(value, str) and not value.startswith(OTHER_TABLE):
                found.setdefault(value.split('=')[0], set()).update(a['event'] for a in case.get('do', []))
    return found


def pins_by_type(api):
    """Does it pin only where an argument is known to point to a certain record?"""
    pinning = [case for case in api.get('cases', []) if PINS & {a['event'] for a in case.get('do', [])}]
    return all(any('type' in cond and cond.get('proven') for cond in case.get('when', [])) for case in pinning)


def check_calls(file, api):
    names = [api['api'], *api.get('aliases', [])]
    pattern = call_of(names)
    calls = [(source, line) for source in sources for line in source.lines_of(pattern)]
    check(calls, f'{file}: no program in corpus/api calls {api["api"]}()')
    values = selected(api)
    if events(api) & PINS and not values and pins_by_type(api):
        check(any(source.is_annotated(line) for source, line in calls),
              f'{file}: no call of {api["api"]}() says "pin: VERDICT"')
    elif events(api) & PINS and not values:
        for source, line in calls:
            check(source.is_annotated(line), f'{source.path}:{line}: {api["api"]}() pins: say "pin: VERDICT"')
    for value, found in values.items():
        met = [(source, line) for source in sources for line in source.lines_of(word_of(value))]
        check(met or not found, f'{file}: no program in corpus/api has {api["api"]}() with {value}')
        if found & PINS:
            check(any(source.is_annotated(line) for source, line in met),
                  f'{file}: no call of {api["api"]}() with {value} says "pin: VERDICT"')


def check_constants(file, rules):
    """Compiles the program with an assertion for each constant that is a macro of its headers."""
    source = next((s for s in sources if s.path.stem == file.stem), None)
    check(source, f'corpus/api/{file.stem}.c: is missing')
    if source is None:
        return
    text = f'#include "{source.path}"\n'
    for name, value in rules.get('constants', {}).items():
        number = int(value, 0) if isinstance(value, str) else value
        text += (f'#ifdef {name}\n_Static_assert(((unsigned long long)({name}) & 0xffffffffull) == '
                 f'{number & 0xffffffff}ull, "{name}");\n#endif\n')
    command = [os.environ.get('CC', 'cc'), '-std=gnu11', '-fsyntax-only', '-w', '-I.', '-Icorpus/include', *source.flags,
               '-x', 'c', '-']
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    errors = '\n'.join(line for line in done.stderr.split('\n') if 'error' in line)
    check(done.returncode == 0, f'{source.path}: does not compile, or {file} has other constants:\n{errors}')


sources = [Source(path) for path in sorted(pathlib.Path('corpus/api').glob('*.c'))]
for file in sorted(pathlib.Path('rules').glob('*.json')):
    rules = json.loads(file.read_text())
    if 'library' not in rules:
        continue
    for api in rules.get('apis', []):
        if events(api):
            check_calls(file, api)
    check_constants(file, rules)
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
PYTHON
