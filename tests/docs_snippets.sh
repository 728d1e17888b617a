#!/usr/bin/env bash
# Runs what docs/*.md show: a block ```LANGUAGE FILE is written to that file, the lines of a block
# ```console that begin with $ are run, and what they print must be the lines below them, where "..."
# stands for anything. Each page has a folder of its own. BUILD is the build directory. Ends with "N passed, N failed".
set -eu
cd "$(dirname "$0")/.."
exec python3 - "$(realpath "${BUILD:-build}")" <<'PYTHON'
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(sys.argv[1])
BLOCK = re.compile(r'^```(\w+)(?: (\S+))?\n(.*?)^```$', re.M | re.S)

passed = failed = 0


def check(holds, text):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print('FAIL ' + text)


def pattern(lines):
    return re.compile('\n'.join('.*'.join(map(re.escape, line.split('...'))) for line in lines), re.S)


class Page:
    def __init__(self, path, folder):
        self.path, self.folder, self.cwd = path, folder, folder

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def run(self, commands, lines):
        """In one shell, which tells where it ends up, so that cd lasts."""
        script = 'set -e\n' + '\n'.join(commands) + '\n'
        done = subprocess.run(['bash', '-c', f'trap "pwd >&9" EXIT\n{script}'], cwd=self.cwd, text=True, timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, pass_fds=(9,), env=ENVIRONMENT)
        wanted = pattern(lines)
        check(wanted.fullmatch(done.stdout.rstrip('\n')),
              f'{self.path}: $ {commands[-1]}\n  prints:\n{done.stdout}  expected:\n' + '\n'.join(lines))

    def console(self, text):
        commands, lines = [], []
        for line in text.rstrip('\n').split('\n') + ['$ true']:
            if line.startswith('$ '):
                if commands and lines:
                    self.step(commands, lines)
                    commands, lines = [], []
                commands.append(line[2:])
            else:
                lines.append(line)
        if commands != ['true']:
            self.step(commands, lines)

    def step(self, commands, lines):
        with open(self.folder / '.cwd', 'w') as place:
            os.dup2(place.fileno(), 9, inheritable=True)
        self.run([c + ' || true' if c.startswith('pinfork') or '&& pinfork' in c else c for c in commands], lines)
        os.close(9)
        self.cwd = pathlib.Path((self.folder / '.cwd').read_text().strip() or self.cwd)


ENVIRONMENT = dict(os.environ, PATH=f'{BUILD}:{os.environ["PATH"]}', NO_COLOR='1', LC_ALL='C.UTF-8')
for path in sorted(pathlib.Path('docs').glob('*.md')):
    blocks = BLOCK.findall(path.read_text())
    if not any(language == 'console' for language, _, _ in blocks):
        continue
    with tempfile.TemporaryDirectory() as folder:
        page = Page(path, pathlib.Path(folder))
        for language, name, text in blocks:
            if language == 'console':
                page.console(text)
            elif name:
                page.write(name, text)
check(passed, 'no page shows a command')
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
PYTHON
