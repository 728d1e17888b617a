#!/usr/bin/env python3
"""Runs pinfork over the corpus and compares what it says with the words beside the code.

Each *.c in corpus/PFnnn/, corpus/api/, corpus/pairs/ and corpus/shapes/SHAPE/ is a program; each
folder there is a program of its .c files. A folder that holds build.json is a build: pinfork gets a
compilation database with its entries {"file", "output", "flags"}, the last two optional, and finds
out itself which units make which program.
The words stand in comments, on the line they speak of, or alone on the line above:

    expect: PF101 [high]    a finding's primary location; "suppressed" may follow
    step: PF101 fork [child]   this line is on that finding's path, in this role and process
    ok: PF101               a tempting line that must stay silent
    pin: guarded            the inventory's verdict
    todo-expect: PF101 [high] [reason]   todo-ok: PF101 [reason]   todo-step: PF101 fork [child]   todo-pin: guarded
                            a known miss, a known false alarm; fails when it starts to pass
    args: --target ...      on the first line of a file: options of the program; after -- flags

A finding that nobody announced fails its program. The program under test is BUILD/pinfork.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOKENS = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?\*/', re.S)
WORD = re.compile(r'(?:^|[;,])[\s*]*(todo-expect|todo-ok|todo-step|todo-pin|expect|step|ok|pin):\s*'
                  r'([\w-]+)(?:[ \t]+([\w-]+))?(?:[ \t]+(suppressed|parent|child)\b)?')
RULE = re.compile(r'PF\d{3}$')
CONFIDENCES = ('high', 'medium', 'low')


class Word:
    def __init__(self, path, line, match):
        self.path, self.line = path, line
        self.kind, self.name, self.detail = match.group(1, 2, 3)
        self.suppressed = 'suppressed' in match.group(3, 4)
        self.process = match.group(4) if match.group(4) in ('parent', 'child') else None
        self.place = (path, line)

    def is_valid(self):
        if self.kind.endswith('pin'):
            return True
        return bool(RULE.match(self.name)) and bool(self.detail or not self.kind.endswith('step'))

    def confidence(self):
        return self.detail if self.detail in CONFIDENCES else None

    def __str__(self):
        detail = ' ' + self.detail if self.detail else ''
        return f'{self.path}:{self.line}: {self.kind}: {self.name}{detail}'


class Program:
    def __init__(self, path):
        self.path = path
        is_folder = path.is_dir()
        self.sources = sorted(path.rglob('*.c')) if is_folder else [path]
        self.build = path / 'build.json' if (path / 'build.json').is_file() else None
        self.files = sorted(path.rglob('*.[ch]')) if is_folder else [path]
        self.words, self.args = [], []
        for file in self.files:
            self.read(file)
        self.failures, self.passed, self.log = [], 0, ''

    def read(self, file):
        text = file.read_text()
        name = str(file.relative_to(ROOT))
        first = re.match(r'\s*(?:/\*|//)\s*args:\s*(.*?)\s*(?:\*/|\n)', text)
        if first:
            self.args += shlex.split(first.group(1))
        comments = [m for m in TOKENS.finditer(text) if m.group().startswith(('//', '/*'))]
        code = blank(text, comments).split('\n')
        for comment in comments:
            line = text.count('\n', 0, comment.start()) + 1
            while line < len(code) and not code[line - 1].strip():
                line += 1
            body = comment.group()[2:].removesuffix('*/')
            self.words += [Word(name, line, m) for m in WORD.finditer(body)]

    def command(self, pinfork, folder):
        args, flags = self.args, []
        if '--' in args:
            at = args.index('--')
            args, flags = args[:at], args[at + 1:]
        flags = ['-std=gnu11', '-Icorpus/include', *flags]
        head = [pinfork, 'check', '--db', os.path.join(folder, 'x.db'), '--format', 'json',
                '--confidence', 'medium', *args]
        if self.build:
            return [*head, '-p', self.write_database(folder, flags)]
        return [*head, *(str(s.relative_to(ROOT)) for s in self.sources), '--', *flags]

    def write_database(self, folder, flags):
        """A compilation database of the build's entries, in FOLDER; its path."""
        entries = []
        for entry in json.loads(self.build.read_text()):
            output = entry.get('output', entry['file'].removesuffix('.c') + '.o')
            file = f'{self.name()}/{entry["file"]}'
            entries.append({'directory': str(ROOT), 'file': file, 'output': output, 'arguments': [
                'cc', *flags, *entry.get('flags', []), '-c', file, '-o', output]})
        path = os.path.join(folder, 'compile_commands.json')
        with open(path, 'w', encoding='utf-8') as out:
            json.dump(entries, out)
        return path

    def run(self, pinfork):
        with tempfile.TemporaryDirectory() as folder:
            command = self.command(pinfork, folder)
            try:
                done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120)
            except subprocess.TimeoutExpired:
                return self.fail(f'{self.path}: took longer than two minutes')
        self.log = done.stderr.decode(errors='replace')
        if done.returncode not in (0, 1):
            return self.fail(f'{self.name()}: exit status {done.returncode}\n' + indent(self.log))
        try:
            self.compare(json.loads(done.stdout))
        except ValueError as error:
            self.fail(f'{self.name()}: output is not JSON: {error}')

    def name(self):
        return str(self.path.relative_to(ROOT))

    def fail(self, text):
        self.failures.append(text)

    def check(self, holds, text):
        if holds:
            self.passed += 1
        else:
            self.fail(text)

    def compare(self, run):
        findings = [Finding(f) for f in run['findings']]
        pins = {}
        for pin in run['pins']:
            pins.setdefault(place_of(pin), set()).add(pin['verdict'])
        for word in self.words:
            if not word.is_valid():
                self.fail(f'{word}: this expectation is malformed')
            elif word.kind.endswith('pin'):
                self.compare_pin(word, pins.get(word.place, set()))
            else:
                self.compare_word(word, findings)
        announced = {(w.name, w.place) for w in self.words if w.kind in ('expect', 'todo-ok', 'todo-expect', 'ok')}
        extra = [f for f in findings if not f.suppressed and (f.rule, f.place) not in announced]
        self.check(not extra, '\n'.join(f'{f}: nobody announced this' for f in extra))

    def compare_pin(self, word, verdicts):
        says = ', '.join(sorted(verdicts)) or 'no pin'
        if word.kind == 'pin':
            self.check(verdicts == {word.name}, f'{word}: the inventory says: {says}')
        else:
            self.check(verdicts != {word.name}, f'{word}: this holds now, remove the todo-')

    def compare_word(self, word, findings):
        rule = [f for f in findings if f.rule == word.name]
        here = [f for f in rule if f.place == word.place and f.suppressed == word.suppressed]
        if word.kind.endswith('step'):
            on_path = any((*word.place, word.detail) in f.steps and word.process in (None, f.process(word))
                          for f in rule)
            if word.kind == 'todo-step':
                self.check(not on_path, f'{word}: holds now, remove the todo-')
            else:
                self.check(on_path,
                           f'{word}: not on the path\n' + indent('\n'.join(map(str, rule)) or 'no finding'))
        elif word.kind == 'ok':
            self.check(not here, f'{word}: reported:\n' + indent('\n'.join(map(str, here))))
        elif word.kind == 'todo-ok':
            self.check(here, f'{word}: silent now, remove the todo-')
        else:
            right = [f for f in here if word.confidence() in (None, f.confidence)]
            if word.kind == 'todo-expect':
                self.check(not right, f'{word}: found now, remove the todo-')
            else:
                self.check(right, f'{word}: not found' + (' so, but:\n' + indent(
                    '\n'.join(map(str, here))) if here else ''))


class Finding:
    def __init__(self, data):
        self.rule, self.confidence = data['rule'], data['confidence']
        self.message, self.place = data['message'], place_of(data)
        self.suppressed = bool(data.get('suppressed'))
        steps = data.get('steps', []) + data.get('related', [])
        self.processes = {(*place_of(s), s.get('role')): s.get('process') for s in steps}
        self.steps = set(self.processes)
        self.shown = ', '.join(f'{line} {role}' for _, line, role in sorted(self.steps, key=str))

    def process(self, word):
        """Whether the path has the word's place in a child or in the parent: in what is no child."""
        name = self.processes.get((*word.place, word.detail)) or ''
        return 'child' if name.startswith('child') else 'parent'

    def __str__(self):
        path, line = self.place
        return f'{path}:{line}: {self.confidence} confidence: {self.message} [{self.rule}] steps: {self.shown}'


def place_of(data):
    path = pathlib.Path(data['file'])
    if path.is_absolute() and path.is_relative_to(ROOT):
        path = path.relative_to(ROOT)
    return (os.path.normpath(path), data['line'])


def blank(text, comments):
    """The text without the comments, line breaks kept."""
    parts, at = [], 0
    for comment in comments:
        parts += [text[at:comment.start()], re.sub(r'[^\n]', ' ', comment.group())]
        at = comment.end()
    return ''.join(parts) + text[at:]


def indent(text):
    return '\n'.join('    ' + line for line in text.strip().split('\n'))


def programs(filters):
    folders = [*(ROOT / 'corpus').glob('*'), *(ROOT / 'corpus' / 'shapes').glob('*')]
    found = []
    for folder in sorted(f for f in folders if f.is_dir()):
        if RULE.match(folder.name) or folder.name in ('api', 'pairs') or folder.parent.name == 'shapes':
            found += [p for p in sorted(folder.iterdir()) if p.suffix == '.c' or p.is_dir() and any(p.rglob('*.c'))]
    return [Program(p) for p in found if not filters or any(f in str(p.relative_to(ROOT)) for f in filters)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('filters', nargs='*', metavar='PART', help='only programs whose path holds one of these')
    parser.add_argument('-j', type=int, default=os.cpu_count() or 1, metavar='N', help='programs at once')
    parser.add_argument('--verbose', action='store_true', help='also programs that pass')
    parser.add_argument('--build', default=os.environ.get('BUILD', str(ROOT / 'build')), metavar='DIR')
    options = parser.parse_args()
    pinfork = os.path.abspath(os.path.join(options.build, 'pinfork'))
    if not os.access(pinfork, os.X_OK):
        print(f'{pinfork} is not built\n0 passed, 1 failed')
        return 1
    todo = programs(options.filters)
    with concurrent.futures.ThreadPoolExecutor(max(1, options.j)) as pool:
        list(pool.map(lambda p: p.run(pinfork), todo))
    for program in todo:
        if program.failures or options.verbose:
            print(f'{"FAIL" if program.failures else "ok  "} {program.name()}')
            for text in program.failures:
                print(indent(text))
    bad = sum(1 for p in todo if p.failures)
    print(f'{len(todo)} programs, {bad} of them with failures')
    failed = sum(len(p.failures) for p in todo)
    print(f'{sum(p.passed for p in todo)} passed, {failed} failed')
    return 1 if failed or not todo else 0


if __name__ == '__main__':
    sys.exit(main())
